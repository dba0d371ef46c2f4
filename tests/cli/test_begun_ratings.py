"""Statements to rate, left in the middle: nothing that was not said is kept, and nothing said is lost."""

from __future__ import annotations

import pytest

from companion.learner.profile import begin
from companion.learner.progress import visit
from companion.records.clock import SystemClock
from companion.records.kinds import Rating
from companion.store.record_store import RecordStore


@pytest.fixture
def begun(home):
    store = RecordStore.open(home, clock=SystemClock())
    begin(store, "lead", seed=7)
    visit(store, "start", None, done=True)
    visit(store, "a-lesson", "whose-hands")
    store.close()


def rated(home) -> list[list[int | None]]:
    store = RecordStore.open(home, clock=SystemClock())
    found = [list(kept.fact.answers.values()) for kept in store.all(Rating)]
    store.close()
    return found


def test_leaving_in_the_middle_asks_only_for_the_rest(say, home, begun) -> None:
    say("lesson", "a-lesson", "--plain", typed="a\n4\n")
    assert rated(home) == []
    out = say("lesson", "a-lesson", "--plain", typed="a\n0\n").out
    assert "I hand over an outcome. 4" in out
    assert rated(home) == [[4, None]]


def test_three_answers_that_fit_nothing_leave_the_rest_open(say, home, begun) -> None:
    say("lesson", "a-lesson", "--plain", typed="a\n4\nx\nx\nx\n")
    assert rated(home) == []
    say("lesson", "a-lesson", "--plain", "--from-start", typed="n\nn\n2\n")
    assert rated(home) == [[4, 2]]


def test_the_last_rating_is_taken_back(say, home, begun) -> None:
    out = say("lesson", "a-lesson", "--plain", typed="a\n4\nu\n2\n5\n").out
    assert "u takes your last answer back" in out
    assert "It is no score" in " ".join(out.split())
    assert rated(home) == [[2, 5]]
