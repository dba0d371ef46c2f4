"""What goes into the week: an if-then commitment, a field practice, cards that come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.plain.answers import whole_number
from companion.cli.plain.days import day_to_come
from companion.cli.plain.writing import one_line
from companion.learner import commitments, practices
from companion.learner.draft_keys import field_key
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
    keys = [field_key(reading.lesson.id, part.id, half) for half in ("cue", "act")]
    made = commitments.made_in(reading.store, reading.lesson.id)
    for fact in (kept.fact for kept in made):
        talk.say(
            f"Yours: {commitments.sentence(fact.cue, fact.act)} Looked at again on {fact.due.isoformat()}."
        )
    if made:
        if not any(reading.drafts.get(key) for key in keys):
            return
        talk.say("Another plan was begun here; it can be kept as well.")
    words = _words(reading, part, *keys)
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
    for key in keys:
        reading.drafts.discard(key)
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


def _words(reading: Reading, part: Commit, cue_key: str, act_key: str) -> tuple[str, str] | None:
    """Return cue and act, of an example or one's own; None when left out. A half typed alone waits."""
    count = len(part.examples)
    keys = f"1–{count} keeps an example" if count > 1 else "k keeps the example" if count else ""
    cue = one_line(reading, cue_key, "Yours: If …", keys=keys)
    kept = _example(cue, count)
    if kept is not None:
        return commitments.parts(part.examples[kept].cue, part.examples[kept].act)
    if not cue:
        return None
    words = commitments.parts(cue, one_line(reading, act_key, "then I …"))
    if not all(words):
        reading.talk.say("A commitment needs both halves; the first waits here for the second.")
        return None
    return words


def _example(line: str, count: int) -> int | None:
    if line.casefold() == _KEEP and count:
        return 0
    number = whole_number(line, range(1, count + 1))
    return None if number is None else number - 1
