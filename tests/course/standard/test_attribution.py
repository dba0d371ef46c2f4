"""A lesson says whose points it makes."""

from __future__ import annotations

from pathlib import Path

from companion.course.standard.attribution import attribution
from course.standard.course_asked import edit, found


def test_a_lesson_that_names_and_links_its_sources_is_well(root: Path) -> None:
    assert found(root, attribution) == []


def test_a_lesson_without_a_source_is_found_at_its_title(root: Path) -> None:
    edit(root, "sources: [episode-006]", "sources: []")
    ((file, line, at, what),) = found(root, attribution)
    assert (file, line, at) == ("1-asking.md", 3, "Asking first")
    assert "where its points come from" in what


def test_a_claim_of_another_source_is_found_at_the_claim(root: Path) -> None:
    edit(root, "claims: [E01]", "claims: [E01, A01]")
    ((_, line, at, what),) = found(root, attribution)
    assert (line, at) == (7, "A01]")
    assert what == "the claim A01 is from article, which is not among the lesson's sources"


def test_a_source_whose_notes_are_not_linked_is_found_in_the_head(root: Path) -> None:
    edit(root, "[the episode](../../episodes/006/episode.md)", "the episode")
    edit(root, "Describe it.", "Describe [it](../../episodes/006/episode.md).")
    ((_, line, at, what),) = found(root, attribution)
    assert (line, at, what) == (6, "episode-006]", "the prose does not link the notes of episode-006")


def test_a_course_without_notes_and_claims_need_not_name_a_source(root: Path) -> None:
    for notes in root.parent.glob("episodes/*/*.md"):
        notes.unlink()
    for name in ("1-asking.md", "2-telling.md"):
        text = (root / "m1" / name).read_text()
        (root / "m1" / name).write_text(
            text.replace("claims: [E01]", "").replace("claims: [A01]", "").replace("sources:", "# ")
        )
    assert found(root, attribution) == []
