"""A decision line by line: the outcome, the wish and the evidence apart, a day to look again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from companion.cli.plain.days import day_to_come
from companion.cli.plain.talk import letters_up_to, place_of
from companion.learner import decisions

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession
    from companion.course.forms import Decision
    from companion.records import kinds
    from companion.records.kept import Kept

_MOST = decisions.SCALE[-1]
WISH = "How much do you want it? (0 not at all – 10 very much)"
EVIDENCE = "How much have you seen that speaks for it? (0 nothing yet – 10 a great deal)"


def decide(session: PlainSession, part: Decision) -> None:
    """Ask where somebody stands; once decided, again from the day agreed or when it is wished."""
    talk = session.talk
    talk.blocks(part.intro)
    earlier = decisions.latest(session.store)
    if earlier is not None:
        _show(session, part, earlier)
        if session.today < earlier.fact.review_on and not talk.yes("Decide anew?"):
            return
    chosen = _chosen(session, part)
    if chosen is None:
        talk.say("Left open; it waits here for you.")
        return
    wish, evidence = _figure(session, WISH), _figure(session, EVIDENCE)
    if wish is None or evidence is None:
        talk.say("Without both figures nothing is kept; it waits here for you.")
        return
    talk.say("These two stay apart; nothing adds them up.")
    motive = talk.read("What is it about leading that draws you, or does not? (empty: nothing to add)")
    others = talk.read("What do people say who have seen you at it? (empty: nothing to add)")
    kept = decisions.decide(
        session.store,
        part.options[chosen].outcome,
        wish=wish,
        evidence=evidence,
        motive=motive,
        others=others,
        review_on=_review(session),
    )
    talk.say(part.options[chosen].closing)
    talk.say(f"Kept. You look at it again on {kept.fact.review_on.isoformat()}.")


def _chosen(session: PlainSession, part: Decision) -> int | None:
    def tell() -> None:
        session.talk.options([option.text for option in part.options])

    tell()
    count = len(part.options)
    question = f"Where do you stand today? Each is a good place to stand. ({letters_up_to(count)})"
    return session.talk.ask(question, lambda line: place_of(line, count), tell)


def _figure(session: PlainSession, question: str) -> int | None:
    def understand(line: str) -> int | None:
        number = int(line) if line.isascii() and line.isdigit() and len(line) <= 2 else _MOST + 1
        return number if number <= _MOST else None

    return session.talk.ask(question, understand, lambda: None)


def _review(session: PlainSession) -> date:
    """Return the day agreed; the middle one of those proposed when none is named."""
    days = decisions.review_days(session.today)
    named = ", ".join(day.isoformat() for day in days)
    asked = f"When do you look at it again? ({letters_up_to(len(days))} for {named}; or another date)"
    return day_to_come(session, asked, days[1], days)


def _show(session: PlainSession, part: Decision, kept: Kept[kinds.Decision]) -> None:
    fact = kept.fact
    words = next((option.text for option in part.options if option.outcome == fact.choice), fact.choice)
    session.talk.say(f"On {kept.created.date().isoformat()} you said: {words}")
    session.talk.say(f"Wish {fact.wish} of 10. Evidence {fact.evidence} of 10.", first="    ")
    for text in filter(None, (fact.motive, fact.others)):
        session.talk.say(text, first="    ")
    session.talk.say(f"To be looked at again on {fact.review_on.isoformat()}.", first="    ")
