"""Line: one line being typed, kept as a draft like longer writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.tui.session import Session

DRAFT_SECONDS = 1.0


class Line(Input):
    """An input whose text is on the disk within a second and offered again until it was saved."""

    def __init__(self, session: Session, draft_key: str, text: str = "", *, placeholder: str, max_length: int, id: str) -> None:
        draft = session.drafts.get(draft_key)
        super().__init__(draft.text if draft is not None and not text else text, placeholder=placeholder, max_length=max_length, id=id)
        self._session = session
        self._draft_key = draft_key
        self._on_disk = self.value
        self._complained = False

    def on_mount(self) -> None:
        """Start keeping drafts."""
        self._session.writings.add(self)
        self.set_interval(DRAFT_SECONDS, self.keep_draft)

    def keep_draft(self) -> None:
        """Put the text on the disk when it changed; says once when that fails."""
        if self.value == self._on_disk:
            return
        try:
            if self.value.strip():
                self._session.drafts.keep(self._draft_key, self.value)
            else:
                self._session.drafts.discard(self._draft_key)
        except CompanionError as error:
            if not self._complained:
                self._complained = True
                self.notify(str(error), title="This draft is not on the disk", severity="warning", markup=False)
            return
        self._on_disk = self.value
