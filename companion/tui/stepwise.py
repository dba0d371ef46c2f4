"""What goes on step by step: an answer that was given twice before the next step stood there counts once."""

from __future__ import annotations

from textual.events import Event
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget


class Stepwise(MessagePump):
    """Composes itself anew at each answer.

    A held key answers several times before the next step is drawn; the later answers come from a widget that
    is no longer there. They would answer the next question unseen, or look for fields that are gone, which
    ends the app.
    """

    async def _on_message(self, message: Message) -> None:
        """Pass on what comes from a widget that still stands here."""
        control = message.control
        if not isinstance(message, Event) and isinstance(control, Widget) and not control.is_attached:
            message.stop()
            return
        await super()._on_message(message)
