"""No unit is left alone at the beginning of a line."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from companion.tui.unbroken import GLUE, unbroken
from companion.tui.widgets.flow import Flow, Row

from .seeing import lines_of

TOGETHER = (
    "12 min",
    "15 minutes",
    "9 days",
    "1 day",
    "24 November",
    "21 %",
    "3 quizzes",
    "a\u00a0b",
    "13% to 29%",
    "−3% to +9%",
)
APART = ("12 minnows", "in 3 of", "day 84", "two days", "7 Marches")


@pytest.mark.parametrize("words", TOGETHER)
def test_a_number_and_its_unit_stay_together(words: str) -> None:
    assert GLUE in unbroken(Content(words)).plain


@pytest.mark.parametrize("words", APART)
def test_other_words_part_as_before(words: str) -> None:
    assert unbroken(Content(words)).plain == words


def test_styles_stay_in_their_places() -> None:
    body = Content.assemble(("Begin", "bold"), "  ", ("12 min", "italic"))
    assert unbroken(body).spans == body.spans


class Narrow(App[None]):
    def compose(self) -> ComposeResult:
        yield Flow([Row(Content.assemble(("The ear that closes", "bold"), "  12 min"))])


@pytest.mark.parametrize("width", range(21, 26))
async def test_what_is_drawn_has_spaces_and_no_orphan(width: int) -> None:
    app = Narrow()
    async with app.run_test(size=(width, 4)):
        lines = [line.strip() for line in lines_of(app)]
        assert "12 min" in lines
