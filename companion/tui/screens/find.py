"""The palette: what there is to do and to open, by the word one thinks of; what is due comes first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from companion.tui.commands import command
from companion.tui.finding.offers import offers
from companion.tui.finding.search import Finder, Match
from companion.tui.finding.terminal import terminal_things
from companion.tui.finding.thing import KINDS, Group, Thing
from companion.tui.screens.box import Box
from companion.tui.session import Session
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow

LONGEST = 60
"""Characters that can be typed."""


class FoundMenu(Menu, can_focus=False):
    """The things found. The field above it has the keys; the caret shows what enter opens."""

    @property
    def shows_caret(self) -> bool:
        """Always: the arrows move it while one types."""
        return True


class FindScreen(Box[Thing | None]):
    """Returns the thing chosen, for the app to open once this is gone, or None.

    It hides what is beneath: what shone through would be drawn again at every key.
    """

    CSS = """
    FindScreen { align: center top; background: $background; }
    FindScreen Vertical {
        width: 84; max-width: 100%; height: 1fr; margin: 1 0 0 0; background: $surface;
        border: round $border-blurred; padding: 0 1;
    }
    FindScreen Input { height: 1; border: none; padding: 0 0 0 2; background: $surface; }
    FindScreen Input:focus { border: none; }
    FindScreen VerticalScroll { height: 1fr; margin: 1 0 0 0; scrollbar-gutter: stable; }
    """

    BINDINGS = [
        command("list.open", "enter", "open", "Open", "Open what the caret is on.", priority=True),
        command("list.up", "up", "move(-1)", "Up", "Move to the row above.", show=False),
        command("list.down", "down", "move(1)", "Down", "Move to the row below.", show=False),
        command("list.page_up", "pageup", "page(-1)", "Page up", "Move some rows up.", show=False),
        command("list.page_down", "pagedown", "page(1)", "Page down", "Move some rows down.", show=False),
        command("go.close", "escape", "dismiss", "Close", "Close this; nothing has changed."),
    ]

    def __init__(self, session: Session, keys: tuple[Thing, ...]) -> None:
        super().__init__()
        self.session = session
        self._keys = keys
        self._finder = Finder(())
        self._shown: tuple[Thing, ...] = ()

    def compose(self) -> ComposeResult:
        """Compose the field and the list."""
        with Vertical():
            yield Input(placeholder="What do you want to do, or open?", max_length=LONGEST)
            with VerticalScroll(can_focus=False):
                yield FoundMenu()
        yield KeyLine()

    def on_mount(self) -> None:
        """Type."""
        self.record_opened()
        self.query_one(Input).focus()

    def record_opened(self) -> None:
        """Offer what there is, again once the record is open."""
        self._finder = Finder((*offers(self.session), *self._keys, *terminal_things()))
        self.show()

    @on(Input.Changed)
    def show(self) -> None:
        """Show what is found by what is typed, and all there is before that."""
        typed = self.query_one(Input).value.strip()
        hits = self._finder.find(typed) if typed else tuple(map(Match, self._finder.things))
        remark = ""
        if not hits:
            hits, remark = self._finder.nearest(typed), f"Nothing has “{typed}” in its name. Nearest:"
        self._shown = tuple(hit.thing for hit in hits)
        rows = list(_found(hits, remark) if typed else _grouped(self._shown))
        menu = self.query_one(FoundMenu)
        menu.set_entries(rows, caret=0)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_move(self, step: int) -> None:
        """Move the caret."""
        self.query_one(FoundMenu).action_move(step)

    def action_page(self, step: int) -> None:
        """Move the caret by as many rows as are in view."""
        menu = self.query_one(FoundMenu)
        rows = max(1, self.query_one(VerticalScroll).size.height - 2)
        menu.move_to(menu.caret + step * rows)

    def action_open(self) -> None:
        """Open the row at the caret."""
        self.query_one(FoundMenu).action_choose()

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Hand on what was chosen."""
        event.stop()
        if self.is_current:
            self.dismiss(self._shown[event.index])


def _grouped(things: tuple[Thing, ...]) -> Iterator[MenuRow]:
    for number, (group, members) in enumerate(groupby(things, key=lambda thing: thing.group)):
        yield MenuRow(Content.styled(group.value, "$quiet"), selectable=False, above=1 if number else 0)
        for thing in members:
            about = thing.objective if group is Group.KEY else thing.about
            yield MenuRow(_row(thing, about))


def _found(hits: tuple[Match, ...], remark: str) -> Iterator[MenuRow]:
    if remark:
        yield MenuRow(Content.styled(remark, "$quiet"), selectable=False, below=1)
    for hit in hits:
        thing = hit.thing
        through = f"“{hit.through}”" if hit.through else ""
        kind = thing.objective if thing.group is Group.KEY else KINDS.get(thing.group, "")
        purpose = f"\n{thing.objective}" if thing.group is Group.WORKSHEET else ""
        yield MenuRow(_row(thing, " · ".join(filter(None, (kind, thing.about, through))) + purpose))


def _row(thing: Thing, about: str) -> Content:
    key = ("  " + thing.key, "bold $primary") if thing.key else ""
    return Content.assemble(thing.title, key, ("  " + about, "$quiet") if about else "")
