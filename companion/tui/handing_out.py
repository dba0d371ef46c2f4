"""Making a page to print, of a lesson or a worksheet, and saying where it is or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.dom import DOMNode

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.course.forms import Worksheet
    from companion.course.model import Lesson
    from companion.exchange.printed_files import PrintedFiles
    from companion.records import kinds
    from companion.records.kept import Kept
    from companion.tui.session import Session


def hand_out(node: DOMNode, session: Session, lesson: Lesson) -> None:
    """Write the lesson's handout into the home, and say where it is or what went wrong."""
    from companion.exchange.printed_files import hand_out as make

    _make(node, "One page to pass on", lambda: make(session.home, session.catalog, lesson))


def print_worksheet(
    node: DOMNode, session: Session, worksheet: Worksheet, copy: Kept[kinds.Worksheet] | None
) -> None:
    """Write a worksheet, with what is filled in, into the home, and say where it is or what went wrong."""
    from companion.exchange.printed_files import keep_page
    from companion.exchange.worksheet_page import page_of
    from companion.records.ids import tail

    def make() -> PrintedFiles:
        page = page_of(session.catalog, worksheet, copy.fact.fields if copy else {})
        name = f"{worksheet.id}-{tail(copy.id)}" if copy else worksheet.id
        return keep_page(session.home, name, worksheet.title, page)

    _make(node, "A page to print, with what you wrote" if copy else "A page to print", make)


def _make(node: DOMNode, title: str, make: Callable[[], PrintedFiles]) -> None:
    from companion.tui.screens.page_made import PageMadeScreen

    try:
        page = make()
    except CompanionError as error:
        node.app.notify(str(error), title="No page was made", severity="error", markup=False)
        return
    node.app.push_screen(PageMadeScreen(title, *page))
