"""A reply was sealed: where the file is, that nothing was sent, and the subject it goes under."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from companion.review.handing_over import subject
from companion.safety.show import show_line
from companion.tui.commands import command
from companion.tui.path_row import path_row
from companion.tui.screens.box import Box
from companion.tui.widgets.flow import Flow, Row

if TYPE_CHECKING:
    from pathlib import Path

    from companion.review.body import Head


class ReplyMadeScreen(Box[None]):
    """What is left to do, by mail."""

    BINDINGS = [
        command("go.close", "escape,enter", "dismiss", "Close", "Go back to where you were."),
        command("go.copy", "c", "copy_path", "Copy path", "Copy where the file is."),
        command("go.copy-subject", "s", "copy_subject", "Copy subject", "Copy the subject of the mail."),
    ]

    def __init__(self, head: Head, path: Path) -> None:
        super().__init__()
        self._head, self._path = head, path

    def body(self) -> Iterable[Widget]:
        """Yield what was made and what to do with it."""
        yield Flow(
            [
                Row(Content("Your reply is sealed. Nothing was sent."), style="bold $primary"),
                Row(Content(show_line(self._path.name)), style="bold", above=1),
                Row(Content.styled("In the folder", "$quiet")),
                path_row(f"{self._path.parent}", style="$secondary"),
                Row(Content(f"Attach it to a mail to {self._head.sender}, with this subject:"), above=1),
                Row(Content(subject(self._head.reference)), style="bold"),
            ]
        )

    def action_copy_path(self) -> None:
        """Copy where the file is."""
        self.copy_out(str(self._path.absolute()), "The path")

    def action_copy_subject(self) -> None:
        """Copy the subject."""
        self.copy_out(subject(self._head.reference), "The subject")
