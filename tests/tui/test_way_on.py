"""What enter does in a lesson, told from what is in view, what is asked and where the focus is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import cast

import pytest

from companion.tui.screens.lesson_column import LessonColumn
from companion.tui.screens.way_on import Way, WayOn
from companion.tui.telling import TO_A_FIELD

TEXT, FIRST, MORE_TEXT, SECOND, END = range(5)


@dataclass
class Column:
    """A lesson of two texts, each with a question after it; what is in view is said, not drawn."""

    finished: frozenset[int] = frozenset()
    focused_slot: int | None = None
    top: int = TEXT
    near: set[int] = field(default_factory=set)
    answerable: set[int] = field(default_factory=set)
    ended: set[int] = field(default_factory=set)
    done: list[tuple[object, ...]] = field(default_factory=list)
    inside: object = None

    @property
    def screen(self) -> SimpleNamespace:
        return SimpleNamespace(focused=self if self.focused_slot is None else self.inside)

    def answered_in(self, _slot: int) -> object:
        return self.inside

    end = END
    slots = tuple(SimpleNamespace(activity_id=id) for id in (None, "first", None, "second"))

    def activities(self) -> Iterator[tuple[int, None]]:
        return iter(((FIRST, None), (SECOND, None)))

    def in_reach(self, slot: int) -> bool:
        return slot in self.near

    def can_answer(self, slot: int) -> bool:
        return slot in self.answerable

    def ends_in_view(self, slot: int) -> bool:
        return slot in self.ended

    def begins_below(self, slot: int) -> bool:
        return slot > self.top

    def focus(self, *, scroll_visible: bool) -> None:
        self.focused_slot = None

    def page_down(self, *, within: int | None = None) -> None:
        self.done.append(("page", within))

    def show_line(self, slot: int, line: int) -> None:
        self.done.append(("show", slot, line))

    def stop_at(self, slot: int) -> None:
        self.done.append(("stop", slot))


def way_on(column: Column) -> WayOn:
    return WayOn(cast(LessonColumn, column))


@pytest.mark.parametrize(
    ("near", "answerable", "way"),
    [
        ((), (), Way.READ),
        ((FIRST,), (), Way.READ),
        ((FIRST,), (FIRST,), Way.QUESTION),
        ((SECOND,), (SECOND,), Way.READ),
    ],
    ids=["far", "too tall", "in view", "another one in view"],
)
def test_enter_goes_to_the_next_open_question_once_it_can_be_answered_there(
    near: tuple[int, ...], answerable: tuple[int, ...], way: Way
) -> None:
    assert way_on(Column(near=set(near), answerable=set(answerable))).way() is way


def test_at_an_open_question_enter_reads_to_its_end_and_then_only_says_what_answers() -> None:
    assert way_on(Column(focused_slot=FIRST)).way() is Way.READ
    column = Column(focused_slot=FIRST, ended={FIRST}, near={SECOND}, answerable={SECOND})
    assert way_on(column).way() is Way.ANSWER


@pytest.mark.parametrize("place", [{"focused_slot": FIRST}, {"top": FIRST}, {"top": MORE_TEXT}])
def test_past_an_answered_question_enter_goes_to_the_next(place: dict[str, int]) -> None:
    column = Column(finished=frozenset({FIRST}), near={SECOND}, answerable={SECOND}, **place)
    assert way_on(column).way() is Way.QUESTION
    assert way_on(column).ahead() == SECOND


def test_an_open_question_that_begins_at_the_top_is_the_next_one_while_one_reads() -> None:
    assert way_on(Column(top=FIRST)).ahead() == FIRST
    assert way_on(Column(focused_slot=FIRST)).ahead() == SECOND


def test_a_question_gone_on_from_is_passed_until_it_is_stopped_at_again() -> None:
    column = Column()
    on = way_on(column)
    on.passed = {FIRST}
    assert on.ahead() == SECOND
    on.stop_at(FIRST)
    assert column.done == [("stop", FIRST)]
    assert on.ahead() == FIRST


def test_the_end_is_next_when_nothing_is_open_and_it_asks_as_well() -> None:
    column = Column(finished=frozenset({FIRST, SECOND}), near={END}, answerable={END})
    assert way_on(column).ahead() == END
    assert way_on(column).way() is Way.QUESTION
    at_the_end = Column(finished=frozenset({FIRST, SECOND}), focused_slot=END, ended={END})
    assert way_on(at_the_end).way() is Way.ANSWER


@pytest.mark.parametrize(
    ("column", "done"),
    [
        (Column(), ("page", None)),
        (Column(near={FIRST}), ("show", FIRST, 0)),
        (Column(near={FIRST}, top=FIRST), ("page", FIRST)),
        (Column(focused_slot=FIRST), ("page", FIRST)),
        (Column(focused_slot=FIRST, finished=frozenset({FIRST})), ("page", None)),
    ],
    ids=["far", "begins below", "taller than the page", "asked, not read yet", "answered"],
)
def test_reading_on_never_goes_past_what_is_asked_next(column: Column, done: tuple[object, ...]) -> None:
    way_on(column).read_on()
    assert column.done == [done]


OPTIONS = SimpleNamespace(answers_to="ab".__contains__, check_consume_key=lambda *_: False)
LINE = SimpleNamespace(check_consume_key=lambda *_: True)


@pytest.mark.parametrize(
    ("column", "character", "needed"),
    [
        (Column(near={FIRST}, answerable={FIRST}, inside=OPTIONS), "a", "enter goes to the question; then a"),
        (Column(near={FIRST}, inside=OPTIONS), "a", "enter reads on to the end of the question"),
        (Column(near={FIRST}, answerable={FIRST}, inside=OPTIONS), "x", ""),
        (Column(inside=OPTIONS), "a", ""),
        (Column(near={FIRST}, answerable={FIRST}, inside=OPTIONS, focused_slot=FIRST), "a", ""),
        (Column(near={FIRST}, answerable={FIRST}, inside=LINE), "x", TO_A_FIELD),
    ],
    ids=["in view", "partly in view", "no answer", "far", "has the keys", "a field"],
)
def test_a_letter_for_a_question_in_view_is_told_what_it_needs(
    column: Column, character: str, needed: str
) -> None:
    told = way_on(column).needed_for(character, idle=lambda: True)
    assert told.startswith(needed) and bool(told) == bool(needed)


def test_a_letter_that_does_something_here_is_not_taken_for_one_that_is_typed() -> None:
    column = Column(near={FIRST}, answerable={FIRST}, inside=LINE)
    assert way_on(column).needed_for("n", idle=lambda: False) == ""
