"""A decision line by line: the outcome, the wish and the evidence apart, a day to look again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from companion.cli.plain.answers import place_of, whole_number
from companion.cli.plain.days import day_to_come
from companion.cli.plain.writing import one_line, taken
from companion.course.option_names import names_up_to
from companion.learner import decisions
from companion.learner.draft_keys import TICKS, field_key

if TYPE_CHECKING:
    from companion.cli.plain.reading import Reading
    from companion.course.forms import Decision
    from companion.records import kinds
    from companion.records.kept import Kept

_MOST = decisions.SCALE[-1]
_UNDO: Literal["u"] = "u"


def decide(reading: Reading, part: Decision) -> None:
    """Ask where somebody stands; once decided, again from the day agreed or when it is wished.

    Each answer is a draft from the moment it is given, so that one left half-way is gone on with.
    """
    talk = reading.talk
    talk.blocks(part.intro)
    earlier = decisions.latest(reading.store, reading.today)
    if earlier is not None:
        _show(reading, part, earlier)
        undecided = _begun(reading, part) is None and reading.today < earlier.fact.review_on
        if undecided and not talk.yes("Decide anew?"):
            return
    begun = _outcome_and_figures(reading, part)
    if begun is None:
        talk.say("Left open; it waits here for you.")
        return
    talk.say("These two stay apart; nothing adds them up.")
    words = {
        name: one_line(reading, _key(reading, part, name), question)
        for name, question in decisions.LINES.items()
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
    for name in (TICKS, *decisions.LINES):
        reading.drafts.discard(_key(reading, part, name))
    talk.say(next((one.closing for one in part.options if one.outcome == begun.choice), ""))
    talk.say(f"Kept. You look at it again on {kept.fact.review_on.isoformat()}.")


def _outcome_and_figures(reading: Reading, part: Decision) -> decisions.Begun | None:
    """Ask for what is not said yet, or was taken back; None when one of the questions is left open."""
    begun = _said_before(reading, part)
    while begun is None or len(begun.figures) < len(decisions.FIGURES):
        if begun is None:
            place = _chosen(reading, part)
            if place is None:
                return None
            begun = decisions.Begun(part.options[place].outcome)
        else:
            name = next(name for name in decisions.FIGURES if name not in begun.figures)
            figure = _figure(reading, name)
            if figure is None:
                return None
            begun = begun.taken_back() if figure == _UNDO else begun.with_figure(name, int(figure))
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
    if reading.talk.yes("Go on from there? With n you begin anew.") is False:
        _keep(reading, part, None)
        return None
    return begun


def _chosen(reading: Reading, part: Decision) -> int | None:
    def tell() -> None:
        reading.talk.options([option.text for option in part.options])

    tell()
    count = len(part.options)
    question = f"Where do you stand today? Each is a good place to stand. ({names_up_to(count)})"
    return reading.talk.ask(question, lambda line: place_of(line, count), tell)


def _figure(reading: Reading, name: str) -> int | Literal["u"] | None:
    question, low, high = decisions.FIGURES[name]

    def understand(line: str) -> int | Literal["u"] | None:
        if line.casefold() == _UNDO:
            return _UNDO
        return whole_number(line, decisions.SCALE)

    keys = f"0 {low} – {_MOST} {high}; u takes the last answer back"
    return reading.talk.ask(f"{question} ({keys})", understand, lambda: None)


def _review(reading: Reading) -> date:
    """Return the day agreed; the middle one of those proposed when none is named."""
    days = decisions.review_days(reading.today)
    named = ", ".join(day.isoformat() for day in days)
    asked = f"When do you look at it again? ({names_up_to(len(days))} for {named}; or another date)"
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
