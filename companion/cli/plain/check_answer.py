"""What is chosen or typed in a check, line by line, before anybody says how sure they are of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from companion.cli.plain.answers import named, places_of
from companion.cli.plain.talk import HINT, TakenBack
from companion.cli.plain.writing import one_line, taken
from companion.course.option_names import name_of
from companion.learner import quiz_words
from companion.learner.draft_keys import TICKS, field_key, pairs_in, pairs_of, typed_in

if TYPE_CHECKING:
    from companion.cli.plain.reading import Reading
    from companion.course.model import Check

Chosen = tuple[int | str, ...]


def chosen_in(
    reading: Reading, part: Check, order: Sequence[int], *, undo: bool, again: bool
) -> Chosen | None:
    """Return what was chosen in the order shown; None when it is left out.

    ``undo``: the forecast can be taken back here; ``again``: this answer was.
    """
    if part.form == "sort":
        return _sorted(reading, part, order, undo=undo, again=again)
    if part.form == "cloze":
        return _filled(reading, part)
    talk, texts = reading.talk, [part.options[index].text for index in order]
    if part.form != "multiple":
        place = talk.choose(part.question, texts, hint=part.hint, undo=undo)
        return None if place is None else (place,)

    def tell() -> None:
        _tell(reading, part)
        talk.say(quiz_words.SEVERAL)
        talk.options(texts)

    tell()
    count = len(order)
    allowed = f"{named(count)}, several with spaces between"
    return talk.ask(allowed, lambda line: places_of(line, count), tell, undo=undo)


def _tell(reading: Reading, part: Check) -> None:
    reading.talk.say(part.question)
    if part.hint:
        reading.talk.say(f"{HINT}: {part.hint}")


def _sorted(reading: Reading, part: Check, order: Sequence[int], *, undo: bool, again: bool) -> Chosen | None:
    talk, key = reading.talk, field_key(reading.lesson.id, part.id, TICKS)
    draft = taken(reading, key)
    given = pairs_in(draft, len(part.items), range(len(part.categories))) if draft is not None else {}
    if again and given:
        given.popitem()

    def tell() -> None:
        _tell(reading, part)
        talk.options(part.categories)

    tell()
    for index in order:
        if index in given:
            talk.say(f"{part.categories[given[index]]}: {part.items[index].text}", first="  • ")
    while left := [index for index in order if index not in given]:
        try:
            place = talk.choose(
                part.items[left[0]].text,
                part.categories,
                repeat=lambda: _tell(reading, part),
                listed=True,
                undo=undo or bool(given),
            )
        except TakenBack:
            if not given:
                raise
            given.popitem()
            continue
        if place is None:
            return None
        given[left[0]] = place
        reading.drafts.keep(key, pairs_of(given))
    return tuple(part.categories[given[index]] for index in order)


def _filled(reading: Reading, part: Check) -> Chosen | None:
    words: list[int | str] = []
    _tell(reading, part)
    for number, key in enumerate(typed_keys(reading, part), 1):
        asked = "The word for the gap:" if len(part.accepted) == 1 else f"The word for gap {number}:"
        word = one_line(reading, key, asked, needed=True)
        if not word:
            return None
        words.append(word)
    return tuple(words)


def typed_keys(reading: Reading, part: Check) -> list[str]:
    """Return the drafts' keys of what is typed into a check."""
    return [field_key(reading.lesson.id, part.id, field) for field in typed_in(part)]


def in_words(part: Check, chosen: Chosen, order: Sequence[int]) -> str:
    """Return what was chosen in words; ``order`` is the order shown."""
    if part.form == "sort":
        pairs = zip(order, chosen, strict=True)
        return " ".join(f"{category}: {part.items[index].text}" for index, category in pairs)
    texts = {place: part.options[index].text for place, index in enumerate(order)}
    return " ".join(one if isinstance(one, str) else f"{name_of(one)}) {texts[one]}" for one in chosen)
