"""What each option of a scenario leads to, with the marks of what one would and should do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from companion.course.option_names import letter_of
from companion.learner.scenarios import LEADS, STANCES, ScenarioWork
from companion.tui.widgets.flow import Row

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.records.kinds import Answer, Ask

LEAD = 12
"""Cells of what stands before an answer."""
BESIDE = Content(" " * 5)
"""What stands left of the words about an option, as wide as its mark and letter."""


def consequence_rows(work: ScenarioWork) -> list[Row]:
    """Return for each option as shown a row, one for who chose it, and one for its consequence."""
    given: dict[Ask, Kept[Answer] | None] = {"would": work.would, "should": work.should}
    rows: list[Row] = []
    for place, index in enumerate(work.order):
        option = work.scenario.options[index]
        chosen = [
            LEADS[ask].lower()
            for ask, kept in given.items()
            if kept is not None and kept.fact.options[kept.fact.chosen].text == option.text
        ]
        mark = "●" if LEADS["would"].lower() in chosen else "○" if chosen else " "
        lead = Content.assemble((f"{mark} ", "bold $accent"), (f"{letter_of(place):1}  ", "bold $primary"))
        rows.append(Row(Content.styled(option.text, "bold"), lead))
        if chosen:
            rows.append(Row(Content.styled(f"← {' and '.join(chosen)}", "$accent"), BESIDE))
        words = Content.assemble((f"{STANCES[option.stance]}: ", "italic $secondary"), option.consequence)
        rows.append(Row(words, BESIDE, below=1 if place < len(work.order) - 1 else 0))
    return rows


def answered(ask: Ask, kept: Kept[Answer]) -> Row:
    """Return a row for an answer given."""
    text = kept.fact.options[kept.fact.chosen].text
    return Row(Content(text), Content.styled(f"{LEADS[ask]}:".ljust(LEAD), "$quiet"))
