"""``companion demo``: the app on the ninety days of somebody made up, in a folder that is thrown away."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion.safety.errors import CompanionError, MisuseError

if TYPE_CHECKING:
    from companion.demo.people import Person

DESCRIPTION = """\
Opens the app on a made-up record of ninety days, so that you can look at
everything before you have written anything. It lies in a temporary folder of
its own and is thrown away when you leave; your own record is neither read nor
written. --day shows an earlier day, with nothing of what came later. --into
writes the record into a new or empty folder instead, for any other command:
companion --home DIR report. Three people: ines, jonas, bram. With --mentor you
are the mentor of a fourth, Ana. You read and answer what she shared with you.
"""


def add_parser(groups: Any) -> None:
    """Register the word."""
    parser = groups.add_parser(
        "demo",
        help="the app on a made-up ninety-day record; never touches yours",
        description=DESCRIPTION,
    )
    parser.add_argument("person", nargs="?", metavar="PERSON", help="ines (if left out), jonas or bram")
    parser.add_argument("--day", type=int, metavar="N", help="as it was on day N; the first is 0")
    parser.add_argument("--into", metavar="DIR", help="write the record into this folder, open nothing")
    parser.add_argument("--mentor", action="store_true", help="read and answer a packet of someone's entries")
    parser.set_defaults(run=demo)


def demo(options: argparse.Namespace) -> int:
    """Do what ``companion demo`` was asked for."""
    if options.home is not None:
        raise MisuseError(
            "the demo never touches a home of yours",
            where="--home",
            next_step="leave --home out, or name a new folder with --into",
        )
    if options.mentor:
        from companion.cli.demo_mentor import demo_mentor

        return demo_mentor(options)
    one = _person(options.person)
    day = _day(options.day, one)
    return _write_into(options, one, day) if options.into is not None else _open(options, one, day)


def _open(options: argparse.Namespace, one: Person, day: int) -> int:
    from companion.demo.writing import evening_of
    from companion.opening import Opening, refuse_without_terminal
    from companion.records.clock import ShiftedClock

    refuse_without_terminal()
    with throwaway_home() as home:
        today = today_here()
        _write(options, one, Path(home), day, today)
        _introduce(one, day)
        clock, note = ShiftedClock(evening_of(today)), f"Made up: {one.name}, day {day}. {one.truth}"
        return int(options.open_app(Opening(home, options.course, None, clock, note)))


@contextmanager
def throwaway_home() -> Iterator[str]:
    """Give a folder that is gone afterwards; says so when it is not."""
    from companion.cli.output import narrate

    home = tempfile.mkdtemp(prefix="companion-demo-")  # 0700 from the moment it is there
    try:
        yield home
    finally:
        try:
            shutil.rmtree(home)
        except OSError:
            narrate(f"Some of the demo couldn't be removed. You can delete it yourself: {home}")


def _write_into(options: argparse.Namespace, one: Person, day: int) -> int:
    """Write the record until yesterday, so that nothing of it lies in the future."""
    from companion.cli.output import narrate

    folder = new_folder(options.into)
    _write(options, one, folder, day, today_here() - timedelta(days=1))
    _introduce(one, day)
    narrate(f"It's in {folder}. To look at it: companion --home {options.into} report")
    return 0


def new_folder(name: str) -> Path:
    """Return the folder of a name; raises CompanionError when there is anything in it."""
    from companion.store.home import data_home, is_folder

    folder = Path(name).expanduser().absolute()
    if folder.resolve() == data_home(None, os.environ).resolve():
        raise MisuseError(
            "this is the place of your own record", where="--into", next_step="name another new folder"
        )
    if is_folder(folder) and any(folder.iterdir()):
        raise CompanionError(
            "there is something in this folder, and it is left as it is",
            where=str(folder),
            next_step="name a new or an empty one",
        )
    return folder


def _write(options: argparse.Namespace, one: Person, home: Path, day: int, today: date) -> None:
    """Write the record of the days until ``day``, which is ``today``."""
    from companion.cli.places import open_catalog
    from companion.demo.writing import write_record

    last_day = today + timedelta(days=one.last - day)
    write_record(one, open_catalog(options), home, last_day=last_day, until=day)


def _introduce(one: Person, day: int) -> None:
    """Say who it is, what is true of them, and that they are made up."""
    from companion.cli.output import narrate
    from companion.demo.people import PEOPLE
    from companion.safety.cell_text import wrapped

    others = " and ".join(f"companion demo {other.id}" for other in PEOPLE if other is not one)
    for words in (
        f"{one.name} {one.who}. This is day {day} of {one.last}.",
        f"What is really true: {one.truth}",
        f"All of it is made up, and your own record is not touched. There are also {others}.",
    ):
        for line in wrapped(words, 78):
            narrate(line)


def _person(name: str | None) -> Person:
    from companion.demo.people import PEOPLE, person

    try:
        return PEOPLE[0] if name is None else person(name.casefold())
    except LookupError:
        raise MisuseError(
            "there is nobody of this name in the demo",
            where="companion demo",
            next_step="choose one of " + ", ".join(one.id for one in PEOPLE),
        ) from None


def _day(day: int | None, one: Person) -> int:
    if day is None:
        return one.last
    if not 0 <= day <= one.last:
        raise MisuseError("there is no such day", where="--day", next_step=f"choose one from 0 to {one.last}")
    return day


def today_here() -> date:
    """Return the machine's day."""
    from companion.records.clock import SystemClock, local_day

    return local_day(SystemClock().now())
