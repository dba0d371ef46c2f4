"""A decision line by line: the outcome, the wish and the evidence apart, a day to look again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from companion.cli.plain.answers import whole_number
from companion.cli.plain.days import day_to_come
from companion.cli.plain.scenario import LEFT_OPEN
from companion.cli.plain.talk import YES, YES_OR_NO, TakenBack
from companion.cli.plain.writing import one_line, taken
from companion.learner import decisions
from companion.learner.draft_keys import TICKS, field_key

if TYPE_CHECKING:
    from companion.cli.plain.reading import Reading
    from companion.course.forms import Decision
    from companion.records import kinds
    from companion.records.kept import Kept

_MOST = decisions.SCALE[-1]
_AGAIN = "Decide again"


def decide(reading: Reading, part: Decision) -> None:
    """Ask where somebody stands; once decided, again from the day agreed or when it is wished.

    Each answer is a draft from the moment it is given, so that one left half-way is gone on with.
    """
    talk = reading.talk
    earlier = decisions.latest(reading.store, reading.today)
    stands = earlier is not None and _begun(reading, part) is None and reading.today < earlier.fact.review_on
    talk.blocks(part.intro)
    if earlier is not None:
        _show(reading, part, earlier)
        if stands and talk.choose("", (_AGAIN,), words=YES, onward="leaves it as it is") is None:
            return
    kept = _decided(reading, part)
    if kept is None:
        talk.say(LEFT_OPEN)
        return
    for name in (TICKS, *decisions.LINES):
        reading.drafts.discard(_key(reading, part, name))
    talk.say(next((one.closing for one in part.options if one.outcome == kept.fact.choice), ""))
    talk.say(f"Kept. {decisions.looked_at_again(kept, reading.today)}")
    talk.pause()


def _decided(reading: Reading, part: Decision) -> Kept[kinds.Decision] | None:
    """Return the decision kept; None when one of its questions is left open."""
    begun = _said_before(reading, part)
    while (begun := _outcome_and_figures(reading, part, begun)) is not None:
        reading.talk.say(decisions.APART)
        try:
            words = {
                name: one_line(reading, _key(reading, part, name), question, undo=True)
                for name, question in decisions.LINES.items()
            }
            day = day_to_come(reading, decisions.REVIEW, decisions.review_days(reading.today))
        except TakenBack:
            begun = begun.taken_back()
            _keep(reading, part, begun)
            continue
        return None if day is None else _kept(reading, begun, words, day)
    return None


def _kept(reading: Reading, begun: decisions.Begun, words: dict[str, str], day: date) -> Kept[kinds.Decision]:
    return decisions.decide(
        reading.store,
        begun.choice,
        wish=begun.figures["wish"],
        evidence=begun.figures["evidence"],
        motive=words["motive"],
        others=words["others"],
        review_on=day,
    )


def _outcome_and_figures(
    reading: Reading, part: Decision, begun: decisions.Begun | None
) -> decisions.Begun | None:
    """Ask for what is not said yet, or was taken back; None when one of the questions is left open."""
    while begun is None or len(begun.figures) < len(decisions.FIGURES):
        if begun is None:
            place = reading.talk.choose(decisions.WHERE, [option.text for option in part.options])
            if place is None:
                return None
            begun = decisions.Begun(part.options[place].outcome)
        else:
            name = next(name for name in decisions.FIGURES if name not in begun.figures)
            try:
                figure = _figure(reading, name)
            except TakenBack:
                begun = begun.taken_back()
            else:
                if figure is None:
                    return None
                begun = begun.with_figure(name, figure)
        _keep(reading, part, begun)
    return begun


def _key(reading: Reading, part: Decision, name: str) -> str:
    return field_key(reading.lesson.id, part.id, name)


def _keep(reading: Reading, part: Decision, begun: decisions.Begun | None) -> None:
    key = _key(reading, part, TICKS)
    if begun is None:
        reading.drafts.discard(key)
    else:
        reading.drafts.keep(key, decisions.draft_of(begun))


def _begun(reading: Reading, part: Decision) -> decisions.Begun | None:
    draft = taken(reading, _key(reading, part, TICKS))
    return decisions.begun_in(draft) if draft is not None else None


def _said_before(reading: Reading, part: Decision) -> decisions.Begun | None:
    """Say what was answered before one left in the middle; None when there is nothing to go on with."""
    begun = _begun(reading, part)
    if begun is None:
        return None
    reading.talk.say(f"You had begun to decide: {_words(part, begun.choice)}", rest="    ")
    for name, (question, _, _) in decisions.FIGURES.items():
        if name in begun.figures:
            reading.talk.say(f"{question} {begun.figures[name]} of {_MOST}.", first="    ")
    if reading.talk.choose("", ("Go on from there", "Begin again"), words=YES_OR_NO, onward="") == 1:
        _keep(reading, part, None)
        return None
    return begun


def _figure(reading: Reading, name: str) -> int | None:
    question, low, high = decisions.FIGURES[name]

    def tell() -> None:
        reading.talk.say(f"{question} 0 {low}, {_MOST} {high}.")

    tell()
    return reading.talk.ask(
        f"0 to {_MOST}", lambda line: whole_number(line, decisions.SCALE), tell, undo=True
    )


def _words(part: Decision, choice: str) -> str:
    return next((option.text for option in part.options if option.outcome == choice), choice)


def _show(reading: Reading, part: Decision, kept: Kept[kinds.Decision]) -> None:
    fact = kept.fact
    reading.talk.say(f"{decisions.said_on(kept, reading.today)} {_words(part, fact.choice)}")
    for question, figure in zip(decisions.FIGURES.values(), (fact.wish, fact.evidence), strict=True):
        reading.talk.say(f"{question[0]} {figure} of {_MOST}.", first="    ")
    for lead, text in (("Because", fact.motive), ("Others", fact.others)):
        if text:
            reading.talk.say(f"{lead}: {text}", first="    ")
    if reading.today < fact.review_on:
        reading.talk.say(decisions.looked_at_again(kept, reading.today), first="    ")
