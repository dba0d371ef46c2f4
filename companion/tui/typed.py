"""What is typed reaches the field it is typed into as it is, whatever Textual holds to be printable."""

from __future__ import annotations

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.widget import Widget

from companion.safety.typed_text import in_one_line, is_text
from companion.tui.bursts import Burst, in_bursts


class Typed(App[int]):
    """An app whose fields take every character, many at a time."""

    def get_driver_class(self) -> type[Driver]:
        """Return the driver, which hands on what is typed in one go as one text."""
        return in_bursts(super().get_driver_class())

    async def on_event(self, event: events.Event) -> None:
        """Hand on what the terminal sends: text to a field, keys to anything else."""
        for each in self._as_taken(event):
            await super().on_event(each)

    def _as_taken(self, event: events.Event) -> tuple[events.Event, ...]:
        """Return what to hand on in the place of an event that came from the terminal."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            return (event,)
        field = self.focused
        if field is None or not field.check_consume_key("a", "a"):
            return event.keys if isinstance(event, Burst) else (event,)
        if isinstance(event, events.Paste):
            return (event if _takes_lines(field) else _joined(event),)
        if event.key == "ctrl+j":  # a line end as a paste without brackets may send it
            return (events.Key("enter", "\r"),)
        unseen = is_text(event.character) and not event.is_printable
        return (events.Paste(event.character or ""),) if unseen else (event,)


def _takes_lines(field: Widget) -> bool:
    """Tell whether a field takes several lines, or knows what to do with them."""
    # Imported by what composed the field; the first frame does without.
    from textual.widgets import Input

    from companion.tui.widgets.line import Line

    return isinstance(field, Line) or not isinstance(field, Input)


def _joined(event: events.Paste) -> events.Paste:
    line = in_one_line(event.text, goes_on=isinstance(event, Burst) and event.goes_on)
    return events.Paste(" ".join(line.splitlines()))  # of several lines Textual's own field takes the first
