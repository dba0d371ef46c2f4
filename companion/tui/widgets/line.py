"""Line: one line being typed, kept as a draft like longer writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.safety.typed_text import in_one_line
from companion.tui.commands import command
from companion.tui.own_drafts import OTHER_KEY
from companion.tui.widgets.asked_line import AskedLine
from companion.tui.widgets.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from companion.tui.session import Session


class Line(AskedLine):
    """An input whose text is on the disk within a second and offered again until it was saved."""

    BINDINGS = [
        command(
            "write.other_line",
            OTHER_KEY,
            "other",
            "Other draft",
            "Go on to another draft of this line; this one stays.",
        ),
    ]

    def __init__(
        self,
        session: Session,
        draft_key: str,
        text: str = "",
        *,
        placeholder: str,
        enter: str = "Continue",
        empty: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """``enter`` says for the footer what enter does; ``empty`` what it does while nothing is typed."""
        draft = session.drafts.take(draft_key)
        value = in_one_line(draft.text if draft is not None else text)
        super().__init__(value, placeholder=placeholder, enter=enter, empty=empty, id=id, classes=classes)
        self.draft = DraftKeeper(session, draft_key, self, lambda: self.value)

    def on_mount(self) -> None:
        """Start keeping drafts."""
        self.draft.start()

    def action_other(self) -> None:
        """Go on to another draft of this line."""
        text = self.draft.next_other()
        if text is not None:
            self.take(text, 0, len(self.value))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be no other draft."""
        return self.draft.has_others if action == "other" else super().check_action(action, parameters)

    def on_unmount(self) -> None:
        """Leave the draft on the disk."""
        self.draft.stop()
