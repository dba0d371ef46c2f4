"""``companion data``: where the record is; check it, back it up, take it out, bring it in, remove from it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from importlib import import_module
from typing import Any

from companion.cli.new_file import add_output_option

HELP = "where your data is; check it, back it up, take it out, bring it in"

_RESTORE = """\
Shows everything again as a backup has it. First it says what that changes,
and asks. Nothing is lost: the present state becomes a backup itself, and
what leaves the view can be brought back.

WHICH is a backup's name or how that begins, a day (2026-11-17: the newest
backup made on it), a weekday (tuesday: the last one before today that has a
backup) or newest. “companion data backups” lists them.
"""
_FORGET = """\
Removes one record for good: every version of it, from the record, from all
backups and drafts, and from a synchroniser's copies. Only its id remains, so
that no import brings it back. This cannot be undone; “companion journal
delete ID” can. A file you exported, and what a synchronising service keeps,
are yours to delete.
"""
_IMPORT = """\
Merges the record with an export, or with a backup or another machine's
record.log. Doing it again changes nothing, and the order does not matter.
Without FILE, the copies are taken in that a synchroniser left beside the
record when two machines wrote at once. A record that was forgotten there is
forgotten here as well; if it is one you still have, you are asked first.

A file that holds none of your profiles may be another person's: it is not
taken in, and you are told what it would change. If it is yours, begun on
another machine, add --into-mine; from then on the two share a profile.
"""


def add_parser(groups: Any) -> None:
    """Register the word."""
    parser = groups.add_parser("data", help=HELP)
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True, prog="companion data")

    def word(name: str, module: str, text: str, description: str | None = None, *, json: bool = False) -> Any:
        added = words.add_parser(name, help=text, description=description)
        if json:
            added.add_argument("--json", action="store_true", help="print JSON")
        added.set_defaults(run=_later(module, f"run_{name}"))
        return added

    word("where", "where", "name the folders and what is in each", json=True)
    word("check", "check", "count what is whole, damaged and missing, and say what to do", json=True)
    word("repair", "mending", "make a damaged record whole from its backups; deletes nothing")
    word("backup", "backups", "make a backup now and print its path")
    word("backups", "backups", "list the backups, newest first", json=True)
    restore = word("restore", "backups", "show everything as a backup has it", _RESTORE)
    restore.add_argument("which", metavar="WHICH", help="a name, a day, a weekday, or newest")
    _add_yes(restore)
    export = word("export", "transfer", "print everything, one JSON object a line")
    add_output_option(export, "write a new file only you can read, instead of stdout")
    bring = word("import", "importing", "take in an export or another record", _IMPORT)
    bring.add_argument("file", metavar="FILE", nargs="?", help="an export, a backup or a log; - reads stdin")
    bring.add_argument(
        "--into-mine", action="store_true", help="take in a record that was begun with another profile"
    )
    _add_yes(bring)
    word("compact", "mending", "drop the places in lessons that were passed; all you wrote stays")
    forget = word("forget", "forget", "remove one record for good, from the backups too", _FORGET)
    forget.add_argument("id", metavar="ID", help="its id or how the id begins")
    _add_yes(forget)


def _add_yes(parser: Any) -> None:
    parser.add_argument("--yes", action="store_true", help="do it without asking")


def _later(module: str, name: str) -> Callable[[Namespace], int]:
    """Return a function that imports the one asked for when it is called."""

    def run(options: Namespace) -> int:
        return int(getattr(import_module(f"{__name__}.{module}"), name)(options))

    return run
