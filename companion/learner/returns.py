"""Scenarios that come back: 21 days after they were met, then 60, then 120; choose first, compare after.

Those met and those of practice; the twin of a measured scenario stays sealed and never comes this way. A
return is one more attempt at *would*, which no measure counts (docs/how-it-is-measured.md b).
An attempt made earlier than a return was due, for instance in the lesson the same evening, moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.course.model import Scenario
from companion.learner import journal, scenarios
from companion.learner.dated_ahead import day_of_beginning, is_ahead
from companion.learner.dates import day_in_words
from companion.learner.profile import profile
from companion.records.clock import local_day
from companion.records.kinds import Answer

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.course.model import LessonSummary
    from companion.learner.reading import Reader
    from companion.learner.scenarios import ScenarioWork
    from companion.records.kept import Kept
    from companion.records.kinds import Entry
    from companion.store.record_store import RecordStore

LADDER = (21, 60, 120)
"""Days from one answer to the next asking."""
A_DAY = 2
"""Scenarios asked on one day at most: each takes about three minutes."""
NOW = "What would you do now? Your earlier answer comes after."
WHAT_CHANGED = "What changed? A line is enough; if nothing did, that may be worth a line too."
LEAD_NOW = "Now"
"""What leads the new answer where both are shown."""
CHANGED = "changed/"
"""How the key of a draft begins that says what changed; the scenario's id follows."""


@dataclass(frozen=True, slots=True)
class Returning:
    """A scenario to meet again; ``earlier`` is the *would* given before, ``now`` the new one once given.

    ``lesson`` is where it was met; None for the first run.
    """

    work: ScenarioWork
    earlier: Kept[Answer]
    lesson: LessonSummary | None
    since: date
    now: Kept[Answer] | None = None

    @property
    def id(self) -> str:
        """Its name among what is due."""
        name = self.work.scenario.id
        return f"{self.work.lesson}/{name}" if self.work.form is None else name

    @property
    def reason(self) -> str:
        """The line written why the earlier answer was given; may be empty."""
        own = self.earlier.fact.reason or ""
        first = self.work.would is not None and self.earlier.id == self.work.would.id
        return own or (self.work.reason if first else "")


def due_on_ladder(met: date, again: Iterable[date]) -> date | None:
    """Return when a scenario comes back that was met on a day and answered again on others; None at rest."""
    rung, last = 0, met
    for day in sorted(again):
        if day < last + timedelta(days=LADDER[rung]):
            continue
        rung, last = rung + 1, day
        if rung == len(LADDER):
            return None
    return last + timedelta(days=LADDER[rung])


def returning(store: Reader, catalog: Catalog, today: date) -> tuple[Returning, ...]:
    """Return the scenarios to meet again today, longest waiting first; at most two with today's answers."""
    kept = profile(store)
    given = _given(store)
    if kept is None or not given:
        return ()
    due: list[Returning] = []
    answered_today = 0
    for work, lesson in _met(store, catalog, kept.fact.seed, given):
        answers = given[_key(work)]
        days = [local_day(one.created) for one in answers[1:] if not is_ahead(one.created, today)]
        wait = timedelta(days=LADDER[0])
        first = day_of_beginning(local_day(answers[0].created), days, today, wait)
        since = due_on_ladder(first, days)
        before = due_on_ladder(first, [day for day in days if day != today])
        answered_today += before != since
        if since is not None and since <= today:
            due.append(Returning(work, answers[-1], lesson, since))
    due.sort(key=lambda one: (one.since, one.id))
    return tuple(due[: max(A_DAY - answered_today, 0)])


def answered_meanwhile(store: Reader, again: Returning) -> bool:
    """Tell whether the scenario was answered since it was asked for, as in another process."""
    return _given(store).get(_key(again.work), [again.earlier])[-1].id != again.earlier.id


def choose_again(store: RecordStore, again: Returning, place: int) -> Kept[Answer]:
    """Keep what one would do now, by its place on the screen; ValueError when there is no such place."""
    work = scenarios.answer(store, again.work, "would", place, lesson=again.work.lesson)
    assert work.would is not None
    return work.would


