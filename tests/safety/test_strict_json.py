"""JSON from outside is read strictly, and a refusal names the line and never the text."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.safety.strict_json import MAX_LINE, StrictJsonError, read_json, read_json_lines

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(values)
def test_what_json_writes_is_read_as_it_was(value):
    assert read_json(json.dumps(value).encode(), max_depth=50) == value


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_and_never_a_crash(content):
    try:
        list(read_json_lines(io.BytesIO(content)))
    except StrictJsonError as error:
        assert str(error).startswith("line ")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b'{"secret": 1, "secret": 2}', "same key twice"),
        (b'[NaN]', "NaN"),
        (b'[-Infinity]', "NaN"),
        (b'[1e999]', "too large"),
        (b'[' + b"1" * 41 + b"]", "digits"),
        (b'"secret', "not JSON from character"),
        (b'"secret" 1', "not JSON from character"),
        (b'"secret\xff"', "not UTF-8"),
        (b"[" * 21 + b"]" * 21, "deeper than 20"),
        (b'{"a":' * 21 + b"1" + b"}" * 21, "deeper than 20"),
        (b"[" * 100_000, "deeper than 20"),
        (b"", "not JSON"),
    ],
)  # fmt: skip
def test_what_is_not_strict_is_refused_without_quoting_it(text, reason):
    with pytest.raises(StrictJsonError, match=reason) as caught:
        read_json(text)
    assert "secret" not in str(caught.value)


def test_twenty_levels_are_allowed():
    assert read_json(b"[" * 20 + b"]" * 20)


def test_lines_carry_their_number_and_blank_ones_are_passed_over():
    assert list(read_json_lines(io.BytesIO(b'\xef\xbb\xbf{"a": 1}\r\n\n  \n[2]'))) == [
        (1, {"a": 1}),
        (4, [2]),
    ]
    with pytest.raises(StrictJsonError, match="line 3: "):
        list(read_json_lines(io.BytesIO(b"1\n2\n{\n")))


def test_a_line_longer_than_allowed_is_refused_before_it_is_read():
    with pytest.raises(StrictJsonError, match="line 2: this is longer than 10 bytes"):
        list(read_json_lines(io.BytesIO(b"[1]\n" + b"x" * 99), max_line=10))
    assert MAX_LINE == 4 * 1024 * 1024
