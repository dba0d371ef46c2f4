"""Somebody at the keyboard of the app: answers whatever has the focus, a little differently each time."""

from __future__ import annotations

from collections import Counter
from string import ascii_lowercase

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input
from tui.waiting import press
from tui.walking import companion, settled, typed, until

from companion.learner import progress
from companion.records.kinds import Commitment
from companion.tui.screens.follow_up import FollowUpScreen
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.measured import MeasuredScreen
from companion.tui.screens.recall import RecallScreen
from companion.tui.screens.returning import ReturningScreen
from companion.tui.screens.sitting import SittingScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.screens.worksheet import WorksheetScreen
from companion.tui.widgets.activities.base import ActivityView
from companion.tui.widgets.activities.practice import PracticeView
from companion.tui.widgets.activities.rate_yourself import RatingMenu
from companion.tui.widgets.activities.recall import RecallView
from companion.tui.widgets.activities.self_check import SelfCheckView
from companion.tui.widgets.activities.sorting import SortMenu
from companion.tui.widgets.activities.worksheet import WorksheetView
from companion.tui.widgets.digit_field import DigitField
from companion.tui.widgets.digit_menu import DigitMenu
from companion.tui.widgets.field import FieldView
from companion.tui.widgets.lesson_end import LessonEnd
from companion.tui.widgets.menu import DONE, Menu
from companion.tui.widgets.points_menu import PointsMenu
from companion.tui.widgets.scale import Scale
from companion.tui.widgets.writing import Writing

DUE = ("commitment", "decision", "worksheet", "sitting", "measured", "scenario", "recall")
MOST_KEYS = 700
"""More presses in one lesson, typed letters included, mean that it does not end."""


