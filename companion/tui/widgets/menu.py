"""Menu: the one list of the app. Rows are chosen with letters, arrows and enter, or the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from textual import events
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.message import Message

from companion.course.option_names import LETTERS, letter_of
from companion.tui.commands import command
from companion.tui.stepwise import hold_keys
from companion.tui.widgets.flow import EMPTY, Row
from companion.tui.widgets.rows_in_view import RowsInView

DONE = "done"
"""The key of the row that ends a menu in which rows are ticked or sorted."""


@dataclass(frozen=True, slots=True)
class MenuRow:
    """A row of a menu. Rows that are not ``selectable`` are headings or remarks, ``indent`` cells in.

    Where rows are ticked, one without ``ticks`` is chosen all the same, as is the one whose key is DONE.
    """

    body: Content
    key: str = ""
    selectable: bool = True
    above: int = 0
    below: int = 0
    mark: str = ""
    indent: int = 0
    ticks: bool = True

    @property
    def is_ticked(self) -> bool:
        """Whether it is ticked where rows are, and not chosen."""
        return self.ticks and self.key != DONE


class Menu(RowsInView, can_focus=True):
    """Rows with a caret, on which enter acts.

    A list of places has its caret from the beginning: opening one answers nothing. A menu that is
    ``lettered`` or ``ticking`` asks: its rows are taken by a–z, those beyond the 26th by the arrows alone,
    and it has no caret until an arrow gives it one, so that enter alone never answers. In a ``ticking`` menu
    letters, space, enter and the mouse tick rows; the row whose key is DONE ends it, with the last letter.
    """

    DEFAULT_CSS = """
    Menu { height: auto; }
    """

    BINDINGS = [
        command("list.up", "up,k", "move(-1)", "Up", "Move to the row above.", show=False),
        command("list.down", "down,j", "move(1)", "Down", "Move to the row below.", show=False),
        command("list.first", "home,g", "first", "First", "Move to the first row.", show=False),
        command("list.last", "end,G", "last", "Last", "Move to the last row.", show=False),
        command("list.page-up", "pageup", "page(-1)", "Page up", "Move a page up.", show=False),
        command("list.page-down", "pagedown", "page(1)", "Page down", "Move a page down.", show=False),
        command("list.choose", "enter", "choose", "Open", "Take the row at the caret."),
    ]

    @dataclass
    class Chosen(Message):
        """A row was chosen; ``key`` is its key, ``index`` its place among the selectable rows."""

        menu: Menu
        index: int
        key: str

        @property
        def control(self) -> Menu:
            """The menu, for @on selectors."""
            return self.menu

    @dataclass
    class Ticked(Message):
        """A row was ticked or unticked; ``ticked`` are the places of the ticked rows."""

        menu: Menu
        ticked: frozenset[int]

        @property
        def control(self) -> Menu:
            """The menu, for @on selectors."""
            return self.menu

    @dataclass
    class Moved(Message):
        """The caret moved to another row."""

        menu: Menu
        index: int
        key: str

        @property
        def control(self) -> Menu:
            """The menu, for @on selectors."""
            return self.menu

    def __init__(
        self,
        entries: Sequence[MenuRow] = (),
        *,
        lettered: bool = False,
        ticking: bool = False,
        caret: int = 0,
        enter: str = "Open",
        letter: str = "Answer",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """``enter`` says for the footer what enter does in a list of places, ``letter`` what letters do."""
        super().__init__((), id=id, classes=classes)
        self._enter, self._letter = enter, letter
        self.lettered = lettered
        self.ticking = ticking
        self.ticked: set[int] = set()
        self._entries: tuple[MenuRow, ...] = ()
        self._selectable: tuple[int, ...] = ()
        self.caret = caret
        self._pointed = self._covered = False
        self.set_entries(entries)

    @property
    def answering(self) -> bool:
        """Whether a question is being answered here, so that letters and digits belong to it."""
        return self.lettered or self.ticking

    @property
    def has_caret(self) -> bool:
        """Whether a row is pointed at, on which enter would act."""
        return bool(self._selectable) and (self._pointed or not self.answering)

    @property
    def answer_hints(self) -> tuple[tuple[str, ...], ...]:
        """The keys that answer here and what they do, as the footer says it."""
        letters = min(len(self._selectable), len(LETTERS)) if self.lettered else 0
        if not letters:
            return ()
        keys = "a" if letters == 1 else f"a–{LETTERS[letters - 1]}"
        return ((keys, "Tick" if self.ticking else self._letter),)

    def answers_to(self, character: str) -> bool:
        """Tell whether a character typed here is an answer."""
        return self.lettered and character in LETTERS[: len(self._selectable)]

    def label_of(self, action: str) -> str | None:
        """Say for the footer what enter does with the row at the caret."""
        if action != "choose":
            return None
        if not self.answering:
            return self._enter
        row = self.current
        return "Tick" if self.ticking and row is not None and row.is_ticked else "Choose"

    @property
    def shows_caret(self) -> bool:
        """Whether the caret is drawn: where keys are taken."""
        return self.has_focus and not self._covered

    def cover(self, *, covered: bool) -> None:
        """Hide the caret while a box lies over the screen."""
        self._covered = covered
        self._draw(layout=False)

    @property
    def choices(self) -> tuple[MenuRow, ...]:
        """The rows that can be chosen."""
        return tuple(self._entries[row] for row in self._selectable)

    @property
    def current(self) -> MenuRow | None:
        """The row at the caret; None while nothing is pointed at."""
        return self._entries[self._selectable[self.caret]] if self.has_caret else None

    def set_entries(self, entries: Sequence[MenuRow], *, caret: int | None = None) -> None:
        """Show other rows; without ``caret`` it stays on its row, else near its place."""
        before = self._entries[self._selectable[self.caret]] if self._selectable else None
        had_caret = self.has_caret
        self._entries = tuple(entries)
        self._selectable = tuple(n for n, entry in enumerate(self._entries) if entry.selectable)
        if caret is None:
            there = self.place_of(before.key) if before is not None and before.key else None
            caret = self.caret if there is None else there
        self.caret = max(0, min(caret, len(self._selectable) - 1))
        self._draw(layout=True)
        if self.is_attached and self.has_caret != had_caret:
            self.refresh_bindings()

    def place_of(self, key: str) -> int | None:
        """Return the place of the row with this key among the selectable ones."""
        keys = [self._entries[row].key for row in self._selectable]
        return keys.index(key) if key in keys else None

    def set_ticked(self, ticked: Sequence[int]) -> None:
        """Tick exactly these selectable rows."""
        self.ticked = set(ticked)
        self._draw(layout=False)

    def move_to(self, index: int) -> None:
        """Put the caret on the selectable row ``index``, and show it."""
        self._point_at(max(0, min(index, len(self._selectable) - 1)))
        self.keep_caret_in_view()

    def _point_at(self, index: int) -> None:
        if index != self.caret or not self.has_caret:
            self.caret, self._pointed = index, True
            self._draw(layout=False)
            entry = self.current
            self.post_message(self.Moved(self, index, entry.key if entry else ""))
            self.refresh_bindings()

    def point_nowhere(self) -> None:
        """Take the caret away where a question is asked anew; a list of places keeps it on its first row."""
        self.caret, self._pointed = 0, False
        self._draw(layout=False)
        self.refresh_bindings()

    def keep_caret_in_view(self) -> None:
        """Scroll the container so that the caret's row, and a heading just above it, can be seen."""
        if self.has_caret and self.is_attached:
            self.show_from(self._heading_of(self._selectable[self.caret]), self._selectable[self.caret])

    def show_caret_at_top(self) -> None:
        """Scroll the container so that the heading just above the caret's row, or the row, comes first."""
        if self.has_caret and self.is_attached:
            self.show_at_top(self._heading_of(self._selectable[self.caret]))

    def _heading_of(self, row: int) -> int:
        """Return the heading just above a row, else the row."""
        return row - 1 if row and not self._entries[row - 1].selectable else row

    @property
    def caret_is_seen(self) -> bool:
        """Whether the row at the caret is in view."""
        return self.is_in_view(self._selectable[self.caret])

    def on_mount(self) -> None:
        """Know when the view moves."""
        node, _ = self.scrolled_by()
        if node is not None:
            self.watch(node, "scroll_y", self._view_moved, init=False)

    def _view_moved(self) -> None:
        """Let no caret be out of sight: enter goes by what is seen. A question loses it, a list moves it."""
        if not self.has_focus or not self.has_caret or self.caret_is_seen:
            return
        if self.answering:
            self.point_nowhere()
        elif self.is_moved_by_mouse and (in_view := self._in_view()):
            # It is not shown by scrolling: the view may be on its way, and Textual ends that only once.
            self._point_at(min(in_view, key=lambda place: abs(place - self.caret)))

    def _in_view(self) -> list[int]:
        """Return the places of the rows that can be seen."""
        return [place for place, row in enumerate(self._selectable) if self.is_in_view(row)]

    def action_move(self, step: int) -> None:
        """Move the caret by ``step`` rows, or give a row in view one; beyond the ends the view scrolls."""
        if self.has_caret:
            target = self.caret + step
        else:
            in_view = self._in_view()
            target = in_view[0 if step > 0 else -1] if in_view else -1
        if 0 <= target < len(self._selectable):
            self.move_to(target)
            return
        for scroll in self.ancestors:
            if isinstance(scroll, ScrollableContainer):
                scroll.scroll_relative(y=2 * step, animate=False)
                return

    def action_page(self, step: int) -> None:
        """Move the caret by as many rows as are in view; at the ends of a list scroll what is around it."""
        last = len(self._selectable) - 1
        if self.caret == (last if step > 0 else 0):
            self.action_move(step)
        else:
            self.move_to(self.caret + step * max(1, len(self._in_view()) - 1))

    def action_first(self) -> None:
        """Move to the first row."""
        self.move_to(0)

    def action_last(self) -> None:
        """Move to the last row."""
        self.move_to(len(self._selectable) - 1)

    def action_choose(self) -> None:
        """Take the row at the caret; one that was scrolled out of view is shown first."""
        if self.has_caret and self.answering and not self.caret_is_seen:
            self.keep_caret_in_view()
        elif self.has_caret:
            self._take(self.caret)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a caret enter is not for the menu; a question is scrolled by pages with its text."""
        if action == "page":
            return not self.answering and bool(self._selectable)
        return self.has_caret if action == "choose" else super().check_action(action, parameters)

    def _take(self, place: int) -> None:
        """Take a row: tick it where rows are ticked, else choose it."""
        entry = self.choices[place]
        if self.ticking and entry.is_ticked:
            self.ticked ^= {place}
            self._draw(layout=False)
            self.post_message(self.Ticked(self, frozenset(self.ticked)))
            return
        hold_keys(self)
        self.post_message(self.Chosen(self, place, entry.key))

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Space ticks here; the footer must not offer it for something else."""
        return (self.ticking and key == "space") or super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Answer by letter, and toggle with space where rows are ticked."""
        if self.ticking and event.key == "space":
            event.stop()
            self.action_choose()
        elif event.character and Menu.answers_to(self, event.character):
            event.stop()
            self._answer(LETTERS.index(event.character))

    def _answer(self, place: int) -> None:
        """Take the row of a letter. What ends a menu is shown first, and with it what stands above it."""
        if self.ticking and self.choices[place].key == DONE and not self.is_in_view(self._selectable[place]):
            self.move_to(place)
        else:
            self._take(place)

    def on_click(self, event: events.Click) -> None:
        """Choose the clicked row."""
        row = self.row_at(event.get_content_offset_capture(self).y)
        if row in self._selectable:
            event.stop()
            place = self._selectable.index(row)
            if not self.answering:
                self.move_to(place)
            self._take(place)

    def watch_has_focus(self, focused: bool) -> None:
        """Show the caret while keys are taken here; a question forgets it when it is left."""
        super().watch_has_focus(focused)
        self._pointed = self._pointed and focused
        self._draw(layout=False)
        if focused and self.has_caret:
            self.call_after_refresh(self.keep_caret_in_view)

    def _draw(self, *, layout: bool) -> None:
        rows: list[Row] = []
        places = count()
        for entry in self._entries:
            if not entry.selectable:
                rows.append(Row(entry.body, Content(" " * entry.indent), EMPTY, entry.above, entry.below))
                continue
            place = next(places)
            here = place == self.caret and self.shows_caret and self.has_caret
            lead = self._lead(place, entry, here)
            rows.append(
                Row(entry.body, lead, EMPTY, entry.above, entry.below, style="bold on $panel" if here else "")
            )
        self.show_rows(rows, layout=layout)

    def _lead(self, place: int, entry: MenuRow, here: bool) -> Content:
        caret = "▸ " if here else "  "
        tick = ("[x] " if place in self.ticked else "[ ] ") if self.ticking and entry.is_ticked else ""
        letter = f"{letter_of(place):1}  " if self.lettered else ""
        mark = f"{entry.mark} " if entry.mark else ""
        return Content.assemble(
            (caret, "bold $accent"), (letter, "bold $primary"), tick, (mark, "$secondary")
        )
