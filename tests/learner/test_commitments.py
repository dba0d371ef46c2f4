from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.learner.commitments import again as in_words
from companion.learner.commitments import (
    asked_what,
    asked_when,
    asks_on,
    can_repeat,
    default_due,
    due_on,
    follow_up,
    look_again_on,
    made_in,
    make,
    note,
    open_commitments,
    parts,
    repeat,
    sentence,
    wrote,
)
from companion.safety.errors import MisuseError

DUE = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("cue", "act", "said"),
    [
        ("I reach for a task", "I ask its owner first", "If I reach for a task, then I ask its owner first."),
        ("If I reach for a task,", "then I ask its owner.", "If I reach for a task, then I ask its owner."),
        ("A colleague asks …", "Ask what they tried!", "If a colleague asks, then I ask what they tried."),
        ("Maria asks", "HR hears of it", "If Maria asks, then HR hears of it."),
        (
            "if  if the\nphone rings",
            "my first move is to wait",
            "If the phone rings, then my first move is to wait.",
        ),
    ],
)
def test_a_commitment_is_said_back_as_one_sentence(cue: str, act: str, said: str) -> None:
    assert sentence(cue, act) == said


@given(st.text(max_size=40), st.text(max_size=40))
def test_normalising_twice_changes_nothing(cue: str, act: str) -> None:
    once = parts(cue, act)
    assert parts(*once) == once


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u3000", "\u2003", "\u200b", "\u200c"])
def test_a_space_of_its_own_kind_stays_as_it_was_typed(store, space) -> None:
    cue, act = f"she{space}asks  «{space}why{space}?{space}» again", f"Ask{space}back\nand wait"
    kept = make(store, cue, act, DUE)
    assert kept.fact.cue == f"she{space}asks «{space}why{space}?{space}» again"
    assert kept.fact.act == f"I ask{space}back and wait"


@pytest.mark.parametrize(
    "act", ["je dis oui", "Ich frage zurück", "я спрошу", "聞き返します", "übergebe ich", "2 Fragen"]
)
def test_an_act_in_another_language_gets_no_subject(store, act) -> None:
    assert make(store, "she asks", act, DUE).fact.act.casefold() == act.casefold()


def test_a_commitment_needs_both_halves(store) -> None:
    for cue, act in (("", "I ask"), ("it rains", " . "), ("If", "then")):
        with pytest.raises(MisuseError):
            make(store, cue, act, DUE)


def test_it_is_due_from_its_date_until_it_has_an_outcome(store) -> None:
    later = make(store, "b", "I do b", date(2026, 3, 12), lesson="a-lesson")
    kept = make(store, "a", "I do a", DUE, lesson="a-lesson", dimension="listening")
    assert open_commitments(store) == (kept, later)
    assert made_in(store, "a-lesson") == (later, kept)
    assert due_on(store, date(2026, 3, 8)) == ()
    assert due_on(store, DUE) == (kept,)
    assert due_on(store, date(2026, 4, 1)) == (kept, later)
    follow_up(store, kept.id, "kept", " it helped ")
    assert due_on(store, DUE) == ()
    assert made_in(store, "a-lesson")[1].fact.note == "it helped"


def test_the_date_can_be_moved(store) -> None:
    kept = make(store, "a", "I do a", DUE)
    assert look_again_on(store, kept.id, date(2026, 3, 20)).fact.due == date(2026, 3, 20)


@pytest.mark.parametrize("outcome", ["missed", "no-cue"])
def test_it_is_repeated_once_and_its_first_outcome_stays(store, outcome) -> None:
    kept = make(store, "a", "I do a", DUE, lesson="a-lesson")
    assert can_repeat(store, kept.id)
    assert follow_up(store, kept.id, outcome).fact.outcome == outcome
    assert in_words(repeat(store, kept.id, date(2026, 3, 16))) == "Once more, then: If a, then I do a."
    _, again = made_in(store, "a-lesson")
    assert (again.fact.due, again.fact.outcome) == (date(2026, 3, 16), None)
    follow_up(store, again.id, "missed")
    assert not can_repeat(store, again.id)
    with pytest.raises(ValueError, match="repeated once"):
        repeat(store, again.id, date(2026, 3, 23))
    assert [one.fact.outcome for one in made_in(store, "a-lesson")] == [outcome, "missed"]


def test_a_kept_commitment_is_not_repeated(store) -> None:
    kept = make(store, "a", "I do a", DUE)
    follow_up(store, kept.id, "kept")
    with pytest.raises(ValueError, match="repeated once"):
        repeat(store, kept.id, date(2026, 3, 16))


def test_what_got_in_the_way_stands_beside_the_outcome(store) -> None:
    kept = make(store, "a", "I do a", DUE)
    follow_up(store, kept.id, "missed")
    assert note(store, kept.id, "  the phone rang ").fact == replace(
        kept.fact, outcome="missed", note="the phone rang"
    )
    assert note(store, kept.id, " ").fact.note is None


def test_an_unknown_commitment_is_not_followed_up(store) -> None:
    with pytest.raises(LookupError):
        follow_up(store, "0" * 26, "kept")
    assert not can_repeat(store, "0" * 26)


def test_the_follow_up_proposed_is_a_week_away() -> None:
    assert default_due(date(2026, 3, 2)) == DUE


# -- its days in words


def test_it_is_said_when_it_was_written_and_when_it_is_asked_about(store) -> None:
    kept = make(store, "it rains", "wait", DUE)
    today = DUE - timedelta(days=7)
    assert wrote(kept, DUE) == "You wrote this 7 days ago."
    assert asks_on(DUE, today) == "On Monday 9 March you'll be asked how it went."
    assert asked_what(kept, today) == (
        "On Monday 9 March you'll be asked: kept, missed, or it didn't come up."
    )
    assert asked_when(kept, today) == "You'll be asked in 7 days."


def test_once_its_day_is_over_it_is_asked_about_today(store) -> None:
    kept = make(store, "it rains", "wait", DUE)
    later = DUE + timedelta(days=3)
    assert asked_when(kept, DUE) == asked_when(kept, later) == "You'll be asked today."
    assert asked_what(kept, later).startswith("On Thursday 12 March you'll be asked")


@pytest.mark.parametrize(
    ("outcome", "how"), [("kept", "kept"), ("missed", "missed"), ("no-cue", "the moment didn't come")]
)
def test_once_it_is_answered_nothing_is_asked_any_more(store, outcome, how) -> None:
    kept = follow_up(store, make(store, "it rains", "wait", DUE).id, outcome)
    for said in (asked_what(kept, DUE), asked_when(kept, DUE)):
        assert said == f"You've said how it went: {how}."


@pytest.mark.parametrize(
    ("act", "kept"),
    [
        ("at two I ask who has it", "at two I ask who has it"),
        ("Before lunch we decide", "before lunch we decide"),
        ("ask what I can do", "I ask what I can do"),
        ("at once stop", "I at once stop"),
    ],
)
def test_an_act_that_says_who_acts_gets_no_second_subject(act, kept):
    assert parts("he comes", act)[1] == kept
    assert parts("he comes", kept)[1] == kept
