"""Small records to be measured: facts at chosen instants, the instrument's shape, a record in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count

from companion.awareness.evidence import evidence
from companion.awareness.report import Report, report
from companion.records.instrument import HIGHEST, Instrument, Scale, ScaleItem
from companion.records.kept import Kept
from companion.records.kinds import (
    Answer,
    CheckAnswer,
    Commitment,
    Depth,
    Entry,
    Observation,
    Profile,
    Quiz,
    ShownOption,
    Sitting,
)

SLUGS = (
    "results-through-others",
    "elevating-others",
    "listening",
    "trust-and-influence",
    "steadiness",
    "stewardship",
    "future-orientation",
    "self-awareness",
)
FOCUS = SLUGS[0]
KEYS = (False, False, True, True)
DAY = timedelta(days=1)
MILLISECOND = timedelta(milliseconds=1)
_numbers = count(1)


def made_instrument(wording: str = "as shipped") -> Instrument:
    return Instrument(
        tuple(
            Scale(
                slug, slug.capitalize(), "performer", "leader",
                tuple(
                    ScaleItem(f"{slug}-{number}", slug, f"{slug} {number} {wording}", key)
                    for number, key in enumerate(KEYS, 1)
                ),
            )
            for slug in SLUGS
        )
    )  # fmt: skip


INSTRUMENT = made_instrument()


def on(day: float, hour: float = 9, *, zone: float = 0) -> datetime:
    """Return an instant so many days after the first one, as a writer of that offset wrote it."""
    first = datetime(2026, 3, 2, tzinfo=UTC)
    return (first + timedelta(days=day, hours=hour)).astimezone(timezone(timedelta(hours=zone)))


def kept(fact, at: datetime | float = 0, *, id: str | None = None, changed: datetime | None = None):
    moment = at if isinstance(at, datetime) else on(at)
    name = id or f"R{next(_numbers):06}"
    return Kept(name, f"{name}-rev", moment, changed or moment, fact)


class MadeRecord:
    """A loaded record: what is shown, and why some records cannot be read."""

    def __init__(self, facts: Sequence[Kept] = (), unread: Mapping[type, Mapping[str, str]] | None = None):
        self.facts, self.unread = tuple(facts), unread or {}

    def all(self, kind):
        return tuple(one for one in self.facts if type(one.fact) is kind)

    def unread_of(self, kind):
        return self.unread.get(kind, {})


def evidence_of(facts: Sequence[Kept], instrument: Instrument = INSTRUMENT):
    return evidence(MadeRecord(facts), instrument)


def measured(*facts, instrument: Instrument = INSTRUMENT) -> Report:
    """Return the report of facts, given singly or in lists."""
    flat = [one for each in facts for one in (each if isinstance(each, list | tuple) else [each])]
    return report(evidence(MadeRecord(flat), instrument))


def reasons(found: Report) -> dict[str, str]:
    return {one.id: one.reason for one in found.excluded}


# -- answers that give a wanted score


def four_answers(score: float | None) -> list[int | None]:
    """Return raw answers to + + − − whose keyed mean is ``score``, consistent and never all alike."""
    if score is None:
        return [None] * 4
    total = round(score * 4)
    if total != score * 4:
        raise ValueError("a score of four answers is a quarter")
    low, more = divmod(total, 4)
    points = [low + (place < more) for place in (0, 2, 1, 3)]
    if not more and 1 < low < HIGHEST:
        points = [low - 1, low + 1, low - 1, low + 1]
    return [HIGHEST + 1 - point if key else point for point, key in zip(points, KEYS, strict=True)]


def all_answers(scores: Sequence[float | None] | float) -> dict[str, int | None]:
    """Return the answers of a sitting from a score for each dimension, or one for all."""
    by = [scores] * len(SLUGS) if isinstance(scores, int | float) else scores
    return {
        f"{slug}-{number}": answer
        for slug, score in zip(SLUGS, by, strict=True)
        for number, answer in enumerate(four_answers(score), 1)
    }


# -- facts


def profile(started: date = date(2026, 3, 2), at: datetime | float = 0):
    return kept(Profile(path="lead", seed=1, started=started), at)


def sitting(purpose: str, scores, at: datetime | float = 0, *, focus=FOCUS, form=INSTRUMENT.form, id=None):
    answers = scores if isinstance(scores, dict) else all_answers(scores)
    return kept(Sitting(purpose=purpose, answers=answers, form=form, focus=focus), at, id=id)


def then_sitting(score: float, at: datetime | float, *, focus=FOCUS, form=INSTRUMENT.form, id=None):
    answers = {f"{focus}-{number}": one for number, one in enumerate(four_answers(score), 1)}
    return kept(Sitting(purpose="then", answers=answers, form=form, focus=focus), at, id=id)


def double_baseline(first, second, post, *, focus=FOCUS) -> list[Kept]:
    return [
        sitting("baseline", first, 0, focus=focus),
        sitting("baseline", second, 7, focus=focus),
        sitting("retest", post, 90, focus=focus),
    ]


def answer(
    slug: str, form: str | None, ask: str, points: int, at: datetime | float = 1, *, attempt=1, id=None
):
    shown = tuple(ShownOption(text=f"{score}", stance="leads", score=score) for score in range(4))
    fact = Answer(
        scenario=f"{slug}-{(form or 'x').lower()}", dimension=slug, ask=ask, options=shown, chosen=points,
        form=form, attempt=attempt,
    )  # fmt: skip
    return kept(fact, at, id=id)


def eight(ask: str, scores: Sequence[int], at: datetime | float = 1, *, form="A") -> list[Kept]:
    return [answer(slug, form, ask, points, at) for slug, points in zip(SLUGS, scores, strict=True)]


def quiz(predicted: float, actual: float | None, at: datetime | float, *, lesson=None, items=5, id=None):
    name = lesson or f"lesson-{next(_numbers)}"
    return kept(Quiz(lesson=name, predicted=predicted, actual=actual, items=items), at, id=id)


def quizzes(pairs: Sequence[tuple[float, float]]) -> list[Kept]:
    return [quiz(predicted, actual, day) for day, (predicted, actual) in enumerate(pairs, 1)]


def wrong_by(errors: Sequence[float]) -> list[Kept]:
    """Return quizzes whose forecasts were off by so much."""
    return quizzes([(error, 0.0) for error in errors])


def check(
    confidence: float | None, correct: bool, at: datetime | float = 1, *, name=None, attempt=1, id=None
):
    fact = CheckAnswer(
        lesson="a-lesson", check=name or f"check-{next(_numbers)}", question="?", options=("yes", "no"),
        chosen=(0,), correct=correct, confidence=confidence, attempt=attempt,
    )  # fmt: skip
    return kept(fact, at, id=id)


def observation(scores, at: datetime | float = 10, *, round=1, group="peer", observer=None, id=None):
    answers = scores if isinstance(scores, dict) else all_answers(scores)
    who = observer or f"observer-{next(_numbers)}"
    return kept(Observation(round=round, group=group, observer=who, answers=answers), at, id=id)


def observers(scores: Sequence[float], at: datetime | float = 10, *, round=1, group="peer") -> list[Kept]:
    return [observation(one, at, round=round, group=group) for one in scores]


def entries(number: int) -> list[Kept]:
    return [kept(Entry(text="…"), day, id=f"entry-{day:02}") for day in range(number)]


def depth_score(entry: str, score: float, at: datetime | float = 50, *, by="mentor", rater=None, id=None):
    return kept(Depth(entry=entry, by=by, score=score, rater=rater), at, id=id)


def scored_entries(scores: Sequence[float], *, by="mentor", rater=None) -> list[Kept]:
    """Return one score for each of the entries of ``entries(len(scores))``."""
    return [depth_score(f"entry-{day:02}", one, by=by, rater=rater) for day, one in enumerate(scores)]


def commitment(outcome: str | None, at: datetime | float = 1, *, id=None):
    return kept(Commitment(cue="cue", act="act", due=date(2026, 3, 9), outcome=outcome), at, id=id)
