"""The ways to a mentor's screens: to the mentees, to one packet, to what is noted on a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.safety.errors import CompanionError
from companion.tui.due_screens import push_once

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from companion.tui.app import CompanionApp
    from companion.tui.session import Session


def begin(app: App[Any], session: Session, packet: str) -> None:
    """Begin the app with the mentees and, over them, a packet if there is an id."""
    from companion.tui.screens.mentees import MenteesScreen

    app.push_screen(MenteesScreen(session, first=True))
    if packet:
        open_packet(app, session, packet)


def open_packet(app: App[Any], session: Session, packet: str) -> None:
    """Open a packet that is kept, or say why it cannot be."""
    from companion.tui.screens.review import ReviewScreen

    try:
        screen = ReviewScreen(session, packet)
    except CompanionError as error:
        app.notify(str(error), severity="warning", markup=False)
    else:
        push_once(app, screen)


def open_mentees(app: CompanionApp) -> None:
    """Open the mentees, once the record is open."""
    from companion.tui.screens.mentees import MenteesScreen

    if app.session.ready:
        push_once(app, MenteesScreen(app.session))


def open_keys(app: CompanionApp) -> None:
    """Show one's contact line, or have keys made."""
    from companion.tui.screens.own_keys import OwnKeysScreen

    try:
        push_once(app, OwnKeysScreen(app.session))
    except CompanionError as error:
        app.notify(str(error), severity="warning", markup=False)


def mentee_screen(session: Session, mentee: str) -> Screen[None] | None:
    """Return the screen of what is noted on a mentee; None for one who is not there any more."""
    from companion.records.kinds import Mentee
    from companion.tui.screens.mentee import MenteeScreen

    return MenteeScreen(session, mentee) if session.store.get(mentee, Mentee) is not None else None
