"""``companion journal``: write in the journal, read it, delete, bring back, look at what was."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

HELP = "write in the journal, read it, undo and look back"

_ADD = """\
Keeps an entry. Without TEXT the lines typed are taken, up to Ctrl-D; “-”
takes them from stdin. Words on a command line can be seen by other programs
while it runs and stay in your shell's history: “companion journal add -” is
the private way.
"""
_EDIT = """\
Opens the text of an entry in your editor: the one VISUAL names, or EDITOR.
What you save becomes a new version; “companion journal history ID” lists them.
“-” takes the new text from stdin, without an editor.
"""
_DELETE = """\
Hides entries. Every version of them stays, and “companion journal restore ID”
brings each back. To remove one for good: “companion data forget ID”.
"""
_RESTORE = """\
Brings back what was deleted: an entry, or any other record. With --rev it is
shown again as that version has it; “companion journal history ID” lists them.
"""
_FOLD = """\
Hides words of an entry: a mentor sees ▒ instead. Type each passage as it
stands in the entry, one per line, or give the lines on stdin with “-”. You
still see all of it.
"""
_ANSWER = """\
Keeps your answer to a comment. It goes with the next packet. Type it, up to
Ctrl-D, or give it on stdin with “-”. “companion journal show ID” shows the
comments on an entry.
"""
_ID = "its id or how the id begins"
_ANY = 2**63


def add_parser(groups: Any) -> None:
    """Register the word."""
    parser = groups.add_parser("journal", help=HELP)
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
    add.set_defaults(run=_later("add", "add_entry"))
    listing = words.add_parser("list", help="list the entries, newest first")
    listing.add_argument("--json", action="store_true", help="print JSON")
    listing.add_argument("--limit", metavar="N", type=_count, default=_ANY, help="at most so many")
    listing.add_argument("--tag", metavar="T", help="only those with this tag")
    listing.add_argument("--since", metavar="DATE", type=_day, help="only from this day on, as 2026-03-01")
    listing.add_argument("--deleted", action="store_true", help="the deleted ones, the last deletion first")
    listing.set_defaults(run=_later("reading", "list_entries"))
    showing = words.add_parser("show", help="show one entry")
    showing.add_argument("id", metavar="ID", help=_ID)
    showing.add_argument("--json", action="store_true", help="print JSON")
    showing.set_defaults(run=_later("reading", "show_entry"))
    editing = words.add_parser("edit", help="change an entry in your editor", description=_EDIT)
    editing.add_argument("id", metavar="ID", help=_ID)
    editing.add_argument("text", metavar="-", nargs="?", choices=["-"], help="take the new text from stdin")
    editing.set_defaults(run=_later("editing", "edit_entry"))
    deleting = words.add_parser("delete", help="hide entries; each can be brought back", description=_DELETE)
    deleting.add_argument("ids", metavar="ID", nargs="+", help=_ID)
    deleting.set_defaults(run=_later("undoing", "delete_entries"))
    restoring = words.add_parser("restore", help="bring back what was deleted", description=_RESTORE)
    restoring.add_argument("id", metavar="ID", help=_ID)
    restoring.add_argument("--rev", metavar="REV", help="the version to show again, or how it begins")
    restoring.set_defaults(run=_later("undoing", "restore_record"))
    _add_mentoring(words)
    history = words.add_parser("history", help="list every version of an entry, newest first")
    history.add_argument("id", metavar="ID", help=_ID)
    history.add_argument("rev", metavar="REV", nargs="?", help="print this version whole")
    history.add_argument("--json", action="store_true", help="print JSON")
    history.set_defaults(run=_later("past", "show_history"))


def _add_mentoring(words: Any) -> None:
    """Register what a mentor sees of an entry, and what they said."""
    folding = words.add_parser("fold", help="hide words of an entry from a mentor", description=_FOLD)
    folding.add_argument("id", metavar="ID", help=_ID)
    folding.add_argument("text", metavar="-", nargs="?", choices=["-"], help="take the passages from stdin")
    folding.add_argument("--unfold", action="store_true", help="show all of it again")
    folding.set_defaults(run=_later("folding", "fold_entry"))
    commenting = words.add_parser("comments", help="list what mentors said")
    commenting.add_argument("--json", action="store_true", help="print JSON")
    commenting.set_defaults(run=_later("comments", "list_comments"))
    answering = words.add_parser("answer", help="answer a comment from your mentor", description=_ANSWER)
    answering.add_argument("id", metavar="COMMENT", help="the comment's id or how the id begins")
    answering.add_argument("text", metavar="-", nargs="?", choices=["-"], help="take the text from stdin")
    answering.set_defaults(run=_later("answering", "answer_comment"))


def _later(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    """Return a function that imports the one asked for when it is called."""

    def run(options: argparse.Namespace) -> int:
        return int(getattr(import_module(f"{__name__}.{module}"), name)(options))

    return run


def _count(word: str) -> int:
    if not (word.isascii() and word.isdigit() and len(word) < 10):
        raise argparse.ArgumentTypeError("give a whole number")
    return int(word)


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError("give a date such as 2026-03-01") from None