def both_answers(again: Returning, today: date) -> tuple[tuple[str, str], ...]:
    """Return the new answer, the earlier one and why that was given, each as (lead, words)."""
    answers = [(f"On {day_in_words(again.earlier.created, today)}", again.earlier)]
    if again.now is not None:
        answers.insert(0, (LEAD_NOW, again.now))
    said = tuple((lead, kept.fact.options[kept.fact.chosen].text) for lead, kept in answers)
    return (*said, ("because", again.reason)) if again.reason else said


def met_again(store: Reader, catalog: Catalog, scenario_id: str) -> Returning | None:
    """Return a scenario answered again with its last two answers, for going on with what changed."""
    kept = profile(store)
    given = _given(store)
    if kept is None or not given:
        return None
    for work, lesson in _met(store, catalog, kept.fact.seed, given):
        answers = given[_key(work)]
        if len(answers) > 1:
            again = Returning(work, answers[-2], lesson, local_day(answers[-1].created), answers[-1])
            if again.id == scenario_id:
                return again
    return None


def undo(store: RecordStore, now: Kept[Answer]) -> None:
    """Take the new choice back; the scenario is due again."""
    store.delete(now.id)


def prompt_of(again: Returning) -> str:
    """Return the question of the journal entry that closes a return."""
    return f"“{again.work.scenario.title}”, met again. What changed?"


def draft_key(again: Returning) -> str:
    """Return the key under which an unfinished answer to it is kept."""
    return f"{CHANGED}{again.id}"


def scenario_of(draft: str) -> str | None:
    """Return the id of the scenario a draft with this key speaks of; None when it is another's."""
    return draft.removeprefix(CHANGED) if draft.startswith(CHANGED) else None


def what_changed(store: RecordStore, again: Returning, text: str) -> Kept[Entry]:
    """Keep what changed in the journal."""
    dimension = again.work.scenario.dimension
    return journal.write(
        store,
        text,
        lesson=again.work.lesson,
        prompt=prompt_of(again),
        dimensions=(dimension,) if dimension else (),
    )


def _given(store: Reader) -> dict[tuple[str, str | None], list[Kept[Answer]]]:
    """Return every *would* by scenario, and by lesson for practice, in the order given."""
    found: dict[tuple[str, str | None], list[Kept[Answer]]] = {}
    for kept in store.all(Answer):
        if kept.fact.ask == "would":
            place = kept.fact.lesson if kept.fact.form is None else None
            found.setdefault((kept.fact.scenario, place), []).append(kept)
    return found


def _met(
    store: Reader, catalog: Catalog, seed: int, given: dict[tuple[str, str | None], list[Kept[Answer]]]
) -> Iterator[tuple[ScenarioWork, LessonSummary | None]]:
    """Yield each scenario whose consequences were seen, with the lesson it was met in.

    Of a measured pair it is the one answered first, even where the twin's answer is the only one that counts.
    """
    summaries = {summary.id: summary for summary in catalog.lessons}
    met_first: dict[str, tuple[str, str | None]] = {}
    for key, answers in given.items():
        if key[1] is None:
            met_first.setdefault(answers[0].fact.dimension, key)
    for dimension, key in met_first.items():
        work = scenarios.measured(store, catalog, dimension, seed)
        if work is not None and work.revealed and _key(work) == key:
            yield work, summaries.get(work.lesson or "")
    for lesson_id in dict.fromkeys(place for _, place in given if place):
        lesson = catalog.find(lesson_id) if lesson_id in summaries else None
        for part in lesson.activities if lesson is not None else ():
            if isinstance(part, Scenario) and (part.id, lesson_id) in given:
                work = scenarios.practice(store, part, lesson_id, seed)
                if work.revealed:
                    yield work, summaries[lesson_id]


def _key(work: ScenarioWork) -> tuple[str, str | None]:
    return work.scenario.id, work.lesson if work.form is None else None
