"""The self-check line by line: moments of a week, and a mirror without a score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from companion.cli.plain.answers import named, places_of, whole_number
from companion.cli.plain.talk import TakenBack
from companion.cli.plain.writing import taken
from companion.course.option_names import name_of
from companion.learner import selfcheck
from companion.learner.dates import day_in_words
from companion.learner.draft_keys import TICKS, field_key
from companion.learner.incomplete import NOTHING_TO_ANSWER
from companion.records.clock import local_day

if TYPE_CHECKING:
    from companion.cli.plain.reading import Reading
    from companion.course.model import SelfCheck


def look(reading: Reading, part: SelfCheck) -> None:
    """Ask which moments happened and hold up the mirror; marks of before are shown."""
    talk = reading.talk
    earlier = selfcheck.latest(reading.store, reading.lesson.id)
    if earlier is not None:
        marked = selfcheck.marked_now(part, earlier)
        talk.options([moment.text for moment in part.moments])
        talk.say(f"On {day_in_words(local_day(earlier.at), reading.today)} you ticked: {_names(marked)}.")
        _hold_up(reading, part, marked)
        return
    key = field_key(reading.lesson.id, part.id, TICKS)
    begun = _begun(taken(reading, key), len(part.moments))
    while (given := _ticked(reading, part, begun)) is not None:
        selfcheck.mark(reading.store, part, given, lesson=reading.lesson.id)
        reading.drafts.discard(key)
        _hold_up(reading, part, given)
        try:
            talk.pause(undo="changes what you ticked")
        except TakenBack:
            begun = given
            continue
        return


def _ticked(reading: Reading, part: SelfCheck, begun: tuple[int, ...]) -> tuple[int, ...] | None:
    """Return what happened; the letter after the last moment ends it with what was ticked before, or none."""
    talk, count = reading.talk, len(part.moments)

    def tell() -> None:
        talk.blocks(part.intro)
        talk.options([*(moment.text for moment in part.moments), selfcheck.MIRROR])
        if begun:
            talk.say(f"You had ticked: {_names(begun)}.")

    def understand(line: str) -> tuple[int, ...] | None:
        if line.casefold() == "none" or whole_number(line, range(1)) == 0:
            return ()
        places = places_of(line, count + 1)
        if places == (count,):
            return begun
        return None if places is None else tuple(place for place in places if place < count)

    if not count:
        talk.say(NOTHING_TO_ANSWER)
        return None
    tell()
    with_those = "with those" if begun else "if none of them happened"
    allowed = (
        f"the letters of what happened, {named(count)}, with spaces between; {name_of(count)} {with_those}"
    )
    return talk.ask(allowed, understand, tell)


def _begun(draft: str | None, count: int) -> tuple[int, ...]:
    places = (whole_number(word, range(count)) for word in (draft or "").split())
    return tuple(sorted({place for place in places if place is not None}))


def _names(marked: Sequence[int]) -> str:
    return ", ".join(map(name_of, marked)) or "none"


def _hold_up(reading: Reading, part: SelfCheck, marked: Sequence[int]) -> None:
    shown = selfcheck.mirror(part, marked, reading.catalog)
    reading.talk.say(shown.common)
    for moment in shown.moments:
        reading.talk.say(moment.text, first="  • ")
        if moment.mirror:
            reading.talk.say(moment.mirror, first="    ")
        if moment.lessons:
            titles = ", ".join(f"“{lesson.title}” ({lesson.id})" for lesson in moment.lessons)
            reading.talk.say(f"Lesson: {titles}", first="    ")
        elif moment.sources:
            titles = ", ".join(f"“{title}”" for title in moment.sources)
            reading.talk.say(f"In the notes on {titles}", first="    ")
