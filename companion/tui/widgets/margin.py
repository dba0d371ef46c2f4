"""The margin beside a text: a place to write in, among the others of a reply."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from companion.tui.widgets.field_place import FieldPlace
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.written_area import WrittenArea


class Form(Protocol):
    """What holds the places of a reply."""

    @property
    def reply_places(self) -> Sequence[FieldPlace]:
        """The places, in their order."""


class ReplyPlace(FieldPlace):
    """A place of a reply; those before and after it may be beside other texts."""

    DEFAULT_CSS = """
    ReplyPlace {
        height: auto; padding: 0 0 0 2; border-left: outer $border-blurred;
        &:focus-within { border-left: outer $accent; }
    }
    """

    @property
    def fields(self) -> Sequence[FieldPlace]:
        """All places of the reply."""
        form = next((node for node in self.ancestors if hasattr(node, "reply_places")), None)
        return cast("Form", form).reply_places if form is not None else ()


class MarginText(WrittenArea):
    """Words of a reply. Arrows beyond its ends lead to the place above or below."""

    DEFAULT_CSS = """
    MarginText { min-height: 4; max-height: 12; }
    MarginText.-line { min-height: 3; }
    """

    def __init__(self, text: str, *, one_line: bool) -> None:
        super().__init__(text)
        self._one_line = one_line
        self.set_class(one_line, "-line")

    def on_mount(self) -> None:
        """Go on behind what is written."""
        self.move_cursor(self.document.end)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Beyond the ends the arrows are for the places above and below."""
        return not self.leads_out(action, parameters) and super().check_action(action, parameters)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """In what has one line, enter leads on."""
        return not (self._one_line and key == "enter") and super().check_consume_key(key, character)

    @on(events.Key)
    def no_line_end(self, event: events.Key) -> None:
        """Type no line end where there is one line."""
        if self._one_line and event.key == "enter":
            event.prevent_default()


class MarginPlace(ReplyPlace):
    """What it is for, and an area to write in. ``place`` is its name in the reply."""

    def __init__(self, place: str, title: str, text: str, *, one_line: bool = False, above: int = 0) -> None:
        super().__init__()
        self.place, self._title = place, title
        self.area = MarginText(text, one_line=one_line)
        self.styles.margin = (above, 0, 0, 0)

    @property
    def answer(self) -> Widget:
        """The area."""
        return self.area

    def compose(self) -> ComposeResult:
        """Compose the words above the area, and the area."""
        yield Flow([Row(Content(self._title), style="bold")])
        yield self.area
