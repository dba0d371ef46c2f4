"""Help, made from the bindings that act where it was asked for."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from companion.tui.commands import GROUPS, command, group_of
from companion.tui.screens.box import Box
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.reading_column import ReadingColumn


class HelpScreen(Box[None]):
    """All commands of the screen below, by group."""

    CSS = """
    HelpScreen { align: center middle; }
    HelpScreen ReadingColumn {
        width: 84; max-width: 100%; height: 1fr; background: $surface; border: round $border-blurred;
    }
    """

    BINDINGS = [command("go.close", "escape,question_mark,q", "dismiss", "Close", "Close the help.")]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._below = below

    def compose(self) -> ComposeResult:
        """Compose the list."""
        with ReadingColumn():
            yield Flow(self._rows())
        yield KeyLine()

    def on_mount(self) -> None:
        """Read."""
        self.query_one(ReadingColumn).focus()

    def _rows(self) -> list[Row]:
        groups: dict[str, list[Binding]] = {}
        seen: set[str] = set()
        for binding in [active.binding for active in self._below.active_bindings.values()]:
            if binding.id and binding.id not in seen and group_of(binding):
                seen.add(binding.id)
                groups.setdefault(group_of(binding), []).append(binding)
        rows = [Row(Content("Keys that act here"), style="bold $primary", below=1)]
        for name in GROUPS.values():
            for number, binding in enumerate(groups.get(name, ())):
                if number == 0:
                    rows.append(Row(Content(name), style="bold $secondary"))
                keys = self._keys(binding)
                rows.append(Row(Content(binding.tooltip), Content.styled(f"  {keys:<15} ", "bold $primary")))
            if groups.get(name):
                rows.append(Row(Content("")))
        rows.append(
            Row(
                Content(
                    "Questions are answered with their letters, with arrows and enter, or with the mouse."
                ),
                style="$quiet",
            )
        )
        return rows

    def _keys(self, binding: Binding) -> str:
        same = [
            self.app.get_key_display(active.binding)
            for active in self._below.active_bindings.values()
            if active.binding.id == binding.id
        ]
        return " ".join(dict.fromkeys(same))
