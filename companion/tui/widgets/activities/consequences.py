"""What each option of a scenario leads to, with the marks of what one would and should do."""

from __future__ import annotations

from textual.content import Content

from companion.course.option_names import letter_of
from companion.learner.scenarios import ScenarioWork
from companion.tui.widgets.flow import Row

STANCE_WORDS = {
    "leads": "leads",
    "partial": "leads in part",
    "performs": "performs",
    "abdicates": "steps away",
}


def consequence_rows(work: ScenarioWork) -> list[Row]:
    """Return a row for each option as shown and one for its consequence."""
    would = work.would.fact if work.would else None
    should = work.should.fact if work.should else None
    rows: list[Row] = []
    for place, index in enumerate(work.order):
        option = work.scenario.options[index]
        chosen = [
            name
            for name, answer in (("you would", would), ("one should", should))
            if answer is not None and answer.options[answer.chosen].text == option.text
        ]
        mark = "●" if "you would" in chosen else "○" if chosen else " "
        lead = Content.assemble((f"{mark} ", "bold $accent"), (f"{letter_of(place):1}  ", "bold $primary"))
        said_by = f"  ← {' and '.join(chosen)}" if chosen else ""
        rows.append(Row(Content.assemble((option.text, "bold"), (said_by, "$accent")), lead))
        words = Content.assemble(
            (f"{STANCE_WORDS[option.stance]}: ", "italic $secondary"), option.consequence
        )
        rows.append(Row(words, Content("     "), below=1 if place < len(work.order) - 1 else 0))
    return rows
