"""A decision line by line: the outcome, the wish and the evidence apart, a day to look again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from companion.cli.plain.days import day_to_come
from companion.cli.plain.talk import letters_up_to, place_of
from companion.cli.plain.writing import one_line
from companion.learner import decisions
from companion.learner.draft_keys import TICKS, field_key

if TYPE_CHECKING:
    from companion.cli.plain.reading import Reading
    from companion.course.forms import Decision
    from companion.records import kinds
    from companion.records.kept import Kept

_MOST = decisions.SCALE[-1]
_FIGURES = {
    "wish": "How much do you want it? (0 not at all – 10 very much)",
    "evidence": "How much have you seen that speaks for it? (0 nothing yet – 10 a great deal)",
}
_LINES = {
    "motive": "What is it about leading that draws you, or does not?",
    "others": "What do people say who have seen you at it?",
}


def decide(reading: Reading, part: Decision) -> None:
    """Ask where somebody stands; once decided, again from the day agreed or when it is wished.

    Each answer is a draft from the moment it is given, so that one left half-way is gone on with.
    """
    talk = reading.talk
    talk.blocks(part.intro)
    earlier = decisions.latest(reading.store)
    if earlier is not None:
        _show(reading, part, earlier)
        undecided = _begun(reading, part) is None and reading.today < earlier.fact.review_on
        if undecided and not talk.yes("Decide anew?"):
            return
    begun = _said_before(reading, part) or _chosen(reading, part)
    if begun is None:
        talk.say("Left open; it waits here for you.")
        return
    for name, question in _FIGURES.items():
        if name not in begun.figures:
            figure = _figure(reading, question)
            if figure is None:
                talk.say("Without both figures nothing is decided; it waits here for you.")
                return
            begun = _keep(reading, part, begun.with_figure(name, figure))
    talk.say("These two stay apart; nothing adds them up.")
    words = {
        name: one_line(reading, _key(reading, part, name), question) for name, question in _LINES.items()
    }
    kept = decisions.decide(
        reading.store,
        begun.choice,
        wish=begun.figures["wish"],
        evidence=begun.figures["evidence"],
        motive=words["motive"],
        others=words["others"],
        review_on=_review(reading),
    )
    for name in (TICKS, *_LINES):
        reading.drafts.discard(_key(reading, part, name))
    talk.say(next((one.closing for one in part.options if one.outcome == begun.choice), ""))
    talk.say(f"Kept. You look at it again on {kept.fact.review_on.isoformat()}.")


def _key(reading: Reading, part: Decision, name: str) -> str:
    return field_key(reading.lesson.id, part.id, name)


def _keep(reading: Reading, part: Decision, begun: decisions.Begun) -> decisions.Begun:
    reading.drafts.keep(_key(reading, part, TICKS), decisions.draft_of(begun))
    return begun


def _begun(reading: Reading, part: Decision) -> decisions.Begun | None:
    draft = reading.drafts.get(_key(reading, part, TICKS))
    return decisions.begun_in(draft.text) if draft is not None else None


def _said_before(reading: Reading, part: Decision) -> decisions.Begun | None:
    """Say what was answered before one left in the middle; None when there is nothing to go on with."""
    begun = _begun(reading, part)
    if begun is None:
        return None
    reading.talk.say(f"You had begun to decide: {_words(part, begun.choice)}", rest="    ")
    for name, question in _FIGURES.items():
        if name in begun.figures:
            reading.talk.say(f"{question} {begun.figures[name]}", first="    ")
    if reading.talk.yes("Go on from there? With n you begin anew.") is False:
        reading.drafts.discard(_key(reading, part, TICKS))
        return None
    return begun


def _chosen(reading: Reading, part: Decision) -> decisions.Begun | None:
    def tell() -> None:
        reading.talk.options([option.text for option in part.options])

    tell()
    count = len(part.options)
    question = f"Where do you stand today? Each is a good place to stand. ({letters_up_to(count)})"
    place = reading.talk.ask(question, lambda line: place_of(line, count), tell)
    return None if place is None else _keep(reading, part, decisions.Begun(part.options[place].outcome))


def _figure(reading: Reading, question: str) -> int | None:
    def understand(line: str) -> int | None:
        number = int(line) if line.isascii() and line.isdigit() and len(line) <= 2 else _MOST + 1
        return number if number <= _MOST else None

    return reading.talk.ask(question, understand, lambda: None)


def _review(reading: Reading) -> date:
    """Return the day agreed; the middle one of those proposed when none is named."""
    days = decisions.review_days(reading.today)
    named = ", ".join(day.isoformat() for day in days)
    asked = f"When do you look at it again? ({letters_up_to(len(days))} for {named}; or another date)"
    return day_to_come(reading, asked, days[1], days)


def _words(part: Decision, choice: str) -> str:
    return next((option.text for option in part.options if option.outcome == choice), choice)


def _show(reading: Reading, part: Decision, kept: Kept[kinds.Decision]) -> None:
    fact = kept.fact
    reading.talk.say(f"On {kept.created.date().isoformat()} you said: {_words(part, fact.choice)}")
    reading.talk.say(f"Wish {fact.wish} of 10. Evidence {fact.evidence} of 10.", first="    ")
    for text in filter(None, (fact.motive, fact.others)):
        reading.talk.say(text, first="    ")
    reading.talk.say(f"To be looked at again on {fact.review_on.isoformat()}.", first="    ")
