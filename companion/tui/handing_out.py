"""Making a page of a lesson to pass on, and saying where it is or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.dom import DOMNode

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.course.model import Lesson
    from companion.tui.session import Session

SECONDS = 12
"""How long the path can be read."""


def hand_out(node: DOMNode, session: Session, lesson: Lesson) -> None:
    """Write the lesson's handout into the home, and tell its path or what went wrong."""
    from companion.exchange import printed_files

    try:
        page = printed_files.hand_out(session.home, session.catalog, lesson).html
    except CompanionError as error:
        node.app.notify(str(error), title="No page was made", severity="error", timeout=SECONDS, markup=False)
        return
    words = f"{page}\nOpen it in a browser and print it. The same as text ends in .md."
    node.app.notify(words, title="One page to pass on", timeout=SECONDS, markup=False)