class Person:
    """``given`` counts the facts given outside the lessons; ``presses`` the keys pressed, by where."""

    def __init__(self) -> None:
        self.given: Counter[str] = Counter()
        self.presses: Counter[str] = Counter()
        self._turns: Counter[str] = Counter()
        self.pilot: Pilot[int]

    def turn(self, what: str, of: int) -> int:
        """0, 1, 2 … ``of`` - 1 and round again, apart for each kind of question."""
        self._turns[what] += 1
        return (self._turns[what] - 1) % of

    @property
    def focused(self) -> Widget | None:
        """What has the focus."""
        return self.pilot.app.screen.focused

    leaves_drafts = False

    async def press(self, *keys: str) -> None:
        """Press keys, each once the one before has had its effect."""
        self.presses[type(self.pilot.app.screen).__name__] += len(keys)
        await press(self.pilot, *keys)

    # -- a lesson

    async def walk_lesson(self) -> None:
        """Answer all of a lesson and finish it."""
        screen, most = self.pilot.app.screen, self.presses.total() + MOST_KEYS
        assert isinstance(screen, LessonScreen)
        while screen in self.pilot.app.screen_stack:
            if isinstance(self.pilot.app.screen, WorksheetScreen):
                await self.begin_worksheet()
                continue
            await self.answer()
            assert self.presses.total() < most, f"{screen.lesson.id} does not end; focus on {self.focused}"

    async def answer(self) -> None:
        """Answer what has the focus, or read on."""
        focused = self.focused
        view = next((n for n in focused.ancestors if isinstance(n, ActivityView)), None) if focused else None
        match focused:
            case RatingMenu():
                await self.press("305142"[self.turn("rating", 6)])
            case SortMenu() as menu:
                done = menu.current is not None and menu.current.key == DONE
                await self.press(
                    "enter" if done else ascii_lowercase[self.turn("sort", len(menu._categories))]
                )
            case DigitField() as digits:
                await self.press(str(self.turn("forecast", digits.most + 1)))
            case DigitMenu() as menu:
                await self.press(menu.choices[self.turn(f"sure of {_rows(menu)}", _rows(menu))].key)
            case Scale():
                await self.press(*(("0",), ("1", "0"), ("7",))[self.turn("scale", 3)], "enter")
            case Menu(ticking=True) as menu:
                await self._tick(menu, view)
            case Menu() if isinstance(view, RecallView):
                await self._turn_cards(focused)
            case Menu() if isinstance(view, PracticeView | WorksheetView) or focused.id in ("said-back",):
                await self.press("a")
            case Menu(id="due" | "review") as menu:
                # Three days are offered: by their letters, or with the arrows and enter.
                await self.press(*(("a",), ("down", "down", "enter"), ("end", "enter"))[self.turn("day", 3)])
            case Menu() if any(isinstance(node, LessonEnd) for node in focused.ancestors):
                assert focused.place_of("open") is None, f"something is still open: {_words(focused)}"
                await self.press("a")
            case Menu(lettered=True) as menu:
                await self.press(ascii_lowercase[self.turn(f"choice of {_rows(menu)}", _rows(menu))])
            case Input() | Writing():
                await self._write(focused)
            case _:
                await self.press("enter")

    async def _tick(self, menu: Menu, view: ActivityView | None) -> None:
        rows, first = _rows(menu) - 1, self.turn("tick", _rows(menu) - 1)
        nothing = isinstance(view, SelfCheckView) and self.turn("nothing happened", 3) == 2
        ticks = () if nothing else {ascii_lowercase[first], ascii_lowercase[(first + 2) % rows]}
        await self.press(*sorted(ticks), "end", "enter")

    async def _turn_cards(self, menu: Menu) -> None:
        await self.press(*ascii_lowercase[: _rows(menu)], "enter")

    async def _write(self, field: Widget) -> None:
        words = {"cue": "If Sam asks", "act": "ask first"}.get(field.id or "", "")
        if isinstance(field, Writing):
            await self.press(*typed("My\npart"), "ctrl+s")
        elif field.id in ("reason", "motive", "others") and self.turn("left empty", 3) == 2:
            await self.press("enter")
        else:
            await self.press(*typed(words or ("mine", "ours", "all")[self.turn("words", 3)]), "enter")

    # -- a worksheet

    async def begin_worksheet(self) -> None:
        """Fill the first field, take the first day it proposes, and leave."""
        screen = self.pilot.app.screen
        assert isinstance(screen, WorksheetScreen)
        await self.press("n")
        first = _field_of(self.focused)
        assert first is not None, "n goes to the first field"
        await self._fill(first)
        for _ in screen.worksheet.fields:
            field = _field_of(self.focused)
            if field is None or field.field.form == "date":
                break
            await self.press("tab")
        if _field_of(self.focused) is not None and _field_of(self.focused).field.form == "date":
            await self.press("right", "enter")
        await self._leave_worksheet(screen)

    async def go_on_with_worksheet(self, since: str) -> None:
        """Fill what comes after the day that has come, and leave."""
        screen = self.pilot.app.screen
        assert isinstance(screen, WorksheetScreen)
        titles = [field.title for field in screen.worksheet.fields]
        wanted = titles[titles.index(since) + 1]
        for _ in range(2 * len(titles) + 2):
            field = _field_of(self.focused)
            if field is not None and field.field.title == wanted:
                break
            await self.press("n" if field is None else "tab")
        else:
            raise AssertionError(f"{wanted} cannot be reached")
        await self._fill(_field_of(self.focused))
        await self._leave_worksheet(screen)

    async def _fill(self, view: FieldView | None) -> None:
        assert view is not None
        if view.field.form == "choice":
            await self.press("b")
        else:
            await self.press(*typed("Sam"), "ctrl+s" if view.field.form == "text" else "enter")

    async def _leave_worksheet(self, screen: WorksheetScreen) -> None:
        for _ in range(2):
            if screen in self.pilot.app.screen_stack:
                await self.press("escape")
        await until(self.pilot, lambda: screen not in self.pilot.app.screen_stack, "the worksheet stays")

    # -- Today

    def today(self) -> TodayScreen:
        """The room one comes back to."""
        screen = self.pilot.app.screen
        assert isinstance(screen, TodayScreen), screen
        return screen

    def rows(self) -> list[str]:
        """The keys of what can be chosen on Today."""
        menu = self.today().menu
        return [row.key for row in menu.choices]

    async def choose(self, key: str) -> None:
        """Go to a row of Today with the arrows and press enter."""
        today, at = self.today(), self.rows().index(key)
        await self.press("home", *["down"] * at)
        assert today.menu.current is not None
        assert today.menu.current.key == key
        await self.press("enter")
        await until(self.pilot, lambda: self.pilot.app.screen is not today, f"{key} opens nothing")
        await settled(self.pilot)

    async def do_what_is_due(self) -> None:
        """Do everything that is due, in the order it stands there."""
        seen: list[str] = []
        while due := [key for key in self.rows() if key.partition(":")[0] in DUE]:
            seen.append(due[0])
            assert seen.count(due[0]) < 4, f"{due[0]} stays due"
            await self._do(due[0])
            await self.back_on_today()

    async def _do(self, key: str) -> None:
        kind, _, rest = key.partition(":")
        found = self._due(kind)
        await self.choose(key)
        match self.pilot.app.screen:
            case FollowUpScreen():
                await self._follow_up(rest)
            case RecallScreen():
                await self._recall()
            case ReturningScreen():
                await self._meet_again()
            case WorksheetScreen():
                await self.go_on_with_worksheet(found)
            case SittingScreen():
                await self._sit()
            case MeasuredScreen():
                await self._meet_the_measured()
            case LessonScreen():
                await self._decide_again()
            case other:
                raise AssertionError(other)

    def _due(self, kind: str) -> str:
        """The date of the worksheet that comes back first."""
        from companion.learner import worksheets

        session = companion(self.pilot).session
        found = worksheets.due(session.store, session.catalog, session.today) if kind == "worksheet" else ()
        return found[0].field if found else ""

    async def back_on_today(self) -> None:
        for _ in range(3):
            if isinstance(self.pilot.app.screen, TodayScreen):
                break
            await self.press("escape")
        await until(
            self.pilot, lambda: isinstance(self.pilot.app.screen, TodayScreen), "no way back to Today"
        )

    async def _follow_up(self, record_id: str) -> None:
        store = companion(self.pilot).session.store
        before = len(store.all(Commitment))
        await self.press("abc"[self.turn("outcome", 3)])
        if isinstance(self.focused, Input):
            words = ("", "a deadline")[self.turn("in the way", 2)]
            await self.press(*typed(words), "enter", *(() if words else ("a",)))
        step = self.pilot.app.screen.query_one("#step", Menu)
        if _rows(step) == 2:
            await self.press("ab"[self.turn("repeat", 2)])
        self.given["commitment"] += len(store.all(Commitment)) - before
        await self.press("enter")

    async def _recall(self) -> None:
        while isinstance(self.pilot.app.screen, RecallScreen):
            menu = self.focused
            assert isinstance(menu, Menu)
            if menu.lettered:
                self.given["recall"] += 1
            await self.press("aab"[self.turn("knew", 3)] if menu.lettered else "enter")

    async def _meet_again(self) -> None:
        await self.press("ab"[self.turn("again", 2)])
        self.given["answer"] += 1
        if self.turn("changed", 3) == 2:
            await self.press("escape", "escape")
        else:
            self.given["entry"] += 1
            await self.press(*typed("I ask"), "ctrl+s")

    async def _sit(self) -> None:
        """Choose a focus once, answer every statement, going back once, and take what follows at once."""
        screen, most = self.pilot.app.screen, self.presses.total() + 100
        while self.pilot.app.screen is screen:
            menu = self.focused
            assert isinstance(menu, Menu)
            assert self.presses.total() < most, f"the sitting does not end: {_words(menu)}"
            if isinstance(menu, PointsMenu):
                await self.press(("3", "0", "4", "2", "3", "4", "backspace")[self.turn("sitting", 7)])
            elif menu.lettered:
                await self.press(ascii_lowercase[self.turn("focus", _rows(menu))])
            else:
                await self.press("enter")

    async def _meet_the_measured(self) -> None:
        """Say of every situation what one would do, what one should do and why, and read on."""
        screen = self.pilot.app.screen
        while self.pilot.app.screen is screen:
            match self.focused:
                case Menu(lettered=True) as menu:
                    await self.press(ascii_lowercase[self.turn("measured", _rows(menu))])
                case Input():
                    words = ("because", "it was mine", "")[self.turn("why", 3)]
                    await self.press(*typed(words), "enter")
                case _:
                    await self.press("enter")

    async def _decide_again(self) -> None:
        """The lesson stands open at the decision."""
        assert isinstance(self.pilot.app.screen, LessonScreen)
        self.given["decision"] += 1
        for _ in range(8):
            if isinstance(self.focused, Menu | Scale | Input):
                await self.answer()
        await self.press("escape")

    # -- what is next

    async def do_next(self) -> str | None:
        """Do what stands first on Today; returns the lesson, None when the path is finished."""
        first = next(key for key in self.rows() if key.startswith(("lesson:", "go:")))
        if first == "go:course":
            return None
        lesson_id = first.split(":")[1]
        session = companion(self.pilot).session
        finished = progress.state(session.store, lesson_id) == "done"
        await self.choose(first)
        if finished:
            await self._do_besides()
        else:
            await self.walk_lesson()
        await self.back_on_today()
        return lesson_id

    async def _do_besides(self) -> None:
        """Something of the path that takes its own time stands open: call it done."""
        assert isinstance(self.focused, Menu), f"enter on what is next leads to no answer: {self.focused}"
        await self.press("a")


def _rows(menu: Menu) -> int:
    return len(menu.choices)


def _words(menu: Menu) -> str:
    return " / ".join(row.body.plain for row in menu.rows)


def _field_of(focused: Widget | None) -> FieldView | None:
    return next((n for n in focused.ancestors if isinstance(n, FieldView)), None) if focused else None
