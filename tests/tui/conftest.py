from __future__ import annotations

import gc
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from course_with_forms import write_course_with_forms
from textual.pilot import Pilot

from companion.course.catalog import Catalog
from companion.course.locate import shipped
from companion.learner import profile, progress
from companion.records.clock import FixedClock
from companion.store.line import header
from companion.store.record_store import RecordStore
from companion.tui.app import CompanionApp
from companion.tui.screens.lesson_slots import slots_of
from companion.tui.session import Session
from companion.tui.settings import Place, Settings

from .golden import Golden
from .waiting import told_with_its_screen
from .walking import settled

NARROW, WIDE, SMALL = (80, 24), (120, 40), (60, 20)
SEED = 7
EVENING = datetime(2026, 3, 2, 21, 30, tzinfo=timezone(timedelta(hours=1)))  # a Monday

Notices = list[tuple[str, str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--snap-update", action="store_true", help="accept the screens as they are now")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in [name for name in os.environ if name.startswith("TEXTUAL") or name == "NO_COLOR"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    # Textual reads its environment once, at import.
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    # The backup of the day is made in a thread a second after the start: in the midst of whatever is tried.
    monkeypatch.setattr("companion.tui.beginnings.BACKUP_AFTER", 3600)
    yield
    gc.enable()
    gc.unfreeze()


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog.open(shipped(), cache=None)


@pytest.fixture(scope="session")
def course_with_forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small course with worksheets and a decision."""
    return write_course_with_forms(tmp_path_factory.mktemp("forms"))


@pytest.fixture(scope="session")
def catalog_with_forms(course_with_forms: Path) -> Catalog:
    return Catalog.open(course_with_forms, cache=None)


@pytest.fixture
def notices(monkeypatch: pytest.MonkeyPatch) -> Notices:
    """Everything the app told in a notification, as (severity, words)."""
    told: Notices = []
    real = CompanionApp.notify

    def notify(self: CompanionApp, message: str, *, severity: str = "information", **rest: object) -> None:
        told.append((severity, message))
        real(self, message, severity=severity, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(CompanionApp, "notify", notify)
    return told


def make_newer(home: Path) -> None:
    """Put the first line of a version to come before the record."""
    log = home / "record.log"
    _, _, rest = log.read_bytes().partition(b"\n")
    log.write_bytes(header("01M7Y0SQ6VPA10QRESD5FKNQ4C", 9) + b"\n" + rest)


@dataclass
class Machine:
    """What stays between two starts of the app: the folder, the course, the time."""

    home: Path
    catalog: Catalog
    clock: FixedClock = field(default_factory=lambda: FixedClock(EVENING))

    @asynccontextmanager
    async def app(
        self,
        lesson: str | None = None,
        *,
        reviewing: str | None = None,
        at: str | None = None,
        size: tuple[int, int] = NARROW,
        notifications: bool = False,
    ) -> AsyncIterator[Pilot[int]]:
        """Start the app, wait until all of it is there, and close it as ``run`` does.

        ``reviewing`` begins with the mentor's screens, as in ``Opening``. With ``at`` the lesson was left at
        that activity before: walking there costs seconds.
        """
        settings = Settings(self.home)
        if lesson is not None and at is not None:
            ids = [slot.activity_id for slot in slots_of(self.catalog.lesson(lesson))]
            settings.set_place(lesson, Place(ids.index(at), 0, None, self.clock.now()))
        session = Session(self.home, self.catalog, self.clock, settings)
        app = CompanionApp(session, lesson=lesson, reviewing=reviewing)
        notify = app.notify
        # A notice goes after some seconds; on a busy machine that may be before it is looked for.
        app.notify = lambda *words, **given: notify(*words, **given | {"timeout": 3600})
        try:
            async with app.run_test(size=size, notifications=notifications) as pilot:
                with told_with_its_screen(app):
                    await settled(pilot)
                    yield pilot
        finally:
            session.close()

    @contextmanager
    def record(self) -> Iterator[RecordStore]:
        """Open the record as another process would."""
        store = RecordStore.open(self.home, clock=self.clock)
        try:
            yield store
        finally:
            store.close()


@pytest.fixture
def newcomer(tmp_path: Path, catalog: Catalog) -> Machine:
    """Somebody whose folder is not there yet."""
    return Machine(tmp_path / "home", catalog)


@pytest.fixture
def learner(newcomer: Machine) -> Machine:
    """Somebody who leads and has closed the first run without answering anything."""
    with newcomer.record() as store:
        profile.begin(store, "lead", seed=SEED)
        progress.visit(store, progress.FIRST_RUN, None, done=True)
    newcomer.clock.advance(minutes=1)
    return newcomer


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare what is on the screen with what was accepted."""
    accept = bool(request.config.getoption("--snap-update", default=False))
    return Golden(Path(__file__).parent / "screens", request.config.rootpath / ".snap-failures", accept)
