"""What is said of an answer to a check: whether it holds, which answers do, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.widget import Widget

from companion.course.model import Check
from companion.course.option_names import letter_of
from companion.learner import quiz_words
from companion.records.kinds import CheckAnswer
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow, Row


def feedback(check: Check, order: Sequence[int], answer: CheckAnswer) -> Iterator[Widget]:
    """Yield what is said of ``answer``; ``order`` is the order shown (place → index as written)."""
    yield said(quiz_words.verdict(check, order, answer), "bold $accent")
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
        yield Flow([Row(Content(check.model_answer), Content.styled(f"{quiz_words.POSSIBLE}: ", "$quiet"))])
    else:
        yield Flow(list(_options(check, order, answer.chosen)))
    if check.feedback:
        yield said(check.feedback)


def _options(check: Check, order: Sequence[int], chosen: Sequence[int | str]) -> Iterator[Row]:
    for place, index in enumerate(order):
        option = check.options[index]
        mark = "✓" if option.correct else "·"
        lead = Content.assemble((f"{mark} ", "bold $success"), (f"{letter_of(place):1}  ", "bold $primary"))
        words = [Content.styled(option.text, "bold")]
        if place in chosen:
            words.append(Content.styled("← you", "$accent"))
        if option.feedback:
            words.append(Content(option.feedback))
        yield Row(Content("\n").join(words), lead, below=1)


def _sorted(check: Check, order: Sequence[int], chosen: Sequence[int | str]) -> Iterator[Row]:
    width = max(map(len, check.categories))
    pairs = list(zip(order, chosen, strict=False))
    # What isn't in its place is what there is to see: it comes first.
    for index, category in sorted(pairs, key=lambda pair: check.items[pair[0]].category == pair[1]):
        item = check.items[index]
        agrees = item.category == category
        lead = Content.assemble(
            ("✓ " if agrees else "· ", "bold $success"), (f"{item.category.ljust(width)}  ", "$secondary")
        )
        words = [Content.styled(item.text, "bold")]
        if not agrees:
            words.append(Content.styled(f"← you: {category}", "$accent"))
        if item.feedback:
            words.append(Content(item.feedback))
        yield Row(Content("\n").join(words), lead)
