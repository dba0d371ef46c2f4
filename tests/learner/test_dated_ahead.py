"""Records of a clock that was ahead: named, kept, and without a say in what may be done today."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from companion.awareness.evidence import evidence
from companion.awareness.next_steps import next_steps
from companion.awareness.report import report
from companion.course.model import Recall, RecallCard, Scenario
from companion.learner import decisions, journal, profile, recall, returns, scenarios
from companion.learner.dated_ahead import NAMED, Until, dated_ahead, day_of_beginning, in_words, is_ahead
from companion.learner.instrument import instrument_of
from companion.learner.progress import FIRST_RUN, next_step, visit
from companion.learner.sitting_schedule import baseline_open, schedule
from companion.learner.sittings import answered, begin, draft_of, finish, left_open
from companion.learner.today import today
from companion.records.clock import local_day
from companion.records.kinds import FACTS, Visit
from companion.store.drafts import Drafts
from companion.store.record_store import RecordStore

SEED = 7
YEARS = timedelta(days=1500)
EAST, WEST = timezone(timedelta(hours=13)), timezone(timedelta(hours=-8))


def sit(store, catalog, purpose="baseline"):
    work = begin(instrument_of(catalog), SEED, purpose, "listening", store.clock.now())
    while not work.complete:
        work = answered(work, (3, 5, 2, 4)[len(work.given) % 4])
    return finish(store, work)


def cards(catalog) -> list[RecallCard]:
    parts = catalog.lesson("a-lesson").activities
    return [card for part in parts if isinstance(part, Recall) for card in part.cards]


def practice_scenario(catalog) -> Scenario:
    return next(part for part in catalog.lesson("a-lesson").activities if isinstance(part, Scenario))


def choose(store, catalog):
    part = practice_scenario(catalog)
    work = scenarios.practice(store, part, "a-lesson", SEED)
    ask = "would" if work.would is None or work.should is not None else "should"
    scenarios.answer(store, work, ask, 0, lesson="a-lesson")


ACTS = {
    "sit": sit,
    "left elsewhere": lambda store, _: visit(store, "other-lesson", None),
    "finish": lambda store, _: visit(store, "a-lesson", None, done=True),
    "recall": lambda store, catalog: recall.answer_card(store, cards(catalog)[0], True),
    "choose": choose,
    "write": lambda store, _: journal.write(store, "something", lesson="a-lesson", prompt="What?"),
    "decide": lambda store, _: decisions.decide(
        store, "lead", wish=3, evidence=4, review_on=date(2031, 1, 1)
    ),
}
"""What somebody does on the machine whose clock is ahead, and today."""


def act(store, catalog, names):
    for name in names:
        ACTS[name](store, catalog)


def calendar(store, catalog, drafts):
    """What may be done now, and what is asked for."""
    now = store.clock.now()
    found = today(store, catalog, local_day(now), now)
    measured = evidence(store, instrument_of(catalog))
    return (
        [(offer.purpose, offer.look, offer.since, offer.due) for offer in
         schedule(store, instrument_of(catalog), now).offers],
        [(due.kind, due.id, due.since) for due in found.due if due.kind != "commitment"],
        [due.id for due in found.on_request],
        baseline_open(store, drafts, instrument_of(catalog), now),
        {name: (step.words, step.on) for name, step in
         next_steps(report(measured), measured, now).items() if name == "self_rating"},
    )  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    before=st.lists(st.sampled_from(["sit", "recall", "write"]), max_size=3),
    ahead=st.lists(st.sampled_from(["sit", "recall", "write", "decide"]), min_size=1, max_size=4),
    days=st.integers(3, 200),
)
@example(before=[], ahead=["sit"], days=3)
@example(before=["sit"], ahead=["sit", "sit"], days=30)
def test_what_may_be_done_is_the_same_with_and_without_them(
    catalog, clock, tmp_path_factory, before, ahead, days
):
    clock = type(clock)(clock.now())
    home = tmp_path_factory.mktemp("ahead")
    store, drafts = RecordStore.open(home / "home", clock=clock), Drafts(home / "home")
    try:
        profile.begin(store, "lead", seed=SEED)
        visit(store, FIRST_RUN, None, done=True)
        visit(store, "a-lesson", None, done=True)
        clock.advance(days=1)
        act(store, catalog, before)
        clock.advance(days=days)
        without = calendar(store, catalog, drafts)
        clock.advance(days=YEARS.days)
        act(store, catalog, ahead)
        clock.advance(days=-YEARS.days)
        assert calendar(store, catalog, drafts) == without
    finally:
        store.close()


@pytest.mark.parametrize("lessons", [False, True])
def test_a_first_day_that_is_still_to_come_holds_nothing_back(store, clock, catalog, lessons):
    clock.advance(days=YEARS.days)
    profile.begin(store, "lead", seed=SEED)
    visit(store, FIRST_RUN, None, done=True)
    sit(store, catalog)
    clock.advance(days=-YEARS.days)
    if lessons:
        visit(store, "a-lesson", None, done=True)
    now = clock.now()
    offers = schedule(store, instrument_of(catalog), now).offers
    assert [(offer.purpose, offer.look, offer.due) for offer in offers] == [("baseline", "first", True)]
    assert any(due.kind == "measured" for due in today(store, catalog, local_day(now), now).due)
    measured = evidence(store, instrument_of(catalog))
    assert next_steps(report(measured), measured, now)["self_rating"].on is None


def test_a_card_whose_lesson_was_finished_ahead_is_asked_today_and_then_climbs(store, clock, catalog):
    clock.advance(days=YEARS.days)
    visit(store, "a-lesson", None, done=True)
    recall.answer_card(store, cards(catalog)[0], True)
    clock.advance(days=-YEARS.days)
    day = local_day(clock.now())
    due = recall.due_cards(store, catalog, day)
    assert cards(catalog)[0] in [one.card for one in due]
    recall.answer_card(store, cards(catalog)[0], True)
    left = [recall.due_cards(store, catalog, day + timedelta(days=n)) for n in (0, 6, 7)]
    assert [cards(catalog)[0] in [one.card for one in some] for some in left] == [False, False, True]


def test_a_scenario_met_ahead_comes_back_today_and_then_climbs(store, clock, catalog):
    clock.advance(days=YEARS.days)
    profile.begin(store, "lead", seed=SEED)
    choose(store, catalog)
    choose(store, catalog)
    part = practice_scenario(catalog)
    scenarios.reveal(store, scenarios.practice(store, part, "a-lesson", SEED))
    clock.advance(days=-YEARS.days)
    day = local_day(clock.now())
    (again,) = returns.returning(store, catalog, day)
    returns.choose_again(store, again, 0)
    later = [returns.returning(store, catalog, day + timedelta(days=n)) for n in (0, 20, 21)]
    assert [bool(some) for some in later] == [False, False, True]


def test_where_to_go_on_is_where_somebody_was_last_and_not_where_a_wrong_clock_was(store, clock, catalog):
    visit(store, FIRST_RUN, None, done=True)
    clock.advance(days=YEARS.days)
    visit(store, "other-lesson", None)
    clock.advance(days=-YEARS.days)
    assert next_step(store, catalog, local_day(clock.now())).lesson.id == "other-lesson"
    visit(store, "a-lesson", None)
    assert next_step(store, catalog, local_day(clock.now())).lesson.id == "a-lesson"


def test_a_sitting_kept_ahead_does_not_finish_one_that_is_begun_today(store, clock, catalog):
    instrument = instrument_of(catalog)
    clock.advance(days=YEARS.days)
    sit(store, catalog)
    clock.advance(days=-YEARS.days)
    half = answered(begin(instrument, SEED, "baseline", "listening", clock.now()), 4)
    record = Until(store, clock.now())
    assert left_open(record, draft_of(half), instrument, SEED, "baseline") == half


def test_a_decision_of_today_stands_over_one_dated_ahead(store, clock):
    clock.advance(days=YEARS.days)
    ACTS["decide"](store, None)
    clock.advance(days=-YEARS.days)
    day = local_day(clock.now())
    assert decisions.latest(store, day) is None
    kept = decisions.decide(store, "expert", wish=1, evidence=9, review_on=day + timedelta(days=90))
    assert decisions.latest(store, day) == kept


def test_every_one_is_named_whatever_its_kind(store, clock, catalog):
    visit(store, FIRST_RUN, None, done=True)
    clock.advance(days=YEARS.days)
    act(store, catalog, ACTS)
    clock.advance(days=-YEARS.days)
    named = dated_ahead(store, clock.now())
    everything = {kept.id for kind in FACTS for kept in store.all(kind)}
    assert {one.id for one in named} == everything - {store.all(Visit)[0].id}
    assert [one.created for one in named] == sorted(one.created for one in named)


@pytest.mark.parametrize("number", [1, 2, NAMED, NAMED + 1, 300])
def test_the_sentence_names_ids_a_date_and_what_to_do(number):
    found = [(f"01M7Y0SQ6V{n:016}", datetime(2030, 6, 5, tzinfo=WEST)) for n in range(number)]
    said = in_words(found)
    assert all((id in said) == (n < NAMED) for n, (id, _) in enumerate(found))
    assert "5 June 2030" in said and "companion data forget ID" in said
    assert ("companion data check" in said) == (number > NAMED)


def test_whoever_crosses_the_date_line_is_not_told_of_a_wrong_clock():
    auckland = datetime(2026, 3, 3, 8, 0, tzinfo=EAST)
    in_los_angeles = auckland.astimezone(WEST) + timedelta(hours=12)
    assert local_day(auckland) > local_day(in_los_angeles)
    assert not is_ahead(auckland, in_los_angeles)
    assert not is_ahead(auckland, local_day(in_los_angeles))


@given(ahead=st.integers(2, 4000), later=st.lists(st.integers(0, 3000)), wait=st.integers(1, 120))
def test_a_ladder_that_began_ahead_is_due_today_and_never_moves_once_it_was_answered(ahead, later, wait):
    day, step = date(2026, 3, 2), timedelta(days=wait)
    began = day_of_beginning(day + timedelta(days=ahead), (), day, step)
    assert began + step == day
    days = [day - timedelta(days=n) for n in later]
    if days:
        moved = {
            day_of_beginning(day + timedelta(days=ahead), days, day + timedelta(days=n), step)
            for n in range(0, ahead - 1)
        }
        assert moved == {min(days) - step}
