"""Words typed in one window for what another window answered meanwhile are never out of reach."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date

import pytest

from companion.course import model
from companion.course.catalog import Catalog
from companion.learner import commitments, decisions, quiz, scenarios
from companion.learner.draft_keys import TICKS, field_key
from companion.records.kinds import Commitment, Entry
from companion.store.drafts import Drafts
from companion.store.record_store import RecordStore
from companion.tui.screens.today import TodayScreen
from companion.tui.screens.write import WriteScreen
from companion.tui.widgets.line import Line
from companion.tui.widgets.writing import Writing

from .conftest import SEED, Machine
from .seeing import everything
from .walking import choose_row, companion, go_on_until, press, settled, until

LESSON, OTHER_LESSON = "the-job-changed", "same-field-different-craft"
PAIR, PRACTICE, CLOZE = "results-through-others", "a-free-afternoon", "two-gaps"
OPEN, COMMIT = "willing-and-struggling", "before-i-touch-it"
WORDS = "typed in the other window"


def leave(machine: Machine, key: str, text: str = WORDS) -> None:
    """Leave a draft of a window that has ended."""
    with closing(Drafts(machine.home)) as window:
        window.keep(key, text)


def answer_pair(store: RecordStore, catalog: Catalog) -> None:
    work = scenarios.measured(store, catalog, PAIR, SEED)
    assert work is not None
    for ask, place in (("would", 1), ("should", 2)):
        work = scenarios.answer(store, work, ask, place, lesson=LESSON)
    scenarios.reveal(store, work)


def answer_practice(store: RecordStore, catalog: Catalog) -> None:
    [part] = (one for one in catalog.lesson(LESSON).activities if one.id == PRACTICE)
    assert isinstance(part, model.Scenario)
    work = scenarios.practice(store, part, LESSON, SEED)
    for ask in ("would", "should"):
        work = scenarios.answer(store, work, ask, 0, lesson=LESSON)
    scenarios.reveal(store, work)


def answer_check(lesson: str, id: str) -> Callable[[RecordStore, Catalog], None]:
    def answer(store: RecordStore, catalog: Catalog) -> None:
        found = catalog.lesson(lesson)
        [check] = (one for one in found.activities if one.id == id)
        assert isinstance(check, model.Check)
        chosen = ["here"] * max(1, len(check.accepted))
        quiz.answer_check(store, found, check, chosen, confidence=None)

    return answer


ANSWERED = [
    (field_key(LESSON, PAIR, "reason"), answer_pair),
    (field_key(LESSON, PRACTICE, "reason"), answer_practice),
    (field_key(LESSON, CLOZE, "gap-0"), answer_check(LESSON, CLOZE)),
    (field_key(OTHER_LESSON, OPEN, "answer"), answer_check(OTHER_LESSON, OPEN)),
]


@pytest.mark.parametrize(("key", "answer"), ANSWERED, ids=[key for key, _ in ANSWERED])
async def test_words_for_what_is_answered_are_opened_as_an_entry_and_can_be_kept_or_emptied(
    learner: Machine, key: str, answer: Callable[[RecordStore, Catalog], None]
) -> None:
    with learner.record() as store:
        answer(store, learner.catalog)
    leave(learner, key)
    leave(learner, f"{key.rpartition('/')[0]}/{TICKS}", "0 1")
    async with learner.app() as pilot:
        await until(pilot, lambda: WORDS in everything(pilot.app), "the draft is not listed")
        await choose_row(pilot, WORDS)
        assert isinstance(pilot.app.screen, WriteScreen)
        assert pilot.app.screen.query_one(Writing).text == WORDS
        await press(pilot, "ctrl+s")
        assert WORDS in [kept.fact.text for kept in companion(pilot).session.store.all(Entry)]
        await settled(pilot)
        assert "Not yet saved" not in everything(pilot.app), "what was only ticked is no text"


async def test_words_for_a_measured_situation_that_is_answered_are_opened_as_an_entry(
    learner: Machine,
) -> None:
    with learner.record() as store:
        answer_pair(store, learner.catalog)
        work = scenarios.measured(store, learner.catalog, PAIR, SEED)
    assert work is not None
    leave(learner, field_key("measured", work.scenario.id, "reason"))
    async with learner.app() as pilot:
        await choose_row(pilot, WORDS)
        assert pilot.app.screen.query_one(Writing).text == WORDS


async def test_a_line_of_a_decision_that_was_made_meanwhile_is_opened_as_an_entry(
    learner: Machine, catalog_with_forms: Catalog
) -> None:
    machine = Machine(learner.home, catalog_with_forms, learner.clock)
    place = decisions.place(catalog_with_forms)
    assert place is not None
    lesson, activity = place
    key = field_key(lesson.id, activity, "motive")
    leave(machine, key)
    async with machine.app() as pilot:
        await until(pilot, lambda: WORDS in everything(pilot.app), "the draft is not listed")
        assert isinstance(pilot.app.screen, TodayScreen)
        keys = [row.key for row in pilot.app.screen.menu.choices]
        assert f"written:{lesson.id}:{activity}" in keys, "it is still asked there"
    with machine.record() as store:
        decisions.decide(store, "lead", wish=9, evidence=1, review_on=date(2027, 6, 1))
    async with machine.app() as pilot:
        await choose_row(pilot, WORDS)
        assert pilot.app.screen.query_one(Writing).text == WORDS


async def test_a_plan_begun_in_another_window_is_offered_below_the_one_that_was_made(
    learner: Machine,
) -> None:
    with learner.record() as store:
        commitments.make(store, "she asks", "I ask back", date(2026, 3, 20), lesson=LESSON)
    leave(learner, field_key(LESSON, COMMIT, "cue"), "the phone rings")
    leave(learner, field_key(LESSON, COMMIT, "act"), WORDS)
    async with learner.app() as pilot:
        await choose_row(pilot, WORDS)
        await go_on_until(pilot, lambda focused: isinstance(focused, Line) and focused.id == "cue")
        words = everything(pilot.app)
        assert "Another plan was begun here" in words and "I ask back" in words
        assert [line.value for line in pilot.app.screen.query(Line)] == ["the phone rings", WORDS]
        await press(pilot, "enter", "enter", "a", "a")
        made = [kept.fact.act for kept in companion(pilot).session.store.all(Commitment)]
        assert made == ["I ask back", f"I {WORDS}"]
        words = everything(pilot.app)
        assert "Another plan" not in words and WORDS in words and "I ask back" in words
    assert Drafts(learner.home).all() == ()
