"""A study is in the library and under a label, and its figures stand beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.course.checker import check
from companion.course.locate import shipped
from companion.course.page import Page
from companion.course.standard.course_read import CourseRead
from companion.course.standard.studies import studies
from course.standard.course_asked import LESSON_FILE, edit, found, line_of, nowhere, write

LABEL = "Evidence: supported in one field (sales)."
LIBRARY = """\
---
id: library
title: Worth the time
---
Read one thing.

- Ann Smith and Bo Jones, "On Sellers", *A Journal* 3, 2020. For those who choose.
- Lea Weidmann, Tom Vecci and others, "On Volunteers", a working paper, 2024.
"""


@pytest.fixture
def library(root: Path) -> Path:
    write(root, "library.md", LIBRARY)
    return root


def test_a_study_of_the_library_in_a_label_is_well_and_so_are_its_figures_from_then_on(library: Path) -> None:
    edit(library, LABEL, f"{LABEL} At 131 firms it was so (Smith and Jones, 2020: r = .29).")
    edit(library, "Describe it.", "What do you make of 131 firms, and of r = 0.29?")
    assert found(library, studies) == []


@pytest.mark.parametrize("named", ["(Gino and colleagues, 2023)", "(Brown, 2020)", "as Brown et al. found"])
def test_a_study_that_the_library_does_not_have_is_found_where_it_is_named(library: Path, named: str) -> None:
    edit(library, LABEL, f"{LABEL} It may help {named}.")
    ((file, line, at, what),) = found(library, studies)
    assert (file, line) == ("1-asking.md", line_of(library, named))
    assert at.startswith(("Gino", "Brown"))
    assert what.endswith("is not in library.md")


def test_names_without_a_year_in_a_label_are_looked_up_too(library: Path) -> None:
    edit(library, LABEL, f"{LABEL} It may help (Smith and Jones). It may harm (Gino and Staats).")
    ((_, _, at, what),) = found(library, studies)
    assert at.startswith("Gino") and what == "“Gino and Staats” is not in library.md"


def test_another_year_than_that_of_the_library_is_found_and_the_right_one_given(library: Path) -> None:
    edit(library, LABEL, f"{LABEL} It was so (Smith and Jones, 2019).")
    (said,) = check(library / LESSON_FILE, nowhere, (studies,)).diagnostics
    assert said.what == "library.md has this study with another year"
    edit(library, "Smith and Jones, 2019", said.write)
    assert found(library, studies) == []


def test_a_course_without_a_library_is_told_once_for_each_study(root: Path) -> None:
    edit(root, LABEL, f"{LABEL} It was so (Smith, 2020).")
    edit(root, "Describe it.", "Describe it (Smith, 2020).")
    ((_, _, _, what),) = found(root, studies)
    assert what == "no library.md says where “Smith, 2020” can be found"


def test_a_study_named_outside_every_label_is_found(library: Path) -> None:
    edit(library, "Noor is stuck.", "Noor is stuck, like many (Smith and Jones, 2020).")
    ((_, line, at, what),) = found(library, studies)
    assert (line, at.split(" and")[0]) == (line_of(library, "Noor is stuck"), "Smith")
    assert what == "no evidence label of this file names “Smith and Jones, 2020”"
    edit(library, LABEL, f"{LABEL} It was so (Smith and Jones, 2020).")
    assert found(library, studies) == []


@pytest.mark.parametrize(
    ("old", "figure"),
    [
        (LABEL, "r = .29"),
        (LABEL, "642 tests"),
        (LABEL, "ten studies"),
        (LABEL, "60 %"),
        ("Describe it.", ".34"),
        ("She waits.", "0.1 of a standard deviation"),
    ],
)
def test_a_figure_without_its_study_is_found_wherever_it_stands(library: Path, old: str, figure: str) -> None:
    edit(library, LABEL, f"{LABEL} It was so (Smith and Jones, 2020).")
    edit(library, old, f"{old} It was {figure} at the end.")
    ((_, line, at, what),) = found(library, studies)
    assert line == line_of(library, figure) and at.startswith(figure)
    assert what == f"“{figure}” stands without the study it is from"


def test_a_lesson_that_speaks_of_no_study_may_calculate(library: Path) -> None:
    edit(library, LABEL, "A note.")
    edit(library, "Describe it.", "With n = 12 the answer is .34. Describe it.")
    assert found(library, studies) == []


def test_research_without_a_name_is_found_and_in_an_answer_let_pass(library: Path) -> None:
    edit(library, "She waits.", "She waits. Research shows it.")
    ((_, _, at, what),) = found(library, studies)
    assert at.startswith("Research") and what == "“Research shows” does not say which"
    edit(library, "Research shows it.", "So it goes.")
    edit(library, "What the client has done.", "What studies show.")
    assert found(library, studies) == []


def test_the_notes_of_a_source_and_measured_scenarios_are_held_to_it_too(library: Path) -> None:
    edit(library, "Words.", "Words (Brown, 2020).", "../episodes/006/episode.md")
    edit(library, "Jaro reads", "Research shows it. Jaro reads", "scenarios/listening.md")
    assert {(file, what) for file, _, _, what in found(library, studies)} == {
        ("episode.md", "“Brown, 2020” is not in library.md"),
        ("episode.md", "no evidence label of this file names “Brown, 2020”"),
        ("listening.md", "“Research shows” does not say which"),
    }


SURNAMES = st.lists(
    st.from_regex(r"[B-Z][a-z]{3,8}", fullmatch=True).map(lambda name: f"{name}x"),
    min_size=2,
    max_size=4,
    unique=True,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(SURNAMES, st.integers(1900, 2099), st.booleans())
def test_exactly_the_studies_that_the_library_lacks_are_reported(
    names: list[str], year: int, known: bool
) -> None:
    named = f"{', '.join(names[:-1])} and {names[-1]}, {year}"
    entry = (
        f"{' and '.join(f'Ann {name}' for name in names)}, “On Something”, {year if known else 'undated'}."
    )
    notes = f"> [!NOTE]\n> Evidence: contested. In 335 samples d was .41 ({named}).\n"
    pages = {
        "library.md": Page("library.md", f"- {entry}\n"),
        "scenarios/x.md": Page("scenarios/x.md", notes),
    }
    said = [one.what for one in studies(CourseRead(pairs={"scenarios/x.md": ()}, pages=pages))]
    assert said == ([] if known else [f"“{named}” is not in library.md"])


def test_every_study_of_the_shipped_course_can_be_looked_up() -> None:
    assert check(shipped(), nowhere, (studies,)).diagnostics == ()
