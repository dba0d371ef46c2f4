"""Links lead to headings that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.course.checker import check
from companion.course.page import Page
from companion.course.standard.course_read import CourseRead
from companion.course.standard.links import anchor_of, links
from course.standard.course_asked import edit, found, line_of, nowhere, write
from course.typed_in import typed


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("What gets counted", "what-gets-counted"),
        ("Check: Two lines, two places", "check-two-lines-two-places"),
        ("The start & the end", "the-start--the-end"),
        ("Don’t – “quote” me!", "dont--quote-me"),
        ("Snake_case and-dashes", "snake_case-and-dashes"),
        ("Über 9 Größen", "über-9-größen"),
    ],
)
def test_anchors_are_githubs(heading: str, anchor: str) -> None:
    assert anchor_of(heading) == anchor


@pytest.mark.parametrize(
    "link",
    [
        "../../episodes/006/episode.md#the-start",
        "#check-one",
        "2-telling.md#check-one",
        "../scenarios/listening.md#scenario-the-empty-chair",
        "https://example.org/x#y",
        "../course.yaml",
    ],
)
@pytest.mark.parametrize("where", ["Noor is stuck", "> She waits", "In [the"])
def test_a_link_to_a_heading_that_is_there_is_well(root: Path, link: str, where: str) -> None:
    edit(root, where, where.replace("Noor", f"[Noor]({link})").replace("In ", f"[In]({link}) "))
    assert found(root, links) == []


@pytest.mark.parametrize("before", ["Noor is", "| a |\n|---|\n|", "She put the cup", "> She goes"])
def test_an_anchor_without_its_heading_is_found_where_the_link_stands(root: Path, before: str) -> None:
    target = "../../episodes/006/episode.md#the-stat"
    table = before.startswith("|")
    edit(
        root,
        "In [the" if table else before,
        f"{before} [x]({target}){' |' * table}\n\nIn [the" if table else f"{before} [x]({target})",
    )
    said = [one for one in found(root, links) if "heading" in one[3]]
    assert [(line, at.startswith(target)) for _, line, at, _ in said] == [(line_of(root, target), True)]
    (one,) = [d for d in check(root, nowhere, (links,)).diagnostics if "heading" in d.what]
    assert one.write == "../../episodes/006/episode.md#the-start"


def test_a_repeated_heading_has_a_number(root: Path) -> None:
    write(root, "reading.md", "# A\n\n# A\n\n[one](#a) [two](#a-1) [three](#a-2)\n")
    assert [what for _, _, _, what in found(root, links)] == ["no heading of this file is called “#a-2”"]


@pytest.mark.parametrize(
    ("link", "after"),
    [("[the end](#the-ennd)", "[the end](#the-end)"), ("[a loop](#for-loop)", "a loop")],
)
def test_a_link_to_no_heading_is_offered_the_one_meant_or_its_words(link: str, after: str) -> None:
    text = f"# The end\n\nSee {link} here.\n"
    (one,) = links(CourseRead(pages={"library.md": Page("library.md", text)}))
    assert typed(text, one.edits) == f"# The end\n\nSee {after} here.\n"


def test_a_dead_link_in_a_file_without_a_reader_is_found() -> None:
    page = Page("library.md", "# Works\n\n[x](nowhere.md)\n")
    course = CourseRead(pages={"library.md": page}, exists=lambda path: path != "nowhere.md")
    (one,) = links(course)
    assert (one.line, one.column, one.severity) == (3, 5, "warning")


def test_a_page_too_heavy_for_markdown_is_passed_over() -> None:
    page = Page("library.md", "[" * 60_000)
    assert list(links(CourseRead(pages={"library.md": page}))) == []
