"""The quiz line by line: the forecast, each check, how sure one is of it, the feedback, the result."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from companion.cli.plain.answers import whole_number
from companion.cli.plain.check_answer import Chosen, chosen_in, in_words, typed_keys
from companion.cli.plain.check_feedback import feedback
from companion.cli.plain.speech import Left
from companion.cli.plain.sureness import how_sure
from companion.cli.plain.talk import HINT, YES_OR_NO, Skipped, TakenBack
from companion.cli.plain.writing import one_line
from companion.learner import quiz, quiz_words
from companion.learner.draft_keys import TICKS, field_key
from companion.learner.incomplete import NOTHING_TO_ANSWER
from companion.learner.shuffle import check_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.cli.plain.reading import Reading
    from companion.course.model import Check
    from companion.records.kept import Kept
    from companion.records.kinds import CheckAnswer


def forecast(reading: Reading, part: Check) -> None:
    """Ask before the first check how many will be right; the check is asked however this ends."""
    if part.scored and part.id == reading.lesson.quiz[0].id and _work(reading).forecast_open:
        reading.talk.say(f"Quiz: {quiz_words.BEFORE}")
        _ask_forecast(reading)


def check(reading: Reading, part: Check) -> None:
    """Ask a check; an answer of before is shown with its feedback."""
    talk = reading.talk
    order = check_order(reading.seed, reading.lesson.id, part)
    earlier = quiz.answered(reading.store, reading.lesson.id, part.id)
    if earlier is not None or not part.answerable:
        talk.say(part.question)
    if not part.answerable:
        talk.say(NOTHING_TO_ANSWER)
        reading.left.add(part.id)
        return
    if earlier is not None:
        feedback(talk, part, order, earlier.fact)
        return
    kept = _open(reading, part) if part.form == "open" else _answer(reading, part, order)
    if kept is None:
        return
    if part.form == "open":
        talk.say(quiz_words.verdict(part, order, kept.fact))
    else:
        feedback(talk, part, order, kept.fact)
    talk.pause()
    work = _work(reading)
    if part.scored and work.complete:
        talk.say(f"Quiz: {quiz_words.RESULT}")
        for words in quiz_words.result(work):
            talk.say(words)
        talk.pause()


def _work(reading: Reading) -> quiz.QuizWork:
    return quiz.quiz(reading.store, reading.lesson)


def _ask_forecast(reading: Reading) -> None:
    talk, items = reading.talk, _work(reading).items

    def tell() -> None:
        talk.say(quiz_words.forecast_question(items))
        talk.say(quiz_words.WHAT_FOR)

    tell()
    with suppress(Skipped):
        said = talk.ask(f"0 to {items}", lambda line: whole_number(line, range(items + 1)), tell)
        if said is not None:
            quiz.forecast(reading.store, reading.lesson, said)


def _answer(reading: Reading, part: Check, order: Sequence[int]) -> Kept[CheckAnswer] | None:
    """Return the answer kept, with how sure one is; None when it is left out."""
    again = False
    while True:
        work = _work(reading)
        foreseen = part.scored and work.forecast is not None and work.attempt == 1 and not work.answers
        try:
            chosen = chosen_in(reading, part, order, undo=foreseen, again=again)
        except TakenBack:
            _ask_forecast(reading)
            continue
        if chosen is None:
            return None
        try:
            return _keep(reading, part, chosen, order)
        except TakenBack:
            again = True


def _open(reading: Reading, part: Check) -> Kept[CheckAnswer] | None:
    talk, key = reading.talk, typed_keys(reading, part)[0]
    if part.hint:
        talk.say(f"{HINT}: {part.hint}")
    while True:
        text = one_line(reading, key, part.question, needed=True)
        if not text:
            return None
        talk.say(f"You: {text}")
        talk.say(f"{quiz_words.POSSIBLE}: {part.model_answer}")
        try:
            place = talk.choose(quiz_words.HAD_IT, quiz_words.HAD_IT_ANSWERS, words=YES_OR_NO, undo=True)
        except TakenBack:
            continue
        if place is None:
            return None
        kept = quiz.answer_check(
            reading.store, reading.lesson, part, (text,), confidence=None, self_marked=place == 0
        )
        _settle(reading, part)
        return kept


def _settle(reading: Reading, part: Check) -> None:
    """Let go of what was begun: it is in the record."""
    for key in (field_key(reading.lesson.id, part.id, TICKS), *typed_keys(reading, part)):
        reading.drafts.discard(key)


def _keep(reading: Reading, part: Check, chosen: Chosen, order: Sequence[int]) -> Kept[CheckAnswer]:
    """Keep the answer with how sure one is; without it when the reader goes on or leaves at that question."""
    sure, left = None, None
    reading.talk.say(f"You chose: {in_words(part, chosen, order)}")
    try:
        sure = how_sure(reading.talk, part)
    except Skipped:
        reading.talk.say("Kept without it.")
    except Left as leaving:
        left = leaving
    kept = quiz.answer_check(reading.store, reading.lesson, part, chosen, confidence=sure, order=order)
    _settle(reading, part)
    if left is not None:
        raise left
    return kept
