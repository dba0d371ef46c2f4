"""Statements of a lesson to rate line by line: a digit for each, and those begun are gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.plain.answers import whole_number
from companion.cli.plain.talk import TakenBack, Talk
from companion.cli.plain.writing import taken
from companion.learner import ratings
from companion.learner.incomplete import NOTHING_TO_ANSWER
from companion.learner.instrument import instrument_of
from companion.learner.ratings import POINTS
from companion.records.instrument import HIGHEST

if TYPE_CHECKING:
    from companion.cli.plain.reading import Reading
    from companion.course.model import RateYourself

Given = dict[str, int | None]


def rate(reading: Reading, part: RateYourself) -> None:
    """Ask for a digit for each statement; ratings of before are shown.

    While a baseline is open the statements are left out, and not even shown with what was said before.
    """
    talk = reading.talk
    left_out = ratings.left_out(
        reading.store, reading.drafts, instrument_of(reading.catalog), reading.store.clock.now()
    )
    if left_out is not None:
        talk.say(left_out.sentence(reading.today))
        reading.left.add(part.id)
        return
    talk.blocks(part.intro)
    if not part.items:
        talk.say(NOTHING_TO_ANSWER)
        reading.left.add(part.id)
        return
    earlier = ratings.latest(reading.store, reading.lesson.id, part)
    if earlier is not None:
        _say(talk, earlier.fact.answers)
        talk.say(ratings.KEPT)
        return
    talk.say(ratings.question(part))
    talk.say(scale())
    key = ratings.draft_key(reading.lesson.id, part)
    draft = taken(reading, key)
    given = _asked(reading, part, ratings.begun(part, draft) if draft else {})
    if len(given) == len(part.items):
        ratings.rate(reading.store, part, reading.lesson.id, given)
        reading.drafts.discard(key)
        talk.say(ratings.KEPT)
    elif given:
        talk.say("Those left out wait here for you; the others are kept beside them.")


def scale() -> str:
    """Return the digits and what each says."""
    return f"{', '.join(f'{point} {word}' for point, word in POINTS.items())}."


def point(line: str) -> int | None:
    """Read a digit of the scale."""
    return whole_number(line, range(HIGHEST + 1))


def _asked(reading: Reading, part: RateYourself, given: Given) -> Given:
    """Return the digits given, each a draft at once; statements left out have none."""
    talk, texts = reading.talk, [item.text for item in part.items]
    _say(talk, given)
    place, way = 0, [text for text in texts if text not in given]
    while place < len(way):
        text = way[place]

        def tell(text: str = text) -> None:
            talk.say(text)

        tell()
        try:
            value = talk.ask(f"0 to {HIGHEST}", point, tell, undo=place > 0)
        except TakenBack:
            place -= 1
            given.pop(way[place], None)
            continue
        if value is not None:
            given[text] = value or None
            reading.drafts.keep(ratings.draft_key(reading.lesson.id, part), ratings.draft_of(part, given))
        place += 1
    return given


def _say(talk: Talk, given: Given) -> None:
    for text, value in given.items():
        talk.say(f"{text} {value or 0} {POINTS[value or 0]}", first="  • ")
