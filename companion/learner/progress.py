"""How far a lesson has come, and what is next on the path."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from companion.course.forms import Decision, WorksheetPlace
from companion.course.model import (
    Activity,
    Check,
    Commit,
    LessonSummary,
    Path,
    Practice,
    RateYourself,
    Recall,
    Reflect,
    Scenario,
    ScenarioPair,
)
from companion.fact import fact
from companion.learner import decisions, journal, practices, quiz, ratings, scenarios, selfcheck, worksheets
from companion.learner.dated_ahead import is_ahead
from companion.learner.lesson_places import FORECAST, SEEN
from companion.learner.profile import profile
from companion.records.clock import local_day
from companion.records.kinds import Commitment, Visit

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.course.model import Lesson
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.store.record_store import RecordStore

FIRST_RUN = "start"
"""The lesson id of the first run."""

_FORECAST_TITLE = "How many of five?"

State = Literal["new", "started", "done"]


@fact
class NextStep:
    """The next thing to do; ``activity_id`` is None (and its title empty) at a lesson's beginning."""

    lesson: LessonSummary
    activity_id: str | None
    activity_title: str
    started: bool


def finish(store: RecordStore, lesson_id: str) -> Kept[Visit]:
    """Keep that the end of a lesson was reached; one that was finished before is returned as it is.

    The end is a record of its own, so going back never undoes it.
    """
    finished = [kept for kept in _visits(store, lesson_id) if kept.fact.done]
    return finished[0] if finished else store.add(Visit(lesson=lesson_id, activity=None, done=True))


def visit(store: RecordStore, lesson_id: str, activity_id: str | None, done: bool = False) -> None:
    """Keep the place reached in a lesson, in one record that is revised; or that its end was reached."""
    if done:
        finish(store, lesson_id)
        return
    visits = _visits(store, lesson_id)
    here = Visit(lesson=lesson_id, activity=activity_id)
    places = [kept for kept in visits if not kept.fact.done]
    if not places:
        store.add(here)
    elif _latest(visits).fact != here:
        store.revise(places[-1].id, replace(places[-1].fact, activity=activity_id))


def place(store: Reader, lesson: Lesson | LessonSummary) -> str | None:
    """Return the activity reached, or FORECAST; None at the beginning, after the end, or when it is gone."""
    visits = _visits(store, lesson.id)
    if not visits or (last := _latest(visits).fact).done:
        return None
    return (
        last.activity
        if last.activity in {FORECAST, *(activity.id for activity in lesson.activities)}
        else None
    )


def state(store: Reader, lesson_id: str) -> State:
    """Return how far a lesson has come."""
    facts = [kept.fact for kept in store.all(Visit) if kept.fact.lesson == lesson_id]
    if any(fact.done for fact in facts):
        return "done"
    return "started" if facts else "new"


def states(store: Reader, catalog: Catalog) -> dict[str, State]:
    """Return the state of every lesson of the course and of its first run, in one pass."""
    ids = [lesson.id for lesson in catalog.lessons]
    found: dict[str, State] = dict.fromkeys([FIRST_RUN, *ids] if catalog.has(FIRST_RUN) else ids, "new")
    for kept in store.all(Visit):
        if kept.fact.lesson in found and found[kept.fact.lesson] != "done":
            found[kept.fact.lesson] = "done" if kept.fact.done else "started"
    return found


def done_on(store: Reader) -> dict[str, date]:
    """Return the day each finished lesson was first finished."""
    days: dict[str, date] = {}
    for kept in store.all(Visit):
        if kept.fact.done:
            days.setdefault(kept.fact.lesson, local_day(kept.created))
    return days


def done_activities(store: Reader, lesson: Lesson, catalog: Catalog, seed: int) -> frozenset[str]:
    """Return the ids of the activities that need nothing more; recall cards when the lesson is done."""
    return frozenset(
        part.id for part in lesson.activities if _finished(store, lesson.id, part, catalog, seed)
    )


def next_step(store: Reader, catalog: Catalog, today: date) -> NextStep | None:
    """Return the first run until it is done, then the lesson left last, then the first on the path not done.

    What the path holds besides lessons comes last, for it takes its own time. None when all is done.
    """
    reached = states(store, catalog)
    summaries = {lesson.id: lesson for lesson in catalog.lessons}
    if reached.get(FIRST_RUN, "done") != "done" and (first := first_run(catalog)) is not None:
        return _step(store, first, reached[FIRST_RUN])
    left = [
        kept
        for kept in store.all(Visit)
        if kept.fact.lesson in summaries and reached[kept.fact.lesson] == "started" and not _marker(kept)
    ]
    if left:
        lesson_id = max(left, key=lambda kept: (not is_ahead(kept.at, today), kept.at)).fact.lesson
        return _step(store, summaries[lesson_id], "started")
    for lesson_id in path_of(store, catalog).lessons:
        if lesson_id in summaries and reached[lesson_id] != "done":
            return _step(store, summaries[lesson_id], reached[lesson_id])
    return next(iter(besides(store, catalog, everywhere=True)), None)


