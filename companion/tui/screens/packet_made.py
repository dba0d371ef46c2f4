"""A page for a mentor was made: where it lies, how to mail it, and what comes after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from companion.review.handing_over import subject
from companion.review.sent import NAMELESS
from companion.safety.show import show_line
from companion.tui.commands import command
from companion.tui.path_row import path_row
from companion.tui.screens.page_made import PageMadeScreen
from companion.tui.widgets.flow import Flow, Row

if TYPE_CHECKING:
    from companion.review.preparing import Handed

ONCE = "Nothing was sent. Mail it yourself. A copy you've handed over can't be called back."
AFTER = "When the answer comes, press r in the journal and paste the mail."


class PacketMadeScreen(PageMadeScreen):
    """The two files, and the subject by which the answer is known."""

    BINDINGS = [command("go.copy-text", "t", "copy_page", "Copy text", "Copy the page's text for the mail.")]

    def __init__(self, handed: Handed) -> None:
        made = handed.prepared.made
        to = made.choice.to
        html, text = handed.files
        super().__init__(f"The page for {to.name if to else f'your {NAMELESS}'} is made", html, text)
        self._handed, self._files = handed, (html, text)

    def body(self) -> Iterable[Widget]:
        """Yield the subject first: with it the answer is known."""
        html, text = self._files
        yield Flow(
            [
                Row(Content(self._title), style="bold $primary"),
                Row(Content.styled("The subject for your mail", "$quiet"), above=1),
                Row(Content(subject(self._handed.prepared.made.reference)), style="bold"),
                Row(Content.styled("Attach the page, or put its text into the mail", "$quiet"), above=1),
                Row(Content(show_line(html.name)), style="bold"),
                Row(Content(show_line(text.name)), style="bold"),
                path_row(f"{html.parent}", style="$secondary"),
                Row(Content(ONCE), above=1),
                Row(Content(AFTER)),
            ]
        )

    def action_copy_page(self) -> None:
        """Copy the page as text."""
        self.app.copy_to_clipboard(self._handed.prepared.text)
        self.notify("The text is copied, if your terminal lets programs copy.", markup=False)
