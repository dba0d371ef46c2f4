"""Mentees and their packets as rows of a list, and what is told beside each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from companion.learner.dates import short_day, when
from companion.safety.counted import counted
from companion.tui.packet_head import signer_rows
from companion.tui.page_rows import BAR, text_rows
from companion.tui.widgets.flow import Row
from companion.tui.widgets.menu import MenuRow

if TYPE_CHECKING:
    from companion.review.mentoring import Held, MenteeAtHand
    from companion.review.trust import Signer

PACKET, MENTEE, FILE, KEYS = "packet:", "mentee:", "file", "keys"
"""How the keys of rows begin, or what they are."""
NOBODY = "No one has shared anything with you here yet."
NO_KEYS = "To open what someone seals for you, you need keys first. It takes a minute, once."
NOTES_STAY = "Your notes never leave this machine. They don't go into any reply."


def mentee_rows(found: Sequence[MenteeAtHand] | None, today: date) -> Iterator[MenuRow]:
    """Yield the rows; ``found`` is None where there are no keys."""
    if found is None:
        yield MenuRow(Content(NO_KEYS), selectable=False, below=1)
        yield MenuRow(Content("Make your keys"), key=KEYS)
        return
    if not found:
        yield MenuRow(Content.styled(NOBODY, "$quiet"), selectable=False)
    for number, one in enumerate(found):
        yield _mentee(one, today, above=1 if number else 0)
        for held in one.packets:
            yield _packet(held, today)
    yield MenuRow(Content("Open a packet from a file"), key=FILE, above=1)
    yield MenuRow(Content("Your contact line, to give to others"), key=KEYS)


def _mentee(one: MenteeAtHand, today: date, *, above: int) -> MenuRow:
    talk = one.kept.fact.next_talk
    about = f"  next talk {when(talk, today)}" if talk else ""
    unsure = "  ! keys not compared yet" if one.contact.trusted is None else ""
    name = Content.assemble((one.contact.name, "bold $primary"), (unsure, "$warning"), (about, "$quiet"))
    return MenuRow(name, key=f"{MENTEE}{one.kept.id}", above=above)


def _packet(held: Held, today: date) -> MenuRow:
    head = held.body.head
    state = "$quiet" if held.progress == "answered" else "$accent"
    words = Content.assemble(f"{head.reference}  {short_day(head.day, today)}  ", (held.progress, state))
    return MenuRow(words, key=f"{PACKET}{head.id}", mark=" ·")


def packet_rows(held: Held, signer: Signer) -> Iterator[Row]:
    """Yield what is told of a packet beside the list."""
    body = held.body
    yield Row(Content(f"{body.head.reference}, from {body.head.sender}"), style="bold $primary")
    what = [
        counted(len(body.entries), "text", "texts"),
        counted(len(body.commitments), "commitment", "commitments"),
        counted(len(body.answers), "answer to you", "answers to you"),
        *(["the report"] if body.report is not None else []),
    ]
    yield Row(Content(", ".join(words for words in what if not words.startswith("0 "))))
    yield from signer_rows(signer)
    if body.head.purpose:
        yield from [Row(Content(""), above=0), *text_rows(body.head.purpose, BAR)]


def notes_rows(one: MenteeAtHand, today: date) -> Iterator[Row]:
    """Yield what is noted on a mentee."""
    yield Row(Content(one.contact.name), style="bold $primary")
    talk = one.kept.fact.next_talk
    yield Row(Content(f"Next talk {when(talk, today)}." if talk else "No next talk noted."), below=1)
    yield from text_rows(one.kept.fact.notes or "No notes yet. Press n to write some.")
    yield Row(Content(NOTES_STAY), style="$quiet", above=1)
