"""What must hold inside one fact beyond the types of its fields, so that whoever reads it may rely on it."""

from __future__ import annotations

from companion.records.kinds import (
    Answer,
    CheckAnswer,
    Decision,
    Depth,
    Entry,
    Fact,
    Observation,
    Quiz,
    Rating,
    SelfCheckMarks,
    Sitting,
)

CONFIDENCES = (0.25, 0.5, 0.75, 0.95)


def unsound(fact: Fact) -> str | None:
    """Return what does not hold, in words without any text of the fact; None when all holds."""
    if isinstance(fact, Entry):
        return _entry(fact)
    if isinstance(fact, Answer):
        return _answer(fact)
    if isinstance(fact, CheckAnswer):
        return _check(fact)
    if isinstance(fact, Quiz):
        return _quiz(fact)
    return _marks(fact)


def _entry(fact: Entry) -> str | None:
    if fact.position is not None and fact.position < 0:
        return "“position” is before the start"
    if any(not 0 <= start < end for start, end in fact.folds):
        return "“folds” holds a stretch that does not run forwards"
    return None


def _answer(fact: Answer) -> str | None:
    if not 0 <= fact.chosen < len(fact.options):
        return "“chosen” names an option that is not there"
    if any(not 0 <= option.score <= 3 for option in fact.options):
        return "“options” holds a score outside 0–3"
    return None if fact.attempt >= 1 else "“attempt” is below 1"


def _check(fact: CheckAnswer) -> str | None:
    if fact.confidence is not None and fact.confidence not in CONFIDENCES:
        return "“confidence” is none of .25, .5, .75, .95"
    return None if fact.attempt >= 1 else "“attempt” is below 1"


def _quiz(fact: Quiz) -> str | None:
    shares = (fact.predicted, 0.0 if fact.actual is None else fact.actual)
    if not all(0 <= share <= 1 for share in shares):
        return "a share is not 0–1"
    return None if fact.items >= 1 else "“items” is below 1"


def _marks(fact: Fact) -> str | None:
    if isinstance(fact, SelfCheckMarks) and not all(0 <= index < len(fact.texts) for index in fact.marked):
        return "“marked” names a text that is not there"
    if isinstance(fact, Rating | Sitting | Observation) and not all(
        each is None or 1 <= each <= 5 for each in fact.answers.values()
    ):
        return "“answers” holds a rating outside 1–5"
    if isinstance(fact, Depth) and not (0 <= fact.score <= 3 and fact.score * 2 == int(fact.score * 2)):
        return "“score” is not 0–3 in halves"
    if isinstance(fact, Decision) and not (0 <= fact.wish <= 10 and 0 <= fact.evidence <= 10):
        return "“wish” or “evidence” is outside 0–10"
    return None
