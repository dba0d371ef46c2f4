"""Fields of a head that nothing reads: they are kept as notes, and the head still ends where it ended."""

from __future__ import annotations

import pytest

from course.sample import HEAD, read
from course.typed_in import typed_to_the_end

FIELDS = [
    "author: A name",
    "Author: A name",
    "keywords: [one, two]",
    "licence:\n  name: CC BY\n  Holder: A name",
    "summary: >\n  Several lines.\n\n  And more of them.",
    "tags:\n  - one\n  - two",
]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("below", ["id: a-lesson\n", "claims: [E13, E14]\n"])
def test_a_field_that_nothing_reads_is_kept_as_a_note_to_oneself(field: str, below: str) -> None:
    text = HEAD.replace(below, f"{below}{field}\n") + "Words.\n"
    after, left, _ = typed_to_the_end(text, _said)
    assert left == []
    noted = "\n".join(f"# {line}".rstrip() for line in field.split("\n"))
    assert after == HEAD.replace(below, f"{below}{noted}\n") + "Words.\n"


@pytest.mark.parametrize("field", ["Practice: daily", "\nAuthor: A name"])
def test_a_field_that_would_look_like_a_heading_is_taken_out(field: str) -> None:
    text = HEAD.replace("minutes", f"{field}\nminutes") + "Words.\n"
    after, left, _ = typed_to_the_end(text, _said)
    assert left == []
    assert field.strip() not in after
    assert "minutes: 15\n" in after


def test_a_heading_below_an_open_head_is_not_taken_for_a_note() -> None:
    text = HEAD.removesuffix("---\n") + "\n# A part: and its name\n\nWords.\n\n---\n\nMore.\n"
    assert [one.what for one in _said(text)] == ["the head is not closed"]
    assert "Words." in repr(read(text).lesson)


def _said(text: str) -> list:
    return [one for one in read(text).diagnostics if "scored check" not in one.what]
