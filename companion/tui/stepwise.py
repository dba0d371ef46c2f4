"""What goes on step by step: one answer a step; what is typed before the next stands does not answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.events import Event
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

if TYPE_CHECKING:
    from companion.tui.typed import Typed


class Stepwise(MessagePump):
    """Composes itself anew at each answer.

    A held key answers several times before the next step is drawn; the later answers come from a widget that
    is no longer there. They would answer the next question unseen, or look for fields that are gone, which
    ends the app.
    """

    async def _on_message(self, message: Message) -> None:
        """Pass on what comes from a widget that still stands here, and keys once the step is done."""
        control = message.control
        if isinstance(message, Event) or not isinstance(control, Widget):
            await super()._on_message(message)
        elif control.is_attached:
            await super()._on_message(message)
            cast("Typed", self.app).let_go_of_keys()
        else:
            message.stop()


def hold_keys(widget: Widget) -> None:
    """Hold what is typed until the step that follows an answer given in ``widget`` is done."""
    if any(isinstance(node, Stepwise) for node in widget.ancestors):
        cast("Typed", widget.app).hold_keys()


def let_go_of_keys(widget: Widget) -> None:
    """Hand on what is typed: no step follows the answer given in ``widget``."""
    cast("Typed", widget.app).let_go_of_keys()
