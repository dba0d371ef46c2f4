"""Decision: four outcomes, each as good as the others, with what is said after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.course.forms import OUTCOMES, Decision, DecisionOption
from companion.course.page import closest

if TYPE_CHECKING:
    from companion.course.items import ListItem
    from companion.course.section import Section

_CLOSING = "  > What is good about ending here"


def read_decision(section: Section) -> Decision:
    """Read the outcomes; each of the four stands there once."""
    before, items, after = section.split()
    options: dict[str, DecisionOption] = {}
    for number, item in enumerate(items):
        option = _option(section, item, after, number)
        if option is None:
            continue
        if option.outcome in options:
            section.page.error(item.place, f"a second “{option.outcome}” in one Decision", "one of them")
        options.setdefault(option.outcome, option)
    section.homeless(after, "it above the outcomes")
    missing = [outcome for outcome in OUTCOMES if outcome not in options]
    if missing:
        section.lacks(
            f"a decision has four outcomes; missing: {', '.join(missing)}",
            f"- [ ] In the learner's words. `{missing[0]}`\n{_CLOSING}",
        )
    return Decision(
        section.id,
        section.title,
        section.blocks(before),
        tuple(options.values()),
        section.notes.facilitator,
        section.line,
    )


def _option(section: Section, item: ListItem, after: list[Any], number: int) -> DecisionOption | None:
    page, index = section.page, item.final_chip()
    text = item.text(() if index is None else (index,))
    if index is None or not text:
        page.error(
            item.place,
            "an outcome has words and its name",
            f"- [ ] {text or '…'} `{OUTCOMES[number % len(OUTCOMES)]}`",
        )
        return None
    written = item.runs[index].text.strip()
    if written not in OUTCOMES:
        near = closest(written, OUTCOMES) or "undecided"
        what = f"unknown outcome “{written}” (one of {', '.join(OUTCOMES)})"
        page.error(item.chip_place(index), what, f"`{near}`")
        return None
    if item.checked:
        place = page.find("[", item.line, item.line)
        page.error(place, "no outcome is marked as right", f"- [ ] {item.written}")
    item.report_rest("Decision", _CLOSING)
    closing = section.quote_below(item, after, _CLOSING)
    if not closing:
        page.error(item.place, "nothing is said to whoever decides this", _CLOSING)
    return DecisionOption(text, written, closing)
