"""No run of six words of a source."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.course.standard.wording import RUN, grams_of, runs_shared, shared_wording
from course.standard.course_asked import edit, found, line_of, write

SOURCE = "Somebody closed the old green gate behind the barn that night, and no one asked why."
LINT = shared_wording({"the source": SOURCE})


def test_words_of_our_own_are_well(root: Path) -> None:
    edit(root, "Describe it.", "Somebody closed the old green door behind the barn that evening.")
    assert found(root, LINT) == []


@pytest.mark.parametrize(
    ("name", "old"),
    [
        ("m1/1-asking.md", "Describe it."),
        ("m1/1-asking.md", "She waits."),
        ("scenarios/listening.md", "Jaro reads"),
        ("start.md", "Hello."),
        ("claims.yaml", "Two roles are taken for one."),
        ("../episodes/006/episode.md", "Words."),
    ],
)
def test_a_shared_run_is_found_in_every_text_of_the_course(root: Path, name: str, old: str) -> None:
    edit(root, old, "Ours: CLOSED the old; green gate – behind it.", name)
    ((file, line, at, what),) = found(root, LINT)
    assert (file, line) == (Path(name).name, line_of(root, "CLOSED", name))
    assert at.startswith("CLOSED the old;")
    assert what == "6 words in a row that stand in the source: “CLOSED the old green gate behind”"


def test_texts_without_a_reader_are_held_against_it_too(root: Path) -> None:
    write(root, "workshops/loop.md", f"{SOURCE}\n")
    ((file, line, _, what),) = found(root, LINT)
    assert (file, line) == ("loop.md", 1)
    assert what.startswith("16 words in a row")


def test_markup_line_ends_and_chips_part_no_run(root: Path) -> None:
    edit(root, "Describe it.", "Who **closed** the `E01` old [green](2-telling.md)\n*gate behind* it?")
    ((_, line, at, _),) = found(root, LINT)
    assert (line, at.split()[0]) == (line_of(root, "**closed**"), "closed**")


def test_names_of_sources_are_allowed_and_no_word_more(root: Path) -> None:
    lint = shared_wording(
        {"s": "Hear Individual Performer vs. Leader, No More Bad Leaders, Thomas R. Harris"}
    )
    edit(root, "Describe it.", "*Individual Performer vs. Leader*, No More Bad Leaders")
    assert found(root, lint) == []
    edit(root, "*Individual", "Hear *Individual")
    ((_, _, at, what),) = found(root, lint)
    assert at.startswith("Hear *Individual")
    assert what.startswith("6 words")


VOCABULARY = st.lists(st.sampled_from("abcd"), max_size=40)


@given(VOCABULARY, VOCABULARY)
def test_a_run_is_found_exactly_where_six_words_stand_in_the_source(
    text: list[str], source: list[str]
) -> None:
    joined = f" {' '.join(source)} "
    shared = {n for n in range(len(text) - RUN + 1) if f" {' '.join(text[n : n + RUN])} " in joined}
    runs = runs_shared(text, grams_of(source))
    assert {n for start, end in runs for n in range(start, end - RUN + 1)} == shared
    assert all(after[0] > before[1] - RUN + 1 for before, after in pairwise(runs))


@given(VOCABULARY, VOCABULARY, st.lists(st.sampled_from("abcd"), min_size=1, max_size=8))
def test_a_name_takes_findings_away_and_adds_none(
    text: list[str], source: list[str], name: list[str]
) -> None:
    grams = grams_of(source)
    without = {n for start, end in runs_shared(text, grams) for n in range(start, end)}
    allowed = {n for start, end in runs_shared(text, grams, [name]) for n in range(start, end)}
    assert allowed <= without
    assert runs_shared(name, grams_of(name), [name]) == []


@given(VOCABULARY)
def test_a_text_shares_all_of_itself(text: list[str]) -> None:
    assert runs_shared(text, grams_of(text)) == ([(0, len(text))] if len(text) >= RUN else [])
