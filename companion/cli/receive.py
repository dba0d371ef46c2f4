"""``companion receive``: an answer by mail, shown as it was understood, kept once that is agreed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from companion.safety.errors import CompanionError, MisuseError

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.records.kinds import Packet
    from companion.review.received import Received
    from companion.review.received_outline import Answer
    from companion.store.record_store import RecordStore

WHERE = "companion receive"
_DESCRIPTION = """\
Takes in what your mentor answered: a saved mail, the text of one (“-” reads it
from stdin), or a sealed reply. You see it beside what it answers, with the
lines that weren't understood. It is kept once you agree. Comments then stand
with your entries, scores count in Awareness, and Today asks about a next step.
The same mail a second time changes nothing.
"""
_KEEP = "Keep what was understood?"


def add_parser(groups: Any) -> None:
    """Register the word."""
    parser: argparse.ArgumentParser = groups.add_parser(
        "receive", help="take in what a mentor answered by mail", description=_DESCRIPTION
    )
    parser.add_argument("file", metavar="FILE", help="a saved mail, or its text; - reads it from stdin")
    parser.add_argument(
        "--packet", metavar="REFERENCE", help="which packet it answers, if the mail names none or several"
    )
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="the file with the passphrase of a sealed reply; without it you are asked",
    )
    parser.add_argument("--yes", action="store_true", help="agree to what is shown")
    parser.add_argument(
        "--json", action="store_true", help="print what was understood as JSON, and keep nothing"
    )
    parser.set_defaults(run=receive)


def receive(options: argparse.Namespace) -> int:
    """Show what was understood and what was not, ask, and keep it; 1 when there is nothing to keep."""
    from companion.cli.asking import agreed
    from companion.cli.daily_backup import back_up_today
    from companion.cli.output import emit_json, narrate
    from companion.cli.places import reading
    from companion.review.received import keep

    content = _content(options.file)
    with reading(options) as store:
        if store is None:
            raise CompanionError(
                "you haven't shared anything from here yet, so there's no answer to take in", where=WHERE
            )
        taken = _taken(store, options, content)
        if options.json:
            emit_json(_form(taken))
            return 0
        _show(store, taken)
        if not taken.new:
            empty = taken.understood.is_empty
            narrate(
                "Nothing in it was understood. Is it the right mail?"
                if empty
                else "You have received all of it already."
            )
            return 1 if empty else 0
        if not agreed(_KEEP, yes=options.yes):
            return 1
        back_up_today(store.home, store.clock)
        keep(store, taken)
        _tell(taken)
    return 0


def _content(name: str) -> bytes:
    from companion.review.mail_body import MAX_BYTES

    if name == "-":
        if sys.stdin is None:
            raise CompanionError("there is no stdin to read", where=WHERE)
        if sys.stdin.isatty():
            from companion.cli.output import narrate

            narrate("Paste the mail. Ctrl-D on an empty line ends it.")
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    from companion.review.taking_in import content_of

    return content_of(name)


def _taken(store: RecordStore, options: argparse.Namespace, content: bytes) -> Received:
    from companion.review.sealing import is_sealed

    return _unsealed(store, options, content) if is_sealed(content) else _mailed(store, options, content)


def _unsealed(store: RecordStore, options: argparse.Namespace, content: bytes) -> Received:
    """Return what a sealed reply says."""
    from companion.cli.output import narrate
    from companion.cli.share.passphrase import asked_passphrase
    from companion.review.sealing import needs_passphrase
    from companion.review.taking_in import taken_sealed

    passphrase = asked_passphrase(options) if needs_passphrase(content) else None
    taken, warnings = taken_sealed(store, content, passphrase)
    for warning in warnings:
        narrate(warning)
    return taken


def _mailed(store: RecordStore, options: argparse.Namespace, content: bytes) -> Received:
    from companion.cli.places import open_catalog
    from companion.review import taking_in

    read = taking_in.opened(store, content)
    return taking_in.taken(store, open_catalog(options), read, _packet(store, options.packet, read.named))


def _packet(store: RecordStore, reference: str | None, named: Sequence[Kept[Packet]]) -> Kept[Packet]:
    """Return the packet that is answered; a person says which where the mail does not."""
    from companion.review.sent import packet_named

    if reference is not None:
        return packet_named(store, reference)
    if len(named) == 1:
        return named[0]
    several = " and ".join(kept.fact.reference for kept in named)
    what = f"it names more than one packet: {several}" if named else "it doesn't say which packet it answers"
    raise MisuseError(what, where=WHERE, next_step="say which with --packet REFERENCE; nothing was kept")


def _show(store: RecordStore, taken: Received) -> None:
    from companion.cli.output import emit
    from companion.cli.summary import first_line
    from companion.review.received_outline import outline

    shown = outline(store, taken)
    emit(f"An answer to {taken.packet.fact.reference}, by {taken.by}")
    for about in shown.about:
        emit(f"\n{about.title}  {first_line(about.beginning)}" if about.title else "\nOverall")
        for each in about.answers:
            emit(_line(each))
    _lines("Not kept", shown.unkept)
    _lines("Stays in the mail", shown.left)


def _lines(title: str, answers: Sequence[Answer]) -> None:
    from companion.cli.output import emit

    if answers:
        emit(f"\n{title}")
    for each in answers:
        emit(f"  {each.what}: {each.words}" if each.words else f"  {each.what}")
        emit(f"    {each.note}")


def _line(answer: Answer) -> str:
    note = f" ({answer.note})" if answer.note else ""
    first, *rest = answer.words.split("\n")
    return "\n".join([f"  {answer.what}{note}: {first}", *(f"    {line}" for line in rest)])


def _form(taken: Received) -> dict[str, Any]:
    from companion.records.codec import to_json

    said, new = taken.understood, {one.id for one in taken.new}
    return {
        "packet": taken.packet.fact.reference,
        "by": taken.by,
        "facts": [
            {"kind": one.fact.KIND, "id": one.id, "new": one.id in new, **to_json(one.fact)}
            for one in taken.facts
        ],
        "unkept": [
            {"line": one.line, "text": one.text, "why": one.why} for one in (*said.unkept, *taken.gone)
        ],
        "left": [{"line": one.line, "text": one.text, "why": one.why} for one in said.left],
    }


def _tell(taken: Received) -> None:
    from companion.cli.output import narrate
    from companion.records.kinds import Review
    from companion.records.nouns import listed

    counts: dict[str, int] = {}
    for one in taken.new:
        counts[one.fact.KIND] = counts.get(one.fact.KIND, 0) + 1
    narrate(f"kept: {listed(counts)}")
    if any(isinstance(one.fact, Review) and one.fact.next for one in taken.new):
        narrate("A next step waits for you: companion today --plain")
