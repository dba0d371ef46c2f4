"""The words a text is found by: read where a head has them, and mended where they cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.course.also import LONGEST, MOST
from companion.course.catalog import Catalog
from companion.course.dialect import parse_source
from companion.course.library import parse_library
from companion.course.worksheets import parse_worksheet
from course.sample import HEAD, read
from course.typed_in import typed_to_the_end

NOTES = "---\nid: s\ntitle: S\npublisher: P\nalso: [podcast]\n---\nWords.\n"
LIBRARY = "---\ntitle: Worth it\nalso: [books, papers]\n---\nWords.\n"
SHEET = "---\nid: s\ntitle: S\nobjective: O\nminutes: 5\nalso: [1:1]\n---\n### Field: Whom?\n"


def with_also(written: str) -> str:
    """A lesson with this under ``also``."""
    return HEAD.replace("minutes: 15\n", f"minutes: 15\nalso: {written}\n") + "Words.\n"


def also_of(text: str) -> tuple[str, ...]:
    lesson = read(text).lesson
    assert lesson is not None
    assert lesson.summary.also == lesson.also
    return lesson.also


def said(text: str) -> list[str]:
    return [one.what for one in read(text).diagnostics if "scored check" not in one.what]


def mended(text: str) -> tuple[str, ...]:
    """Type all that is said, and return what is read then; nothing may be left to say."""
    after, _, _ = typed_to_the_end(text, lambda text: read(text).diagnostics)
    assert said(after) == []
    return also_of(after)


def test_words_and_phrases_are_read_as_they_stand() -> None:
    text = with_also("[delegate, hand over, 1:1, one-on-one, don't, a/b, हाथ, 360]")
    assert said(text) == []
    assert also_of(text) == ("delegate", "hand over", "1:1", "one-on-one", "don't", "a/b", "हाथ", "360")


def test_a_head_without_them_has_none() -> None:
    assert also_of(HEAD + "Words.\n") == ()


@pytest.mark.parametrize("written", ["hand over, say no", "hand over; say no;"])
def test_phrases_without_brackets_are_all_kept(written: str) -> None:
    assert said(with_also(written)) == ["also must be a list, in square brackets"]
    assert mended(with_also(written)) == ("hand over", "say no")


def test_one_phrase_alone_is_a_list_of_one() -> None:
    assert said(with_also("hand over")) == []
    assert also_of(with_also("hand over")) == ("hand over",)


@pytest.mark.parametrize(
    ("written", "what", "kept"),
    [
        ("[quit, '*fast*']", "“*fast*” is not plain words: letters, digits and spaces", ("quit", "fast")),
        ("[quit, '[/]']", "“[/]” is not plain words: letters, digits and spaces", ("quit",)),
        ("[quit, Quit]", "“Quit” stands under also twice", ("quit",)),
        (f"[quit, {'word ' * 9}]", f"“{('word ' * 8)}…” is longer than {LONGEST} characters", None),
        (
            f"[{', '.join(f'word {n}' for n in range(22))}]",
            f"also has 22 entries; at most {MOST} are read",
            tuple(f"word {n}" for n in range(MOST)),
        ),
    ],
)
def test_what_cannot_be_read_is_said_and_mended(
    written: str, what: str, kept: tuple[str, ...] | None
) -> None:
    assert said(with_also(written)) == [what]
    assert mended(with_also(written)) == (kept or ("quit", "word word word word word word word word"))


def test_synonyms_is_a_name_for_it() -> None:
    text = with_also("[quit]").replace("also:", "synonyms:")
    assert said(text) == ["“synonyms” is no field"]
    assert mended(text) == ("quit",)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=50), max_size=25))
def test_whatever_is_written_can_be_mended(words: list[str]) -> None:
    written = ", ".join("'" + " ".join(word.split()).replace("'", "''") + "'" for word in words)
    text = with_also(f"[{written}]")
    if not any("in the head" in one or "head is not" in one for one in said(text)):
        for word in mended(text):
            assert 0 < len(word) <= LONGEST


def test_worksheets_notes_and_the_library_have_them_too() -> None:
    sheet = parse_worksheet(SHEET, path="worksheets/s.md").worksheet
    notes = parse_source(NOTES, path="../episodes/s/episode.md").source
    library = parse_library(LIBRARY, path="library.md").library
    assert sheet is not None and sheet.also == ("1:1",)
    assert notes is not None and notes.also == ("podcast",)
    assert library is not None and library.also == ("books", "papers")


def test_lists_have_them_from_the_cache_without_reading_a_lesson(tmp_path: Path) -> None:
    course = tmp_path / "course"
    (course / "m").mkdir(parents=True)
    (course / "course.yaml").write_text("title: C\nmodules:\n  - {id: m, title: M, folder: m}\n")
    (course / "m" / "1-a-lesson.md").write_text(with_also("[hand over]"))
    for _ in range(2):
        [lesson] = Catalog.open(course, cache=tmp_path / "cache").lessons
        assert lesson.also == ("hand over",)
