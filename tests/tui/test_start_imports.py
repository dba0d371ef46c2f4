"""What the app imports before its first frame: no library beyond Textual's own, no room it does not show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from textual.widgets import Markdown, TextArea

from companion.course.catalog import Catalog
from companion.course.locate import shipped
from companion.course.model import Prose
from companion.learner import profile
from companion.records.clock import SystemClock
from companion.store.home import cache_home
from companion.store.record_store import RecordStore
from companion.tui.session import Session
from companion.tui.settings import Settings
from companion.tui.widgets.activities.base import ActivityView, LessonContext
from companion.tui.widgets.activities.view_for import view_for, word_for

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("bare")
    def on_mount(self):
        self.call_after_refresh(self.exit)

Bare().run(headless=True)
import sys
print("MODULES", *sys.modules)
"""
OURS = """
import sys
from companion.tui import app

def record_is_wanted(self):
    # The first frame has been drawn; from here on time is no longer taken from it.
    print("MODULES", *sys.modules)
    self.exit(0)

app.CompanionApp._open_record = record_is_wanted
app.CompanionApp.run = lambda self, run=app.CompanionApp.run: run(self, headless=True, size=(100, 30))
from companion.opening import Opening
from companion.tui.launch import launch
launch(Opening(sys.argv[1], None, "the-job-changed"))
"""
QUESTION = """
import sys
from companion.tui import app
from companion.tui.screens.lesson import LessonScreen

def taken_up(self, _screen=None):
    print("MODULES", *sys.modules)
    self.app.exit(0)

LessonScreen._take_up = taken_up
app.CompanionApp.run = lambda self, run=app.CompanionApp.run: run(self, headless=True, size=(100, 30))
from companion.opening import Opening
from companion.tui.launch import launch
launch(Opening(sys.argv[1], None, "the-job-changed"))
"""
LATE = (
    "companion.awareness",
    "companion.demo",
    "companion.exchange",
    "companion.learner",
    "companion.records.kinds",
    "companion.store.record_store",
    "companion.tui.finding",
    "companion.tui.screens.find",
    "companion.tui.screens.today",
    "companion.tui.widgets.lesson_end",
    "companion.tui.widgets.menu",
    "companion.tui.widgets.outline",
    "companion.tui.widgets.writing",
    TextArea.__module__,
    Markdown.__module__,
)
"""What the first frame of a lesson can do without."""
LATER = (
    "_hashlib",
    "companion.awareness",
    "companion.demo",
    "companion.exchange",
    "companion.learner.progress",
    "companion.store.lent_texts",
    "companion.tui.palette",
    "companion.tui.widgets.lesson_end",
    "companion.tui.widgets.outline",
    "companion.tui.widgets.writing",
    TextArea.__module__,
    "tinydb",
)
"""What the first question of a lesson can do without; OpenSSL and TinyDB among it."""


def modules(code: str, *words: str, cache: Path) -> set[str]:
    """The modules a fresh interpreter has imported where ``code`` prints them."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(cache), "XDG_CACHE_HOME": str(cache), "TERM": "xterm"}
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        env=environment,
        cwd=root,
        check=True,
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith("MODULES"))
    return set(line.split()[1:])


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    """The modules of a bare app and of ours, each at its first frame."""
    folder = tmp_path_factory.mktemp("start")
    store = RecordStore.open(folder / "home", clock=SystemClock())
    profile.begin(store, "lead", seed=7)
    store.close()
    # Every start but the first finds the lessons parsed.
    Catalog.open(shipped(), cache=cache_home({"XDG_CACHE_HOME": str(folder)}))
    return modules(BARE, cache=folder), modules(OURS, str(folder / "home"), cache=folder)


def test_the_first_frame_imports_no_library_that_a_bare_app_does_not(imported) -> None:
    bare, ours = imported
    foreign = {name.partition(".")[0] for name in ours - bare} - set(sys.stdlib_module_names) - {"companion"}
    assert foreign == set()


def test_the_first_frame_of_a_lesson_imports_nothing_that_it_does_not_show(imported) -> None:
    bare, ours = imported
    assert "companion.tui.screens.lesson" in ours
    assert (
        sorted(name for name in ours - bare for late in LATE if name == late or name.startswith(late + "."))
        == []
    )


def test_the_first_question_of_a_lesson_imports_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    store = RecordStore.open(tmp_path / "home", clock=SystemClock())
    profile.begin(store, "lead", seed=7)
    store.close()
    there = modules(QUESTION, str(tmp_path / "home"), cache=tmp_path)
    assert "companion.tui.widgets.activities.scenario" in there
    assert [
        name for name in sorted(there) if any(name == one or name.startswith(one + ".") for one in LATER)
    ] == []


def test_an_activity_that_waits_for_the_record_bears_the_word_it_will_have(tmp_path: Path) -> None:
    catalog = Catalog.open(shipped(), cache=None)
    session = Session(tmp_path, catalog, SystemClock(), Settings(tmp_path))
    seen = set()
    for name in ("start", *(summary.id for summary in catalog.lessons)):
        lesson = catalog.lesson(name)
        for part in lesson.parts:
            if not isinstance(part, Prose):
                view = view_for(LessonContext(session, lesson), part)
                assert isinstance(view, ActivityView)
                assert word_for(part) == view.WORD
                seen.add(view.WORD)
    assert {"Scenario", "Self-check", "Rate yourself", "Check", "Reflect", "Commit"} <= seen
