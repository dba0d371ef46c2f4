"""A picture of intervals in the terminal, as wide as there is room; or the same as a table of text."""

from __future__ import annotations

from functools import lru_cache, partial

from textual.content import Content

from companion.awareness.picture import Picture
from companion.exchange.chart_table import table_lines
from companion.exchange.chart_text import draw
from companion.tui.widgets.flow import Flow, Row

STYLES = {
    "name": "",
    "axis": "$quiet",
    "before": "$secondary",
    "now": "bold $accent",
    "single": "bold $accent",
    "expected": "$primary",
    "note": "italic $quiet",
    "quiet": "$quiet",
}
"""What each part of a picture looks like; without colour the characters alone tell them apart."""


class PictureView(Flow):
    """One picture. ``as_table`` shows its figures as lines of text instead."""

    def __init__(self, picture: Picture, *, as_table: bool = False) -> None:
        if as_table:
            head = [
                Row(Content.styled(picture.title, "bold")),
                Row(Content.styled(picture.caption, "$quiet"), below=1),
            ]
            super().__init__([*head, *(Row(Content(line), wrap=False) for line in table_lines(picture))])
        else:
            super().__init__([picture_row(picture)])


def picture_row(picture: Picture) -> Row:
    """Return the picture as a row that is drawn as wide as there is room."""
    return Row(Content(picture.title), fitted=partial(_drawn, picture))


@lru_cache(maxsize=32)
def _drawn(picture: Picture, width: int) -> Content:
    title, *lines = (
        Content.assemble(*((segment.text, STYLES.get(segment.role, "")) for segment in line))
        for line in draw(picture, width)
    )
    return Content("\n").join([title.stylize("bold"), *lines])
