"""The editor: soft wrap, undo, a draft on the disk every second, and one's own editor on a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

from companion.learner.journal import Edited
from companion.safety.errors import CompanionError
from companion.tui.commands import command
from companion.tui.own_drafts import OTHER_KEY
from companion.tui.widgets.draft_keeper import DraftKeeper
from companion.tui.widgets.written_area import WrittenArea

if TYPE_CHECKING:
    from companion.tui.session import Session

T = TypeVar("T")


class Writing(WrittenArea):
    """Text being written. A draft under ``draft_key`` is offered again until the text was saved."""

    BINDINGS = [
        command("write.save", "ctrl+s", "save", "Save", "Keep this text."),
        command(
            "write.other",
            OTHER_KEY,
            "other",
            "Other draft",
            "Go on to another draft of this text; this one stays.",
        ),
        command(
            "write.editor", "f4", "external", "Own editor", "Write in the editor named by $VISUAL or $EDITOR."
        ),
    ]

    @dataclass
    class Saved(Message):
        """The writer asked to keep the text."""

        writing: Writing
        text: str

        @property
        def control(self) -> Writing:
            """The editor, for @on selectors."""
            return self.writing

    def __init__(
        self,
        session: Session,
        draft_key: str,
        text: str = "",
        *,
        placeholder: str = "",
        fresh: bool = False,
        id: str | None = None,
    ) -> None:
        """``fresh`` begins with nothing; a draft there is stays beside it."""
        if fresh:
            session.drafts.put_by(draft_key)
        draft = None if fresh else session.drafts.take(draft_key)
        self.from_draft = draft is not None and draft.text != text
        super().__init__(draft.text if draft is not None else text, placeholder=placeholder, id=id)
        self._session = session
        self.draft = DraftKeeper(session, draft_key, self, lambda: self.text)

    def on_mount(self) -> None:
        """Start keeping drafts."""
        self.draft.start()
        self.move_cursor(self.document.end)

    def action_save(self) -> None:
        """Ask the screen to keep the text."""
        if self.text.strip():
            self.post_message(self.Saved(self, self.text))
        else:
            self.notify("There is nothing written yet.", markup=False)

    def save_with(self, save: Callable[[], T]) -> T | None:
        """Keep the text with ``save``, forget its draft and return what was kept.

        None after a failure, which is told; the text stays here. What an edit did to hidden passages is told.
        """
        try:
            kept = save()
        except CompanionError as error:
            self.notify(
                str(error), title="This is not saved yet", severity="warning", timeout=15, markup=False
            )
            return None
        self.draft.settle()
        if isinstance(kept, Edited) and kept.told:
            self.app.notify(kept.told, severity="warning", timeout=15, markup=False)
        return kept

    def action_other(self) -> None:
        """Go on to another draft of this text."""
        text = self.draft.next_other()
        if text is not None:
            self.show(text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be no other draft."""
        return self.draft.has_others if action == "other" else super().check_action(action, parameters)

    def action_external(self) -> None:
        """Write in the person's own editor."""
        from companion.tui.outside import write_outside

        write_outside(self, self._session)

    def on_unmount(self) -> None:
        """Leave the draft on the disk."""
        self.draft.stop()
