"""The quiz line by line: the forecast, each check with its confidence, the feedback, the result."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from companion.cli.plain.answers import place_of, places_of, whole_number
from companion.cli.plain.talk import Left, Skipped
from companion.cli.plain.writing import one_line, taken
from companion.course.option_names import names_up_to
from companion.learner import quiz
from companion.learner.draft_keys import TICKS, field_key, pairs_in, pairs_of, typed_in
from companion.learner.incomplete import NOTHING_TO_ANSWER
from companion.learner.marking import confidence_levels
from companion.learner.shuffle import check_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.cli.plain.reading import Reading
    from companion.course.model import Check
    from companion.records.kept import Kept
    from companion.records.kinds import CheckAnswer


def check(reading: Reading, part: Check) -> None:
    """Ask a check, the forecast before the first; an answer of before is shown with its feedback."""
    talk = reading.talk
    earlier = quiz.answered(reading.store, reading.lesson.id, part.id)
    order = check_order(reading.seed, reading.lesson.id, part)
    if earlier is None and part.scored and part.id == reading.lesson.quiz[0].id:
        _forecast(reading)

    def tell() -> None:
        _tell(reading, part, order)

    tell()
    if not part.answerable:
        talk.say(NOTHING_TO_ANSWER)
        return
    if earlier is not None:
        _feedback(reading, part, earlier)
        return
    if part.form == "open":
        kept = _open(reading, part)
    else:
        chosen = _chosen(reading, part, order)
        if chosen is None:
            return
        kept = _mark(reading, part, chosen, order)
    if kept is None:
        return
    _feedback(reading, part, kept)
    work = quiz.quiz(reading.store, reading.lesson)
    if part.scored and work.complete:
        foreseen = work.forecast and round(work.forecast.fact.predicted * work.items)
        before = f"You expected {foreseen}; " if foreseen is not None else ""
        talk.say(f"{before}{work.right} of {work.items} came out right.")


def _forecast(reading: Reading) -> None:
    """Ask how many will be right. It is no part of the first check, which is asked however this ends."""
    work = quiz.quiz(reading.store, reading.lesson)
    if not work.forecast_open:
        return
    there_are = "There is 1 question" if work.items == 1 else f"There are {work.items} questions"
    said = None
    with suppress(Skipped):
        said = reading.talk.ask(
            f"{there_are}. How many will you get right? (0–{work.items})",
            lambda line: whole_number(line, range(work.items + 1)),
            lambda: None,
        )
    if said is not None:
        quiz.forecast(reading.store, reading.lesson, said)


def _tell(reading: Reading, part: Check, order: Sequence[int]) -> None:
    reading.talk.say(part.question)
    if part.form == "sort":
        reading.talk.say("Sort each under one of these:")
        reading.talk.options(part.categories)
    elif part.options:
        reading.talk.options([part.options[index].text for index in order])
    if part.hint:
        reading.talk.say(f"To think about: {part.hint}")


def _chosen(reading: Reading, part: Check, order: Sequence[int]) -> tuple[int | str, ...] | None:
    """Return what was chosen in the order shown; None when it is left out."""
    talk, count = reading.talk, len(order)

    def tell() -> None:
        _tell(reading, part, order)

    if part.form == "multiple":
        keys = f"{names_up_to(count)}, several with spaces between"
        return talk.ask(f"Which are true? ({keys})", lambda line: places_of(line, count), tell)
    if part.form == "sort":
        return _sorted(reading, part, order)
    if part.form == "cloze":
        words: list[int | str] = []
        for number, key in enumerate(_typed(reading, part), 1):
            asked = "The word for the gap" if len(part.accepted) == 1 else f"The word for gap {number}"
            word = one_line(reading, key, asked, tell=tell)
            if not word:
                return None
            words.append(word)
        return tuple(words)
    place = talk.ask(f"Your answer ({names_up_to(count)}):", lambda line: place_of(line, count), tell)
    return None if place is None else (place,)


def _sorted(reading: Reading, part: Check, order: Sequence[int]) -> tuple[int | str, ...] | None:
    kinds, key = len(part.categories), field_key(reading.lesson.id, part.id, TICKS)
    draft = taken(reading, key)
    given = pairs_in(draft, len(part.items), range(kinds)) if draft is not None else {}

    def tell() -> None:
        _tell(reading, part, order)

    for index in order:
        text = part.items[index].text
        if index in given:
            reading.talk.say(f"{text} {part.categories[given[index]]}", first="  • ")
            continue
        reading.talk.say(text, first="  • ")
        place = reading.talk.ask(
            f"Under which? ({names_up_to(kinds)})", lambda line: place_of(line, kinds), tell
        )
        if place is None:
            return None
        given[index] = place
        reading.drafts.keep(key, pairs_of(given))
    return tuple(part.categories[given[index]] for index in order)


def _open(reading: Reading, part: Check) -> Kept[CheckAnswer] | None:
    text = one_line(
        reading, _typed(reading, part)[0], "Your answer, in a line", tell=lambda: _tell(reading, part, ())
    )
    if not text:
        return None
    reading.talk.say(f"One way to say it: {part.model_answer}")
    knew = reading.talk.yes("Did yours say the same?")
    kept = quiz.answer_check(
        reading.store, reading.lesson, part, (text,), confidence=None, self_marked=knew is True
    )
    _settle(reading, part)
    return kept


def _typed(reading: Reading, part: Check) -> list[str]:
    return [field_key(reading.lesson.id, part.id, field) for field in typed_in(part)]


def _settle(reading: Reading, part: Check) -> None:
    """Let go of what was begun: it is in the record."""
    for key in (field_key(reading.lesson.id, part.id, TICKS), *_typed(reading, part)):
        reading.drafts.discard(key)


def _mark(
    reading: Reading, part: Check, chosen: Sequence[int | str], order: Sequence[int]
) -> Kept[CheckAnswer]:
    """Keep the answer with its confidence; without one when the reader leaves at that question."""
    sure = None
    try:
        sure = _confidence(reading, part)
    except Skipped:
        reading.talk.say("Marked without it.")
    except Left:
        quiz.answer_check(reading.store, reading.lesson, part, chosen, confidence=None, order=order)
        _settle(reading, part)
        raise
    kept = quiz.answer_check(reading.store, reading.lesson, part, chosen, confidence=sure, order=order)
    _settle(reading, part)
    return kept


def _confidence(reading: Reading, part: Check) -> float | None:
    levels = confidence_levels(part)
    by_percent = {round(level * 100): level for level in levels}

    def understand(line: str) -> float | None:
        percent = whole_number(line.rstrip("%٪％ "), range(101))
        return None if percent is None else by_percent.get(percent)

    named = ", ".join(map(str, by_percent))
    return reading.talk.ask(f"How sure are you, in per cent? ({named})", understand, lambda: None)


def _feedback(reading: Reading, part: Check, kept: Kept[CheckAnswer]) -> None:
    talk, fact = reading.talk, kept.fact
    if part.form == "open":
        talk.say(f"You wrote: {fact.chosen[0] if fact.chosen else ''}")
        talk.say(f"One way to say it: {part.model_answer}")
        return
    talk.say(_verdict(fact))
    if part.form == "sort":
        for item in part.items:
            talk.say(f"{item.text}: {item.category}. {item.feedback}".strip(), first="  • ")
    elif part.form == "cloze":
        talk.say("Accepted: " + "; ".join(" or ".join(words) for words in part.accepted))
    else:
        for option in part.options:
            right = "right" if option.correct else "not this one"
            talk.say(f"{option.text} – {right}. {option.feedback}".strip(), first="  • ")
    if part.feedback:
        talk.say(part.feedback)


def _verdict(fact: CheckAnswer) -> str:
    """Return what was answered and whether it was right."""
    said = [
        fact.options[one] if isinstance(one, int) and one < len(fact.options) else str(one)
        for one in fact.chosen
    ]
    pairs = zip(fact.options, said, strict=False)
    sorting = bool(fact.chosen) and isinstance(fact.chosen[0], str) and bool(fact.options)
    answer = "; ".join(f"{item}: {under}" for item, under in pairs) if sorting else "; ".join(said)
    return f"You answered: {answer}. {'Yes, that is it.' if fact.correct else 'Not quite.'}"
