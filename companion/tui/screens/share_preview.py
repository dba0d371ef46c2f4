"""The page before it is made: exactly what the mentor will see, and above it what the writer should know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.review.own_keys import needed_keys
from companion.review.preparing import hand_over, hand_over_sealed
from companion.review.sent import NAMELESS
from companion.tui.commands import PAGE_KEY, command
from companion.tui.saving import saved
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn

if TYPE_CHECKING:
    from companion.records.kinds import Contact
    from companion.review.preparing import Handed, Prepared
    from companion.tui.session import Session

ONCE = "Nothing is sent from here. What you've handed over can't be called back."
STAYS = "Tags, times of day and your own scores aren't in it."
BAR = Content.styled("│ ", "$border-blurred")


class SharePreviewScreen(Screen["Handed | None"]):
    """One page. Returns it once it was made."""

    BINDINGS = [
        command(
            "journal.page",
            PAGE_KEY,
            "make",
            "Make page",
            "Make the page, as a file to attach and as text for the mail.",
            also=("print", "html", "file", "save", "mail"),
        ),
        command("go.back", "escape", "dismiss", "Back", "Back to the choice; no page is made."),
    ]

    def __init__(self, session: Session, prepared: Prepared, sealed_for: Contact | None = None) -> None:
        """``sealed_for`` has the keys it is sealed for; without them a page is made."""
        super().__init__()
        self.session = session
        self._prepared, self._sealed_for = prepared, sealed_for

    def compose(self) -> ComposeResult:
        """Compose the page."""
        yield ModeBar("Preview")
        with ReadingColumn():
            yield Flow(list(self._rows()))
        yield KeyLine()

    def _rows(self) -> Iterator[Row]:
        to = self._prepared.made.choice.to
        yield Row(Content.styled(f"What {to.name if to else f'your {NAMELESS}'} will see", "bold $primary"))
        yield Row(Content(ONCE))
        yield Row(Content.styled(STAYS, "$quiet"))
        for warning in self._prepared.warnings:
            yield Row(Content(warning), Content.styled("! ", "bold $warning"))
        yield Row(Content(""))
        for line in self._prepared.text.rstrip("\n").split("\n"):
            yield Row(Content(line), BAR, BAR)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(ReadingColumn).focus()

    def action_make(self) -> None:
        """Make the page, and keep what was shared with whom."""
        made: list[Handed] = []
        if self.is_current and saved(self, lambda: made.append(self._handed())):
            self.dismiss(made[0])

    def _handed(self) -> Handed:
        store = self.session.store
        if self._sealed_for is None:
            return hand_over(store, self._prepared)
        return hand_over_sealed(store, self._prepared, needed_keys(store.home), self._sealed_for)

    def label_of(self, action: str) -> str | None:
        """Say for the footer what is made."""
        return "Seal" if action == "make" and self._sealed_for is not None else None
