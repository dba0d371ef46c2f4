"""What is said of an answer to a check: whether it holds, which answers do, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.option_names import name_of
from companion.learner import quiz_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.cli.plain.talk import Talk
    from companion.course.model import Check
    from companion.records.kinds import CheckAnswer


def feedback(talk: Talk, check: Check, order: Sequence[int], answer: CheckAnswer) -> None:
    """Say what there is to say of ``answer``; ``order`` is the order shown (place → index as written)."""
    talk.say(quiz_words.verdict(check, order, answer))
    if check.form == "sort":
        _sorted(talk, check, order, answer)
    elif check.form in ("cloze", "open"):
        talk.say(f"You: {', '.join(map(str, answer.chosen))}")
        if check.form == "cloze":
            talk.say(f"Accepted: {', '.join(words[0] for words in check.accepted)}")
        else:
            talk.say(f"{quiz_words.POSSIBLE}: {check.model_answer}")
    else:
        _options(talk, check, order, answer)
    if check.feedback:
        talk.say(check.feedback)


def _options(talk: Talk, check: Check, order: Sequence[int], answer: CheckAnswer) -> None:
    chosen = {answer.options[n] for n in answer.chosen if isinstance(n, int) and n < len(answer.options)}
    for place, index in enumerate(order):
        option = check.options[index]
        marks = [mark for mark, holds in (("right", option.correct), ("you", option.text in chosen)) if holds]
        marked = f" ({', '.join(marks)})" if marks else ""
        talk.say(f"{option.text}{marked}", first=f"  {name_of(place)}) ")
        if option.feedback:
            talk.say(option.feedback, first="     ")


def _sorted(talk: Talk, check: Check, order: Sequence[int], answer: CheckAnswer) -> None:
    said = dict(zip(answer.options, answer.chosen, strict=False))
    for item in (check.items[index] for index in order):
        yours = said.get(item.text, item.category)
        marked = "" if yours == item.category else f" (you: {yours})"
        talk.say(f"{item.category}: {item.text}{marked}", first="  • ")
        if item.feedback:
            talk.say(item.feedback, first="    ")
