"""When a sitting may be taken: to the instant, never twice a day, and the lessons' ratings meanwhile."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from companion.learner import sitting_words
from companion.learner.instrument import instrument_of
from companion.learner.profile import begin as begin_path
from companion.learner.reading import NoRecord
from companion.learner.sitting_schedule import Offer, baseline_open, baselines, counts, schedule
from companion.learner.sittings import answered, begin, chosen_focus, draft_key, draft_of, finish, resumed
from companion.records.clock import local_day
from companion.records.instrument import Instrument
from companion.records.kinds import Sitting
from companion.store.drafts import Drafts

SEED, FOCUS = 7, "listening"
A_SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def instrument(catalog) -> Instrument:
    return instrument_of(catalog)


@pytest.fixture
def drafts(tmp_path) -> Drafts:
    return Drafts(tmp_path / "home")


@pytest.fixture
def begun(store, clock) -> datetime:
    """The first day is Monday the 2nd of March; the clock stands on day 1, at 21:30."""
    begin_path(store, "lead", seed=SEED)
    clock.advance(days=1)
    return clock.now()


def sit(store, instrument, purpose="baseline", digits="3054", focus=FOCUS):
    work = begin(instrument, SEED, purpose, focus, store.clock.now())
    while not work.complete:
        work = answered(work, int(digits[len(work.given) % len(digits)]))
    return finish(store, work)


def looks(store, instrument, at: datetime) -> list[tuple[str, bool]]:
    return [(offer.look or offer.purpose, offer.due) for offer in schedule(store, instrument, at).offers]


def midnight(day: date, clock) -> datetime:
    return datetime.combine(day, datetime.min.time(), clock.now().tzinfo)


# -- the baseline


def test_nothing_is_asked_of_somebody_who_has_not_begun_or_of_a_course_without_dimensions(
    store, instrument, begun
) -> None:
    assert schedule(NoRecord(), instrument, begun).offers == ()
    assert schedule(store, Instrument(()), begun).offers == ()


def test_the_first_look_is_asked_from_the_second_day_on(store, clock, instrument) -> None:
    begin_path(store, "lead", seed=SEED)
    found = schedule(store, instrument, clock.now())
    assert (found.offers, found.next) == ((), midnight(date(2026, 3, 3), clock))
    assert looks(store, instrument, found.next) == [("first", True)]
    assert looks(store, instrument, found.next + timedelta(days=200)) == [("first", True)]


@pytest.mark.parametrize(
    ("after", "asked"),
    [
        (timedelta(days=3) - A_SECOND, []),
        (timedelta(days=3), [("second", True)]),
        (timedelta(days=14), [("second", True)]),
        (timedelta(days=14) + A_SECOND, [("again", False)]),
        (timedelta(days=28) - A_SECOND, [("again", False)]),
        (timedelta(days=28), [("again", False), ("retest", True)]),
    ],
)
def test_the_second_look_is_open_from_three_days_to_fourteen_to_the_second(
    store, instrument, begun, after, asked
) -> None:
    first = sit(store, instrument)
    assert looks(store, instrument, first.created + after) == asked


def test_what_comes_next_is_known_to_the_instant(store, clock, instrument, begun) -> None:
    first = sit(store, instrument)
    assert schedule(store, instrument, clock.now()).next == first.created + timedelta(days=3)
    clock.advance(days=3)
    second = sit(store, instrument)
    found = schedule(store, instrument, clock.now())
    assert (found.offers, found.next) == ((), second.created + timedelta(days=28))


def test_two_looks_are_the_baseline_and_it_is_not_begun_again(store, clock, instrument, begun) -> None:
    first = sit(store, instrument)
    clock.advance(days=14)
    second = sit(store, instrument)
    assert baselines(store, instrument) == (first, second)
    clock.advance(days=28, seconds=-1)
    assert looks(store, instrument, clock.now()) == []
    clock.advance(seconds=1)
    assert looks(store, instrument, clock.now()) == [("retest", True)]


def test_a_baseline_begun_again_waits_for_its_own_second_look(store, clock, instrument, begun) -> None:
    sit(store, instrument)
    clock.advance(days=20)
    again = sit(store, instrument)
    assert baselines(store, instrument) == (again,)
    assert looks(store, instrument, again.created + timedelta(days=3)) == [("second", True)]
    clock.advance(days=4)
    second = sit(store, instrument)
    assert baselines(store, instrument) == (again, second)


def test_the_focus_chosen_first_stays_for_the_looks_after_it(store, clock, instrument, begun) -> None:
    assert schedule(store, instrument, begun).due.focus is None
    sit(store, instrument)
    assert chosen_focus(store, instrument) == FOCUS
    clock.advance(days=3)
    offer = schedule(store, instrument, clock.now()).due
    assert (offer.focus, offer.beginning) == (FOCUS, date(2026, 3, 3))


# -- what counts


@pytest.mark.parametrize(
    ("digits", "does"),
    [
        ("3" * 31 + "4", True),
        ("3", False),
        ("3" * 23 + "4" + "0" * 8, True),
        ("3" * 22 + "4" + "0" * 9, False),
    ],
)
def test_a_sitting_counts_with_24_answers_that_are_not_all_alike(store, instrument, digits, does) -> None:
    assert counts(sit(store, instrument, digits=digits).fact, instrument) is does


def test_a_sitting_that_contradicts_itself_is_no_baseline_here_or_for_the_measure(
    store, clock, instrument, begun
) -> None:
    turned = tuple(id for id in instrument.items if id[-1] in "34")
    instrument = instrument.keyed(turned)
    work = begin(instrument, SEED, "baseline", FOCUS, clock.now())
    while not work.complete:
        work = answered(work, 4 if work.given else 5)  # high throughout: statements and their opposites
    kept = finish(store, work)
    assert not counts(kept.fact, instrument)
    assert baselines(store, instrument) == ()
    offer = Offer("baseline", "first", clock.now(), None, True, FOCUS, None)
    said = sitting_words.after(kept, offer, instrument, local_day(clock.now()))
    assert "Statements and their opposites were answered alike" in said
    assert looks(store, instrument, clock.now() + timedelta(days=1)) == [("first", False)]


def test_one_that_does_not_count_can_be_repeated_from_tomorrow_and_is_asked_for_after_four_weeks(
    store, clock, instrument, begun
) -> None:
    kept = sit(store, instrument, digits="0")
    found = schedule(store, instrument, clock.now() + timedelta(hours=2))
    assert (found.offers, found.next) == ((), midnight(date(2026, 3, 4), clock))
    assert looks(store, instrument, found.next) == [("first", False)]
    assert looks(store, instrument, kept.created + timedelta(days=28)) == [("first", True)]


def test_a_try_on_the_last_day_of_the_window_opens_nothing_after_it(store, clock, instrument, begun) -> None:
    first = sit(store, instrument)
    clock.advance(days=14)
    sit(store, instrument, digits="0")
    tomorrow = midnight(date(2026, 3, 18), clock)
    assert schedule(store, instrument, clock.now()).next == tomorrow
    assert looks(store, instrument, tomorrow) == [("again", False)]
    assert looks(store, instrument, first.created + timedelta(days=28)) == [
        ("again", False),
        ("retest", True),
    ]


def test_two_of_one_local_day_count_once(store, clock, instrument, begun) -> None:
    first = sit(store, instrument)
    clock.advance(minutes=5)
    sit(store, instrument, digits="15")
    assert baselines(store, instrument) == (first,)


def test_a_sitting_on_another_wording_is_none(store, clock, instrument, begun) -> None:
    kept = sit(store, instrument)
    store.revise(kept.id, Sitting(purpose="baseline", answers=kept.fact.answers, form="other", focus=FOCUS))
    clock.advance(days=3)
    assert looks(store, instrument, clock.now()) == [("first", True)]
    assert baseline_open(store, Drafts(store.home), instrument, clock.now()) is None


# -- the retest and the end


def test_after_a_retest_another_is_possible_four_weeks_later_and_asked_for_at_the_end(
    store, clock, instrument, begun
) -> None:
    sit(store, instrument)
    clock.advance(days=30)
    first = sit(store, instrument, "retest")
    end = midnight(date(2026, 3, 2) + timedelta(days=84), clock)
    found = schedule(store, instrument, clock.now())
    assert (found.offers, found.next) == ((), first.created + timedelta(days=28))
    assert looks(store, instrument, first.created + timedelta(days=28) - A_SECOND) == []
    assert looks(store, instrument, first.created + timedelta(days=28)) == [("retest", False)]
    assert looks(store, instrument, end - A_SECOND) == [("retest", False)]
    assert looks(store, instrument, end) == [("retest", True)]


def test_a_late_retest_moves_the_last_one(store, clock, instrument, begun) -> None:
    sit(store, instrument)
    clock.advance(days=70)
    late = sit(store, instrument, "retest")
    assert schedule(store, instrument, clock.now()).next == late.created + timedelta(days=28)


def test_after_the_last_retest_one_looks_back_and_then_nothing_is_asked_for(
    store, clock, instrument, begun
) -> None:
    sit(store, instrument)
    clock.advance(days=90)
    last = sit(store, instrument, "retest")
    offer = schedule(store, instrument, clock.now()).due
    assert (offer.purpose, offer.focus, offer.beginning) == ("then", FOCUS, date(2026, 3, 3))
    assert offer.since == last.created
    assert sitting_words.question(offer, local_day(clock.now())) == (
        "Looking back, as you see it now: how often was this true of you at the beginning (Tuesday 3 March)?"
    )
    sit(store, instrument, "then")
    assert schedule(store, instrument, clock.now()).offers == ()
    later = looks(store, instrument, clock.now() + timedelta(days=400))
    assert later == [("retest", False)], "possible, and never asked for"


def test_no_look_back_after_a_retest_on_day_83(store, clock, instrument, begun) -> None:
    sit(store, instrument)
    clock.advance(days=82)
    sit(store, instrument, "retest")
    assert local_day(clock.now()) == date(2026, 3, 2) + timedelta(days=83)
    assert schedule(store, instrument, clock.now()).offers == ()


# -- lesson ratings meanwhile


def test_ratings_are_left_out_from_the_first_look_until_the_second(
    store, clock, drafts, instrument, begun
) -> None:
    assert baseline_open(store, drafts, instrument, begun) is None
    sit(store, instrument)
    until = date(2026, 3, 17)
    assert baseline_open(store, drafts, instrument, clock.now()) == until
    assert baseline_open(store, drafts, instrument, begun + timedelta(days=14)) == until
    assert baseline_open(store, drafts, instrument, begun + timedelta(days=14) + A_SECOND) is None
    clock.advance(days=5)
    sit(store, instrument)
    assert baseline_open(store, drafts, instrument, clock.now()) is None


def test_a_first_look_that_was_only_begun_counts_for_fourteen_days(
    store, clock, drafts, instrument, begun
) -> None:
    drafts.keep(draft_key("baseline"), draft_of(begin(instrument, SEED, "baseline", FOCUS, begun)))
    assert baseline_open(store, drafts, instrument, begun) == date(2026, 3, 17)
    assert baseline_open(store, drafts, instrument, begun + timedelta(days=15)) is None


def test_a_second_look_that_was_begun_opens_nothing_longer(store, clock, drafts, instrument, begun) -> None:
    sit(store, instrument)
    clock.advance(days=10)
    half = begin(instrument, SEED, "baseline", FOCUS, clock.now())
    drafts.keep(draft_key("baseline"), draft_of(half))
    assert baseline_open(store, drafts, instrument, clock.now()) == date(2026, 3, 17)
    assert resumed(instrument, SEED, "baseline", drafts.get(draft_key("baseline")).text) == half


# -- words


def test_every_sitting_has_a_name_of_its_own(store, clock, instrument, begun) -> None:
    titles = [sitting_words.title(schedule(store, instrument, clock.now()).due)]
    for purpose, days in (("baseline", 3), ("baseline", 90), ("retest", 0)):
        sit(store, instrument, purpose)
        clock.advance(days=days)
        titles.append(sitting_words.title(schedule(store, instrument, clock.now()).due))
    assert titles == [
        "Rate yourself: first of two looks, about four minutes",
        "Rate yourself: second of two looks, about four minutes",
        "Rate yourself once more, about four minutes",
        "Looking back: four statements, about a minute",
    ]
