"""Running text line by line: no line is wider than the terminal, in any script, and no word is lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.cli.plain.pages import MEASURE, NARROWEST, wrapped
from companion.safety.cell_text import cells

WORDS = st.text("aé한字👍🏽\u200dहिน ้ -\u00a0", max_size=12)


@given(st.lists(WORDS, max_size=30).map(" ".join), st.sampled_from([40, 50, 80, 200]), st.booleans())
@example("字" * 133, 80, True)
@example("long " * 40, 40, False)
def test_no_line_is_wider_than_the_terminal_or_than_prose_is_read(text, columns, bulleted):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        lines = wrapped(text, "• " if bulleted else "").split("\n")
    assert max(map(cells, lines)) <= min(MEASURE, columns)
    assert "".join("".join(lines).replace("•", "").split()) == "".join(text.split())


@pytest.mark.parametrize("columns", ["1", "0", "-5", "many", ""])
def test_a_terminal_of_no_sensible_width_still_has_lines_of_words(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    assert NARROWEST - 6 <= max(map(cells, wrapped("word " * 60).split("\n"))) <= MEASURE
