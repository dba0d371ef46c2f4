"""RowsInView: rows that know which of them can be seen where they are scrolled, and can be scrolled to."""

from __future__ import annotations

from textual.containers import ScrollableContainer
from textual.widget import Widget

from companion.tui.widgets.flow import Flow
from companion.tui.widgets.reads_on import ReadsOn


class RowsInView(Flow):
    """Rows in something that scrolls; where nothing does, all are in view."""

    def is_in_view(self, row: int) -> bool:
        """Tell whether a row can be seen; the blank lines around it may be out of view."""
        node, place = self.scrolled_by()
        if node is None:
            return True
        first, last = round(node.scroll_y), round(node.scroll_y) + node.scrollable_content_region.height
        begins, ends = self.line_of(row) + self.rows[row].above, self.line_of(row + 1) - self.rows[row].below
        return first <= place + begins and place + ends <= last

    def show_from(self, row: int, last: int) -> None:
        """Scroll as little as it takes to show the rows from ``row`` to ``last``."""
        node, place = self.scrolled_by()
        if node is None:
            return
        self._moves(node)
        top, bottom = place + self.line_of(row), place + self.line_of(last + 1)
        height, at = node.scrollable_content_region.height, round(node.scroll_y)
        if top < at:
            node.scroll_to(y=top, animate=False, force=True)
        elif bottom > at + height:
            node.scroll_to(y=bottom - height, animate=False, force=True)

    def show_at_top(self, row: int) -> None:
        """Scroll so that a row is the first in view, as far as there is text below it."""
        node, place = self.scrolled_by()
        if node is not None:
            self._moves(node)
            node.scroll_to(y=place + self.line_of(row), animate=False, force=True)

    @property
    def is_moved_by_mouse(self) -> bool:
        """Whether the mouse moved the view last, and not what was chosen in it."""
        node, _ = self.scrolled_by()
        return isinstance(node, ReadsOn) and node.moved_by_mouse

    def _moves(self, node: ScrollableContainer) -> None:
        if isinstance(node, ReadsOn):
            node.moved_by_mouse = False

    def scrolled_by(self) -> tuple[ScrollableContainer | None, int]:
        """Return what scrolls these rows, and the line of it at which they begin."""
        # Virtual places hold before the screen is drawn again; those on the screen are the old ones.
        place = self.virtual_region.y + self.styles.padding.top
        for node in self.ancestors:
            if isinstance(node, ScrollableContainer):
                return node, place
            if isinstance(node, Widget):
                place += node.virtual_region.y
        return None, place
