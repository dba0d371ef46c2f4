"""A scenario met comes back after 21, 60 and 120 days; its twin never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.course.model import Scenario
from companion.learner import scenarios
from companion.learner.profile import THE_END, begin
from companion.learner.progress import visit
from companion.learner.reading import NoRecord
from companion.learner.returns import (
    A_DAY,
    LADDER,
    both_answers,
    choose_again,
    due_on_ladder,
    prompt_of,
    returning,
    undo,
    what_changed,
)
from companion.learner.shuffle import form_for
from companion.learner.today import today
from companion.records.clock import FixedClock, local_day
from companion.records.kinds import Entry
from companion.store.record_store import RecordStore

SEED = 7
DAY = date(2026, 3, 2)
SLUG = "results-through-others"


@pytest.fixture
def borrowed(catalog) -> Scenario:
    return next(part for part in catalog.lesson("a-lesson").activities if isinstance(part, Scenario))


def meet(store, work, place=0, *, lesson="a-lesson", reason=""):
    """Answer a scenario and see its consequences."""
    work = scenarios.answer(store, work, "would", place, lesson=lesson)
    work = scenarios.answer(store, work, "should", 1, lesson=lesson)
    return scenarios.reveal(store, scenarios.give_reason(store, work, reason) if reason else work)


def meet_measured(store, catalog, slug=SLUG, place=0, **words):
    return meet(store, scenarios.measured(store, catalog, slug, SEED), place, **words)


def due(store, catalog, clock):
    return returning(store, catalog, local_day(clock.now()))


# -- the ladder


def days_after(*waits: int) -> int | None:
    """Return days from the last answer to the next asking, each answer given so long after the one before."""
    day, again = DAY, []
    for wait in waits:
        day += timedelta(days=wait)
        again.append(day)
    on = due_on_ladder(DAY, again)
    return None if on is None else (on - day).days


def test_a_scenario_comes_back_after_21_60_and_120_days_and_then_rests() -> None:
    assert [days_after(*LADDER[:given]) for given in range(4)] == [21, 60, 120, None]


def test_an_answer_before_its_day_moves_nothing() -> None:
    assert days_after(0) == 21
    assert days_after(20) == 1
    assert days_after(21, 59) == 1


def test_a_late_answer_counts_from_its_own_day() -> None:
    assert days_after(300) == 60


GIVEN = st.lists(st.integers(0, 400).map(lambda days: DAY + timedelta(days=days)), max_size=12)


@given(GIVEN)
def test_it_never_comes_back_sooner_than_21_days_after_the_answer_that_counted(again: list[date]) -> None:
    on = due_on_ladder(DAY, again)
    assert on is None or on >= DAY + timedelta(days=LADDER[0])
    assert on == due_on_ladder(DAY, sorted(again, reverse=True)), "whatever order they were read in"


@given(GIVEN, st.integers(0, 30))
def test_one_more_answer_before_the_day_changes_nothing(again: list[date], early: int) -> None:
    on = due_on_ladder(DAY, again)
    if on is not None:
        before = on - timedelta(days=1 + early)
        if before >= max(again, default=DAY):
            assert due_on_ladder(DAY, [*again, before]) == on


@given(GIVEN)
def test_three_answers_that_count_bring_it_to_rest_for_good(again: list[date]) -> None:
    day, given_then = DAY, list(again)
    for _ in LADDER:
        on = due_on_ladder(DAY, given_then)
        if on is None:
            break
        day = max(on, *given_then) if given_then else on
        given_then.append(day)
    assert due_on_ladder(DAY, given_then) is None
    assert due_on_ladder(DAY, [*given_then, day + timedelta(days=999)]) is None


# -- what comes back


def test_nothing_comes_back_to_somebody_who_has_not_begun(store, catalog, clock) -> None:
    assert returning(NoRecord(), catalog, DAY) == ()
    meet_measured(store, catalog)
    clock.advance(days=100)
    assert due(store, catalog, clock) == (), "without a profile there is no seed"


def test_a_met_scenario_comes_back_with_its_answer_and_its_reason(store, catalog, clock) -> None:
    begin(store, "lead", seed=SEED)
    work = meet_measured(store, catalog, place=2, lesson="start", reason="time was short")
    clock.advance(days=20)
    assert due(store, catalog, clock) == ()
    clock.advance(days=1)
    (again,) = due(store, catalog, clock)
    assert (again.id, again.since, again.reason) == (
        work.scenario.id,
        DAY + timedelta(days=21),
        "time was short",
    )
    assert again.earlier == work.would
    assert again.work.order == work.order, "the options stand as they stood"
    (shown,) = [one for one in today(store, catalog, local_day(clock.now())).due if one.kind == "scenario"]
    assert (shown.id, shown.title) == (work.scenario.id, work.scenario.title)


def test_what_was_answered_but_never_seen_to_its_end_does_not_come_back(store, catalog, clock) -> None:
    begin(store, "lead", seed=SEED)
    scenarios.answer(store, scenarios.measured(store, catalog, SLUG, SEED), "would", 0, lesson="start")
    clock.advance(days=50)
    assert due(store, catalog, clock) == ()


def test_a_practice_scenario_comes_back_by_its_lesson(store, catalog, clock, borrowed) -> None:
    begin(store, "lead", seed=SEED)
    meet(store, scenarios.practice(store, borrowed, "a-lesson", SEED))
    clock.advance(days=21)
    (again,) = due(store, catalog, clock)
    assert (again.id, again.lesson.id) == ("a-lesson/borrowed-keyboard", "a-lesson")


def test_choosing_again_is_one_more_attempt_and_the_first_stays_what_is_measured(
    store, catalog, clock
) -> None:
    begin(store, "lead", seed=SEED)
    first = meet_measured(store, catalog, place=2, reason="time was short")
    attempts = [1]
    for wait in LADDER:
        clock.advance(days=wait)
        (again,) = due(store, catalog, clock)
        now = choose_again(store, again, 1)
        assert (now.fact.ask, now.fact.chosen, now.fact.form) == ("would", 1, first.form)
        attempts.append(now.fact.attempt)
        assert due(store, catalog, clock) == ()
        assert scenarios.measured(store, catalog, SLUG, SEED).would == first.would
    assert attempts == [1, 2, 3, 4]
    clock.advance(days=1000)
    assert due(store, catalog, clock) == ()


def test_both_answers_are_said_with_the_day_of_the_earlier_one_and_why_it_was_given(
    store, catalog, clock
) -> None:
    begin(store, "lead", seed=SEED)
    meet_measured(store, catalog, place=2, reason="time was short")
    clock.advance(days=21)
    (again,) = due(store, catalog, clock)
    then, reason = ("On Monday 2 March", _chosen(again.earlier)), ("because", "time was short")
    day = local_day(clock.now())
    assert both_answers(again, day) == (then, reason)
    now = choose_again(store, again, 1)
    assert both_answers(replace(again, now=now), day) == (("Now", _chosen(now)), then, reason)


def _chosen(kept) -> str:
    return kept.fact.options[kept.fact.chosen].text


def test_the_reason_beside_an_answer_is_its_own(store, catalog, clock) -> None:
    begin(store, "lead", seed=SEED)
    meet_measured(store, catalog, reason="time was short")
    clock.advance(days=21)
    (again,) = due(store, catalog, clock)
    now = choose_again(store, again, 1)
    clock.advance(days=60)
    (later,) = due(store, catalog, clock)
    assert (later.earlier, later.reason) == (now, "")


def test_a_return_can_be_taken_back_and_is_due_again(store, catalog, clock) -> None:
    begin(store, "lead", seed=SEED)
    meet_measured(store, catalog)
    clock.advance(days=21)
    (again,) = due(store, catalog, clock)
    undo(store, choose_again(store, again, 1))
    assert due(store, catalog, clock) == (again,)
    assert choose_again(store, again, 2).fact.attempt == 2


def test_a_return_answered_twice_in_two_processes_climbs_one_rung(store, catalog, clock) -> None:
    begin(store, "lead", seed=SEED)
    meet_measured(store, catalog)
    clock.advance(days=21)
    (again,) = due(store, catalog, clock)
    other = RecordStore.open(store.home, clock=clock)
    choose_again(other, again, 0)
    other.close()
    choose_again(store, again, 1)
    clock.advance(days=59)
    assert due(store, catalog, clock) == ()
    clock.advance(days=1)
    assert len(due(store, catalog, clock)) == 1


def test_answering_it_in_the_lesson_the_same_evening_moves_nothing(store, catalog, clock, borrowed) -> None:
    begin(store, "lead", seed=SEED)
    work = meet(store, scenarios.practice(store, borrowed, "a-lesson", SEED))
    clock.advance(hours=1)
    scenarios.answer(store, work, "would", 1, lesson="a-lesson")
    clock.advance(days=21)
    (again,) = due(store, catalog, clock)
    assert again.since == DAY + timedelta(days=21)


def test_there_is_no_option_beyond_the_last(store, catalog, clock) -> None:
    begin(store, "lead", seed=SEED)
    meet_measured(store, catalog)
    clock.advance(days=21)
    (again,) = due(store, catalog, clock)
    for place in (-1, 4):
        with pytest.raises(ValueError, match="no option"):
            choose_again(store, again, place)


def test_a_scenario_whose_words_were_edited_since_comes_back_with_the_old_answer_in_its_old_words(
    store, catalog, clock, borrowed
) -> None:
    begin(store, "lead", seed=SEED)
    old = meet(store, scenarios.practice(store, borrowed, "a-lesson", SEED)).would.fact
    edited = replace(borrowed, options=tuple(replace(o, text=o.text + "!") for o in borrowed.options))
    clock.advance(days=21)
    (again,) = returning(store, Edited(catalog, edited), local_day(clock.now()))
    then, now = again.earlier.fact, choose_again(store, again, 0).fact
    assert then == old
    assert now.options[0].text == edited.options[again.work.order[0]].text
    assert then.options[then.chosen].text in {o.text for o in borrowed.options}


class Edited:
    """A course in which one scenario of a-lesson was written anew, or taken out."""

    def __init__(self, catalog, scenario: Scenario | None) -> None:
        self._catalog, self._scenario = catalog, scenario
        self.lessons, self.dimensions = catalog.lessons, catalog.dimensions

    def pair(self, slug):
        return self._catalog.pair(slug)

    def find(self, id):
        lesson = self._catalog.lesson(id)
        parts = [self._scenario if isinstance(part, Scenario) else part for part in lesson.parts]
        return replace(lesson, parts=tuple(part for part in parts if part is not None))


def test_a_scenario_the_course_no_longer_has_does_not_come_back(store, catalog, clock, borrowed) -> None:
    begin(store, "lead", seed=SEED)
    meet(store, scenarios.practice(store, borrowed, "a-lesson", SEED))
    meet(store, scenarios.practice(store, borrowed, "gone-lesson", SEED), lesson="gone-lesson")
    clock.advance(days=21)
    assert returning(store, Edited(catalog, None), local_day(clock.now())) == ()


def test_at_most_two_come_back_on_one_day_also_with_those_answered(store, catalog, clock) -> None:
    begin(store, "lead", seed=SEED)
    slugs = [dimension.slug for dimension in catalog.dimensions]
    for slug in slugs[:5]:
        meet_measured(store, catalog, slug, lesson="start")
        clock.advance(minutes=1)
    clock.advance(days=30)
    met = []
    while found := due(store, catalog, clock):
        assert len(found) == A_DAY - len(met)
        met.append(choose_again(store, found[0], 0))
    assert len(met) == A_DAY
    undo(store, met.pop())
    assert len(due(store, catalog, clock)) == 1, "what is taken back can be asked again"
    clock.advance(days=1)
    assert len(due(store, catalog, clock)) == A_DAY
    assert all(one.since == DAY + timedelta(days=21) for one in due(store, catalog, clock))


def test_what_changed_goes_into_the_journal_with_its_question(store, catalog, clock, borrowed) -> None:
    begin(store, "lead", seed=SEED)
    meet(store, scenarios.practice(store, borrowed, "a-lesson", SEED))
    clock.advance(days=21)
    (again,) = due(store, catalog, clock)
    what_changed(store, again, "I asked first. #asking")
    assert [kept.fact for kept in store.all(Entry)] == [
        Entry(
            text="I asked first. #asking",
            tags=("asking",),
            dimensions=(SLUG,),
            lesson="a-lesson",
            prompt=prompt_of(again),
        )
    ]


# -- the twin


def twin_of(catalog, slug: str, met: str) -> Scenario:
    return next(one for one in catalog.dimension(slug).scenarios if one.id != met)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**48),
    passed_over=st.booleans(),
    twin_after=st.none() | st.integers(THE_END.days, 200),
    waits=st.lists(st.integers(1, 150), min_size=1, max_size=5),
)
def test_the_twin_never_comes_back(catalog, tmp_path_factory, seed, passed_over, twin_after, waits) -> None:
    """Met before its explanation or passed over, before day 84 and after, whichever form the seed gave."""
    begun = datetime(2026, 3, 2, 12, tzinfo=UTC)
    clock = FixedClock(begun)
    store = RecordStore.open(tmp_path_factory.mktemp("home"), clock=clock)
    begin(store, "lead", seed=seed)
    if passed_over:
        visit(store, "a-lesson", None, done=True)
    work = scenarios.measured(store, catalog, SLUG, seed)
    meet(store, work, lesson="a-lesson")
    twin = twin_of(catalog, SLUG, work.scenario.id)
    assert work.form == form_for(seed, SLUG)
    answered = False
    for wait in waits:
        clock.advance(days=wait)
        if twin_after is not None and not answered and clock.now() - begun >= timedelta(days=twin_after):
            answered = True
            sealed = scenarios.twin(store, catalog, SLUG, seed)
            assert (sealed is None) == passed_over
            if sealed is not None:
                assert sealed.scenario == twin
                given = scenarios.answer(store, sealed, "would", 0, lesson=None)
                scenarios.reveal(store, given)
        for again in returning(store, catalog, local_day(clock.now())):
            assert again.work.scenario.id == work.scenario.id
            assert again.earlier.fact.scenario == work.scenario.id
            choose_again(store, again, 0)
    assert twin.id not in {one.id for one in returning(store, catalog, date(2030, 1, 1))}
    store.close()
