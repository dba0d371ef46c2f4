"""The backup of the day, made beside the app without anybody waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread

from companion.records.clock import Clock
from companion.safety.errors import CompanionError
from companion.tui.notices import in_sentences


def begin(home: Path, clock: Clock, tell: Callable[[str], object]) -> Thread:
    """Start it; ``tell`` is called in that thread, once and only if the backup could not be made.

    The thread is a daemon: whoever leaves the app waits for no backup. One cut short has a name that says so,
    and the next start makes another.
    """
    thread = Thread(target=_back_up, args=(home, clock, tell), name="backup", daemon=True)
    thread.start()
    return thread


def _back_up(home: Path, clock: Clock, tell: Callable[[str], object]) -> None:
    from companion.store.backups import back_up_if_due

    try:
        back_up_if_due(home, clock)
    except CompanionError as error:
        tell(in_sentences(error.what, error.next_step))
    except Exception as error:
        # Nobody waits for this thread: a fault of ours would go unseen, and with it every later backup.
        tell(
            f"There is a fault in Companion ({type(error).__name__}). Make one by hand: companion data backup"
        )
