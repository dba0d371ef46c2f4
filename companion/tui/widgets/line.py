"""Line: one line being typed, kept as a draft like longer writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from companion.tui.widgets.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from companion.tui.session import Session


class Line(Input):
    """An input whose text is on the disk within a second and offered again until it was saved."""

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
        draft = session.drafts.get(draft_key)
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

    def on_unmount(self) -> None:
        """Leave the draft on the disk."""
        self.draft.stop()
