"""Heads as people write them: once what is said is typed, they are read as they were meant."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.course.model import Check
from course.sample import HEAD, LESSON, read
from course.typed_in import typed_to_the_end

FIELDS = "id: a-lesson\ntitle: {title}\nobjective: You can.\nminutes: 5\n"
FENCED = f"---\n{FIELDS}---\n\nText.\n"


def mended(text: str) -> str:
    """Type all that is said, and return the file; only what a person has to decide may be left."""
    text, left, _ = typed_to_the_end(text, lambda text: read(text).diagnostics)
    assert [one for one in left if one.severity == "error"] == []
    return text


def title_of(text: str) -> str:
    lesson = read(mended(text)).lesson
    assert lesson is not None
    return lesson.title


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"Say "hi""', 'Say "hi"'),
        ('"Say \\"hi\\""', 'Say "hi"'),
        ('""Hi" is not enough"', '"Hi" is not enough'),
        ('"Yes" and "No"', '"Yes" and "No"'),
        ('"Yes" and no', '"Yes" and no'),
        ('"Yes." "No!"', '"Yes." "No!"'),
        ('Say "hi"', 'Say "hi"'),
        ("'It's hers'", "It's hers"),
        ("'She's right', they say", "'She's right', they say"),
        ('"Never closed', "Never closed"),
        ('"Never closed\nauthor: "She"', "Never closed"),
        ("'Never closed\nauthor: 'She'", "Never closed"),
        ('Why "no": a refusal', 'Why "no": a refusal'),
        ('"Why": a question', '"Why": a question'),
        ("C:\\Users and \"me\": two", "C:\\Users and \"me\": two"),
    ],
)  # fmt: skip
def test_quotation_marks_that_belong_to_a_title_stay_in_it(written: str, meant: str) -> None:
    assert title_of(FENCED.format(title=written)) == meant


@given(st.lists(st.sampled_from(['"yes"', "no", '"a word"', "it's", "why:", "#1", "and"]), min_size=1))
@example(['"yes"', "and", '"a word"'])
def test_a_title_put_in_quotation_marks_as_it_is_keeps_all_of_its_own(words: list[str]) -> None:
    title = " ".join(words)
    assert title_of(FENCED.format(title=f'"{title}"')) == title


ABOVE = {
    "a licence": ("<!-- SPDX-License-Identifier: CC-BY-4.0 -->", ["SPDX-License-Identifier: CC-BY-4.0"]),
    "two comments": ("<!-- a -->\n\n<!-- b -->\n", ["a", "b"]),
    "a comment in lines": ("<!--\nmarkdownlint-disable\nMD013\n-->", ["markdownlint-disable", "MD013"]),
    "empty lines": ("\n\n", []),
}


@pytest.mark.parametrize("above", ABOVE)
def test_a_comment_above_the_head_becomes_a_note_in_it(above: str) -> None:
    written, notes = ABOVE[above]
    whole = FENCED.format(title="One")
    text = mended(f"{written}\n{whole}")
    assert text.startswith("".join(["---\n", *(f"# {note}\n" for note in notes), "id: a-lesson\n"]))
    assert whole.partition("---\n")[2] in text
    lesson = read(text).lesson
    assert lesson is not None and lesson.title == "One"


@pytest.mark.parametrize("claims", ["E13, E14", "E13 E14", "E13; E14", "E13,E14,"])
def test_names_without_brackets_are_all_kept(claims: str) -> None:
    text = LESSON.replace("claims: [E13, E14]", f"claims: {claims}")
    assert text != LESSON
    assert [(one.what, one.write) for one in read(text).diagnostics] == [
        ("claims must be a list, in square brackets", "claims: [E13, E14]")
    ]
    assert mended(text) == LESSON


@pytest.mark.parametrize("words", ["x / x", "x / X, x; x", "x | y | x", "x, x"])
def test_a_word_that_is_accepted_twice_is_taken_out_once(words: str) -> None:
    text = mended(f"{HEAD}## Check: G\n\nA ____ leads.\n\n- {words}\n")
    lesson = read(text).lesson
    assert lesson is not None
    check, *_ = (part for part in lesson.activities if isinstance(part, Check))
    assert check.accepted == (("x", "y"),) if "y" in words else (("x",),)


@pytest.mark.parametrize("note", ["Harris", "Harris, 2024", "<harris>", "a.md"])
def test_a_footnote_of_one_word_is_a_footnote_and_no_link(note: str) -> None:
    said = read(f"{HEAD}So it is.[^1]\n\n[^1]: {note}\n").diagnostics
    assert not [one for one in said if "link" in one.what]
    assert [one for one in said if "footnotes are not read here" in one.what]
    text = mended(f"{HEAD}So it is.[^1]\n\n[^1]: {note}\n")
    assert "So it is. (1)" in text and "(1) " in text.partition("So it is. (1)")[2]
