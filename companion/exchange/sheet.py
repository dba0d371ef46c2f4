"""How much of a printed sheet a page of Markdown takes, counted without printing it."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from companion.safety.cell_text import cells

WRITING_LINE = "________________________________________"
"""A line to write on, in Markdown."""
SHEET = 54.0
"""Text lines of 4.56 mm on Letter, the shorter of the two sheets: 255 mm between the margins, 9 mm spare."""

# Cells of a line, and lines of height, as Chromium sets printed_page.css in Palatino; other serifs are
# brought to its x-height and set narrower.
_WIDTH, _TITLE_WIDTH, _AIM_WIDTH, _ITEM_WIDTH, _SMALL_WIDTH = 95, 46, 92, 91, 106
_GAP, _SECTION, _TITLE, _AIM, _ITEM_GAP, _WRITING, _SMALL = 0.31, 0.88, 1.95, 1.56, 0.18, 1.75, 0.87


def lines_on_the_sheet(blocks: Iterable[str]) -> float:
    """Return the height, in text lines, of a page's blocks: headings, paragraphs, lists, dividers, lines."""
    total = 0.0
    width, height = _AIM_WIDTH, _AIM  # until the first section a paragraph stands below the title, larger
    for block in blocks:
        if block.startswith("# "):
            total += _TITLE * ceil(cells(block) / _TITLE_WIDTH)
        elif block.startswith("## "):
            total += _SECTION
            width, height = _WIDTH, 1.0
        elif block == "---":
            total += _SECTION
            width, height = _SMALL_WIDTH, _SMALL
        elif block == WRITING_LINE:
            total += _WRITING
        elif block.startswith("- "):
            total += sum(ceil(cells(item) / _ITEM_WIDTH) + _ITEM_GAP for item in block.split("\n"))
        else:
            total += height * ceil(cells(block) / width) + _GAP
    return total
