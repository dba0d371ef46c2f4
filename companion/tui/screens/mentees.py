"""Mentees: whose packets one has, the next talks, how far each answer is, and a packet from a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from companion.learner.profile import profile
from companion.review import mentoring
from companion.review.own_keys import own_keys
from companion.tui.commands import DELETE_KEYS, command
from companion.tui.mentee_rows import FILE, KEYS, MENTEE, PACKET, mentee_rows, notes_rows, packet_rows
from companion.tui.messages import LeaveFirstLesson
from companion.tui.reviewing import mentee_screen, open_keys, open_packet
from companion.tui.screens.two_panes import TwoPanes
from companion.tui.widgets.flow import Row
from companion.tui.widgets.menu import MenuRow

if TYPE_CHECKING:
    from companion.review.mentoring import Held, MenteeAtHand
    from companion.tui.session import Session


class MenteesScreen(TwoPanes):
    """The list, and beside it the packet or the notes at the caret.

    ``first`` says that the app begins here: what lies beneath is no screen.
    """

    HEADING, ENTER = "Review", "Open"

    CSS = "MenteesScreen #list { max-height: 60%; } MenteesScreen.-wide #list { max-height: 100%; }"

    BINDINGS = [
        command("review.notes", "n", "notes", "Notes", "Your own notes on this person, and your next talk."),
        command("review.file", "o", "file", "Open a file", "Open a packet from a file.", show=False),
        command(
            "review.delete",
            DELETE_KEYS,
            "delete",
            "Delete",
            "Delete a packet and what you wrote to it; asks first.",
        ),
    ]

    def __init__(self, session: Session, *, first: bool = False) -> None:
        super().__init__(session)
        self._first = first
        self._found: Sequence[MenteeAtHand] | None = None

    def rows(self) -> Sequence[MenuRow]:
        """Return the mentees and their packets."""
        keys, store = own_keys(self.session.home), self.session.store
        self._found = mentoring.mentees(store, self.session.home, keys) if keys is not None else None
        note = [MenuRow(Content.styled(self.session.note, "$quiet"), selectable=False, below=1)]
        return [*(note if self.session.note else []), *mentee_rows(self._found, self.session.today)]

    def words(self, key: str | None) -> Sequence[Row]:
        """Return what is told of the row."""
        found, held = self._mentee_at(key), self._packet_at(key)
        if held is not None:
            return list(packet_rows(held, mentoring.sender_of(self.session.store, held.body)))
        return list(notes_rows(found, self.session.today)) if found is not None else []

    def take(self, key: str) -> None:
        """Open what the row stands for."""
        if key.startswith(PACKET):
            open_packet(self.app, self.session, key.removeprefix(PACKET))
        elif key.startswith(MENTEE):
            self.action_notes()
        elif key == FILE:
            self.action_file()
        elif key == KEYS:
            open_keys(self.app)  # type: ignore[arg-type]

    def action_notes(self) -> None:
        """Write notes on the mentee at the caret."""
        found = self._mentee_at(self.current)
        screen = mentee_screen(self.session, found.kept.id) if found is not None else None
        if screen is not None:
            self.app.push_screen(screen)

    def action_file(self) -> None:
        """Ask for a file."""
        from companion.tui.screens.packet_file import PacketFileScreen

        self.app.push_screen(PacketFileScreen(self.session), self._came)

    def action_delete(self) -> None:
        """Ask whether the packet at the caret is to be deleted."""
        from companion.tui.screens.deleting import DeletingScreen

        found, held = self._mentee_at(self.current), self._packet_at(self.current)
        if not self.menu.caret_is_seen:
            self.menu.keep_caret_in_view()
        elif found is not None and held is not None:
            self.app.push_screen(DeletingScreen.wanted(self.session, found.kept, held))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Commands that have nothing to act on are not offered."""
        if action == "notes":
            return self._mentee_at(self.current) is not None
        if action == "delete":
            return self._packet_at(self.current) is not None
        if action == "file":
            return self._found is not None
        if action == "back" and self._first and self.is_mounted and self.menu.has_focus:
            return profile(self.session.store) is not None
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Back to where one came from; where the app began here, to Today."""
        if self._first:
            self.post_message(LeaveFirstLesson())
        else:
            self.dismiss()

    def _came(self, packet: str | None) -> None:
        if packet is not None:
            open_packet(self.app, self.session, packet)

    def _mentee_at(self, key: str | None) -> MenteeAtHand | None:
        """Return the mentee of a row, also of a packet's."""
        held = self._packet_at(key)
        for one in self._found or ():
            if key == f"{MENTEE}{one.kept.id}" or (held is not None and held in one.packets):
                return one
        return None

    def _packet_at(self, key: str | None) -> Held | None:
        packets = (held for one in self._found or () for held in one.packets)
        return next((held for held in packets if key == f"{PACKET}{held.body.head.id}"), None)
