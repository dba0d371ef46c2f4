"""The measured scenarios in three parts in the first week, their twins in three parts from day 84."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from small_course import DIMENSIONS

from companion.learner import scenarios
from companion.learner.measured import MeasuredPart, part
from companion.learner.profile import begin
from companion.learner.progress import visit
from companion.learner.reading import NoRecord
from companion.learner.returns import returning
from companion.learner.scenarios import form_met, twin
from companion.learner.shuffle import form_for
from companion.records.clock import local_day
from companion.records.kinds import Answer

SEED = 7
START = date(2026, 3, 2)
MET_IN_THE_LESSON = DIMENSIONS[0]


@pytest.fixture
def begun(store) -> None:
    begin(store, "lead", seed=SEED)


def on(store, catalog, day: int) -> MeasuredPart | None:
    return part(store, catalog, START + timedelta(days=day))


def asked(found: MeasuredPart | None) -> tuple[str, tuple[str, ...]] | None:
    return (found.id, tuple(work.scenario.dimension for work in found.scenarios)) if found else None


def answer(store, found: MeasuredPart, *, how_many: int = 3) -> None:
    for work in found.scenarios[:how_many]:
        given = scenarios.answer(store, work, "would", 0, lesson=None)
        if found.twin:
            scenarios.reveal(store, given)
        else:
            scenarios.answer(store, given, "should", 1, lesson=None)


def first_week(store, clock, catalog) -> None:
    """Answer all three parts; the clock stands on day 5 after it."""
    for days in (1, 2, 2):
        clock.advance(days=days)
        answer(store, part(store, catalog, local_day(clock.now())))


# -- the first week


def test_three_parts_are_due_on_days_one_three_and_five(store, clock, catalog, begun) -> None:
    assert on(store, catalog, 0) is None
    found: dict[int, tuple[str, tuple[str, ...]] | None] = {}
    for day in range(1, 7):
        clock.advance(days=1)
        now = on(store, catalog, day)
        found[day] = asked(now)
        if now:
            answer(store, now)
    assert found == {
        1: ("baseline-1", DIMENSIONS[:3]),
        2: None,
        3: ("baseline-2", DIMENSIONS[3:6]),
        4: None,
        5: ("baseline-3", DIMENSIONS[6:]),
        6: None,
    }


def test_nobody_who_has_not_begun_is_asked(catalog) -> None:
    assert part(NoRecord(), catalog, START + timedelta(days=100)) is None


def test_each_is_the_form_the_seed_gives(store, catalog, begun) -> None:
    found = on(store, catalog, 1)
    assert [work.form for work in found.scenarios] == [form_for(SEED, slug) for slug in DIMENSIONS[:3]]
    assert (found.number, found.of, found.twin, found.since) == (1, 3, False, START + timedelta(days=1))


def test_a_part_stays_due_and_only_one_at_a_time_and_one_on_a_day(store, clock, catalog, begun) -> None:
    assert asked(on(store, catalog, 30)) == ("baseline-1", DIMENSIONS[:3])
    clock.advance(days=30)
    answer(store, on(store, catalog, 30))
    assert on(store, catalog, 30) is None
    assert asked(on(store, catalog, 31)) == ("baseline-2", DIMENSIONS[3:6])


def test_a_part_left_in_the_middle_asks_for_the_rest(store, clock, catalog, begun) -> None:
    clock.advance(days=1)
    answer(store, on(store, catalog, 1), how_many=1)
    assert asked(on(store, catalog, 1)) == ("baseline-1", DIMENSIONS[1:3])
    scenarios.answer(store, on(store, catalog, 1).scenarios[0], "would", 2, lesson=None)
    (half, _) = on(store, catalog, 2).scenarios
    assert (half.chosen("would"), half.should) == (2, None)
    assert on(store, catalog, 2).title == "Two situations, about four minutes"


def test_a_pair_met_in_a_lesson_is_left_out(store, catalog, begun) -> None:
    work = scenarios.measured(store, catalog, MET_IN_THE_LESSON, SEED)
    scenarios.reveal(store, scenarios.answer(store, work, "would", 0, lesson="start"))
    assert asked(on(store, catalog, 1)) == ("baseline-1", DIMENSIONS[1:3])


def test_a_pair_whose_explanation_was_read_is_left_out(store, catalog, begun) -> None:
    visit(store, "a-lesson", None, done=True)
    assert asked(on(store, catalog, 1)) == ("baseline-1", DIMENSIONS[1:3])


def test_what_one_should_do_is_not_asked_after_the_explanation(store, catalog, begun) -> None:
    scenarios.answer(store, on(store, catalog, 1).scenarios[0], "would", 0, lesson=None)
    assert asked(on(store, catalog, 1)) == ("baseline-1", DIMENSIONS[:3])
    visit(store, "a-lesson", None, done=True)
    assert asked(on(store, catalog, 1)) == ("baseline-1", DIMENSIONS[1:3])


def test_an_empty_part_is_never_due(store, catalog, begun) -> None:
    for slug in DIMENSIONS[:3]:
        work = scenarios.measured(store, catalog, slug, SEED)
        scenarios.reveal(store, scenarios.answer(store, work, "would", 0, lesson="start"))
    assert on(store, catalog, 2) is None
    assert asked(on(store, catalog, 3)) == ("baseline-2", DIMENSIONS[3:6])


def test_a_part_shows_no_consequences_and_the_lesson_goes_on_with_its_answers(store, catalog, begun) -> None:
    answer(store, on(store, catalog, 1))
    work = scenarios.measured(store, catalog, MET_IN_THE_LESSON, SEED)
    assert (work.revealed, work.chosen("would"), work.chosen("should"), work.attempt) == (False, 0, 1, 1)
    assert all(kept.fact.lesson is None and kept.fact.attempt == 1 for kept in store.all(Answer))


# -- the twins


def test_twins_open_on_day_84_and_not_before(store, clock, catalog, begun) -> None:
    first_week(store, clock, catalog)
    assert [asked(on(store, catalog, day)) for day in (6, 40, 83)] == [None, None, None]
    assert asked(on(store, catalog, 84)) == ("twins-1", DIMENSIONS[:3])
    assert on(store, catalog, 84).title == "Three new situations, about five minutes"


def test_every_twin_is_the_other_form_and_is_asked_once(store, clock, catalog, begun) -> None:
    first_week(store, clock, catalog)
    for slug in DIMENSIONS:
        scenarios.reveal(store, scenarios.measured(store, catalog, slug, SEED))
    clock.advance(days=79)
    for day, slugs in ((84, DIMENSIONS[:3]), (85, DIMENSIONS[3:6]), (86, DIMENSIONS[6:])):
        found = on(store, catalog, day)
        assert asked(found) == (f"twins-{day - 83}", slugs)
        assert found.twin
        assert all(work.form != form_for(SEED, work.scenario.dimension) for work in found.scenarios)
        assert all(work.attempt == 1 for work in found.scenarios)
        answer(store, found)
        assert on(store, catalog, day) is None
        clock.advance(days=1)
    assert on(store, catalog, 87) is None
    assert on(store, catalog, 400) is None
    for day in range(84, 400, 10):
        back = returning(store, catalog, START + timedelta(days=day))
        assert back
        assert all(one.work.form == form_for(SEED, one.work.scenario.dimension) for one in back)


def test_a_twin_waits_for_a_baseline_met_at_a_first_attempt(store, clock, catalog, begun) -> None:
    visit(store, "a-lesson", None, done=True)
    first_week(store, clock, catalog)
    late = scenarios.measured(store, catalog, MET_IN_THE_LESSON, SEED)
    scenarios.answer(store, late, "would", 0, lesson="a-lesson")
    assert twin(store, catalog, MET_IN_THE_LESSON, SEED) is None
    assert asked(on(store, catalog, 84)) == ("twins-1", DIMENSIONS[1:3])


def test_a_twin_chosen_but_not_yet_shown_comes_once_more_to_be_shown(store, clock, catalog, begun) -> None:
    first_week(store, clock, catalog)
    scenarios.answer(store, on(store, catalog, 84).scenarios[0], "would", 2, lesson=None)
    assert on(store, catalog, 84).scenarios[0].chosen("would") == 2


def test_the_form_met_stays_the_one_answered_first(store, clock, catalog, begun) -> None:
    first_week(store, clock, catalog)
    clock.advance(days=79)
    answer(store, on(store, catalog, 84))
    slug = DIMENSIONS[0]
    assert form_met(store, slug, SEED) == form_for(SEED, slug)
    met = scenarios.measured(store, catalog, slug, SEED)
    assert scenarios.undo(store, met) == met, "what was met first is not taken back after its twin"
    assert scenarios.answer(store, met, "would", 2, lesson="a-lesson") == met
    assert form_met(store, slug, SEED) == form_for(SEED, slug)
