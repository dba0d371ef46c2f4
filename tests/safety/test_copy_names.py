"""A copy is told by its name, whichever program or language named it; an ordinary name is none."""

from __future__ import annotations

import pytest
from copied_names import BACKUP, CONFLICT, COPY, HIDDEN, UNSAVED, copied

from companion.safety.copy_names import CopyName, Kind, copy_name, is_copy_of, originals_among

ORIGINALS = ("1-asking-first.md", "course.yaml", "record.log")


@pytest.mark.parametrize("original", ORIGINALS)
@pytest.mark.parametrize(
    ("template", "kind"),
    [
        *((one, Kind.CONFLICT) for one in CONFLICT),
        *((one, Kind.COPY) for one in COPY),
        *((one, Kind.BACKUP) for one in BACKUP),
        *((one, Kind.UNSAVED) for one in (*UNSAVED, *HIDDEN)),
    ],
)
def test_every_name_of_a_copy_leads_to_its_original(template: str, kind: Kind, original: str) -> None:
    name = copied(template, original)
    assert originals_among(name, [original, name, "other.md"])[0] == CopyName(original, kind)
    assert is_copy_of(name, original)


@pytest.mark.parametrize("template", [*CONFLICT, *COPY])
def test_a_copy_of_a_copy_leads_on_to_the_original(template: str) -> None:
    first = copied("{stem} (1){end}", "talk.md")
    second = copied(template, first)
    assert [copy.original for copy in originals_among(second, [second, first, "talk.md"])] == [
        first,
        "talk.md",
    ]


def test_the_nearest_of_several_originals_comes_first() -> None:
    found = originals_among("talk 2 (1).md", ["talk.md", "talk 2.md", "talk 2 (1).md"])
    assert [copy.original for copy in found] == ["talk 2.md", "talk.md"]


def test_a_conflict_copy_names_an_original_that_is_gone_and_no_other_copy_does() -> None:
    conflict = "talk (Anna's conflicted copy 2026-01-12).md"
    assert originals_among(conflict, []) == (CopyName("talk.md", Kind.CONFLICT),)
    assert originals_among("talk (1).md", ["walk.md"]) == ()


@pytest.mark.parametrize(
    "name",
    [
        *ORIGINALS,
        "1-two-different-jobs.md",
        "3-hard-talks (on conflict).md",
        "2-copy-and-conflict.md",
        "two-copies.md",
        "talk-2.md",
        "record.log.torn-01KJP0P9M0000000000000000A",
        "record.log.lock",
        "",
        ".",
        "~",
    ],
)
def test_an_ordinary_name_is_no_copy(name: str) -> None:
    assert copy_name(name) is None
