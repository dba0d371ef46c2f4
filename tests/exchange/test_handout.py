"""A handout passes on the point of a lesson, one situation and one question, and nothing that must stay."""

from __future__ import annotations

import re

import pytest
from small_course import LESSON, OTHER

from companion.course import model, prose
from companion.course.catalog import Catalog
from companion.course.dialect import parse
from companion.course.locate import shipped
from companion.exchange.handout import handout, practice_scenario
from companion.exchange.sheet import SHEET, lines_on_the_sheet
from companion.safety.errors import CompanionError

CATALOG = Catalog.open(shipped(), cache=None)
SHIPPED = [summary.id for summary in CATALOG.lessons]
EPISODE = model.Source("episode-006", "episode", "Two jobs", "Ada Byron", "Hard Talk", "e/6.md", ())
ARTICLE = model.Source("an-article", "article", "Stars", "The Firm", "The Firm", "a/1.md", ())
EVIDENCE = """\
> [!NOTE]
> Evidence: overstated. Many do. That all of them do, nobody has counted so far. More is said elsewhere.

> [!NOTE]
> Evidence: contested (shops). Of the people Lee et al. (2019) asked, nearly all said so. More.

> [!NOTE]
> This is another note.

"""


def read(text: str) -> model.Lesson:
    lesson = parse(text, path="m1/1-a-lesson.md", module="first-things").lesson
    assert lesson is not None
    return lesson


def page_of(text: str, *sources: model.Source) -> str:
    return handout(read(text), sources=sources or (EPISODE, ARTICLE), course="A small course")


def shipped_page(name: str) -> str:
    return handout(CATALOG.lesson(name), sources=CATALOG.sources, course=CATALOG.title)


def blocks(page: str) -> list[str]:
    return page.strip().split("\n\n")


def test_the_page_of_a_lesson_reads_from_the_point_to_whose_it_is() -> None:
    text = LESSON.replace("sources: []", "sources: [episode-006, an-article]")
    page = page_of(text.replace("The job is", f"{EVIDENCE}The job is"))
    line = "_" * 40
    assert blocks(page) == [
        "# A lesson",
        "The aim: tell two jobs apart.",
        "## The point",
        "**What is a leader's job?** Results through others.",
        "## How sure is it?",
        "**Overstated.** Many do. That all of them do, nobody has counted so far.",
        "**Contested (shops).** Of the people Lee et al. (2019) asked, nearly all said so.",
        "## One situation",
        "**The borrowed keyboard.** Noor is stuck.",
        "- [ ] **A** Show her.\n- [ ] **B** Ask what she has ruled out.",
        "What would you do, and why? Write it down before you read on.",
        line,
        line,
        "## What follows from each",
        "**A** Next time she waits for you.",
        "**B** The skill stays with her.",
        "## One question",
        "Describe the last task you took back.",
        line,
        line,
        "---",
        "The points come from Ada Byron, in the episode *Two jobs* (Hard Talk), and from The Firm, in the "
        "article *Stars*. The words are ours, from the lesson “A lesson” of the course *A small course*. "
        "The whole lesson takes about 12 minutes.",
    ]


def test_a_lesson_without_a_scenario_leaves_that_part_out() -> None:
    page = page_of(OTHER)
    assert [block for block in blocks(page) if block.startswith("## ")] == ["## One question"]
    assert "The points come from" not in page


def test_a_lesson_with_nothing_to_pass_on_is_refused_in_words() -> None:
    with pytest.raises(CompanionError, match="nothing in this lesson to hand out"):
        page_of(OTHER.partition("## Reflect")[0])


def test_a_scenario_under_the_id_of_a_measured_one_never_leaves() -> None:
    sealed = LESSON.replace("id: borrowed-keyboard", "id: results-through-others-b")
    assert practice_scenario(read(LESSON)) is not None
    assert practice_scenario(read(sealed)) is None
    assert "Noor" not in page_of(sealed)


def test_as_many_key_ideas_are_passed_on_as_the_sheet_has_room_for() -> None:
    cards = "".join(f"- What is idea number {n}?\n  > {'One word after another. ' * 12}\n" for n in range(30))
    lesson = LESSON.partition("## Recall")[0] + f"## Recall: Key ideas\n{cards}"
    page = page_of(lesson)
    assert 3 < page.count("What is idea number") < 30
    assert lines_on_the_sheet(blocks(page)) <= SHEET


def test_text_that_looks_like_markdown_or_commands_a_terminal_is_passed_on_as_words() -> None:
    lesson = read(LESSON.replace("title: A lesson", "title: 'A *lesson* <b> # [x](y)'"))
    page = handout(lesson, sources=(), course="\u202eesruoc")
    assert blocks(page)[0] == r"# A \*lesson\* \<b> # \[x](y)"
    assert "*⟨U+202E⟩esruoc*" in page


@pytest.mark.parametrize("block", ["- stuck", "> stuck", "| stuck |\n| --- |", "```\nstuck\n```", "2. stuck"])
def test_a_situation_that_begins_with_no_paragraph_begins_below_its_title(block: str) -> None:
    page = blocks(page_of(LESSON.replace("Noor is stuck.", f"{block}\n\nNoor waits.")))
    at = page.index("**The borrowed keyboard.**")
    assert page[at + 1 : at + 3] == [block, "Noor waits."]


def test_no_link_is_passed_on() -> None:
    text = LESSON.replace("Noor is stuck.", "Noor is [stuck](../other.md).")
    assert "Noor is stuck." in page_of(text)


# -- the shipped course


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_lesson_fits_on_one_sheet(name: str) -> None:
    assert lines_on_the_sheet(blocks(shipped_page(name))) <= SHEET


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_lesson_has_all_that_a_page_to_pass_on_is_for(name: str) -> None:
    page = shipped_page(name)
    headings = [block for block in blocks(page) if block.startswith("## ")]
    assert headings[0] == "## The point"
    assert headings[-1] == "## One question"
    assert "The points come from" in page
    assert not page.startswith("---")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_handout_holds_no_measured_scenario_and_no_key(name: str) -> None:
    page = shipped_page(name)
    words = " ".join(page.split())
    for dimension in CATALOG.dimensions:
        for scenario in dimension.scenarios:
            kept = [option.text for option in scenario.options]
            kept += [option.consequence for option in scenario.options]
            kept += [" ".join(prose.text_of(scenario.situation).split())]
            assert [text for text in kept if text in words] == []
    assert not re.search(r"\b(leads|partial|performs|abdicates) [0-3]\b", page)
    lesson = CATALOG.lesson(name)
    notes = [part.facilitator for part in lesson.activities if getattr(part, "facilitator", "")]
    assert [note for note in notes if note in words] == []
