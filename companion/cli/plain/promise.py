"""What goes into the week: an if-then commitment, a field practice, cards that come back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from companion.cli.plain.talk import Skipped
from companion.learner import commitments, practices
from companion.learner.recall import LADDER

if TYPE_CHECKING:
    from companion.cli.plain.sitting import Sitting
    from companion.course.model import Commit, Practice, Recall

_KEEP = "k"


def commit(sitting: Sitting, part: Commit) -> None:
    """Offer the examples, ask for an own If and then, say it back once, and agree on a date."""
    talk = sitting.talk
    talk.blocks(part.intro)
    for example in part.examples:
        talk.say(commitments.sentence(example.cue, example.act), first="  • ")
    made = commitments.made_in(sitting.store, sitting.lesson.id)
    if made:
        fact = made[-1].fact
        talk.say(
            f"Yours: {commitments.sentence(fact.cue, fact.act)} Looked at again on {fact.due.isoformat()}."
        )
        return
    words = _words(sitting, part)
    if words is None:
        return
    talk.say(commitments.sentence(*words))
    proposed = commitments.default_due(sitting.today)
    kept = commitments.make(
        sitting.store,
        *words,
        proposed,
        lesson=sitting.lesson.id,
        dimension=commitments.trained_by(sitting.lesson),
    )
    due = _another_day(sitting, proposed) or proposed
    commitments.look_again_on(sitting.store, kept.id, due)
    talk.say(f"Kept. On {due.isoformat()} you will be asked how it went.")


def practice(sitting: Sitting, part: Practice) -> None:
    """Offer a field practice."""
    talk = sitting.talk
    talk.blocks(part.task)
    kept = practices.latest(sitting.store, sitting.lesson.id, part)
    if kept is not None:
        done = f", done on {kept.fact.done.isoformat()}" if kept.fact.done else ""
        talk.say(f"Taken on {kept.created.date().isoformat()}{done}.")
    elif talk.yes("Will you try it this week?"):
        practices.take(sitting.store, sitting.lesson.id, part)
        talk.say("Taken on.")


def recall(sitting: Sitting, part: Recall) -> None:
    """Say which questions come back, and when."""
    days = ", ".join(str(day) for day in LADDER[:-1])
    sitting.talk.say(f"These come back after {days} and {LADDER[-1]} days, so that they stay:")
    for card in part.cards:
        sitting.talk.say(card.question, first="  • ")


def _words(sitting: Sitting, part: Commit) -> tuple[str, str] | None:
    """Return cue and act, of an example or one's own; None when left out."""
    talk = sitting.talk
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


def _another_day(sitting: Sitting, proposed: date) -> date | None:
    """Return another date for the follow-up, None for the proposed one."""

    def understand(line: str) -> date | None:
        try:
            day = date.fromisoformat(line)
        except ValueError:
            return None
        return day if day > sitting.today else None

    asked = f"When shall we look at it again? (empty for {proposed.isoformat()}, or another date like it)"
    try:
        return sitting.talk.ask(asked, understand, lambda: None)
    except Skipped:
        return None
