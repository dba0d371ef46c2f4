"""Decision: four outcomes, each as good as the others, with what is said after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.course.alike import Standing, report_alike
from companion.course.forms import OUTCOMES, Decision, DecisionOption
from companion.course.page import closest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.course.items import ListItem
    from companion.course.section import Section

_CLOSING = "  > What is good about ending here"


def read_decision(section: Section) -> Decision:
    """Read the outcomes; each of the four stands there once."""
    before, items, after = section.split()
    options: dict[str, DecisionOption] = {}
    read: list[Standing] = []
    for number, item in enumerate(items):
        option = _option(section, item, after, number)
        if option is None:
            continue
        read.append(Standing(item, option.text, option.outcome))
        if option.outcome in options:
            _second(item, option.outcome, options)
        options.setdefault(option.outcome, option)
    report_alike(section.page, "outcomes", read, "and stand for two decisions")
    section.homeless(after, "it above the outcomes")
    missing = [outcome for outcome in OUTCOMES if outcome not in options]
    if missing:
        texts = [f"- [ ] In the learner's words: {one}. `{one}`\n{_CLOSING}" for one in missing]
        write = items[-1].beside("\n".join(texts)) if items else section.appended("\n" + "\n".join(texts))
        shown = f"- [ ] In the learner's words. `{missing[0]}`\n{_CLOSING}"
        section.lacks(f"a decision has four outcomes; missing: {', '.join(missing)}", write.saying(shown))
    return Decision(
        section.id,
        section.title,
        section.blocks(before),
        tuple(options.values()),
        section.notes.facilitator,
        section.line,
    )


def _second(item: ListItem, outcome: str, taken: Mapping[str, DecisionOption]) -> None:
    """Report an outcome that stands there already; one that is missing may be meant."""
    free = next((one for one in OUTCOMES if one not in taken), "")
    index = item.final_chip()
    write = item.with_chip(index, free) if free and index is not None else item.gone()
    item.page.error(item.place, f"a second “{outcome}” in one Decision", write)


def _option(section: Section, item: ListItem, after: list[Any], number: int) -> DecisionOption | None:
    page, index = section.page, item.final_chip()
    text = item.text(() if index is None else (index,))
    if index is None or not text:
        outcome = OUTCOMES[number % len(OUTCOMES)]
        write = item.ended(f" `{outcome}`") if text else item.worded(f"In the learner's words {item.line}")
        page.error(
            item.place, "an outcome has words and its name", write.saying(f"- [ ] {text or '…'} `{outcome}`")
        )
        return None
    written = item.runs[index].text.strip()
    if written not in OUTCOMES:
        near = closest(written, OUTCOMES) or "undecided"
        what = f"unknown outcome “{written}” (one of {', '.join(OUTCOMES)})"
        page.error(item.chip_place(index), what, item.with_chip(index, near))
        return None
    if item.checked:
        place = page.find("[", item.line, item.line)
        page.error(place, "no outcome is marked as right", item.with_box(" "))
    item.report_rest("Decision", _CLOSING)
    closing = section.quote_below(item, after, _CLOSING)
    if not closing:
        page.error(item.place, "nothing is said to whoever decides this", item.quoting(_CLOSING))
    return DecisionOption(text, written, closing)