def path_of(store: Reader, catalog: Catalog) -> Path:
    """Return the learner's path; in a course that lacks it, or its lessons, every lesson in order."""
    kept = profile(store)
    chosen = kept.fact.path if kept else "lead"
    every = Path(chosen, "", tuple(lesson.id for lesson in catalog.lessons))
    own = (path for path in catalog.paths if path.id == chosen and any(map(catalog.has, path.lessons)))
    return next(own, every)


def step_done(store: Reader, catalog: Catalog, step: str) -> bool:
    """Tell whether a step of a path was done: a lesson finished, a practice done, a decision made."""
    lesson_id, _, activity_id = step.partition("#")
    if not activity_id:
        return state(store, lesson_id) == "done"
    part = _activity(catalog, lesson_id, activity_id)
    return part is not None and _achieved(store, lesson_id, part, catalog)


def besides(store: Reader, catalog: Catalog, *, everywhere: bool = False) -> tuple[NextStep, ...]:
    """Return what the path holds besides lessons and what is still open, as far as the lessons have come.

    ``everywhere``: also what stands behind a lesson that is not done yet.
    """
    path, reached = path_of(store, catalog), states(store, catalog)
    summaries = {lesson.id: lesson for lesson in catalog.lessons}
    found: list[NextStep] = []
    for step in path.steps:
        lesson_id, _, activity_id = step.partition("#")
        if not activity_id and reached.get(lesson_id, "done") != "done" and not everywhere:
            break
        if activity_id and lesson_id in summaries:
            part = _activity(catalog, lesson_id, activity_id)
            if part is not None and not _achieved(store, lesson_id, part, catalog):
                found.append(NextStep(summaries[lesson_id], part.id, part.title, started=True))
    return tuple(found)


def _achieved(store: Reader, lesson_id: str, part: Activity, catalog: Catalog) -> bool:
    """Tell whether a step of its own was done: a practice done, not only taken on."""
    if isinstance(part, Practice):
        kept = practices.latest(store, lesson_id, part)
        return kept is not None and kept.fact.done is not None
    learner = profile(store)
    return _finished(store, lesson_id, part, catalog, learner.fact.seed if learner else 0)


def first_run(catalog: Catalog) -> LessonSummary | None:
    """Return the first run; None in a course that has none."""
    first = catalog.find(FIRST_RUN)
    return None if first is None else first.summary


def _activity(catalog: Catalog, lesson_id: str, activity_id: str) -> Activity | None:
    """Return the activity a step of a path names; None when the course has no such thing."""
    lesson = catalog.find(lesson_id)
    return next((part for part in lesson.activities if part.id == activity_id), None) if lesson else None


def _step(store: Reader, lesson: LessonSummary, reached: State) -> NextStep:
    activity_id = place(store, lesson)
    titles = {FORECAST: _FORECAST_TITLE} | {activity.id: activity.title for activity in lesson.activities}
    return NextStep(lesson, activity_id, titles.get(activity_id or "", ""), reached == "started")


def _marker(kept: Kept[Visit]) -> bool:
    return (kept.fact.activity or "").startswith(SEEN)


def _visits(store: Reader, lesson_id: str) -> list[Kept[Visit]]:
    """Return a lesson's places and ends, without the marks of consequences seen."""
    return [kept for kept in store.all(Visit) if kept.fact.lesson == lesson_id and not _marker(kept)]


def _latest(visits: list[Kept[Visit]]) -> Kept[Visit]:
    return max(visits, key=lambda kept: (kept.at, kept.fact.done))


def _finished(  # noqa: PLR0911
    store: Reader, lesson_id: str, part: Activity, catalog: Catalog, seed: int
) -> bool:
    match part:
        case Scenario():
            return scenarios.practice(store, part, lesson_id, seed).revealed
        case ScenarioPair():
            work = scenarios.measured(store, catalog, part.dimension, seed)
            return work is None or work.revealed
        case RateYourself():
            return ratings.latest(store, lesson_id, part) is not None
        case Check():
            return quiz.answered(store, lesson_id, part.id) is not None
        case Reflect():
            return journal.reflection_for(store, lesson_id, journal.prompt_of(part)) is not None
        case Commit():
            return any(kept.fact.lesson == lesson_id for kept in store.all(Commitment))
        case Practice():
            return practices.latest(store, lesson_id, part) is not None
        case Recall():
            return state(store, lesson_id) == "done"
        case WorksheetPlace():
            return bool(worksheets.copies(store, part.worksheet))
        case Decision():
            return bool(decisions.decisions(store))
        case _:
            return selfcheck.latest(store, lesson_id) is not None
