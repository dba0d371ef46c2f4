"""Whatever a record names, and whatever course is open: everything that reads it gives an answer."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from other_courses import COURSES, write_courses
from records.made_facts import facts as any_fact

from companion.awareness.evidence import evidence
from companion.awareness.next_steps import next_steps
from companion.awareness.report import report
from companion.awareness.words import headline_if_any
from companion.course.catalog import Catalog
from companion.learner import activity, measured, progress, recall, returns, scenarios, worksheets
from companion.learner import sitting_schedule as sittings
from companion.learner.instrument import instrument_of
from companion.learner.profile import profile
from companion.learner.today import today
from companion.records.clock import FixedClock, stamp
from companion.records.codec import to_json
from companion.records.ids import ulid
from companion.records.kinds import Answer, Decision, Profile, ShownOption, Visit, Worksheet
from companion.records.revision import Revision
from companion.store.record_store import RecordStore

FIRST = datetime(2026, 3, 2, 21, 30, tzinfo=UTC)
NOW = FIRST + timedelta(days=100)
LESSON_IDS = (
    "start",
    "a-lesson",
    "other-lesson",
    "deciding",
    "asking-first",
    "incomplete",
    "sitting",
    "gone",
)
NAMED = {
    "lesson": LESSON_IDS,
    "activity": (None, "forecast", "seen:listening-a", "seen:gone-a", "one", "the-last-rescue", "gone"),
    "scenario": ("listening-a", "listening-b", "gone-a", "borrowed-keyboard", "gone"),
    "dimension": ("listening", "results-through-others", "gone"),
    "focus": ("listening", "gone", None),
    "check": ("one", "with-one-answer", "gone"),
    "worksheet": ("a-loop", "many", "gone"),
    "card": ("a-lesson/key-ideas/1", "gone/gone/1"),
}
"""Names that a course may have, for each key that holds one."""
DAYS = st.dates(date(2025, 1, 1), date(2027, 1, 1))


@st.composite
def named_facts(draw):
    """A fact whose names may stand in a course, and whose days are near."""
    fact = draw(
        any_fact
        | st.builds(Worksheet, worksheet=st.just(""), fields=st.dictionaries(st.text(max_size=9), st.text()))
        | st.builds(
            Decision, choice=st.sampled_from(("lead", "expert")), wish=st.integers(0, 10),
            evidence=st.integers(0, 10), motive=st.text(), others=st.text(), review_on=DAYS,
        )
    )  # fmt: skip
    for key in fields(fact):
        if key.name in NAMED:
            fact = replace(fact, **{key.name: draw(st.sampled_from(NAMED[key.name]))})
        elif isinstance(getattr(fact, key.name), date):
            fact = replace(fact, **{key.name: draw(DAYS)})
    return fact


def revision(number: int, fact) -> Revision:
    """Return the record of a fact, each a day after the one before."""
    at = FIRST + timedelta(days=number)
    id, rev = (ulid(at, bytes([number, what]) * 5) for what in (1, 2))
    return Revision(fact.KIND, id, rev, stamp(at), to_json(fact))


@pytest.fixture(scope="module")
def catalogs(tmp_path_factory) -> dict[str, Catalog]:
    where = write_courses(tmp_path_factory.mktemp("courses"))
    return {name: Catalog.open(root, cache=None) for name, root in where.items()}


BEGUN = [Profile(path="lead", seed=7, started=FIRST.date())]
LEFT_IN_THE_FIRST_RUN = [*BEGUN, Visit(lesson="start", activity="last-week")]
OF_A_SCENARIO_GONE = [
    *BEGUN,
    Answer(
        scenario="listening-b",
        dimension="listening",
        ask="would",
        options=(ShownOption(text="x", stance="leads", score=3),),
        chosen=0,
        form="B",
    ),
    Visit(lesson="a-lesson", activity="seen:listening-b", done=True),
]


@pytest.mark.parametrize("name", COURSES)
@settings(max_examples=40)
@example(LEFT_IN_THE_FIRST_RUN)
@example(OF_A_SCENARIO_GONE)
@given(st.lists(named_facts(), max_size=6).map(lambda found: [*BEGUN, *found]) | st.just([]))
def test_any_record_is_read_with_any_course(catalogs: dict[str, Catalog], name: str, facts) -> None:
    catalog = catalogs[name]
    with TemporaryDirectory() as home:
        store = RecordStore.open(Path(home) / "home", clock=FixedClock(NOW))
        try:
            store.unite([revision(number, fact) for number, fact in enumerate(facts)])
            everything_that_reads(store, catalog)
        finally:
            store.close()


def everything_that_reads(store: RecordStore, catalog: Catalog) -> None:
    """Ask for all that the screens and commands ask for."""
    day, instrument = NOW.date(), instrument_of(catalog)
    kept = profile(store)
    seed = kept.fact.seed if kept else 0
    found = today(store, catalog, day, NOW)
    known = progress.states(store, catalog)
    ids = {lesson.id for lesson in catalog.every_lesson}
    for step in (found.next, *found.besides):
        assert step is None or step.lesson.id in ids, "what is next is in this course"
    assert set(known) <= ids | {"start"}
    assert all(one.lesson in ids for one in found.taken_on)
    for step in progress.path_of(store, catalog).steps:
        progress.step_done(store, catalog, step)
    for lesson in catalog.every_lesson:
        read = catalog.find(lesson.id)
        if read is not None:
            progress.done_activities(store, read, catalog, seed)
            progress.place(store, read)
    for dimension in ("gone", *(one.slug for one in catalog.dimensions)):
        for look in (scenarios.measured, scenarios.twin):
            work = look(store, catalog, dimension, seed)
            assert work is None or work.order, "there is something to choose"
    assert all(one.work.order for one in returns.returning(store, catalog, day))
    measured.part(store, catalog, day)
    recall.due_cards(store, catalog, day)
    sittings.schedule(store, instrument, NOW)
    for sheet in (*catalog.worksheets, *worksheets.no_longer(store, catalog)):
        for copy in worksheets.copies(store, sheet.id):
            worksheets.name_of(sheet, copy.fact.fields)
    assert all(one.asks for one in worksheets.due(store, catalog, day))
    facts = evidence(store, instrument)
    next_steps(report(facts), facts, NOW)
    headline_if_any(store, instrument)
    activity.activity(store, NOW)
