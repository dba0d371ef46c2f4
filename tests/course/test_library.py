from __future__ import annotations

from companion.course.library import parse_library
from companion.course.prose import text_of
from course.sample import FACTS, LESSON


def test_a_library_is_a_title_and_prose() -> None:
    text = "---\ntitle: Worth the time\n---\n## Books\n\n*A book*: why.\n"
    parsed = parse_library(text, path="library.md", course=FACTS)
    assert parsed.diagnostics == ()
    assert parsed.library is not None
    assert (parsed.library.title, text_of(parsed.library.blocks)) == (
        "Worth the time",
        "Books\n\nA book: why.",
    )


def test_an_activity_in_it_is_reported_and_the_prose_is_kept() -> None:
    text = "---\ntitle: L\n---\nWords.\n\n## Reflect: One\nWhat?\n\n## Field: Two\n\n## More\n\nEnd.\n"
    parsed = parse_library(text, path="library.md", course=FACTS)
    assert [(d.line, d.what) for d in parsed.diagnostics] == [
        (6, "the library holds no activities"),
        (9, "the library holds no activities"),
    ]
    assert parsed.library is not None
    assert text_of(parsed.library.blocks).startswith("Words.")
    assert text_of(parsed.library.blocks).endswith("End.")


def test_a_lesson_under_its_name_is_no_library_and_a_huge_text_is_refused() -> None:
    assert parse_library(LESSON, path="library.md", course=FACTS).diagnostics
    assert parse_library("x" * 1_100_000, path="library.md").library is None
