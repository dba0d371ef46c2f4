"""``companion today --plain`` goes through the measured scenarios; twins stay sealed until day 84."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from small_course import DIMENSIONS

from companion.course.catalog import Catalog
from companion.learner import journal, scenarios
from companion.learner.profile import begin
from companion.learner.progress import visit
from companion.learner.shuffle import form_for
from companion.records.clock import FixedClock
from companion.records.kinds import Answer, Sitting
from companion.store.record_store import RecordStore

SEED = 7
LEAVE_THE_SITTING = "n\n"


@contextmanager
def record(home: Path, *, days_ago: float = 0) -> Iterator[RecordStore]:
    store = RecordStore.open(home, clock=FixedClock(datetime.now().astimezone() - timedelta(days=days_ago)))
    try:
        yield store
    finally:
        store.close()


@pytest.fixture
def catalog(course: Path) -> Catalog:
    return Catalog.open(course, cache=None)


def begun(home: Path, days_ago: int) -> None:
    with record(home, days_ago=days_ago) as store:
        begin(store, "lead", seed=SEED)
        visit(store, "start", None, done=True)


def met(home: Path, catalog: Catalog, days_ago: int) -> None:
    """Meet every pair in parts and let the lessons show what follows."""
    with record(home, days_ago=days_ago) as store:
        for slug in DIMENSIONS:
            work = scenarios.measured(store, catalog, slug, SEED)
            work = scenarios.answer(store, work, "would", 0, lesson=None)
            scenarios.reveal(store, scenarios.answer(store, work, "should", 1, lesson=None))


def answers(home: Path) -> list[tuple[str, str, int, int]]:
    with record(home) as store:
        return [(k.fact.scenario, k.fact.ask, k.fact.chosen, k.fact.attempt) for k in store.all(Answer)]


def name(slug: str, *, twin: bool = False) -> str:
    form = form_for(SEED, slug).lower()
    return f"{slug}-{({'a': 'b', 'b': 'a'}[form]) if twin else form}"


def test_a_part_asks_would_should_and_why_without_consequences(say, home) -> None:
    begun(home, 1)
    assert "Three situations, about five minutes" in say("today").out
    typed = LEAVE_THE_SITTING + "a\nb\nbecause\nc\nd\n\na\na\n\n"
    said = say("today", "--plain", typed=typed).out
    assert "part 1 of 3" in said
    assert "What each option leads to:" not in said
    assert "It is done." not in said
    first, second, third = (name(slug) for slug in DIMENSIONS[:3])
    assert answers(home) == [
        (first, "would", 0, 1),
        (first, "should", 1, 1),
        (second, "would", 2, 1),
        (second, "should", 3, 1),
        (third, "would", 0, 1),
        (third, "should", 0, 1),
    ]
    with record(home) as store:
        assert [kept.fact.reason for kept in store.all(Answer)] == [None, "because", None, None, None, None]
    assert "Three situations" not in say("today").out


def test_u_takes_the_last_answer_back(say, home) -> None:
    begun(home, 1)
    said = say("today", "--plain", typed=LEAVE_THE_SITTING + "a\nu\nb\nc\nu\nd\n\nn\nn\n").out
    assert said.count("Taken back.") == 2
    assert answers(home) == [(name(DIMENSIONS[0]), "would", 1, 1), (name(DIMENSIONS[0]), "should", 3, 1)]


def test_one_left_open_waits_and_the_others_are_asked(say, home) -> None:
    begun(home, 1)
    said = say("today", "--plain", typed=LEAVE_THE_SITTING + "a\nn\n" + "b\nb\n\n" * 2).out
    assert said.count("Left open; it waits here for you.") == 1
    assert "One situation, about two minutes" in say("today").out
    said = say("today", "--plain", typed=LEAVE_THE_SITTING + "c\n\n").out
    assert "You would: " in said
    assert (name(DIMENSIONS[0]), "should", 2, 1) in answers(home)


@pytest.mark.parametrize("lines", ["", "\n", "\na", "\na\n", "\na\nb\n", "\x00\x1b\n" * 60])
def test_the_end_of_the_input_is_no_trouble(say, home, catalog, lines: str) -> None:
    begun(home, 90)
    assert say("today", "--plain", typed=lines).status == 0
    met(home, catalog, 80)
    assert say("today", "--plain", typed=lines).status == 0


def test_a_lesson_shows_what_follows_from_the_answers_of_a_part(say, home) -> None:
    begun(home, 1)
    say("today", "--plain", typed=LEAVE_THE_SITTING + "a\nb\nbecause\nn\nn\n")
    said = say("lesson", "a-lesson", "--plain").out
    assert "Your why: because" in said
    assert "What each option leads to:" in said
    assert len(answers(home)) == 2


def test_a_twin_is_asked_would_alone_and_then_shown(say, home, catalog) -> None:
    begun(home, 84)
    met(home, catalog, 20)
    assert "Three new situations, about five minutes" in say("today").out
    said = say("today", "--plain", typed=LEAVE_THE_SITTING + "b\nc\nd\n").out
    assert said.count("What each option leads to:") == 3
    assert "What should someone" not in said
    assert answers(home)[16:] == [
        (name(slug, twin=True), "would", place, 1) for slug, place in zip(DIMENSIONS, (1, 2, 3), strict=False)
    ]
    assert "new situations" not in say("today").out


def everything_said(say, home: Path) -> str:
    """All that the commands say of the course and the record, with every answer given on the way."""
    lines = LEAVE_THE_SITTING + "a\nb\n\n" * 12
    said = [say("today").out, say("today", "--json").out, say("today", "--plain", typed=lines).out]
    for lesson in ("start", "a-lesson", "other-lesson"):
        said += [say("lesson", lesson, "--plain", "--from-start", typed=lines).out]
        said += [say("lesson", lesson, "--handout").out] if lesson != "start" else []
    for word in ("of", "ask", *DIMENSIONS):
        said += [say("journal", "search", word).out]
    said += [say("journal", "list").out, say("course", "list").out, say("course", "list", "--json").out]
    return "\n".join(said)


@pytest.mark.parametrize("has_met", [False, True])
def test_no_word_of_a_twin_is_said_before_day_84(say, home, catalog, has_met: bool) -> None:
    begun(home, 83)
    if has_met:
        met(home, catalog, 60)
    with record(home) as store:
        journal.write(store, "A note of mine on what to ask.", lesson="a-lesson", prompt="What?")
    said = everything_said(say, home)
    assert "Situation" in said
    for slug in DIMENSIONS:
        twin = catalog.scenario(name(slug, twin=True))
        letter = twin.id[-1]
        for sealed in (twin.id, twin.title, f"Situation {letter} of {slug}."):
            assert sealed not in said, sealed
    with record(home) as store:
        sealed_ids = {name(slug, twin=True) for slug in DIMENSIONS}
        assert not sealed_ids & {kept.fact.scenario for kept in store.all(Answer)}
        assert store.all(Sitting) == ()
