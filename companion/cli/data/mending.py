"""``companion data repair`` and ``compact``: the record written anew, whole, and without what was passed."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from pathlib import Path


def run_repair(options: Namespace) -> int:
    """Make a damaged record whole; 1 when something that was written is in no backup either."""
    from companion.cli.output import emit, narrate
    from companion.cli.places import folder_of_the_record
    from companion.records.clock import SystemClock
    from companion.safety.counted import counted
    from companion.safety.show import show_line
    from companion.store.repair import repair

    home = folder_of_the_record(options)
    if not _was_begun(home):
        raise CompanionError("nothing is kept here yet", where=str(home))
    done = repair(home, clock=SystemClock())
    if done.nothing:
        emit("The record is whole; there is nothing to repair.")
        return 0
    if done.refilled:
        _hide_what_was_hidden(options)
    emit(f"revisions that came back: {done.refilled}")
    for source in done.sources:
        emit(f"  from {show_line(source)}")
    for other in done.left_alone:
        emit(f"left alone, because its profile is not yours: {show_line(other)}")
    if done.set_aside:
        emit(f"what cannot be read is kept as {done.set_aside}")
    emit(f"lines that are in no backup: {done.lost}")
    narrate("The record is whole again.")
    if done.lost:
        narrate(
            f"{counted(done.lost, 'save')} could not be brought back. If another machine or an export has"
            " them: companion data import FILE"
        )
    return 1 if done.lost else 0


def run_compact(options: Namespace) -> int:
    """Drop superseded autosaves and say what that saved."""
    from companion.cli.output import emit
    from companion.cli.places import folder_of_the_record
    from companion.records.clock import SystemClock
    from companion.store.compaction import compact
    from companion.store.log_file import has_log

    home = folder_of_the_record(options)
    if not has_log(home):
        raise CompanionError("nothing is kept here yet", where=str(home))
    done = compact(home, clock=SystemClock())
    emit(f"places that were passed, dropped: {done.dropped}")
    emit(f"bytes: {done.before:,} before, {done.after:,} now")
    return 0


def _hide_what_was_hidden(options: Namespace) -> None:
    """Let entries hide what a version that came back hides; meanwhile another one may have been written."""
    from companion.cli.places import reading
    from companion.learner.hidden import hide_after_merge
    from companion.learner.journal import entries

    with reading(options) as store:
        if store is not None:
            hide_after_merge(store, [kept.id for kept in entries(store)])


def _was_begun(home: Path) -> bool:
    """Tell whether there is a record, or what belongs to one that is gone."""
    from companion.store.log_file import has_log

    try:
        return has_log(home)
    except CompanionError:
        return True
