"""A packet's body: the same facts come back, and nothing wrong gets in."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.review.body import Body, Head, SharedAnswer, SharedCommitment, SharedEntry
from companion.review.body_form import from_bytes, to_bytes
from companion.safety.errors import CompanionError

HEAD = Head("0" * 32, "K7-MARE", date(2026, 11, 21), "Ana", "To talk.")
ENTRY = SharedEntry(1, "a" * 20, date(2026, 11, 4), "I waited.", "What did you do?", "The ear that closes")
PROMISE = SharedCommitment(2, "b" * 20, "he comes", "I wait", date(2026, 11, 18), "missed", "Too late.")
WHOLE = Body(HEAD, (ENTRY, PROMISE), (SharedAnswer("c" * 20, "Because.", "Why?"),), "# Report")

texts = st.text(st.characters(codec="utf-8"), max_size=30)
refs = st.text("0123456789abcdef", min_size=20, max_size=20)


def test_a_packet_has_the_keys_of_the_contract():
    lines = [json.loads(line) for line in to_bytes(WHOLE).decode().splitlines()]
    assert lines[0] == {
        "format": "companion-packet", "version": 1, "id": "0" * 32, "reference": "K7-MARE",
        "day": "2026-11-21", "from": "Ana", "contact": None, "to": None, "purpose": "To talk.",
        "previous": None,
    }  # fmt: skip
    assert lines[1] == {
        "n": 1, "kind": "entry", "ref": "a" * 20, "day": "2026-11-04", "text": "I waited.",
        "prompt": "What did you do?", "lesson": "The ear that closes",
    }  # fmt: skip
    assert lines[2] == {
        "n": 2, "kind": "commitment", "ref": "b" * 20, "if": "he comes", "then": "I wait",
        "due": "2026-11-18", "outcome": "missed", "note": "Too late.",
    }  # fmt: skip
    assert [line["kind"] for line in lines[3:]] == ["answer-to-comment", "report"]


@given(
    st.builds(
        Body,
        st.builds(
            Head, st.text("0123456789abcdef", min_size=32, max_size=32), st.just("K7-MARE"), st.dates(),
            texts, texts, st.none() | texts, st.none() | texts,
        ),
        st.lists(refs, unique=True, max_size=3).flatmap(
            lambda found: st.tuples(
                *(
                    st.builds(SharedEntry, st.just(n), st.just(ref), st.dates(), texts, st.none() | texts)
                    for n, ref in enumerate(found, 1)
                )
            )
        ),
        st.lists(st.builds(SharedAnswer, refs, texts, st.none() | texts), max_size=2).map(tuple),
        st.none() | texts,
    )
)  # fmt: skip
def test_what_goes_in_comes_back(body):
    assert from_bytes(to_bytes(body)) == body


def changed(line, **values):
    lines = to_bytes(WHOLE).decode().splitlines()
    form = json.loads(lines[line]) | values
    lines[line] = json.dumps({key: value for key, value in form.items() if value is not ...})
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("line", "values", "says"),
    [
        (0, {"format": "companion-reply"}, "isn't the packet"),
        (0, {"version": 2}, "version that this program doesn't know"),
        (0, {"version": True}, "“version”"),
        (0, {"id": "../../etc"}, "“id”"),
        (0, {"reference": "../x"}, "“reference”"),
        (0, {"day": "2026-13-01"}, "“day”"),
        (0, {"day": "20261101"}, "“day”"),
        (0, {"from": "x" * 81}, "longer than 80"),
        (0, {"from": ["Ana"]}, "“from”"),
        (1, {"n": 0}, "“n”"),
        (1, {"n": 1.0}, "“n”"),
        (1, {"n": 2}, "same number"),
        (1, {"ref": "b" * 20}, "same number or handle"),
        (1, {"ref": "../../../passwd"}, "“ref”"),
        (1, {"text": None}, "“text”"),
        (1, {"text": "x" * (1024 * 1024 + 1)}, "longer"),
        (2, {"outcome": "won"}, "“outcome”"),
        (2, {"due": ...}, "“due”"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_read(line, values, says):
    with pytest.raises(CompanionError, match=says):
        from_bytes(changed(line, **values))


@pytest.mark.parametrize("kind", ["forgotten", "observation", "depth", "profile", "entry-2", "x" * 500])
def test_a_kind_that_has_no_place_in_a_packet_is_named_and_not_read(kind):
    read = from_bytes(to_bytes(WHOLE) + json.dumps({"kind": kind, "id": "X", "text": "secret"}).encode())
    assert read.refused == (kind[:80],)
    assert read.numbered == WHOLE.numbered


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"{", b"[]", b'"a"', b"\xff\xfe", b'{"format":NaN}', b"[" * 9999]
)
def test_what_is_no_packet_is_refused_with_a_message(content):
    with pytest.raises(CompanionError):
        from_bytes(content)


@given(st.integers(0, 600), st.integers(0, 255))
def test_a_changed_byte_raises_an_error_of_ours_or_changes_words_alone(at, byte):
    content = bytearray(to_bytes(WHOLE))
    content[at % len(content)] = byte
    try:
        read = from_bytes(bytes(content))
    except CompanionError:
        return
    assert read.head.reference.count("-") == 1
