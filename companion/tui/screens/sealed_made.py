"""A packet or a reply was sealed: where the file is, that nothing was sent, and the subject it goes under."""

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


class SealedMadeScreen(Box[None]):
    """What is left to do, by mail."""

    BINDINGS = [
        command("go.close", "escape,enter", "dismiss", "Close", "Go back to where you were."),
        command("go.copy", "c", "copy_path", "Copy path", "Copy where the file is."),
        command("go.copy-subject", "s", "copy_subject", "Copy subject", "Copy the subject of the mail."),
    ]

    def __init__(self, what: str, path: Path, reference: str, to: str, *more: str) -> None:
        """``what`` was sealed for ``to``, as they are called; ``more`` are lines to read at the end."""
        super().__init__()
        self._what, self._path, self._reference, self._to, self._more = what, path, reference, to, more

    def body(self) -> Iterable[Widget]:
        """Yield what was made and what to do with it."""
        yield Flow(
            [
                Row(Content(f"Your {self._what} is sealed. Nothing was sent."), style="bold $primary"),
                Row(Content(show_line(self._path.name)), style="bold", above=1),
                Row(Content.styled("In the folder", "$quiet")),
                path_row(f"{self._path.parent}", style="$secondary"),
                Row(Content(f"Attach it to a mail to {self._to}, with this subject:"), above=1),
                Row(Content(subject(self._reference)), style="bold"),
                *(Row(Content(words), above=1) for words in self._more),
            ]
        )

    def action_copy_path(self) -> None:
        """Copy where the file is."""
        self.copy_out(str(self._path.absolute()), "The path")

    def action_copy_subject(self) -> None:
        """Copy the subject."""
        self.copy_out(subject(self._reference), "The subject")
