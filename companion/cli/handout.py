"""``companion lesson ID --handout``: one page of a lesson to pass on. No record is opened or made."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any

from companion.safety.errors import MisuseError

HTML, MARKDOWN = "html", "markdown"
_ENDINGS = {".html": HTML, ".htm": HTML, ".md": MARKDOWN, ".markdown": MARKDOWN}


def add_options(parser: Any) -> None:
    """Register what ``--handout`` takes."""
    parser.add_argument("--handout", action="store_true", help="one page of it to print and pass on")
    parser.add_argument(
        "--format",
        choices=(HTML, MARKDOWN),
        help="with --handout; else the ending of FILE says it",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="with --handout: write a new file instead of stdout"
    )


def refuse_without_handout(options: Namespace) -> None:
    """Raise MisuseError when a word was given that means nothing without ``--handout``, or against it."""
    given = [f"--{name}" for name in ("format", "output") if getattr(options, name) is not None]
    if given and not options.handout:
        raise MisuseError(f"{given[0]} belongs to --handout", next_step="add --handout, or leave it out")
    if options.handout and (options.plain or options.from_start):
        raise MisuseError("--handout stands alone", next_step="leave --plain and --from-start out")


def hand_out(options: Namespace) -> int:
    """Print the page, or write it to a new file."""
    from companion.cli.output import narrate
    from companion.cli.places import open_catalog
    from companion.exchange.handout import handout
    from companion.exchange.printed_files import write_new
    from companion.safety.show import show_line

    catalog = open_catalog(options)
    lesson = catalog.lesson(options.id)
    text = handout(lesson, sources=catalog.sources, course=catalog.title)
    if _format(options) == HTML:
        from companion.exchange.printed_page import html_page

        text = html_page(lesson.title, text)
    if options.output is None:
        sys.stdout.write(_for_this_stdout(text, options))
        return 0
    write_new(options.output, text)
    narrate(f"written: {show_line(options.output)}")
    return 0


def _format(options: Namespace) -> str:
    if options.format is not None:
        return str(options.format)
    from pathlib import PurePath

    return MARKDOWN if options.output is None else _of_the_name(PurePath(options.output).suffix)


def _of_the_name(ending: str) -> str:
    if ending.lower() in _ENDINGS:
        return _ENDINGS[ending.lower()]
    raise MisuseError(
        "the name does not say which form the page is to have",
        next_step="end it with .html or .md, or add --format",
    )


def _for_this_stdout(text: str, options: Namespace) -> str:
    """Return HTML with numbers for what this stdout cannot print; “<U+…>” would be read as a tag."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("_", "-")
    if _format(options) == MARKDOWN or encoding in ("utf-8", "utf8"):
        return text
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
