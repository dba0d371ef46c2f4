from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.course.model import Recall, RecallCard
from companion.learner.progress import visit
from companion.learner.recall import A_DAY, LADDER, answer_card, due_cards, due_on_ladder, tally
from companion.records.clock import local_day

DAY = date(2026, 3, 2)


def after(*knew: bool) -> int | None:
    """Return days from the last answer to the next asking, each answer given on its day."""
    day, answers = DAY, []
    for one in knew:
        day += timedelta(days=1)
        answers.append((day, one))
    due = due_on_ladder(DAY, answers)
    return None if due is None else (due - day).days


def test_a_card_climbs_two_seven_twenty_one_sixty_and_a_hundred_and_twenty_days() -> None:
    assert [after(*[True] * known) for known in range(6)] == [2, 7, 21, 60, 120, None]


def test_a_miss_goes_back_to_two_days() -> None:
    assert after(True, True, False) == 2
    assert after(True, False, True) == 7


@given(st.lists(st.booleans(), max_size=12))
def test_a_card_is_always_on_a_rung_or_at_rest(knew: list[bool]) -> None:
    assert after(*knew) in {*LADDER, None}


def test_cards_enter_when_their_lesson_is_done(store, clock, catalog) -> None:
    today = local_day(clock.now())
    visit(store, "a-lesson", "key-ideas")
    assert due_cards(store, catalog, today + timedelta(days=30)) == ()
    visit(store, "a-lesson", None, done=True)
    assert due_cards(store, catalog, today + timedelta(days=1)) == ()
    due = due_cards(store, catalog, today + timedelta(days=3))[0]
    assert (due.card.question, due.lesson.id) == ("What is a leader's job?", "a-lesson")
    assert due.since == today + timedelta(days=2)
    clock.advance(days=3)
    answer_card(store, due.card, True)
    assert due_cards(store, catalog, today + timedelta(days=9)) == ()
    assert due_cards(store, catalog, today + timedelta(days=10))[0].since == today + timedelta(days=10)


class ManyCards:
    """A course of one lesson with fourteen cards."""

    def __init__(self, catalog) -> None:
        self.lessons = catalog.lessons[:1]

    def find(self, _id):
        from types import SimpleNamespace

        cards = tuple(RecallCard(f"a-lesson/key-ideas/{n}", f"{n}?", "") for n in range(1, 15))
        return SimpleNamespace(activities=(Recall("key-ideas", "K", cards),))


def test_at_most_ten_cards_are_asked_on_one_day(store, clock, catalog) -> None:
    course = ManyCards(catalog)
    visit(store, "a-lesson", None, done=True)
    clock.advance(days=2)
    today = local_day(clock.now())
    first = due_cards(store, course, today)
    assert len(first) == A_DAY
    for due in first[:4]:
        answer_card(store, due.card, False)
    assert len(due_cards(store, course, today)) == A_DAY - 4
    assert len(due_cards(store, course, today + timedelta(days=1))) == 10


def test_the_cards_of_a_day_are_told_by_what_was_known_and_when_the_others_come_back() -> None:
    sunday, new_years_eve = date(2026, 11, 22), date(2026, 12, 31)
    assert tally([True] * 4 + [False] * 2, sunday) == "4 known, 2 come back on Tuesday 24 November."
    assert tally([False], new_years_eve) == "1 comes back on Saturday 2 January 2027."
    assert tally([True, True], sunday) == "2 known."
