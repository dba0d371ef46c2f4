"""``companion report``: the five strands, as text, Markdown, a page, or JSON."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from companion.cli.new_file import add_output_option
from companion.safety.errors import MisuseError

if TYPE_CHECKING:
    from datetime import datetime

    from companion.awareness.evidence import Evidence
    from companion.awareness.report import Report

TEXT, MARKDOWN, HTML = "text", "md", "html"
NARROWEST, WIDEST = 60, 120
"""Columns within which pictures are drawn."""

DESCRIPTION = """\
Says what can be said of your awareness: five strands, each with its verdict,
its figures with their intervals, what was left out and why, and what the
measure cannot say. There is no score, and nothing adds the strands up. It
holds nothing you wrote or answered. It stays on this machine: it goes to the
screen, or into the file you name, and nowhere else.
"""


def add_parser(groups: Any) -> None:
    """Register the word."""
    parser = groups.add_parser(
        "report",
        help="the five strands of awareness",
        description=DESCRIPTION,
    )
    parser.add_argument(
        "--format",
        choices=(TEXT, MARKDOWN, HTML),
        help="text (else), md for GitHub Markdown, html for a page to read or print",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--pictures", action="store_true", help="with text: draw the pictures too")
    parser.add_argument("--explain", action="store_true", help="with text: how each figure came about")
    parser.add_argument("--activity", action="store_true", help="instead: what you did and when; no growth")
    add_output_option(parser)
    parser.set_defaults(run=report)


def report(options: argparse.Namespace) -> int:
    """Do what ``companion report`` was asked for; makes no record where there is none."""
    if options.activity:
        return _activity(options)
    form = options.format or TEXT
    if options.json and options.format is not None:
        raise MisuseError("--json is a form by itself", next_step="leave --json or --format out")
    if (options.pictures or options.explain) and (options.json or form != TEXT):
        raise MisuseError(
            "--pictures and --explain belong to text; a page has both anyway", next_step="leave them out"
        )
    found, evidence, now = _measured(options)
    text = _json(found) if options.json else _written(found, evidence, now, form, options)
    if options.output is None:
        sys.stdout.write(_for_this_stdout(text, form))
    else:
        _into_file(options.output, text)
    return 0


def _activity(options: argparse.Namespace) -> int:
    from companion.cli.activity_page import print_activity

    if options.format or options.pictures or options.explain or options.output:
        raise MisuseError("--activity goes with --json alone", next_step="leave the other options out")
    return print_activity(options)


def _measured(options: argparse.Namespace) -> tuple[Report, Evidence, datetime]:
    from companion.awareness.evidence import evidence
    from companion.awareness.report import report
    from companion.cli.places import open_catalog, reading
    from companion.learner.instrument import instrument_of
    from companion.learner.reading import NoRecord
    from companion.records.clock import SystemClock

    instrument = instrument_of(open_catalog(options))
    with reading(options) as store:
        found = evidence(NoRecord() if store is None else store, instrument)
    return report(found), found, SystemClock().now()


def _json(found: Report) -> str:
    import json

    from companion.exchange.report_json import report_form

    return json.dumps(report_form(found), ensure_ascii=True, allow_nan=False, indent=2) + "\n"


def _written(found: Report, evidence: Evidence, now: datetime, form: str, options: argparse.Namespace) -> str:
    from companion.exchange.report_outline import outline

    said = outline(found, evidence, now)
    if form == MARKDOWN:
        from companion.exchange.report_markdown import report_markdown

        return report_markdown(said)
    if form == HTML:
        from companion.exchange.report_html import report_html

        return report_html(said)
    from companion.exchange.report_text import report_text

    ascii = options.output is None and _knows_ascii_alone()
    return report_text(
        said, pictures=options.pictures, explain=options.explain, width=_columns(), ascii=ascii
    )


def _columns() -> int:
    """Return the width of the terminal, within bounds; 80 on a pipe."""
    from shutil import get_terminal_size

    return max(NARROWEST, min(WIDEST, get_terminal_size().columns))


def _knows_ascii_alone() -> bool:
    from companion.exchange.chart_glyphs import ASCII, glyphs_for

    return glyphs_for(sys.stdout.encoding) is ASCII


def _for_this_stdout(text: str, form: str) -> str:
    """Return a page with numbers for what this stdout cannot print; “<U+…>” would be read as a tag."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("_", "-")
    if form != HTML or encoding in ("utf-8", "utf8"):
        return text
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _into_file(path: str, text: str) -> None:
    from companion.cli.new_file import new_file
    from companion.cli.output import narrate
    from companion.safety.show import show_line

    with new_file(path, "the report") as stream:
        stream.write(text)
    narrate(f"written: {show_line(path)}")
