"""What goes into the week: an if-then commitment, a field practice, cards that come back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.cli.plain.answers import whole_number
from companion.cli.plain.days import day_to_come
from companion.cli.plain.scenario import LEFT_OPEN
from companion.cli.plain.talk import YES, YES_OR_NO, TakenBack
from companion.cli.plain.writing import one_line
from companion.learner import commitments, practices
from companion.learner import recall as cards
from companion.learner.draft_keys import field_key
from companion.records.clock import local_day

if TYPE_CHECKING:
    from companion.cli.plain.reading import Reading
    from companion.course.model import Commit, Practice, Recall

_TAKES_IT_BACK = "takes it back"
_KEEP = "k"
"""Keeps the only example as it is, as its number does."""


def commit(reading: Reading, part: Commit) -> None:
    """Ask for an own If and then, agree on a day, say it back once, and keep it when it is meant."""
    talk = reading.talk
    keys = [field_key(reading.lesson.id, part.id, half) for half in ("cue", "act")]
    made = commitments.made_in(reading.store, reading.lesson.id)
    for kept in made:
        talk.say(commitments.sentence(kept.fact.cue, kept.fact.act), first="    ")
        talk.say(commitments.asked_what(kept, reading.today))
    if made:
        if not any(reading.drafts.get(key) for key in keys):
            return
        talk.say("Another plan was begun here; it can be kept as well.")
    talk.blocks(part.intro)
    for example in part.examples:
        talk.say(f"e.g. {commitments.sentence(example.cue, example.act)}", first="  ")
    talk.say(commitments.OWN_WORDS)
    while (plan := _plan(reading, part, *keys)) is not None:
        if _kept(reading, plan, keys):
            return
    talk.say(LEFT_OPEN)


def _kept(reading: Reading, plan: tuple[str, str, date], keys: list[str]) -> bool:
    """Keep a plan; False when it is taken back at once, and its words are drafts again."""
    talk, (cue, act, due) = reading.talk, plan
    kept = commitments.make(
        reading.store, cue, act, due,
        lesson=reading.lesson.id, dimension=commitments.trained_by(reading.lesson),
    )  # fmt: skip
    for key in keys:
        reading.drafts.discard(key)
    talk.say(f"Kept. {commitments.asks_on(due, reading.today)}")
    try:
        talk.pause(undo=_TAKES_IT_BACK)
    except TakenBack:
        reading.store.delete(kept.id)
        for key, half in zip(keys, (cue, act), strict=True):
            reading.drafts.keep(key, half)
        return False
    return True


def practice(reading: Reading, part: Practice) -> None:
    """Offer a field practice; of one taken on earlier ask whether it is done."""
    talk = reading.talk
    talk.blocks(part.task)
    kept = practices.latest(reading.store, reading.lesson.id, part)
    if kept is None:
        if talk.choose("", practices.TAKE_ON, words=YES_OR_NO) == 0:
            taken = practices.take(reading.store, reading.lesson.id, part)
            talk.say("You took it on.")
            try:
                talk.pause(undo=_TAKES_IT_BACK)
            except TakenBack:
                reading.store.delete(taken.id)
                practice(reading, part)
        else:
            reading.left.add(part.id)
    else:
        talk.say(practices.standing(kept, reading.today))
        tried = kept.fact.done is None and local_day(kept.created) < reading.today
        if tried and talk.choose("", (practices.DONE,), words=YES, onward="leaves it open") == 0:
            practices.done(reading.store, kept.id)
            talk.say("Done, then.")


def recall(reading: Reading, part: Recall) -> None:
    """Say which questions come back, and when; each is answered in the head, then turned over."""
    talk = reading.talk
    talk.say(cards.COMES_BACK)
    for card in part.cards:
        talk.say(card.question, first="  ? ")
        talk.pause("shows the answer")
        talk.say(card.answer, first="    ")
    talk.pause()


def _plan(reading: Reading, part: Commit, *keys: str) -> tuple[str, str, date] | None:
    """Return cue, act and day once they are meant; None when they are left open, as drafts."""
    talk = reading.talk
    days = [reading.today + timedelta(days=after) for after in commitments.FOLLOW_UP_DAYS]
    due: date | None = None
    words: tuple[str, str] | None = None
    while True:
        words = words or _words(reading, part, *keys)
        if words is None:
            return None
        try:
            due = due or day_to_come(reading, commitments.WHEN, days)
        except TakenBack:
            words = None
            continue
        if due is None:
            return None
        talk.say(commitments.READ_IT)
        talk.say(commitments.sentence(*words), first="    ")
        talk.say(commitments.asks_on(due, reading.today))
        try:
            place = talk.choose("", commitments.MEAN_IT, words=YES_OR_NO, undo=True)
        except TakenBack:
            due = None
            continue
        if place != 1:
            return (*words, due) if place == 0 else None
        words = due = None


def _words(reading: Reading, part: Commit, cue_key: str, act_key: str) -> tuple[str, str] | None:
    """Return cue and act, of an example or one's own; None when left out. A half typed alone waits."""
    cue = one_line(reading, cue_key, "If … (the moment)", needed=True)
    example = _example(cue, len(part.examples))
    if example is not None:
        halves = commitments.parts(part.examples[example].cue, part.examples[example].act)
        for key, half in zip((cue_key, act_key), halves, strict=True):
            reading.drafts.keep(key, half)
        return halves
    if not cue:
        return None
    cue, act = commitments.parts(cue, one_line(reading, act_key, "then I … (the act)", needed=True))
    if cue and act:
        return cue, act
    reading.talk.say("Both halves are needed: the moment and the act. The first waits here for the second.")
    return None


def _example(line: str, count: int) -> int | None:
    if line.casefold() == _KEEP and count:
        return 0
    number = whole_number(line, range(1, count + 1))
    return None if number is None else number - 1
