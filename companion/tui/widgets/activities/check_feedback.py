"""What is said of an answer to a check: whether it holds, which answers do, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.widget import Widget

from companion.course.model import Check
from companion.course.option_names import letter_of
from companion.records.kinds import CheckAnswer
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow, Row


def feedback(check: Check, order: Sequence[int], answer: CheckAnswer) -> Iterator[Widget]:
    """Yield what is said of ``answer``; ``order`` is the order shown (place → index as written)."""
    sure = f", {round(answer.confidence * 100)} % sure" if answer.confidence else ""
    verdict = "You have it" if answer.correct else "Not this time"
    yield said(f"{verdict}{sure}.", "bold $accent")
    if check.form == "sort":
        yield Flow(list(_sorted(check, order, answer.chosen)))
    elif check.form == "cloze":
        filled = ", ".join(str(word) for word in answer.chosen)
        accepted = ", ".join(words[0] for words in check.accepted)
        yield Flow(
            [
                Row(Content(filled), Content.styled("You: ".ljust(11), "$quiet")),
                Row(Content(accepted), Content.styled("Accepted: ", "$quiet")),
            ]
        )
    elif check.form == "open":
        yield Flow([Row(Content(check.model_answer), Content.styled("Possible: ", "$quiet"))])
    else:
        yield Flow(list(_options(check, order, answer.chosen)))
    if check.feedback:
        yield said(check.feedback)


def _options(check: Check, order: Sequence[int], chosen: Sequence[int | str]) -> Iterator[Row]:
    for place, index in enumerate(order):
        option = check.options[index]
        mark = "✓" if option.correct else "·"
        lead = Content.assemble((f"{mark} ", "bold $success"), (f"{letter_of(place):1}  ", "bold $primary"))
        you = ("  ← you", "$accent") if place in chosen else ""
        yield Row(Content.assemble((option.text, "bold"), you), lead, below=0 if option.feedback else 1)
        if option.feedback:
            yield Row(Content(option.feedback), Content("     "), below=1)


def _sorted(check: Check, order: Sequence[int], chosen: Sequence[int | str]) -> Iterator[Row]:
    width = max(map(len, check.categories))
    for index, category in zip(order, chosen, strict=False):
        item = check.items[index]
        agrees = item.category == category
        lead = Content.assemble(
            ("✓ " if agrees else "· ", "bold $success"), (f"{item.category.ljust(width)}  ", "$secondary")
        )
        you = "" if agrees else (f"  ← you: {category}", "$accent")
        yield Row(Content.assemble((item.text, "bold"), you), lead)
        if item.feedback:
            yield Row(Content(item.feedback), Content(" " * (width + 4)))
