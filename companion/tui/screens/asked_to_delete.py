"""A request to delete a page was made: the words of a mail, and the subject it goes under."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from companion.review.handing_over import subject
from companion.safety.typed_text import lines_of
from companion.tui.commands import command
from companion.tui.screens.box import Box
from companion.tui.widgets.flow import Flow, Row

if TYPE_CHECKING:
    from companion.review.withdrawing import Asked

BAR = Content.styled("▎ ", "$secondary")


class AskedToDeleteScreen(Box[None]):
    """The mail to send; nothing goes by itself."""

    BINDINGS = [
        command("go.close", "escape,enter", "dismiss", "Close", "Go back to where you were."),
        command("go.copy-text", "t", "copy_text", "Copy text", "Copy the text for the mail."),
        command("go.copy-subject", "s", "copy_subject", "Copy subject", "Copy the subject of the mail."),
    ]

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked

    def body(self) -> Iterable[Widget]:
        """Yield the subject and the mail."""
        text = lines_of(self._asked.mail.strip())
        yield Flow(
            [
                Row(Content(f"Nothing was sent. Mail this to {self._asked.to}:"), style="bold $primary"),
                Row(Content.styled("The subject for your mail", "$quiet"), above=1),
                Row(Content(subject(self._asked.packet.fact.reference)), style="bold", below=1),
                *(Row(Content(line), BAR, BAR) for line in text),
            ]
        )

    def action_copy_text(self) -> None:
        """Copy the mail."""
        self.copy_out(self._asked.mail, "The text")

    def action_copy_subject(self) -> None:
        """Copy the subject."""
        self.copy_out(subject(self._asked.packet.fact.reference), "The subject")
