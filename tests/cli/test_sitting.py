"""``companion today --plain`` goes through a sitting: a focus, 32 statements, a step back, another day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from small_course import DIMENSIONS

from companion.course.catalog import Catalog
from companion.learner import sittings
from companion.learner.dates import day_in_words
from companion.learner.instrument import instrument_of
from companion.learner.profile import begin, profile
from companion.learner.progress import visit
from companion.records.clock import FixedClock, local_day
from companion.records.kinds import Rating, Sitting
from companion.store.drafts import Drafts
from companion.store.record_store import RecordStore

WHICH = "One thing first, because it can only be chosen beforehand"
SEED, FOCUS = 7, "listening"
EVERY = "3\n0\n5\n4\n" * 8
"""An answer to each of the 32 statements, a quarter of them without an occasion."""


@contextmanager
def record(home: Path, *, days_ago: float = 0) -> Iterator[RecordStore]:
    store = RecordStore.open(home, clock=FixedClock(datetime.now().astimezone() - timedelta(days=days_ago)))
    try:
        yield store
    finally:
        store.close()


@pytest.fixture
def instrument(course: Path):
    return instrument_of(Catalog.open(course, cache=None))


def begun(home: Path, days_ago: int) -> None:
    with record(home, days_ago=days_ago) as store:
        begin(store, "lead", seed=SEED)
        visit(store, "start", None, done=True)


def sit(home: Path, instrument, days_ago: float, purpose="baseline") -> None:
    with record(home, days_ago=days_ago) as store:
        work = sittings.begin(instrument, SEED, purpose, FOCUS, store.clock.now())
        while not work.complete:
            work = sittings.answered(work, 1 + len(work.given) % 4)
        sittings.finish(store, work)


def kept(home: Path) -> list[Sitting]:
    with record(home) as store:
        return [one.fact for one in store.all(Sitting)]


def test_on_the_first_day_nothing_is_asked(say, home) -> None:
    begun(home, 0)
    assert "Nothing is due." in say("today", "--plain").out


def test_the_focus_is_chosen_first_then_every_statement_is_answered(say, home, instrument) -> None:
    begun(home, 3)
    assert "Rate yourself: first of two looks, about four minutes" in say("today").out
    said = say("today", "--plain", typed="c\n" + EVERY).out
    order = sittings.order(instrument, SEED)
    places = [said.index(f"{n} of 32: {instrument.items[id].text}") for n, id in enumerate(order, 1)]
    assert places == sorted(places)
    assert said.count("Over the past four weeks, how often was this true of you?") == 1
    (sitting,) = kept(home)
    assert (sitting.purpose, sitting.focus, sitting.form) == ("baseline", FOCUS, instrument.form)
    assert [sitting.answers[id] for id in order] == [3, None, 5, 4] * 8
    with record(home) as store:
        assert profile(store).fact.focus == FOCUS
        today = local_day(store.clock.now())
    opens = day_in_words(today + timedelta(days=3), today)
    assert f"The second look is open from {opens} to " in " ".join(said.split())
    assert Drafts(home).all() == ()
    assert "Rate yourself" not in say("today").out


def test_among_the_statements_no_dimension_is_named(say, home) -> None:
    begun(home, 3)
    said = say("today", "--plain", typed="c\n" + EVERY).out
    after = said.split("Ordinary weeks")[1].split("Kept.")[0]
    # In this course a statement's text holds its dimension's slug; nothing else does.
    assert all(after.count(slug) == 4 for slug in DIMENSIONS)


def test_b_goes_back_one_and_before_the_first_nowhere(say, home, instrument) -> None:
    begun(home, 3)
    said = say("today", "--plain", typed="c\nb\n1\nB\n2\n5\nb\nu\n4\n").out
    order = sittings.order(instrument, SEED)
    assert said.count(f"1 of 32: {instrument.items[order[0]].text}") == 4
    assert "u takes your last answer back" not in said.split("1 of 32")[1]
    draft = Drafts(home).get(sittings.draft_key("baseline"))
    assert sittings.resumed(instrument, SEED, "baseline", draft.text).given == (4,)


@pytest.mark.parametrize("leaves", ["n\n", ""])
def test_half_a_sitting_is_kept_and_gone_on_with(say, home, leaves: str) -> None:
    begun(home, 3)
    say("today", "--plain", typed="c\n3\n0\n5\n" + leaves)
    assert kept(home) == []
    said = say("today", "--plain", typed="a\n" + EVERY[6:]).out
    assert "You began today and answered 3 of 32." in said
    assert WHICH not in said
    assert list(kept(home)[0].answers.values()) == [3, None, 5, 4] * 8


def test_half_a_sitting_can_be_put_aside(say, home) -> None:
    begun(home, 3)
    say("today", "--plain", typed="c\n3\n0\n5\n")
    said = say("today", "--plain", typed="b\n" + EVERY).out
    assert WHICH not in said, "it was chosen beforehand, and stays"
    (sitting,) = kept(home)
    assert sitting.focus == DIMENSIONS[2]


def test_a_draft_begun_on_another_wording_is_not_gone_on_with(say, home) -> None:
    begun(home, 3)
    Drafts(home).keep(
        sittings.draft_key("baseline"), "of=0 begun=2026-03-03T00:00:00+00:00 focus=listening 0:3"
    )
    said = say("today", "--plain", typed="c\n" + EVERY).out
    assert "Go on from there" not in said
    assert len(kept(home)) == 1


def test_without_a_focus_nothing_is_begun(say, home) -> None:
    begun(home, 3)
    assert "Left for another day" in say("today", "--plain", typed="n\n").out
    assert Drafts(home).all() == ()


def test_answers_that_fit_nothing_leave_it_for_another_day(say, home) -> None:
    begun(home, 3)
    said = say("today", "--plain", typed="c\n3\n?\n6\nx\n-1\n").out
    assert "this part is skipped" in " ".join(said.split())
    assert "Situation 1 of 3" in said, "what comes after it is asked"
    assert "answered 1 of 32" in say("today", "--plain").out


def test_a_second_look_needs_no_focus_and_ends_the_baseline(say, home, instrument) -> None:
    begun(home, 6)
    sit(home, instrument, 4)
    said = say("today", "--plain", typed=EVERY).out
    assert "second of two looks" in said
    assert WHICH not in said
    assert "lessons ask for ratings again" in said
    assert [one.focus for one in kept(home)] == [FOCUS, FOCUS]


def test_a_baseline_can_be_begun_again_on_request(say, home, instrument) -> None:
    begun(home, 22)
    sit(home, instrument, 20)
    found = say("today")
    assert "Open to you: Rate yourself: begin the baseline again, about four minutes" in found.out
    assert "begin the baseline again" not in say("today", "--plain").out
    said = say("today", "--sitting", typed=EVERY).out
    assert "begin the baseline again" in said
    assert "The second look is open from" in " ".join(said.split())
    assert len(kept(home)) == 2


def test_on_request_it_is_said_when_the_next_one_may_be_taken(say, home, instrument) -> None:
    begun(home, 3)
    sit(home, instrument, 1)
    today = datetime.now().astimezone().date()
    opens = day_in_words(today + timedelta(days=2), today)
    assert f"the next look is open from {opens}." in " ".join(say("today", "--sitting").out.split())
    assert say("today", "--sitting", "--plain").status == 2
    assert say("today", "--sitting", "--json").status == 2


def test_too_few_answers_are_kept_and_said_to_be_no_comparison(say, home) -> None:
    begun(home, 3)
    said = " ".join(say("today", "--plain", typed="c\n" + "0\n" * 20 + "4\n5\n" * 6).out.split())
    assert "With an answer to 12 of 32 statements this look cannot be compared" in said
    assert "from tomorrow on" in said
    assert len(kept(home)) == 1


def test_the_same_answer_throughout_is_said_to_be_no_comparison(say, home) -> None:
    begun(home, 3)
    said = " ".join(say("today", "--plain", typed="c\n" + "4\n" * 32).out.split())
    assert "With the same answer throughout" in said


def test_at_the_end_the_look_back_follows_the_retest_at_once(say, home, instrument) -> None:
    begun(home, 90)
    sit(home, instrument, 88)
    sit(home, instrument, 84)
    said = say("today", "--plain", typed=EVERY + "2\n2\n3\n1\n").out
    assert said.index("Rate yourself once more") < said.index("Looking back: four statements")
    today = datetime.now().astimezone().date()
    first = day_in_words(today - timedelta(days=88), today)
    assert f"at the beginning ({first})?" in " ".join(said.split())
    *_, then = kept(home)
    assert (then.purpose, len(then.answers), list(then.answers.values())) == ("then", 4, [2, 2, 3, 1])
    assert all(id.startswith(FOCUS) for id in then.answers)
    assert "Looking back" not in say("today").out


def test_statements_of_a_lesson_are_left_out_while_the_baseline_is_open(say, home, instrument) -> None:
    begun(home, 3)
    sit(home, instrument, 1)
    with record(home) as store:
        visit(store, "a-lesson", "whose-hands")
        today = local_day(store.clock.now())
    said = say("lesson", "a-lesson", "--plain", typed="a\nn\n").out
    until = day_in_words(today + timedelta(days=13), today)
    sentence = f"These statements are left out until {until}, because they are part of the baseline"
    assert sentence in " ".join(said.split())
    assert "I hand over an outcome." not in said
    assert "Check: One" in said, "the lesson goes on"
    with record(home) as store:
        assert store.all(Rating) == ()


def test_afterwards_they_are_asked(say, home, instrument) -> None:
    begun(home, 8)
    sit(home, instrument, 5)
    sit(home, instrument, 1)
    with record(home) as store:
        visit(store, "a-lesson", "whose-hands")
    say("lesson", "a-lesson", "--plain", typed="a\n4\n0\n")
    with record(home) as store:
        assert [list(one.fact.answers.values()) for one in store.all(Rating)] == [[4, None]]
