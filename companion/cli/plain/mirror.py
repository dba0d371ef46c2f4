"""Looking at oneself line by line: the self-check with its mirror, and statements to rate."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from companion.cli.plain.answers import whole_number
from companion.cli.plain.writing import taken
from companion.learner import ratings, selfcheck
from companion.learner.incomplete import NOTHING_TO_ANSWER
from companion.learner.instrument import instrument_of
from companion.records.instrument import HIGHEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.cli.plain.reading import Reading
    from companion.course.model import RateYourself, SelfCheck


def look(reading: Reading, part: SelfCheck) -> None:
    """Ask which moments happened and hold up the mirror; marks of before are shown."""
    talk = reading.talk

    def tell() -> None:
        talk.blocks(part.intro)
        for number, moment in enumerate(part.moments, 1):
            talk.say(moment.text, first=f"  {number}. ")

    tell()
    earlier = selfcheck.latest(reading.store, reading.lesson.id)
    if earlier is not None:
        marked = selfcheck.marked_now(part, earlier)
        numbers = ", ".join(str(index + 1) for index in marked) or "none"
        talk.say(f"On {earlier.at.date().isoformat()} you marked: {numbers}.")
        _hold_up(reading, part, marked)
        return
    count = len(part.moments)
    given = talk.ask(
        "Which happened? (numbers with spaces between; 0 for none; empty to leave it out)",
        lambda line: _numbers(line, count),
        tell,
    )
    if given is not None:
        selfcheck.mark(reading.store, part, given, lesson=reading.lesson.id)
        _hold_up(reading, part, given)


def rate(reading: Reading, part: RateYourself) -> None:
    """Ask for 1–5 on each statement; ratings of before are shown, and those begun are gone on with.

    While a baseline is open the statements are left out, and not even shown with what was said before.
    """
    talk = reading.talk
    left_out = ratings.left_out(
        reading.store, reading.drafts, instrument_of(reading.catalog), reading.store.clock.now()
    )
    if left_out is not None:
        talk.say(left_out.sentence(left_out.until.isoformat()))
        return
    talk.blocks(part.intro)
    if not part.items:
        talk.say(NOTHING_TO_ANSWER)
        return
    earlier = ratings.latest(reading.store, reading.lesson.id, part)
    if earlier is not None:
        for text, value in earlier.fact.answers.items():
            talk.say(f"{text} {'no occasion' if value is None else value}", first="  • ")
        return
    points = ", ".join(f"{point} {word}" for point, word in ratings.POINTS.items())
    talk.say(f"{ratings.question(part)} {points}.")
    key = ratings.draft_key(reading.lesson.id, part)
    draft = taken(reading, key)
    given = ratings.begun(part, draft) if draft else {}
    for item in part.items:
        if item.text in given:
            talk.say(f"{item.text} {given[item.text] or 'no occasion'}", first="  • ")
            continue
        talk.say(item.text)
        value = talk.ask("1–5 or 0:", _rating, partial(talk.say, item.text))
        if value is not None:
            given[item.text] = value or None
            reading.drafts.keep(key, ratings.draft_of(part, given))
    if len(given) == len(part.items):
        ratings.rate(reading.store, part, reading.lesson.id, given)
        reading.drafts.discard(key)
    elif given:
        talk.say("Those left out wait here for you; the others are kept beside them.")


def _hold_up(reading: Reading, part: SelfCheck, marked: Sequence[int]) -> None:
    shown = selfcheck.mirror(part, marked, reading.catalog)
    reading.talk.say(shown.common)
    for moment in shown.moments:
        reading.talk.say(moment.text, first="  • ")
        if moment.mirror:
            reading.talk.say(moment.mirror, first="    ")
        if moment.lessons:
            titles = "; ".join(f"{lesson.title} ({lesson.id})" for lesson in moment.lessons)
            reading.talk.say(f"A lesson on it: {titles}", first="    ")


def _numbers(line: str, count: int) -> tuple[int, ...] | None:
    words = line.replace(",", " ").casefold().split()
    if words == ["none"] or [whole_number(word, range(1)) for word in words] == [0]:
        return ()
    found = [whole_number(word, range(1, count + 1)) for word in words]
    if None in found:
        return None
    return tuple(sorted({number - 1 for number in found if number is not None}))


def _rating(line: str) -> int | None:
    return whole_number(line, range(HIGHEST + 1))
