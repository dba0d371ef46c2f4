"""What the tests read of a screen is what Textual shows of it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from textual.app import App

from companion.learner import journal

from .conftest import NARROW, SMALL, WIDE, Machine
from .rooms_by_key import AWARENESS, COURSE, JOURNAL
from .seeing import lines_of
from .waiting import press

TEXT = re.compile(r'<text [^>]*x="([\d.]+)"[^>]*clip-path="url\(#[^)]*-line-(\d+)\)">([^<]*)</text>')
A_COLUMN = 12.2
"""How wide Textual makes a column in its picture."""


def lines_in_picture(app: App[int]) -> list[str]:
    """Read the lines from the picture Textual makes of the screen."""
    width, height = app.size
    cells = [[" "] * width for _ in range(height)]
    for x, line, text in TEXT.findall(app.export_screenshot(simplify=True)):
        column = round(float(x) / A_COLUMN)
        for place, character in enumerate(unescape(text).rstrip("\n"), column):
            cells[int(line)][place] = character
    return ["".join(line).replace("\xa0", " ").rstrip() for line in cells]


@pytest.mark.parametrize("size", [SMALL, NARROW, WIDE])
@pytest.mark.parametrize(
    "keys", [(), (*COURSE,), (*JOURNAL, "w"), (*JOURNAL, "enter"), (*AWARENESS,), ("f1",)]
)
async def test_the_lines_are_those_of_textual_s_own_picture(
    learner: Machine, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    with learner.record() as store:
        for number in range(40):
            journal.write(store, f"number {number}")
    async with learner.app(size=size, notifications=True) as pilot:
        pilot.app.notify("Told beside it.", markup=False)
        await press(pilot, *keys)
        assert lines_of(pilot.app) == lines_in_picture(pilot.app)
