"""``companion demo --mentor``: a made-up packet to read and answer, in a folder that is thrown away."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from companion.safety.errors import MisuseError


def demo_mentor(options: Namespace) -> int:
    """Open the packet, or write the mentor's home into a folder."""
    if options.person is not None or options.day is not None:
        raise MisuseError(
            "--mentor always shows what Ana shared today",
            where="companion demo",
            next_step="leave out the name and --day",
        )
    return _write_into(options) if options.into is not None else _open(options)


def _open(options: Namespace) -> int:
    from companion.cli.demo import throwaway_home
    from companion.opening import Opening, refuse_without_terminal

    refuse_without_terminal()
    with throwaway_home() as home:
        packet = _write(Path(home))
        _introduce()
        note = "Made up: you are Mara, Ana's mentor. All of it is thrown away when you leave."
        return int(options.open_app(Opening(home, options.course, note=note, reviewing=packet)))


def _write_into(options: Namespace) -> int:
    from companion.cli.demo import new_folder
    from companion.cli.output import narrate

    folder = new_folder(options.into)
    _write(folder)
    _introduce()
    narrate(f"It's in {folder}. To look at it: companion --home {options.into} review")
    return 0


def _write(home: Path) -> str:
    from companion.cli.demo import today_here
    from companion.records.clock import SystemClock
    from companion.review.made_up import make_up
    from companion.store.record_store import RecordStore

    store = RecordStore.open(home, clock=SystemClock())
    try:
        return make_up(store, home, today_here())
    finally:
        store.close()


def _introduce() -> None:
    from companion.cli.output import narrate
    from companion.demo.voices.ana import WHO
    from companion.safety.cell_text import wrapped

    for words in (
        f"{WHO} You are Mara, her mentor, and she has shared something with you.",
        "All of it is made up, and your own record is not touched. What you seal goes to no one.",
    ):
        for line in wrapped(words, 78):
            narrate(line)
