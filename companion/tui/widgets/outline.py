"""The outline beside a lesson: its activities, which are finished, and where one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message

from companion.fact import fact
from companion.tui.widgets.flow import Flow, Row


@fact
class Stop:
    """One line of the outline: ``line`` of the part ``slot`` is the place in the lesson it leads to."""

    slot: int
    title: str
    activity: bool
    line: int = 0
    finished: bool = False
    here: bool = False


class Outline(Flow):
    """Stops of a lesson; a click goes there."""

    DEFAULT_CSS = """
    Outline { width: 32; height: auto; color: $foreground; padding: 0 1; }
    """

    @dataclass
    class Picked(Message):
        """A stop was clicked."""

        chosen: Stop

    def __init__(self) -> None:
        super().__init__()
        self._stops: tuple[Stop, ...] = ()

    def show_stops(self, stops: Sequence[Stop]) -> None:
        """Draw the stops."""
        if tuple(stops) == self._stops:
            return
        layout = len(stops) != len(self._stops)
        self._stops = tuple(stops)
        finished = sum(stop.finished for stop in stops)
        total = sum(stop.activity for stop in stops)
        head = Row(Content.styled(f"{finished} of {total} done", "$quiet"), below=1)
        self.show_rows([head, *map(_row, stops)], layout=layout)

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked stop."""
        row = self.row_at(event.get_content_offset_capture(self).y) - 1
        if 0 <= row < len(self._stops):
            self.post_message(self.Picked(self._stops[row]))


def _row(stop: Stop) -> Row:
    mark = ("✓" if stop.finished else "·") if stop.activity else " "
    lead = Content.assemble(("┃" if stop.here else " ", "bold $accent"), (f"{mark} ", "$success"))
    style = "bold" if stop.here else "" if stop.activity else "$primary"
    return Row(Content(stop.title), lead, Content("   "), style=style)
