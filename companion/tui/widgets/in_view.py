"""Scrolling to a question and the place for its answer, so that both can be seen."""

from __future__ import annotations

from textual.containers import ScrollableContainer
from textual.dom import DOMNode
from textual.widget import Widget


def show_in(column: ScrollableContainer, question: Widget, answer: Widget) -> None:
    """Scroll as little as it takes to show the question, which holds the answer.

    Where there is no room for all of it, the answer is shown, and of the question at least its last line.
    """
    room, at = column.scrollable_content_region.height, round(column.scroll_y)
    top, bottom = lines_in(column, question)
    if bottom - top > room:
        first, bottom = lines_in(column, answer)
        top = max(top, min(first - 1, bottom - room))
        bottom = min(bottom, top + room)
    if top < at:
        column.scroll_to(y=top, animate=False, force=True)
    elif bottom > at + room:
        column.scroll_to(y=bottom - room, animate=False, force=True)


def lines_in(column: Widget, widget: Widget) -> tuple[int, int]:
    """Return the line of the column's content at which a widget begins, and the one behind its last."""
    # Virtual places hold before the screen is drawn again; regions on the screen would be those of before.
    top = 0
    node: DOMNode | None = widget
    while isinstance(node, Widget) and node is not column:
        top, node = top + node.virtual_region.y, node.parent
    return top, top + widget.virtual_region.height
