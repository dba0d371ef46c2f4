"""Flow: rows of wrapped text drawn line by line, so that a long text costs one widget.

Measured on Textual 8.2: the stock Markdown widget costs a widget per block and five times the latency.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate

from textual.content import Content
from textual.geometry import Size
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import RenderOptions
from textual.widget import Widget

from companion.fact import fact
from companion.tui.unbroken import unbroken, with_spaces

EMPTY = Content("")


@fact
class Row:
    """A paragraph-like row. ``first`` and ``rest`` stand left of the first and the following lines.

    Both prefixes have the same width in cells. ``above`` and ``below`` count blank lines. ``fitted`` makes
    the body for a width, where wrapping is not enough.
    """

    body: Content
    first: Content = EMPTY
    rest: Content = EMPTY
    above: int = 0
    below: int = 0
    style: str = ""
    wrap: bool = True
    fitted: Callable[[int], Content] | None = None

    def body_at(self, width: int) -> Content:
        """Return what to show in ``width`` cells."""
        return unbroken(self.fitted(width) if self.fitted else self.body)


class Flow(Widget, can_focus_children=False):
    """Rows of text with automatic height; renders only the lines that are asked for."""

    DEFAULT_CSS = "Flow { height: auto; width: 1fr; }"

    def __init__(
        self, rows: Sequence[Row] = (), *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._rows = tuple(rows)
        self._starts: list[int] = [0]
        self._laid_out_width = -1
        self._strips: dict[int, list[Strip]] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self._rows

    def show_rows(self, rows: Sequence[Row], *, layout: bool = True) -> None:
        """Replace the rows; ``layout=False`` when their heights cannot have changed."""
        self._rows = tuple(rows)
        if layout:
            self._laid_out_width = -1
        self._strips.clear()
        self.refresh(layout=layout)

    def row_at(self, line: int) -> int:
        """Return the index of the row that covers ``line`` (0-based), -1 beyond the last."""
        index = bisect.bisect_right(self._starts, line) - 1
        return index if 0 <= index < len(self._rows) else -1

    def line_of(self, index: int) -> int:
        """Return the first line of row ``index``."""
        return self._starts[min(index, len(self._starts) - 1)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the number of lines at ``width`` cells."""
        self._lay_out(width)
        return self._starts[-1]

    def render_line(self, y: int) -> Strip:
        """Render line ``y`` of the content."""
        width = self.content_size.width
        self._lay_out(width)
        index = self.row_at(y)
        if index < 0:
            return Strip.blank(width, self.visual_style.rich_style)
        strips = self._strips.get(index)
        if strips is None:
            strips = self._strips[index] = self._render_row(self._rows[index], width)
        offset = y - self._starts[index]
        if offset >= len(strips):
            return Strip.blank(width, self.visual_style.rich_style)
        return self._with_selection(strips[offset], y).apply_offsets(0, y)

    def render(self) -> str:
        """Nothing: lines are drawn by render_line."""
        return ""

    def notify_style_update(self) -> None:
        """Forget rendered lines when the theme or a class changes."""
        self._strips.clear()
        super().notify_style_update()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text, for copying."""
        lines = (self.render_line(y).text.rstrip() for y in range(self._starts[-1]))
        return selection.extract("\n".join(lines)), "\n"

    def _lay_out(self, width: int) -> None:
        if width == self._laid_out_width or width <= 0:
            return
        self._laid_out_width = width
        self._strips.clear()
        self._starts = [0, *accumulate(self._height(row, width) for row in self._rows)]

    @staticmethod
    def _height(row: Row, width: int) -> int:
        room = max(4, width - row.first.cell_length)
        if not row.wrap:
            lines = row.body.plain.count("\n") + 1
        else:
            lines = max(1, row.body_at(room).get_height({}, room))
        return row.above + lines + row.below

    def _render_row(self, row: Row, width: int) -> list[Strip]:
        base = self.visual_style
        if row.style:
            base += self._get_style(row.style)
        options = RenderOptions(self._get_style, {} if row.wrap else {"text_wrap": "nowrap"}, None, None)
        hang = row.first.cell_length
        room = max(4, width - hang)
        lines = [with_spaces(line) for line in row.body_at(room).render_strips(room, None, base, options)]
        if hang:
            first = row.first.render_strips(hang, 1, base, options)[0]
            rest = (
                row.rest.pad_right(hang - row.rest.cell_length) if row.rest else Content(" " * hang)
            ).render_strips(hang, 1, base, options)[0]
            lines = [Strip.join([rest if n else first, line]) for n, line in enumerate(lines)]
        blank = Strip.blank(width, self.visual_style.rich_style)
        drawn = [line.adjust_cell_length(width, base.rich_style) for line in lines]
        return [blank] * row.above + drawn + [blank] * row.below

    def _with_selection(self, strip: Strip, y: int) -> Strip:
        selection = self.text_selection
        span = selection.get_span(y) if selection is not None else None
        if span is None:
            return strip
        start, end = span
        end = strip.cell_length if end == -1 else end
        style = self.screen.get_component_rich_style("screen--selection")
        return Strip.join([strip.crop(0, start), strip.crop(start, end).apply_style(style), strip.crop(end)])
