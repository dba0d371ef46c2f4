"""The homes that screens are shown from: a newcomer's, a month of work with everything due, ninety days."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from companion.course.catalog import Catalog
from companion.course.model import Practice
from companion.demo.people import IMPROVED
from companion.demo.writing import evening_of, write_record
from companion.learner import commitments, journal, practices, profile, progress, scenarios, worksheets
from companion.learner import measured as parts
from companion.learner.draft_places import MAIL
from companion.records.clock import FixedClock, local_day
from companion.review.inbox import ReplyDraft, keep_draft
from companion.review.made_up import make_up
from companion.store.drafts import Drafts
from companion.store.record_store import RecordStore

from ..mentoring import live_with_a_mentor, mail

SEED = 7
BEGUN = datetime(2026, 3, 2, 21, 30, tzinfo=timezone(timedelta(hours=1)))  # a Monday
LAST_DAY = date(2026, 11, 29)
LESSON = "the-job-changed"
SLUG = "results-through-others"


class Homes:
    """Makes each home once and hands out copies of it, each with the time it is looked at."""

    def __init__(self, folder: Path, catalog: Catalog) -> None:
        self._folder, self._catalog = folder, catalog

    def copy(self, name: str, to: Path) -> FixedClock:
        """Put a copy of the home ``name`` at ``to``; returns a clock that shows its evening."""
        made = self._folder / name
        evening = getattr(self, f"_{name}")(made)
        if made.exists():
            shutil.copytree(made, to)
        return FixedClock(evening)

    def _fresh(self, _: Path) -> datetime:
        return BEGUN

    def _begun(self, home: Path) -> datetime:
        """Somebody who leads, has closed the first run, and has answered nothing."""
        if not home.exists():
            with opened(home, FixedClock(BEGUN)) as store:
                profile.begin(store, "lead", seed=SEED)
                progress.visit(store, progress.FIRST_RUN, None, done=True)
        return BEGUN + timedelta(minutes=1)

    def _mentor(self, home: Path) -> datetime:
        """Somebody with two packets of Ana's, who has begun to answer the second one."""
        if not home.exists():
            self._begun(home)
            with opened(home, FixedClock(BEGUN)) as store:
                packet = make_up(store, home, local_day(BEGUN))
            keep_draft(home, packet, ReplyDraft({2: "You waited."}, {1: 1.5}))
        return BEGUN + timedelta(minutes=1)

    def _ninety(self, home: Path) -> datetime:
        """The demo's ninety days."""
        if not home.exists():
            write_record(IMPROVED, self._catalog, home, last_day=LAST_DAY)
        return evening_of(LAST_DAY)

    def _month(self, home: Path) -> datetime:
        """A month in which everything that can wait waits: due, begun, deleted, half typed."""
        clock = FixedClock(BEGUN)
        if not home.exists():
            with opened(home, clock) as store:
                self._live(store, clock)
            drafts = Drafts(home)
            drafts.keep("new", "half a thought")
            drafts.close()
        return BEGUN + timedelta(days=30)

    def _mentored(self, home: Path) -> datetime:
        """Somebody who shared something and got an answer, with a further mail half pasted."""
        clock = FixedClock(BEGUN)
        if not home.exists():
            with opened(home, clock) as store:
                profile.begin(store, "lead", seed=SEED)
                progress.visit(store, progress.FIRST_RUN, None, done=True)
                packet = live_with_a_mentor(store, self._catalog, clock)
            drafts = Drafts(home)
            drafts.keep(MAIL, mail(packet.fact.reference, "1: And what did you do?", "what is this"))
            drafts.close()
        return BEGUN + timedelta(days=4)

    def _live(self, store: RecordStore, clock: FixedClock) -> None:
        catalog, lesson = self._catalog, self._catalog.lesson(LESSON)
        profile.begin(store, "lead", seed=SEED)
        progress.visit(store, progress.FIRST_RUN, None, done=True)
        work = scenarios.measured(store, catalog, SLUG, SEED)
        assert work is not None
        work = scenarios.answer(store, work, "would", 0, lesson=LESSON)
        work = scenarios.answer(store, work, "should", 1, lesson=LESSON)
        scenarios.reveal(store, scenarios.give_reason(store, work, "time was short"))
        progress.visit(store, LESSON, None, done=True)
        for part in lesson.activities:
            if isinstance(part, Practice):
                practices.take(store, LESSON, part)
        commitments.make(store, "a task lands", "ask first", clock.now().date() + timedelta(days=3))
        for number in range(12):
            clock.advance(hours=20)
            kept = journal.write(store, f"Day {number}: somebody asked, and this time I waited. #calm")
        journal.edit(store, kept.id, "I waited, and it took a minute.")
        gone = journal.write(store, "This one goes.")
        journal.remove(store, gone.id)
        sheet = catalog.worksheets[0]
        for words in ("one", "two"):
            copy = worksheets.fill(store, sheet.id, None, sheet.fields[0].title, words)
        worksheets.remove(store, copy.id)
        part = parts.part(store, catalog, local_day(clock.now()))
        assert part is not None
        for one in part.scenarios:
            scenarios.answer(
                store, scenarios.answer(store, one, "would", 0, lesson=None), "should", 1, lesson=None
            )


def opened(home: Path, clock: FixedClock):
    """Open the record of a home, to be closed by ``with``."""
    from contextlib import closing

    return closing(RecordStore.open(home, clock=clock))
