"""The course as it is drawn: no word of it is lost at any width, and no line is too long."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll

from companion.course import model, prose
from companion.course.catalog import Catalog
from companion.course.locate import shipped
from companion.tui.themes import FALLBACK_VARIABLES, THEMES
from companion.tui.widgets.prose import Prose

from .waiting import quiet

CATALOG = Catalog.open(shipped(), cache=None)
TEXTS: dict[str, prose.Blocks] = {
    **{
        summary.id: tuple(
            block
            for part in CATALOG.lesson(summary.id).parts
            if isinstance(part, model.Prose)
            for block in part.blocks
        )
        for summary in CATALOG.lessons
    },
    **{source.id: source.blocks for source in CATALOG.sources},
    "library": CATALOG.library.blocks if CATALOG.library else (),
}


class AllTexts(App[None]):
    CSS = "Prose { width: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return FALLBACK_VARIABLES

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            for name, blocks in TEXTS.items():
                yield Prose(blocks, id=name)


@pytest.mark.parametrize("columns", [32, 60, 78, 120])
async def test_every_word_of_the_course_is_drawn_and_fits(columns: int) -> None:
    app = AllTexts()
    async with app.run_test(size=(columns, 40)) as pilot:
        await quiet(pilot)
        for name, blocks in TEXTS.items():
            flow = app.query_one(f"#{name}", Prose)
            lines = [flow.render_line(line).text for line in range(flow.size.height)]
            assert all(len(line) <= flow.size.width for line in lines), name
            drawn = "".join("".join(lines).split())
            for word in prose.text_of(blocks).split():
                assert word in drawn or word in ("|", "•"), (name, word)


def test_there_is_a_text_for_every_lesson_both_sources_and_the_library():
    assert len(TEXTS) == 22 + 2 + 1
    assert all(len(prose.text_of(blocks).split()) > 500 for blocks in TEXTS.values())
