"""``companion review``: the mentor's side of sealed packets, in the app or line by line."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion.cli.new_file import add_output_option
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.review.mentoring import Held, MenteeAtHand
    from companion.review.own_keys import OwnKeys
    from companion.store.record_store import RecordStore

WHERE = "companion review"
_DESCRIPTION = """\
Reads what someone shared with you as a sealed packet, and makes the reply
to send back. PACKET is the file you got, or the reference of one you opened
before, such as K7-MARE. Without it you see whose packets you have, and the
next talks. It opens in the app; --plain goes through it line by line. What
you write is kept as you type. Nothing is sent: --send makes the sealed reply
for you to mail. A request to delete a packet opens in the same way. If
someone sent you a page, simply answer by mail.
"""


def add_parser(groups: Any) -> None:
    """Register the word."""
    parser: argparse.ArgumentParser = groups.add_parser(
        "review", help="read and answer what someone shared with you, sealed", description=_DESCRIPTION
    )
    parser.add_argument(
        "packet", metavar="PACKET", nargs="?", help="the file, or the reference of a packet you have"
    )
    parser.add_argument("--plain", action="store_true", help="line by line, for pipes and screen readers")
    parser.add_argument("--send", action="store_true", help="make the sealed reply from what you wrote")
    parser.add_argument("--delete", action="store_true", help="delete the packet and what you wrote to it")
    parser.add_argument(
        "--talk", metavar="DATE", type=_day, help="note the day of the next talk, such as 2026-03-01"
    )
    parser.add_argument(
        "--note", metavar="-", choices=["-"], help="your own notes on this person, from stdin"
    )
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="the file with the packet's passphrase; without it you are asked",
    )
    parser.add_argument("--yes", action="store_true", help="agree to what is shown")
    parser.add_argument("--json", action="store_true", help="print the packet, or the list, as JSON")
    add_output_option(parser, "write the reply into this new file")
    parser.set_defaults(run=review)


def review(options: argparse.Namespace) -> int:
    """Do what was asked for; opening a packet keeps it."""
    from companion.cli.places import open_record
    from companion.opening import Opening, has_terminal
    from companion.review.own_keys import needed_keys

    if options.packet is None and not options.json and not options.plain and has_terminal():
        return int(options.open_app(Opening(options.home, options.course, reviewing="")))
    store = open_record(options)
    try:
        keys = needed_keys(store.home)
        if options.packet is None:
            return _list(store, keys, options)
        found = _opened(store, keys, options)
        return 0 if found is None else _do(store, keys, options, found)
    finally:
        store.close()


def _do(store: RecordStore, keys: OwnKeys, options: argparse.Namespace, found: Held) -> int:
    from companion.cli.reviewing import answering, sending, showing
    from companion.review.mentoring import whose

    mentee = whose(store, found.body.head.id)
    if options.talk is not None or options.note is not None:
        showing.note_down(store, mentee, options)
        return 0
    if options.delete:
        return sending.delete(store, mentee, found, yes=options.yes)
    if options.send:
        return sending.send(store, keys, found, options)
    if options.json:
        showing.print_json(found)
        return 0
    if options.plain:
        return answering.answer(store, keys, found)
    from companion.opening import Opening

    store.close()
    return int(options.open_app(Opening(options.home, options.course, reviewing=found.body.head.id)))


def _opened(store: RecordStore, keys: OwnKeys, options: argparse.Namespace) -> Held | None:
    """Return the packet of a file or a reference; None for a request to delete one, which was dealt with."""
    from companion.cli.reviewing.taking import take

    if Path(options.packet).is_file():
        return take(store, keys, options)
    from companion.review.mentoring import mentees

    wanted = options.packet.strip().upper()
    for mentee in mentees(store, store.home, keys):
        for held in mentee.packets:
            if held.body.head.reference == wanted:
                return held
    raise CompanionError(
        "there is no such file, and no packet with this reference",
        where=WHERE,
        next_step="“companion review” lists the packets you have",
    )


def _list(store: RecordStore, keys: OwnKeys, options: argparse.Namespace) -> int:
    from companion.cli.output import emit, emit_json, narrate
    from companion.review.mentoring import mentees

    found = mentees(store, store.home, keys)
    if options.json:
        emit_json([_form(one) for one in found])
        return 0
    for one in found:
        talk = f", next talk on {one.kept.fact.next_talk}" if one.kept.fact.next_talk else ""
        emit(f"{one.contact.name}{talk}")
        for held in one.packets:
            emit(f"  {held.body.head.reference}  {held.body.head.day}  {held.progress}")
    if not found:
        narrate("No one has shared anything with you here. To open a packet: companion review FILE")
    return 0


def _form(one: MenteeAtHand) -> dict[str, Any]:
    talk = one.kept.fact.next_talk
    return {
        "name": one.contact.name,
        "trusted": one.contact.trusted is not None,
        "next_talk": talk.isoformat() if talk else None,
        "packets": [
            {
                "reference": held.body.head.reference,
                "day": held.body.head.day.isoformat(),
                "state": held.progress,
            }
            for held in one.packets
        ],
    }


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError("give a date such as 2026-03-01") from None
