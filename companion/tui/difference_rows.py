"""Two states of a text as rows: what is gone above what took its place, words that differ underlined."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from companion.learner.difference import differences
from companion.tui.widgets.flow import Row

STYLES = {"+": "$success", "-": "$error"}
UNMARKED = Content("  ")


def difference_rows(before: str, after: str, *, beside: Content = UNMARKED) -> list[Row]:
    """Return all lines of both texts: behind + where they are new, - where they are gone, else ``beside``."""
    return [
        Row(Content(line.text), beside, beside)
        if line.mark == " "
        else _marked(line.mark, line.text, line.spans)
        for line in differences(before, after)
    ]


def _marked(mark: str, text: str, spans: Sequence[tuple[int, int]]) -> Row:
    body = Content(text)
    for start, end in spans:
        body = body.stylize("bold underline", start, end)
    gutter = Content.styled(f"{mark} ", f"bold {STYLES[mark]}")
    return Row(body.stylize(STYLES[mark]), gutter, gutter)
