"""What the record of a finished path must hold: counted from the parsed course."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from companion.course import forms, model
from companion.course.catalog import Catalog
from companion.learner import progress
from companion.learner.profile import profile
from companion.records import kinds
from companion.records.kept import Kept
from companion.store.record_store import RecordStore

Facts = Counter[str]


def lessons_of(catalog: Catalog, path_id: str) -> tuple[model.Lesson, ...]:
    """The first run and the lessons of a path, in its order."""
    path = next(path for path in catalog.paths if path.id == path_id)
    return tuple(catalog.lesson(lesson) for lesson in (progress.FIRST_RUN, *path.lessons))


def facts_of(lessons: Iterable[model.Lesson]) -> Facts:
    """How many records of each kind the lessons leave when everything in them is answered once."""
    found: Facts = Counter(profile=1)
    met: set[str] = set()
    sheets: set[str] = set()
    for lesson in lessons:
        found += Counter(visit=2, quiz=1 if lesson.quiz else 0)
        for part in lesson.activities:
            match part:
                case model.ScenarioPair(dimension=dimension) if dimension in met:
                    pass
                case model.Scenario() | model.ScenarioPair():
                    found += Counter(answer=2, visit=1)
                    met |= {part.dimension} if isinstance(part, model.ScenarioPair) else set()
                case forms.WorksheetPlace(worksheet=sheet):
                    found += Counter(worksheet=0 if sheet in sheets else 1)
                    sheets.add(sheet)
                case model.Recall():
                    pass
                case _:
                    found[_KINDS[type(part)]] += 1
    return +found


def facts_of_the_measure(lessons: Iterable[model.Lesson], catalog: Catalog) -> Facts:
    """How many records the measure leaves beside the lessons when all of it is taken, from first to last."""
    met = {
        part.dimension for one in lessons for part in one.activities if isinstance(part, model.ScenarioPair)
    }
    every = len(catalog.dimensions)
    looks = 5  # two for the baseline, two retests, and the look back
    return Counter(sitting=looks, answer=2 * (every - len(met)) + every, visit=every)


_KINDS: dict[type, str] = {
    model.SelfCheck: "selfcheck",
    model.RateYourself: "rating",
    model.Check: "check",
    model.Reflect: "entry",
    model.Commit: "commitment",
    model.Practice: "practice",
    forms.Decision: "decision",
}


def facts_in(store: RecordStore) -> Facts:
    """How many records of each kind there are."""
    return +Counter({fact.KIND: len(store.all(fact)) for fact in kinds.FACTS})


def ids_in(store: RecordStore) -> set[str]:
    """The ids of all records."""
    return {kept.id for fact in kinds.FACTS for kept in store.all(fact)}


def open_in(store: RecordStore, lesson: model.Lesson, catalog: Catalog, seed: int) -> list[str]:
    """The activities of a lesson that are not finished."""
    done = progress.done_activities(store, lesson, catalog, seed)
    return [part.id for part in lesson.activities if part.id not in done]


def all_is_finished(store: RecordStore, catalog: Catalog, path_id: str) -> None:
    """Every activity of every lesson of a path is finished, and the path with it."""
    kept = profile(store)
    assert kept is not None
    left = {one.id: open_in(store, one, catalog, kept.fact.seed) for one in lessons_of(catalog, path_id)}
    assert not any(left.values()), left
    assert {progress.state(store, one) for one in left} == {"done"}


def work_by_lesson(store: RecordStore) -> dict[str, Facts]:
    """What each lesson left, by kind; without what came back later, which has no lesson of its own here."""
    found: dict[str, Facts] = {}
    for fact in kinds.FACTS:
        for kept in store.all(fact):
            lesson = getattr(kept.fact, "lesson", None) or ""
            if not _came_back(kept, store):
                found.setdefault(lesson, Counter())[fact.KIND] += 1
    return found


def _came_back(kept: Kept[Any], store: RecordStore) -> bool:
    match kept.fact:
        case kinds.Answer(attempt=attempt):
            return attempt > 1
        case kinds.Entry(dimensions=dimensions):
            return bool(dimensions)
        case kinds.Commitment():
            same = [one.id for one in store.all(kinds.Commitment) if _words(one.fact) == _words(kept.fact)]
            return same[0] != kept.id
        case kinds.RecallAnswer() | kinds.Decision():
            return True
    return False


def _words(promise: kinds.Commitment) -> tuple[str | None, str, str]:
    return promise.lesson, promise.cue, promise.act
