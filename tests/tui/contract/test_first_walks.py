"""Five first evenings, each with twenty slips of the hand: what is kept is exactly what was meant."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from companion.course.catalog import Catalog
from companion.course.option_names import LETTERS
from companion.records.kinds import (
    Answer,
    CheckAnswer,
    Commitment,
    Entry,
    Practice,
    Profile,
    Quiz,
    SelfCheckMarks,
)
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.promise import PromiseScreen
from companion.tui.widgets.activities.rate_yourself import RatingMenu
from companion.tui.widgets.activities.recall import RecallView
from companion.tui.widgets.activities.sorting import SortMenu
from companion.tui.widgets.digit_field import DigitField
from companion.tui.widgets.digit_menu import DigitMenu
from companion.tui.widgets.menu import DONE, Menu
from companion.tui.widgets.writing import Writing

from ..conftest import EVENING, NARROW, SMALL, WIDE, Machine
from ..waiting import described, press, press_at_once, quiet, type_text, until
from ..walking import companion, settled
from .homes import FixedClock

SLIPS = 20
MOST = 400
"""Steps of an evening."""
SIZES = (NARROW, WIDE, SMALL, NARROW, WIDE)


class Hand:
    """Does what is meant, and slips now and then; ``meant`` is what should be on record in the end."""

    def __init__(self, pilot: Pilot[int], chance: random.Random) -> None:
        self.pilot, self.chance = pilot, chance
        self.left = SLIPS
        self.meant: dict[str, list[object]] = {}

    def mean(self, kind: str, what: object) -> None:
        self.meant.setdefault(kind, []).append(what)

    async def step(self) -> None:
        """Answer what has the focus or go on, with a slip before or after."""
        if self.left and self.chance.random() < 0.5:
            self.left -= 1
            await self.chance.choice(self._slips())()
        await self._do()

    # -- what is meant

    async def _do(self) -> None:
        focused, chance = self.pilot.app.screen.focused, self.chance
        match focused:
            case RatingMenu() | DigitField():
                digit = chance.choice("1234")
                self.mean("digit", int(digit))
                await press(self.pilot, digit)
                if isinstance(focused, DigitField):
                    await press(self.pilot, chance.choice("0123456789"))  # a digit too many
            case SortMenu() as menu:
                row = menu.current
                await press(self.pilot, "enter" if row is not None and row.key == DONE else "a")
            case DigitMenu():
                await press(self.pilot, chance.choice("234"))
            case Menu(ticking=True) as menu:
                ticks = sorted(chance.sample(range(len(menu.choices) - 1), 2))
                await press(self.pilot, *(LETTERS[tick] for tick in ticks if tick not in menu.ticked))
                await press(self.pilot, *(LETTERS[tick] for tick in sorted(menu.ticked) if tick not in ticks))
                if menu.id != "several":
                    self.mean("ticks", tuple(ticks))
                await press(self.pilot, "end", "enter")
            case Menu(parent=RecallView() as cards):
                closed = [n for n, one in enumerate(cards.activity.cards) if one.id not in cards.open]
                await press(self.pilot, LETTERS[closed[0]])
            case Menu(id="options" | "step") if self._is_a_scenario(focused):
                await self._choose(focused)
            case Menu(lettered=True, id="due"):
                await press(self.pilot, "b")
            case Menu(lettered=True):
                await press(self.pilot, "a")
            case Input(id="cue"):
                await type_text(self.pilot, "a task lands")
                await press(self.pilot, "enter")
            case Input(id="act"):
                await type_text(self.pilot, "I ask first")
                await press(self.pilot, "enter")
                self.mean("plan", ("a task lands", "I ask first"))
            case Input(id="reason") as field:
                if not field.value:
                    await type_text(self.pilot, "it was quicker")
                self.mean("reason", self.pilot.app.screen.focused.value)  # type: ignore[union-attr]
                await press(self.pilot, "enter")
            case Input() as field:
                await type_text(self.pilot, "word")
                await press(self.pilot, "enter")
            case Writing() as field:
                if not field.text:
                    await type_text(self.pilot, "My part was small.")
                self.mean("entry", field.text)
                await press(self.pilot, "ctrl+s")
            case _:
                await press(self.pilot, "enter")

    def _is_a_scenario(self, menu: Menu) -> bool:
        return any(type(node).__name__ == "ScenarioView" for node in menu.ancestors)

    async def _choose(self, menu: Menu) -> None:
        """Choose an option; after the second the words why follow at once, before their field is there."""
        place = self.chance.randrange(len(menu.choices))
        view = next(node for node in menu.ancestors if type(node).__name__ == "ScenarioView")
        second = view.work is not None and view.work.would is not None  # type: ignore[attr-defined]
        self.mean("answer", place)
        if second and self.left:
            self.left -= 1
            await press_at_once(self.pilot, LETTERS[place], *"because")
        else:
            await press(self.pilot, LETTERS[place])

    # -- slips

    def _slips(self):
        typing = isinstance(self.pilot.app.screen.focused, Input | Writing)
        common = [self._hold_enter, self._look_away]
        return (
            common
            if typing
            else [*common, self._hold_a_letter_of_no_answer, self._paste, self._a_room_by_digit]
        )

    async def _hold_enter(self) -> None:
        """Enter held down; in a field with words it would keep them, as it says."""
        focused = self.pilot.app.screen.focused
        if isinstance(focused, Writing) or (isinstance(focused, Input) and focused.value):
            return
        if isinstance(focused, Menu) and focused.has_caret:
            return
        await press_at_once(self.pilot, *["enter"] * 12)

    async def _look_away(self) -> None:
        """Esc in the middle; the question is gone back to with enter."""
        if isinstance(self.pilot.app.screen, LessonScreen) and self.pilot.app.screen.focused is not None:
            screen = self.pilot.app.screen
            if screen.focused is not screen.column:
                await press(self.pilot, "escape")

    async def _hold_a_letter_of_no_answer(self) -> None:
        await press_at_once(self.pilot, *["z"] * 6)

    async def _paste(self) -> None:
        self.pilot.app.post_message(events.Paste("abcd 1234"))
        await quiet(self.pilot)

    async def _a_room_by_digit(self) -> None:
        """A digit meant for a room; where digits answer it would be an answer."""
        focused = self.pilot.app.screen.focused
        if not getattr(focused, "answers_to", lambda _: False)("4"):
            await press(self.pilot, "4")


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 5))])
async def test_a_first_evening_keeps_what_was_meant(seed: int, tmp_path: Path, catalog: Catalog) -> None:
    machine = Machine(tmp_path / "home", catalog, FixedClock(EVENING))
    async with machine.app(size=SIZES[seed]) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, PromiseScreen), "no first question")
        hand = Hand(pilot, random.Random(seed))
        await press_at_once(pilot, *["enter"] * 10)
        await press(pilot, "a")
        await settled(pilot)
        lessons: set[str] = set()
        for _ in range(MOST):
            if isinstance(pilot.app.screen, LessonScreen):
                lessons.add(pilot.app.screen.lesson.id)
                await settled(pilot)
                await hand.step()
            else:
                break
        else:
            raise AssertionError(f"the evening does not end\n{described(pilot.app)}")
        assert len(lessons) == 2, f"the first run and a lesson, not {lessons}"
        assert hand.left == 0, "there was room for more slips"
        kept(pilot, hand.meant)


def kept(pilot: Pilot[int], meant: dict[str, list[object]]) -> None:
    """Hold the record against what was meant."""
    store = companion(pilot).session.store
    assert [one.fact.path for one in store.all(Profile)] == ["lead"]
    assert [tuple(one.fact.marked) for one in store.all(SelfCheckMarks)] == meant.get("ticks", [])
    assert [one.fact.chosen for one in store.all(Answer)] == meant["answer"]
    assert [one.fact.reason for one in store.all(Answer) if one.fact.reason] == meant.get("reason", [])
    assert [round(one.fact.predicted * one.fact.items) for one in store.all(Quiz)] == meant["digit"][-1:]
    assert all(one.fact.attempt == 1 for one in (*store.all(Answer), *store.all(CheckAnswer)))
    assert [(one.fact.cue, one.fact.act) for one in store.all(Commitment)] == meant["plan"]
    assert [one.fact.text for one in store.all(Entry)] == meant["entry"]
    assert len(store.all(Practice)) == 1
