"""The app's start, its memory, its next page, and the start of the command line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.row import Row, compared, interleaved
from benchmarks.terminal import Moment, Terminal

ROUNDS, QUICK_ROUNDS = 15, 5
LESSON = "the-job-changed"
LESSON_WORDS = "Halima has run the hotel kitchen for three weeks."
PROSE = 2
"""The lesson's part that begins with LESSON_WORDS, after its head and its measured pair."""

QUESTION_LESSON, QUESTION = "wanting-it-or-ready", 3
"""A lesson that the demo's first person has not begun, and its scenario, with parts above it and below."""
QUESTION_WORDS = "What would you do?"
"""Shown once the record is open: what the first frame leaves out because it depends on earlier answers."""

WORDS_OF_LONG_LESSON = 2_000
PAGES = 4
MIB = 1 << 20

_COMPANION = """
import sys
from companion.__main__ import main

sys.exit(main())
"""
"""What pip writes for the program's name."""

_LABEL = """
from textual.app import App
from textual.widgets import Label


class Bare(App):
    def compose(self):
        yield Label("A bare label")


Bare().run()
"""
_STATIC = """
import sys
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Static


class Bare(App):
    def compose(self):
        with VerticalScroll():
            yield Static(open(sys.argv[1], encoding="utf-8").read(), markup=False)


Bare().run()
"""
_OUTLINE = """
title: Measured
modules:
  - {id: long, title: Long, folder: long}
paths:
  - {id: lead, title: Lead, lessons: [long]}
  - {id: decide, title: Decide, lessons: [long]}
  - {id: prepare, title: Prepare, lessons: [long]}
"""
_HEAD = "---\nid: long\ntitle: A long lesson\nobjective: Turn its pages\nminutes: 15\n---\n"
_VOCABULARY = (
    "task",
    "team",
    "week",
    "owner",
    "plan",
    "answer",
    "meeting",
    "choice",
    "habit",
    "room",
    "question",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder for one measurement: programs, a course, and a learner who has begun."""

    folder: Path
    environment: Mapping[str, str]

    def terminal(self, *words: str, columns: int = 100) -> Terminal:
        """Run Python with ``words`` in a terminal of 30 lines."""
        return Terminal([sys.executable, *words], columns=columns, environment=self.environment)

    def companion(self) -> str:
        """Return the path of the installed program."""
        return self.file("bin/companion", _COMPANION)

    def left_at(self, lesson: str, part: int) -> None:
        """Make the learner have left a lesson a moment ago, with ``part`` at the top of the view."""
        at = datetime.now().astimezone().isoformat()
        places = {lesson: {"part": part, "line": 0, "reached": None, "at": at}}
        settings = Path(self.environment["COMPANION_HOME"]) / "settings.json"
        settings.write_text(json.dumps({"lesson": lesson, "places": places}), "utf-8")

    def with_ninety_days(self) -> Place:
        """Return a place with the demo's record of ninety days, made anew from one that is written once."""
        from companion.course.catalog import Catalog
        from companion.course.locate import shipped
        from companion.demo.people import PEOPLE
        from companion.demo.writing import write_record

        written, home = self.folder / "written", self.folder / "ninety-days"
        if not written.exists():
            catalog = Catalog.open(shipped(), cache=None)
            write_record(PEOPLE[0], catalog, written, last_day=date.today() - timedelta(days=1))
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(written, home)
        return Place(self.folder, {**self.environment, "COMPANION_HOME": str(home)})

    def file(self, name: str, text: str) -> str:
        """Write a file and return its path."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return str(path)


@contextmanager
def place() -> Iterator[Place]:
    """Make a folder in which the first run is finished and nothing of this machine's learner is touched."""
    from companion.learner import profile
    from companion.records.clock import SystemClock
    from companion.store.record_store import RecordStore

    with TemporaryDirectory(prefix="companion-benchmark-") as name:
        folder = Path(name)
        store = RecordStore.open(folder / "home", clock=SystemClock())
        profile.begin(store, "lead", seed=7)
        store.close()
        root = Path(__file__).parent.parent
        yield Place(
            folder,
            {
                "COMPANION_HOME": str(folder / "home"),
                "XDG_CACHE_HOME": str(folder / "cache"),
                "PYTHONPATH": str(root),
                "TEXTUAL_ANIMATIONS": "none",
            },
        )


def rows(quick: bool = False) -> list[Row]:
    """Measure everything of this module; about a minute and a half, ``quick`` half a minute."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    with place() as where:
        return [*start_rows(where, rounds), *page_rows(where, rounds), help_row(where, 4 * rounds)]


def start_rows(where: Place, rounds: int) -> list[Row]:
    """Measure time and memory from the start of the process to lesson text, and to a question left open."""
    label = where.file("label.py", _LABEL)
    ours = (where.companion(), "lesson", LESSON)
    _moment(where, "A bare label", label)
    where.left_at(LESSON, PROSE)
    _moment(where, LESSON_WORDS, *ours)  # every start but the first finds lessons and modules made ready
    _resumed(where)
    bare, first, question = [], [], []
    for _ in range(rounds):
        bare.append(_moment(where, "A bare label", label))
        where.left_at(LESSON, PROSE)
        first.append(_moment(where, LESSON_WORDS, *ours))
        question.append(_resumed(where))
    against = "bare app with one label"
    return [
        compared("start → lesson text", against, "ms", _ms(first), _ms(bare), 1.3),
        compared("the same, CPU time", against, "ms", _cpu(first), _cpu(bare), None),
        compared("start → question left open, ninety days", against, "ms", _ms(question), _ms(bare), 1.6),
        compared("the same, CPU time", against, "ms", _cpu(question), _cpu(bare), None),
        compared("memory at the lesson text", against, "MiB", _mib(first), _mib(bare), 1.2),
        compared("memory at the question", against, "MiB", _mib(question), _mib(bare), 1.35),
    ]


def _resumed(where: Place) -> Moment:
    """Return when a question left open is on the screen; a key sent at that moment must be taken."""
    there = where.with_ninety_days()
    there.left_at(QUESTION_LESSON, QUESTION)
    log = Path(there.environment["COMPANION_HOME"]) / "record.log"
    with there.terminal(there.companion()) as terminal:
        shown, before = terminal.wait_for(QUESTION_WORDS), log.stat().st_size
        terminal.press(b"a")
        if log.stat().st_size == before:
            raise RuntimeError("the question is on the screen and takes no key")
    return shown


def page_rows(where: Place, rounds: int) -> list[Row]:
    """Measure from the key for the next page to its last frame, without and with the outline beside it."""
    text = long_text(WORDS_OF_LONG_LESSON)
    where.file("course/course.yaml", _OUTLINE)
    where.file("course/long/1-long.md", _HEAD + text)
    static, plain = where.file("static.py", _STATIC), where.file("long.txt", text)
    ours = (where.companion(), "--course", str(where.folder / "course"), "lesson", "long")
    found = []
    for columns, budget in ((100, 2.0), (140, None)):
        with (
            where.terminal(static, plain, columns=columns) as bare,
            where.terminal(*ours, columns=columns) as app,
        ):
            for one in (bare, app):
                one.wait_for("Paragraph 1:")
                one.settle(0.7)
            turns = -(-rounds // PAGES)
            theirs, mine = _turn_pages(turns, (bare, b"\x1b[6~", b"\x1b[H"), (app, b" ", b"g"))
        name = f"next page of a 2,000-word lesson, {columns} columns"
        against = "one Static in a bare app"
        found.append(compared(name, against, "ms", [t for t, _ in mine], [t for t, _ in theirs], budget))
        found.append(
            compared("the same, CPU time", against, "ms", [c for _, c in mine], [c for _, c in theirs], None)
        )
    return found


def page_turner(
    where: Place,
    ours: tuple[str, ...],
    text: str,
    turns: int,
    *,
    keys: tuple[tuple[bytes, bytes], tuple[bytes, bytes]],
    first: tuple[str, str],
) -> tuple[list[float], list[float]]:
    """Turn PAGES pages of ``text`` in a bare app and of the companion by turns; returns ms of each.

    ``keys`` are (onward, home) of the bare app and of ours, ``first`` what each shows once it is there.
    """
    static, plain = where.file("static.py", _STATIC), where.file("text.txt", text)
    with where.terminal(static, plain) as bare, where.terminal(where.companion(), *ours) as app:
        for terminal, words in zip((bare, app), first, strict=True):
            terminal.wait_for(words)
            terminal.settle(0.7)
        theirs, mine = _turn_pages(turns, (bare, *keys[0]), (app, *keys[1]))
    return [milliseconds for milliseconds, _ in theirs], [milliseconds for milliseconds, _ in mine]


def _turn_pages(turns: int, *apps: tuple[Terminal, bytes, bytes]) -> tuple[list[tuple[float, float]], ...]:
    """Turn PAGES pages in each app by turns; returns (ms, CPU ms) by page. A page that stays is a fault."""
    taken: tuple[list[tuple[float, float]], ...] = tuple([] for _ in apps)
    for _ in range(turns):
        for values, (terminal, onward, home) in zip(taken, apps, strict=True):
            for _ in range(PAGES):
                before = terminal.screen()
                answer = terminal.press(onward)
                if terminal.screen() == before:
                    raise RuntimeError("the page did not turn")
                values.append((answer.seconds * 1e3, answer.cpu * 1e3))
            terminal.press(home)
            terminal.settle(0.7)  # what is kept of the place half a second later is no part of the next page
    return taken


def help_row(where: Place, rounds: int) -> Row:
    """Measure ``companion --help`` against a Python that does nothing."""
    command, nothing = interleaved(rounds, ran(where, where.companion(), "--help"), ran(where, "-c", "pass"))
    return compared("`companion --help`", "`python -c pass`", "ms", command, nothing, 4.0)


def ran(where: Place, *words: str) -> Callable[[], float]:
    """Return a sample: milliseconds of a whole run of Python with ``words``; a failing one is a fault."""
    environment = {**os.environ, **where.environment}

    def sample() -> float:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, *words],
            env=environment,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return (time.perf_counter() - start) * 1e3

    return sample


def long_text(words: int) -> str:
    """Return Markdown of so many words in paragraphs of fifty; every paragraph begins with its number."""
    paragraphs = []
    for number in range(1, words // 50 + 1):
        rest = (_VOCABULARY[(number * 7 + place * place) % len(_VOCABULARY)] for place in range(48))
        paragraphs.append(f"Paragraph {number}: {' '.join(rest)}")
    return "\n\n".join(paragraphs) + "\n"


def _moment(where: Place, needle: str, *words: str) -> Moment:
    with where.terminal(*words) as terminal:
        return terminal.wait_for(needle)


def _ms(moments: list[Moment]) -> list[float]:
    return [moment.seconds * 1e3 for moment in moments]


def _cpu(moments: list[Moment]) -> list[float]:
    return [moment.cpu * 1e3 for moment in moments]


def _mib(moments: list[Moment]) -> list[float]:
    return [moment.resident / MIB for moment in moments]
