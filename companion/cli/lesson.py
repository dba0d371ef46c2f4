"""``companion lesson``: one lesson in the app, line by line, or as one page to pass on."""

from __future__ import annotations

import argparse
from typing import Any

DESCRIPTION = """\
Opens the app at a lesson. With --plain the same lesson is read line by line,
with the same records: for pipes, screen readers and small terminals. A letter
answers, a digit says a degree; n goes on without an answer, u takes the last
answer back, a question mark says what can be answered, and an empty line
answers nothing. The end of the input (Ctrl-D) leaves, and the place is kept.
At a terminal it waits for enter where the app does; a pipe is never waited
for. “companion course list” names the lessons; “start” is the first run.
With --handout it prints one page for a colleague: the point, how sure it is,
one situation, one question. It holds nothing of yours.
"""


def add_parser(groups: Any) -> None:
    """Register the word."""
    parser = groups.add_parser(
        "lesson",
        help="open one lesson; with --plain line by line, for pipes and screen readers",
        description=DESCRIPTION,
    )
    parser.add_argument("id", metavar="ID", help="the lesson's id, for example start")
    parser.add_argument("--plain", action="store_true", help="line by line on stdin and stdout")
    parser.add_argument("--from-start", action="store_true", help="with --plain: do not ask where to begin")
    from companion.cli.handout import add_options

    add_options(parser)
    parser.set_defaults(run=lesson)


def lesson(options: argparse.Namespace) -> int:
    """Do what ``companion lesson`` was asked for."""
    from companion.cli.handout import hand_out, refuse_without_handout

    refuse_without_handout(options)
    if options.handout:
        return hand_out(options)
    if not options.plain:
        from companion.opening import Opening

        return int(options.open_app(Opening(options.home, options.course, options.id)))
    from companion.cli.places import open_catalog
    from companion.cli.plain.opening import in_lines
    from companion.cli.plain.walk import walk

    catalog = open_catalog(options)
    asked = catalog.lesson(options.id)  # before the record is made: a mistyped id leaves no trace
    in_lines(
        options,
        catalog,
        lambda session: walk(session.reading(asked), from_start=options.from_start),
    )
    return 0
