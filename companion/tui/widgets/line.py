"""Line: one line being typed, kept as a draft like longer writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from companion.tui.commands import command
from companion.tui.own_drafts import OTHER_KEY
from companion.tui.widgets.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from companion.tui.session import Session


class Line(Input):
    """An input whose text is on the disk within a second and offered again until it was saved."""

    BINDINGS = [
        command(
            "write.other_line",
            OTHER_KEY,
            "other",
            "Other draft",
            "Go on to another draft of this line; this one stays.",
        )
    ]

    def __init__(
        self,
        session: Session,
        draft_key: str,
        text: str = "",
        *,
        placeholder: str,
        max_length: int,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        draft = session.drafts.take(draft_key)
        value = draft.text if draft is not None else text
        super().__init__(
            value,
            placeholder=placeholder,
            # Textual lets nobody shorten a text that is longer.
            max_length=max(max_length, len(value)),
            id=id,
            classes=classes,
        )
        self.draft = DraftKeeper(session, draft_key, self, lambda: self.value)

    def on_mount(self) -> None:
        """Start keeping drafts."""
        self.draft.start()

    def action_other(self) -> None:
        """Go on to another draft of this line."""
        text = self.draft.next_other()
        if text is not None:
            self.max_length = max(self.max_length or 0, len(text))
            self.value = text

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be no other draft."""
        return self.draft.has_others if action == "other" else super().check_action(action, parameters)

    def on_unmount(self) -> None:
        """Leave the draft on the disk."""
        self.draft.stop()
