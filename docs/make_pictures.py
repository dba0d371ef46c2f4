"""Make the pictures of the README from the running app: python docs/make_pictures.py [FOLDER]

Each is the real app on a made-up record in a temporary home, with a clock that stands still, so that the same
program gives the same pictures.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from companion.course.catalog import Catalog
from companion.course.locate import shipped
from companion.course.model import Reflect, SelfCheck
from companion.demo.people import IMPROVED
from companion.demo.writing import revisions
from companion.learner import commitments, journal, profile, progress, scenarios, selfcheck
from companion.records.clock import FixedClock
from companion.store.record_store import RecordStore

if TYPE_CHECKING:
    from textual.pilot import Pilot

FOLDER = Path(__file__).parent / "pictures"
# A folder of this very name inside the temporary one: what the promise shows is what most people see.
HOME = Path("~/.local/share/leadership-companion")
FIRST_EVENING = datetime(2026, 3, 2, 21, 30, tzinfo=timezone(timedelta(hours=1)))
SEED = 6
LESSON = "the-job-changed"
DARK, LIGHT = "companion-dark", "companion-light"

Walk = Callable[["Pilot[int]"], Awaitable[None]]
Past = Callable[[RecordStore, Catalog, FixedClock], None]


@dataclass(frozen=True)
class Picture:
    """One picture: the record it starts from, the way from the first screen, and words it must show.

    ``size`` is in columns and rows.
    """

    name: str
    past: Past
    walk: Walk
    shows: str
    size: tuple[int, int] = (100, 30)
    theme: str = DARK
    lesson: str | None = None


# -- what was kept before


def nothing(_store: RecordStore, _catalog: Catalog, _clock: FixedClock) -> None:
    """The first start."""


def first_evening(store: RecordStore, catalog: Catalog, clock: FixedClock) -> None:
    """The mirror and three situations of the first run, done."""
    profile.begin(store, "lead", seed=SEED)
    start = catalog.lesson(progress.FIRST_RUN)
    mirror = next(part for part in start.activities if isinstance(part, SelfCheck))
    selfcheck.mark(store, mirror, [1, 5, 8], lesson=start.id)
    for dimension in ("results-through-others", "listening", "steadiness"):
        work = scenarios.measured(store, catalog, dimension, SEED)
        assert work is not None, "the shipped course has all eight pairs"
        answer(store, work, start.id)
        clock.advance(minutes=1)
    progress.visit(store, start.id, None, done=True)
    clock.advance(minutes=3)


def ten_days(store: RecordStore, catalog: Catalog, clock: FixedClock) -> None:
    """The first lesson done on the second evening, the next one begun, and a few entries."""
    first_evening(store, catalog, clock)
    clock.advance(days=1)
    lesson = catalog.lesson(LESSON)
    reflect = next(part for part in lesson.activities if isinstance(part, Reflect))
    journal.write(
        store,
        "The shift plan and the order for Friday. Sana could have done the plan. She would have needed "
        "last month's, and me out of the room. Finishing it gave me half an hour of feeling useful.",
        lesson=lesson.id,
        prompt=journal.prompt_of(reflect),
    )
    commitments.make(
        store,
        "If I open a task that has another owner",
        "then I write down what they need from me",
        date(2026, 3, 10),
        lesson=lesson.id,
        dimension="results-through-others",
    )
    progress.visit(store, lesson.id, None, done=True)
    clock.advance(days=2, hours=-3)
    journal.write(store, "Sana's plan had two gaps, and she found both before I did. #handover")
    clock.advance(days=3, hours=2)
    journal.write(
        store, "Twenty minutes of silence in the meeting. Counted to ten twice. The third idea was Ilir's."
    )
    second = catalog.lesson("catching-the-takeover-reflex")
    progress.visit(store, second.id, second.activities[3].id)
    clock.advance(hours=1, minutes=10)
    journal.write(store, "Went home at six. Nobody called. #evening")
    clock.advance(days=2, minutes=15)


def ninety_days(store: RecordStore, catalog: Catalog, clock: FixedClock) -> None:
    """The made-up person of the demo who has really changed, on the last evening."""
    clock.advance(days=IMPROVED.last)
    last = clock.now().date()
    store.unite(revisions(IMPROVED, catalog, last, last))


def answer(store: RecordStore, work: scenarios.ScenarioWork, lesson: str) -> None:
    """Answer a scenario and see its consequences."""
    work = scenarios.answer(store, work, "would", 0, lesson=lesson)
    work = scenarios.answer(store, work, "should", 1, lesson=lesson)
    scenarios.reveal(store, work)


# -- the ways


async def stay(_pilot: Pilot[int]) -> None:
    """Show what the app opens with."""


async def to_the_consequences(pilot: Pilot[int]) -> None:
    """Answer the practice scenario of the first lesson: would, should, a line why."""
    await keys(pilot, "n", "n", "b", "c", *"It is quiet today.", "enter", "a")


async def to_the_table(pilot: Pilot[int]) -> None:
    """Read down to the comparison of the two jobs."""
    await keys(pilot, *"j" * 45)


async def to_the_journal(pilot: Pilot[int]) -> None:
    """Go to the journal."""
    await keys(pilot, "ctrl+g", "j")


async def to_awareness(pilot: Pilot[int]) -> None:
    """Go to the five strands."""
    await keys(pilot, "ctrl+g", "a")


async def to_a_strand(pilot: Pilot[int]) -> None:
    """Open the first strand."""
    await keys(pilot, "ctrl+g", "a", "enter")


async def keys(pilot: Pilot[int], *pressed: str) -> None:
    """Press keys as a hand does: what is pressed before a question stands answers nothing."""
    for key in pressed:
        await pilot.press({" ": "space", ".": "full_stop"}.get(key, key))
        await pilot.pause(0.2)


PICTURES = (
    Picture("promise", nothing, stay, "Where are you now?", size=(90, 24)),
    Picture(
        "scenario",
        first_evening,
        to_the_consequences,
        "What each option leads to",
        size=(90, 40),
        lesson=LESSON,
    ),
    Picture("lesson", first_evening, to_the_table, "after a good day", size=(120, 40), lesson=LESSON),
    Picture("today", ten_days, stay, "How did it go?", size=(90, 26)),
    Picture("awareness", ninety_days, to_awareness, "Five strands, and no score", size=(90, 24)),
    Picture("strand", ninety_days, to_a_strand, "How you rate yourself", size=(110, 34)),
    Picture("journal", ten_days, to_the_journal, "Sunday 8 March", size=(90, 24), theme=LIGHT),
)


# -- making them


async def take(picture: Picture, content: Path) -> str:
    """Return the picture as SVG; the working folder is the temporary one."""
    from companion.tui.app import CompanionApp
    from companion.tui.session import Session
    from companion.tui.settings import Settings

    HOME.parent.mkdir(parents=True)
    catalog, clock = Catalog.open(content, cache=None), FixedClock(FIRST_EVENING)
    if picture.past is not nothing:
        store = RecordStore.open(HOME, clock=clock)
        picture.past(store, catalog, clock)
        store.close()
    settings = Settings(HOME)
    HOME.mkdir(exist_ok=True)
    settings.set_theme(picture.theme)
    app = CompanionApp(Session(HOME, catalog, clock, settings), lesson=picture.lesson)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause(0.5)
        await picture.walk(pilot)
        await pilot.pause(0.5)
        svg = without_web_fonts(app.export_screenshot(title="Companion"))
    if picture.shows.replace(" ", "&#160;") not in svg:
        raise SystemExit(f"the picture “{picture.name}” does not show “{picture.shows}”")
    return svg


def without_web_fonts(svg: str) -> str:
    """Take out the addresses of fonts on the web: a picture fetches nothing."""
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(
        r"font-family: Fira Code, monospace", "font-family: Fira Code, DejaVu Sans Mono, monospace", svg
    )
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace(
        "https://www.textualize.io", ""
    )
    return svg


def main(words: list[str]) -> int:
    """Make all pictures, or those named after the folder."""
    folder = Path(words[0]).absolute() if words else FOLDER
    content = shipped().absolute()
    folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        if words[1:] and picture.name not in words[1:]:
            continue
        with tempfile.TemporaryDirectory() as temporary:
            before = Path.cwd()
            os.chdir(temporary)
            try:
                svg = asyncio.run(take(picture, content))
            finally:
                os.chdir(before)
        (folder / f"{picture.name}.svg").write_text(svg, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
