"""``companion journal``: write in the journal and read it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from companion.safety.errors import CompanionError, MisuseError

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.records.kinds import Entry
    from companion.store.record_store import RecordStore

_ADD = """\
Keeps an entry. Without TEXT the lines typed are taken, up to Ctrl-D; “-”
takes them from stdin. Words on a command line can be seen by other programs
while it runs and stay in your shell's history: “companion journal add -” is
the private way.
"""
_ANY = 2**63


def add_parser(groups: Any) -> None:
    """Register the word."""
    parser = groups.add_parser("journal", help="write in the journal and read it")
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True, prog="companion journal")
    add = words.add_parser("add", help="keep an entry", description=_ADD)
    add.add_argument(
        "text", metavar="TEXT", nargs="?", help="the text; - reads it from stdin, which is the private way"
    )
    add.add_argument(
        "--tag", metavar="T", action="append", default=[], help="a tag; may be given several times"
    )
    add.add_argument("--dimension", metavar="D", action="append", default=[], help="a dimension it is about")
    add.add_argument("--share", action="store_true", help="mark it as one you mean to share")
    add.set_defaults(run=add_entry)
    listing = words.add_parser("list", help="list the entries, newest first")
    listing.add_argument("--json", action="store_true", help="print JSON")
    listing.add_argument("--limit", metavar="N", type=_count, default=_ANY, help="at most so many")
    listing.add_argument("--tag", metavar="T", help="only those with this tag")
    listing.add_argument("--since", metavar="DATE", type=_day, help="only from this day on, as 2026-03-01")
    listing.set_defaults(run=list_entries)
    showing = words.add_parser("show", help="show one entry")
    showing.add_argument("id", metavar="ID", help="its id or how the id begins")
    showing.add_argument("--json", action="store_true", help="print JSON")
    showing.set_defaults(run=show_entry)


def add_entry(options: argparse.Namespace) -> int:
    """Keep an entry through the log's fast path, and say on stderr that it is on the disk."""
    from companion.cli.output import narrate
    from companion.cli.places import home_of
    from companion.learner.entry_text import entry_of
    from companion.records.clock import SystemClock
    from companion.store.append import append_entry

    text = _typed() if options.text in (None, "-") else options.text
    entry = entry_of(text, tags=options.tag, dimensions=_dimensions(options), shared=options.share)
    kept = append_entry(home_of(options), entry, clock=SystemClock())
    narrate(f"kept as {kept.id}")
    return 0


def list_entries(options: argparse.Namespace) -> int:
    """Print the entries, newest first."""
    from companion.cli.output import emit, emit_json
    from companion.cli.places import reading
    from companion.learner.journal import entries
    from companion.records.clock import local_day

    tag = options.tag and options.tag.lstrip("#").casefold()
    with reading(options) as store:
        chosen = [
            kept
            for kept in (entries(store) if store is not None else ())
            if (tag is None or tag in kept.fact.tags)
            and (options.since is None or local_day(kept.created) >= options.since)
        ][: options.limit]
        if options.json:
            emit_json([_form(store, kept) for kept in chosen if store])
            return 0
    for kept in chosen:
        emit(f"{kept.id}  {kept.created:%Y-%m-%d %H:%M}  {_first_line(kept.fact.text)}")
    return 0


def show_entry(options: argparse.Namespace) -> int:
    """Print one entry whole."""
    from companion.cli.output import emit, emit_json
    from companion.cli.places import reading
    from companion.learner.journal import entries

    with reading(options) as store:
        kept = _one(options.id, entries(store) if store is not None else ())
        if options.json and store:
            emit_json(_form(store, kept))
            return 0
    about = [f"#{tag}" for tag in kept.fact.tags] + list(kept.fact.dimensions)
    emit(f"{kept.id}  {kept.created:%Y-%m-%d %H:%M}" + (f"  {' '.join(about)}" if about else ""))
    if kept.fact.prompt:
        emit(f"\n{kept.fact.prompt}")
    emit(f"\n{kept.fact.text}")
    return 0


def _typed() -> str:
    """Return what stdin holds; at most a little more than an entry may have."""
    from companion.learner.entry_text import LONGEST

    stream = sys.stdin
    if stream is None:
        return ""
    if stream.isatty():
        from companion.cli.output import narrate

        narrate("Write; Ctrl-D on an empty line ends it.")
    raw = getattr(stream, "buffer", None)
    if raw is None:
        return str(stream.read(LONGEST + 1)).rstrip("\n")
    try:
        text: str = raw.read(LONGEST + 2).decode("utf-8")
        return text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n")
    except UnicodeDecodeError as error:
        if error.end >= LONGEST:  # cut inside a character, and too long in any case
            return "x" * (LONGEST + 1)
        raise MisuseError(
            f"byte {error.start + 1} of the text is not UTF-8",
            where="stdin",
            next_step="save it as UTF-8 and try again",
        ) from None


def _dimensions(options: argparse.Namespace) -> list[str]:
    """Return the dimensions given; raises MisuseError for one the course does not have."""
    if not options.dimension:
        return []
    from companion.cli.places import open_catalog

    known = [dimension.slug for dimension in open_catalog(options).dimensions]
    if any(slug not in known for slug in options.dimension):
        raise MisuseError(
            "there is no such dimension", where="--dimension", next_step=f"choose from {', '.join(known)}"
        )
    return list(options.dimension)


def _one(id_or_beginning: str, every: Sequence[Kept[Entry]]) -> Kept[Entry]:
    wanted = id_or_beginning.upper()
    found = [kept for kept in every if wanted and kept.id.startswith(wanted)]
    where = "companion journal show"
    if not found:
        raise CompanionError(
            "there is no entry with this id", where=where, next_step="“companion journal list” shows the ids"
        )
    if len(found) > 1:
        raise CompanionError(
            f"{len(found)} ids begin like this", where=where, next_step="type more of the id"
        )
    return found[0]


def _form(store: RecordStore, kept: Kept[Entry]) -> dict[str, Any]:
    """Return the shown revision as the record holds it, with keys this version does not know."""
    return next(revision for revision in store.history(kept.id) if revision.rev == kept.rev).to_json()


def _first_line(text: str) -> str:
    line = next((line for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= 60 else line[:59] + "…"


def _count(word: str) -> int:
    if not (word.isascii() and word.isdigit() and len(word) < 10):
        raise argparse.ArgumentTypeError("give a whole number")
    return int(word)


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError("give a date such as 2026-03-01") from None
