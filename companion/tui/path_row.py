"""A path in a narrow place: it goes on in the next line behind a separator, never inside a name."""

from __future__ import annotations

import os
import re

from textual.content import Content

from companion.safety.cell_text import cells
from companion.safety.show import show_line
from companion.tui.widgets.flow import Row

_SEPARATORS = re.escape(os.sep + (os.altsep or ""))
_PART = re.compile(f"[^{_SEPARATORS}]*[{_SEPARATORS}]+|[^{_SEPARATORS}]+")


def path_row(path: str, *, style: str = "", above: int = 0) -> Row:
    """Return a row that shows a path."""
    shown = show_line(path)
    return Row(
        Content(shown),
        style=style,
        above=above,
        fitted=lambda width: Content("\n".join(in_lines(shown, width))),
    )


def in_lines(path: str, width: int) -> list[str]:
    """Return the lines of a path in ``width`` cells; a single name that is longer has a line of its own."""
    lines = [""]
    for part in _PART.findall(path):
        if lines[-1] and cells(lines[-1] + part) > width:
            lines.append("")
        lines[-1] += part
    return lines
