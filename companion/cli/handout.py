"""``companion lesson ID --handout``: one page of a lesson to pass on. No record is opened or made."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from companion.safety.errors import MisuseError


def add_options(parser: Any) -> None:
    """Register what ``--handout`` takes."""
    from companion.cli.printing import add_page_options

    parser.add_argument("--handout", action="store_true", help="one page of it to print and pass on")
    add_page_options(parser, "with --handout: ")


def refuse_without_handout(options: Namespace) -> None:
    """Raise MisuseError when a word was given that means nothing without ``--handout``, or against it."""
    given = [f"--{name}" for name in ("format", "output") if getattr(options, name) is not None]
    if given and not options.handout:
        raise MisuseError(f"{given[0]} belongs to --handout", next_step="add --handout, or leave it out")
    if options.handout and (options.plain or options.from_start):
        raise MisuseError("--handout stands alone", next_step="leave --plain and --from-start out")


def hand_out(options: Namespace) -> int:
    """Print the page, or write it to a new file."""
    from companion.cli.places import open_catalog
    from companion.cli.printing import put_out
    from companion.exchange.handout import handout

    catalog = open_catalog(options)
    lesson = catalog.lesson(options.id)
    return put_out(options, lesson.title, handout(lesson, sources=catalog.sources, course=catalog.title))
