"""``companion share``: choose what a mentor may read, see it as they will, and make a page to mail."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

from companion.cli.new_file import add_output_option
from companion.safety.errors import MisuseError

HELP = "choose what a mentor may read, and make a page to mail"
WHERE = "companion share"
LAST = "last"

_DESCRIPTION = """\
Without an option you see what you have marked to share, and what your mentor
already has of it. With --page you see exactly what your mentor will see. Once
you agree, a page is written, and the same as text for a mail. Your mentor
answers by mail. “companion receive” takes the answer in. Nothing is sent from
here. Entries you marked go (“companion journal add --share”, --entry), unless
your mentor has them unchanged. Words you fold (“companion journal fold ID”)
are cut out. Tags, times of day and your own scores never go. A copy that was
handed over can't be called back. With --to NAME and no --page it is sealed
for a contact's keys (“companion keys”), to be opened by “companion review”.
"""


def add_parser(groups: Any) -> None:
    """Register the word."""
    parser: argparse.ArgumentParser = groups.add_parser("share", help=HELP, description=_DESCRIPTION)
    parser.add_argument("--page", action="store_true", help="make a page, and the same as text for a mail")
    parser.add_argument("--to", metavar="NAME", help="who it is for; without --page it is sealed for them")
    parser.add_argument(
        "--passphrase",
        action="store_true",
        help="seal it with six words to say by phone, for someone without keys",
    )
    parser.add_argument(
        "--withdraw", metavar="REFERENCE", help="ask for a packet, such as K7-MARE, to be deleted"
    )
    parser.add_argument("--from", dest="sender", metavar="NAME", help="the name you sign with; remembered")
    parser.add_argument(
        "--entry", metavar="ID", action="append", default=[], help="this entry, and only those you name"
    )
    parser.add_argument("--lesson", metavar="ID", help="of the marked entries only those of this lesson")
    parser.add_argument("--tag", metavar="T", help="of the marked entries only those with this tag")
    parser.add_argument(
        "--since",
        metavar="DATE",
        type=_day,
        help="of the marked entries only those from this day on, such as 2026-03-01",
    )
    parser.add_argument("--again", action="store_true", help="also what your mentor has unchanged")
    parser.add_argument("--no-entries", action="store_true", help="no entries")
    parser.add_argument(
        "--commitment", metavar="ID", action="append", default=[], help="this commitment, with its outcome"
    )
    parser.add_argument(
        "--commitments", action="store_true", help="all commitments that are new to your mentor, or changed"
    )
    parser.add_argument("--report", action="store_true", help="the report, without depth and commitments")
    parser.add_argument("--purpose", metavar="TEXT", help="what it is for; - reads it from stdin")
    parser.add_argument(
        "--sentence",
        metavar="TEXT",
        help="the sentence you have to type if your mentor decides about pay",
    )
    parser.add_argument("--unmark", metavar="ID", action="append", default=[], help="make an entry private")
    parser.add_argument("--yes", action="store_true", help="agree to what the preview shows")
    parser.add_argument("--json", action="store_true", help="print what is on offer as JSON")
    add_output_option(parser, "write the page into this new file, and the text beside it")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.unmark:
        return _later("marking", "unmark")(options)
    if options.withdraw:
        return _later("withdrawing", "withdraw")(options)
    if options.page:
        return _later("paging", "share_page")(options)
    if options.passphrase or (options.to and not options.json):
        return _later("sealing", "share_sealed")(options)
    if options.output or options.yes:
        raise MisuseError("you didn't say how to share", where=WHERE, next_step="add --page or --to NAME")
    return _later("offering", "show_offer")(options)


def _later(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    return getattr(import_module(f"{__name__}.{module}"), name)  # type: ignore[no-any-return]


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError("give a date such as 2026-03-01") from None
