"""A decision line by line, in its lesson and on the day it named."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from course_with_forms import write_course_with_forms

from companion.learner import decisions
from companion.learner.dates import day_in_words, when
from companion.learner.profile import begin
from companion.learner.progress import visit
from companion.records.clock import FixedClock, SystemClock
from companion.records.kinds import Decision
from companion.safety.show import UNSAFE
from companion.store.drafts import Drafts
from companion.store.record_store import RecordStore

TODAY = date.today()
LESSON = ("lesson", "deciding", "--plain", "--from-start")


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course_with_forms(tmp_path_factory.mktemp("forms"))


@pytest.fixture
def begun(home: Path) -> None:
    store = RecordStore.open(home, clock=SystemClock())
    begin(store, "decide", seed=7)
    visit(store, "start", None, done=True)
    store.close()


def decided(home: Path, review_on: date = TODAY, *, days_ago: int = 30) -> None:
    """A decision of some days ago."""
    store = RecordStore.open(home, clock=FixedClock(datetime.now().astimezone() - timedelta(days=days_ago)))
    decisions.decide(store, "lead", wish=9, evidence=1, motive="It \x1b[2J pays", review_on=review_on)
    store.close()


def made(home: Path) -> list[Decision]:
    store = RecordStore.open(home, clock=SystemClock())
    facts = [kept.fact for kept in store.all(Decision)]
    store.close()
    return facts


def typed(*lines: str) -> str:
    """Leave the worksheet for another day, then answer."""
    return "\n".join(["b", *lines]) + "\n"


def test_a_decision_has_its_outcome_two_figures_two_lines_and_a_day(say, home, begun) -> None:
    said = say(*LESSON, typed=typed("b", "7", "03", "The talks", "", "c"))
    assert (said.status, said.err) == (0, "")
    assert made(home) == [
        Decision(
            choice="not-now",
            wish=7,
            evidence=3,
            motive="The talks",
            others="",
            review_on=decisions.review_days(TODAY)[2],
        )
    ]
    words = " ".join(said.out.split())
    assert "These two figures stay apart; nothing adds them up." in words
    assert "It waits, and you may come back." in words
    assert f"Kept. You look at this again {when(decisions.review_days(TODAY)[2], TODAY)}." in words


@pytest.mark.parametrize(
    ("answer", "day"),
    [
        ("b", decisions.review_days(TODAY)[1]),
        ("1", decisions.review_days(TODAY)[0]),
        ("2999-12-31", date(2999, 12, 31)),
    ],
)
def test_the_day_is_one_proposed_or_another_one_to_come(say, home, begun, answer: str, day: date) -> None:
    say(*LESSON, typed=typed("a", "0", "10", "", "", answer))
    assert [fact.review_on for fact in made(home)] == [day]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [""],
        ["b"],
        ["b", "7"],
        ["b", "7", ""],
        ["b", "7", "3", "The talks"],
        ["b", "7", "3", "", "", ""],
        ["b", "7", "3", "", "", TODAY.isoformat(), "yesterday", "d"],
        ["b", "7", "3", "", "", "n"],
        ["x", "9", "e"],
        ["b", "11", "-1", "x"],
    ],
)
def test_what_is_left_out_or_left_in_the_middle_keeps_no_half_decision(say, home, begun, lines) -> None:
    assert say(*LESSON, typed=typed(*lines)).status == 0
    assert made(home) == []


WHOLE = ("b", "7", "3", "The talks", "They say so", "c")


@pytest.mark.parametrize("given", range(1, len(WHOLE)))
def test_one_left_half_way_is_gone_on_with_where_it_was_left(say, home, begun, given: int) -> None:
    say(*LESSON, typed=typed(*WHOLE[:given]))
    assert made(home) == []
    words_typed = WHOLE[3:given]
    said = say(
        *LESSON,
        typed=typed("a", *WHOLE[min(given, 3) : 3], *("" for _ in words_typed), *WHOLE[max(given, 3) :]),
    )
    assert "You had begun to decide: Not now." in said.out
    for words in words_typed:
        assert f"You had begun to write: {words}" in said.out
    (fact,) = made(home)
    assert (fact.choice, fact.wish, fact.evidence) == ("not-now", 7, 3)
    assert (fact.motive, fact.others) == ("The talks", "They say so")
    assert fact.review_on == decisions.review_days(TODAY)[2]
    assert Drafts(home).all() == ()


def test_the_last_answer_can_be_taken_back_until_it_is_decided(say, home, begun) -> None:
    say(*LESSON, typed=typed(*"a9uub7u64u3", "", "u", "2", "", "", "b"))
    assert [(fact.choice, fact.wish, fact.evidence) for fact in made(home)] == [("not-now", 6, 2)]


def test_one_left_half_way_can_be_begun_anew(say, home, begun) -> None:
    say(*LESSON, typed=typed("b", "7"))
    say(*LESSON, typed=typed("b", "a", "1", "2", "", "", "b"))
    assert [(fact.choice, fact.wish, fact.evidence) for fact in made(home)] == [("lead", 1, 2)]


def test_deciding_anew_left_half_way_is_not_asked_for_twice(say, home, begun) -> None:
    decided(home, TODAY + timedelta(days=5))
    say(*LESSON, typed=typed("y", "c"))
    said = say(*LESSON, typed=typed("a", "2", "8", "", "", "b"))
    assert "Decide again" not in said.out
    assert [fact.choice for fact in made(home)] == ["lead", "expert"]


def test_before_its_day_it_is_shown_and_asked_anew_only_when_wished(say, home, begun) -> None:
    decided(home, TODAY + timedelta(days=5))
    said = say(*LESSON, typed=typed("n"))
    made_on = day_in_words(TODAY - timedelta(days=30), TODAY)
    assert f"On {made_on} you said: I want to lead." in said.out
    assert "You look at this again in 5 days." in said.out
    assert "How much do you want it? 9 of 10." in said.out
    assert "a) Decide again" in said.out
    assert not UNSAFE.search(said.out.replace("\n", ""))
    say(*LESSON, typed=typed("a", "c", "2", "8", "", "", "b"))
    assert [fact.choice for fact in made(home)] == ["lead", "expert"]


def test_on_its_day_today_asks_it_again(say, home, begun) -> None:
    decided(home)
    assert "Look again at what you decided" in say("today").out
    said = say("today", "--plain", typed="b\n5\n5\n\n\nb\n")
    assert "Decide again" not in said.out
    before, after = said.out.split("Where do you stand today?")
    assert "You look at this again" not in before, "the day has come"
    assert f"You look at this again {when(decisions.review_days(TODAY)[1], TODAY)}." in after
    assert [fact.choice for fact in made(home)] == ["lead", "not-now"]
    assert "Look again" not in say("today").out


def test_deciding_twice_on_one_day_revises(say, home, begun) -> None:
    say(*LESSON, typed=typed("b", "7", "3", "", "", "b"))
    say(*LESSON, typed=typed("a", "a", "7", "3", "", "", "b"))
    assert [fact.choice for fact in made(home)] == ["lead"]
