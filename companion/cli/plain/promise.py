"""What goes into the week: an if-then commitment, a field practice, cards that come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.plain.days import day_to_come
from companion.learner import commitments, practices
from companion.learner.recall import LADDER

if TYPE_CHECKING:
    from companion.cli.plain.reading import Reading
    from companion.course.model import Commit, Practice, Recall

_KEEP = "k"


def commit(reading: Reading, part: Commit) -> None:
    """Offer the examples, ask for an own If and then, say it back once, and agree on a date."""
    talk = reading.talk
    talk.blocks(part.intro)
    for example in part.examples:
        talk.say(commitments.sentence(example.cue, example.act), first="  • ")
    made = commitments.made_in(reading.store, reading.lesson.id)
    if made:
        fact = made[-1].fact
        talk.say(
            f"Yours: {commitments.sentence(fact.cue, fact.act)} Looked at again on {fact.due.isoformat()}."
        )
        return
    words = _words(reading, part)
    if words is None:
        return
    talk.say(commitments.sentence(*words))
    proposed = commitments.default_due(reading.today)
    kept = commitments.make(
        reading.store,
        *words,
        proposed,
        lesson=reading.lesson.id,
        dimension=commitments.trained_by(reading.lesson),
    )
    asked = f"When shall we look at it again? (empty for {proposed.isoformat()}, or another date like it)"
    due = day_to_come(reading, asked, proposed)
    commitments.look_again_on(reading.store, kept.id, due)
    talk.say(f"Kept. On {due.isoformat()} you will be asked how it went.")


def practice(reading: Reading, part: Practice) -> None:
    """Offer a field practice; of one taken on earlier ask whether it was tried."""
    talk = reading.talk
    talk.blocks(part.task)
    kept = practices.latest(reading.store, reading.lesson.id, part)
    if kept is not None:
        done = f", done on {kept.fact.done.isoformat()}" if kept.fact.done else ""
        talk.say(f"Taken on {kept.created.date().isoformat()}{done}.")
        tried = kept.fact.done is None and kept.created.date() < reading.today
        if tried and talk.yes("Did you try it? (empty: not yet)"):
            practices.done(reading.store, kept.id)
            talk.say("Done, then.")
    elif talk.yes("Will you try it this week?"):
        practices.take(reading.store, reading.lesson.id, part)
        talk.say("Taken on.")


def recall(reading: Reading, part: Recall) -> None:
    """Say which questions come back, and when."""
    days = ", ".join(str(day) for day in LADDER[:-1])
    reading.talk.say(f"These come back after {days} and {LADDER[-1]} days, so that they stay:")
    for card in part.cards:
        reading.talk.say(card.question, first="  • ")


def _words(reading: Reading, part: Commit) -> tuple[str, str] | None:
    """Return cue and act, of an example or one's own; None when left out."""
    talk = reading.talk
    if part.examples:
        several = (
            f"1–{len(part.examples)} keeps an example" if len(part.examples) > 1 else "k keeps the example"
        )
        asked = f"Yours: If … ({several}; empty leaves it out)"
    else:
        asked = "Yours: If … (empty leaves it out)"
    cue = talk.read(asked).strip()
    kept = _example(cue, len(part.examples))
    if kept is not None:
        return commitments.parts(part.examples[kept].cue, part.examples[kept].act)
    if not cue:
        return None
    act = talk.read("then I …").strip()
    words = commitments.parts(cue, act)
    if not all(words):
        talk.say("A commitment needs both halves; this one is left out.")
        return None
    return words


def _example(line: str, count: int) -> int | None:
    if line.casefold() == _KEEP and count:
        return 0
    number = int(line) if line.isascii() and line.isdigit() and len(line) <= 2 else 0
    return number - 1 if 1 <= number <= count else None
