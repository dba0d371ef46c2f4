"""A packet about to be deleted, because its writer asks or because one wants to: shown, then one key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget

from companion.review.mentoring import obey
from companion.review.page import day_of
from companion.tui.commands import DELETE_KEYS, command
from companion.tui.saving import saved
from companion.tui.screens.box import Box
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.menu import Menu, MenuRow

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.records.kinds import Mentee
    from companion.review.arriving import RequestCame
    from companion.review.mentoring import Held
    from companion.tui.session import Session

DELETED = "Deleted here. If you kept the file or a mail, delete those too."


class DeletingScreen(Box[bool]):
    """True once it is deleted. ``words`` say who wants it."""

    BINDINGS = [
        command(
            "review.delete", DELETE_KEYS, "delete", "Delete it", "Delete the packet and what you wrote to it."
        ),
        command("go.close", "escape", "keep", "Back", "Leave everything as it is."),
    ]

    def __init__(self, session: Session, mentee: Kept[Mentee], packet: str, title: str, words: str) -> None:
        super().__init__()
        self.session, self._mentee, self._packet = session, mentee, packet
        self._title, self._words = title, words

    @classmethod
    def wanted(cls, session: Session, mentee: Kept[Mentee], held: Held) -> DeletingScreen:
        """Return the question whether one wants to delete a packet oneself."""
        head = held.body.head
        words = f"{head.reference}, from {head.sender}, {day_of(head.day)}: {held.progress}."
        return cls(session, mentee, head.id, "Delete this packet?", words)

    @classmethod
    def asked_for(cls, session: Session, came: RequestCame, sender: str) -> DeletingScreen:
        """Return the question that a request to delete asks."""
        words = f"{sender} asks you to delete {came.request.reference}. The request is signed and valid."
        return cls(session, came.mentee, came.request.packet, "A request to delete a packet", words)

    def body(self) -> Iterable[Widget]:
        """Yield what goes."""
        yield Flow(
            [
                Row(Content(self._title), style="bold $primary"),
                Row(Content(self._words), above=1),
                Row(
                    Content(
                        "The packet and everything you wrote to it are deleted. Later packets can't show any "
                        "more what has changed since. This cannot be undone. Your notes on the person stay."
                    ),
                    above=1,
                ),
            ]
        )
        yield Menu([MenuRow(Content("Keep it"), key="keep", above=1)], enter="Keep it")

    def on_mount(self) -> None:
        """Ask."""
        self.query_one(Menu).focus()

    @on(Menu.Chosen)
    def chosen(self, event: Menu.Chosen) -> None:
        """Leave it."""
        event.stop()
        self.dismiss(False)

    def action_delete(self) -> None:
        """Delete it, and say what else there may be."""
        store = self.session.store
        if saved(self, lambda: obey(store, self.session.home, self._mentee, self._packet)):
            self.app.notify(DELETED, markup=False)
            self.dismiss(True)

    def action_keep(self) -> None:
        """Leave it."""
        self.dismiss(False)
