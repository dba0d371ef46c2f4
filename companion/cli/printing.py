"""A page to print on the command line: as Markdown or HTML, to stdout or into a new file."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any

from companion.cli.new_file import add_output_option
from companion.safety.errors import MisuseError

HTML, MARKDOWN = "html", "markdown"
_ENDINGS = {".html": HTML, ".htm": HTML, ".md": MARKDOWN, ".markdown": MARKDOWN}


def add_page_options(parser: Any, before: str = "") -> None:
    """Register ``--format`` and ``--output``; ``before`` begins their help."""
    parser.add_argument(
        "--format",
        choices=(HTML, MARKDOWN),
        help=f"{before}html or markdown; else the ending of FILE says it",
    )
    add_output_option(parser, f"{before}write a new file instead of stdout")


def put_out(options: Namespace, title: str, markdown: str) -> int:
    """Print the page, or write it to a new file readable by its owner alone."""
    from companion.cli.new_file import new_file
    from companion.cli.output import narrate
    from companion.safety.show import show_line

    form, text = _format(options), markdown
    if form == HTML:
        from companion.exchange.printed_page import html_page

        text = html_page(title, markdown)
    if options.output is None:
        sys.stdout.write(_for_this_stdout(text, form))
        return 0
    with new_file(options.output, "the page") as stream:
        stream.write(text)
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


def _for_this_stdout(text: str, form: str) -> str:
    """Return HTML with numbers for what this stdout cannot print; “<U+…>” would be read as a tag."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("_", "-")
    if form == MARKDOWN or encoding in ("utf-8", "utf8"):
        return text
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
