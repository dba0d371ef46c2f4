"""``companion data backup``, ``backups`` and ``restore``."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.store.backup import Backup
    from companion.store.restore_plan import RestorePlan

_REASONS = {
    "day": "automatic",
    "asked": "asked for",
    "restore": "before a restore",
    "repair": "before a repair",
    "compact": "before compacting",
    "copy": "a synchroniser's copy",
}


def run_backup(options: Namespace) -> int:
    """Make a backup and print its path."""
    from companion.cli.output import emit, narrate
    from companion.cli.places import folder_of_the_record
    from companion.records.clock import SystemClock
    from companion.safety.show import show_line
    from companion.store.backup_names import ASKED
    from companion.store.backups import back_up
    from companion.store.log_file import has_log

    home = folder_of_the_record(options)
    if not has_log(home):
        raise CompanionError("nothing is kept here yet", where=str(home))
    made = back_up(home, SystemClock(), ASKED)
    emit(show_line(made.path))
    narrate(f"{made.bytes:,} bytes, read back from the disk. It stays until you delete it.")
    return 0


def run_backups(options: Namespace) -> int:
    """List the backups, newest first, with what each holds."""
    from companion.cli.output import emit, emit_json, narrate
    from companion.cli.places import folder_of_the_record
    from companion.records.clock import SystemClock
    from companion.safety.counted import counted
    from companion.store.backups import backups

    there, now = backups(folder_of_the_record(options)), SystemClock().now()
    rows = ((one, *_entries(one)) for one in there)
    if options.json:
        emit_json(
            [
                {
                    "name": one.name,
                    "path": one.path,
                    "at": one.at.astimezone().isoformat(timespec="milliseconds"),
                    "reason": one.reason,
                    "bytes": one.bytes,
                    "entries": entries,
                    "unreadable": unreadable,
                }
                for one, entries, unreadable in rows
            ]
        )
        return 0
    for one, entries, unreadable in rows:
        held = counted(entries, "entry", "entries") if entries is not None else "cannot be read"
        spoilt = (
            f"; {counted(unreadable, 'place')} cannot be read" if unreadable and entries is not None else ""
        )
        ahead = "  dated ahead of now" if one.at > now else ""
        emit(f"{one.name}  {_when(one)}  {why(one.reason)}  {one.bytes:,} bytes  {held}{spoilt}{ahead}")
    if not there:
        narrate("No backups yet. The first is made on the day something is written.")
    return 0


def run_restore(options: Namespace) -> int:
    """Say what a restore changes, ask, do it, and say how to undo it."""
    from companion.cli.asking import agreed
    from companion.cli.data.which import chosen
    from companion.cli.output import emit, narrate
    from companion.cli.places import reading
    from companion.learner.hidden import ShownAgain
    from companion.safety.show import show_line
    from companion.store.backups import backups
    from companion.store.restoring import plan, restore

    with reading(options) as store:
        if store is None:
            raise CompanionError("nothing is kept here yet", where="companion data restore")
        backup = chosen(options.which, backups(store.home), store.clock.now())
        planned = plan(store, backup, again=ShownAgain())
        if planned.foreign:
            raise CompanionError(
                "this may be another person's record: it holds none of your profiles",
                where=show_line(backup.path),
                next_step="nothing was changed; if it is yours, from another machine, import this file and"
                " add --into-mine",
            )
        emit(f"{backup.name}: of {_when(backup)}, {why(backup.reason)}")
        for line in in_words(planned):
            emit(line)
        if not planned.changes and not planned.new:
            return 0
        if not agreed("Restore?", yes=options.yes):
            return 1
        again = ShownAgain()
        done = restore(store, backup, store.clock, again=again)
    narrate("Restored.")
    if done.plan.changes != planned.changes:
        narrate("Something was written meanwhile, so this was done instead:")
        for line in in_words(done.plan):
            narrate(line)
    if again.unshared:
        narrate("Entries that you stopped sharing, or hid words in, since then are not marked to be shared.")
    if done.before is not None:
        narrate(f"The state before is kept as {show_line(done.before.path)}")
        narrate(f"To undo this: companion data restore {done.before.name}")
    return 0


def why(reason: str) -> str:
    """Return in words why a backup was made."""
    if reason.startswith("schema-"):
        return "before an update of the record"
    return _REASONS.get(reason, reason)


def in_words(planned: RestorePlan) -> Iterator[str]:
    """Yield, a line each, what a restore changes."""
    from companion.records.nouns import listed
    from companion.safety.counted import counted

    back, changed, gone = (planned.count(turn) for turn in ("comes back", "changes back", "goes"))
    if back:
        yield f"  {listed(back)} {_verb(sum(back.values()), 'comes back', 'come back')}"
    if changed:
        yield f"  {listed(changed)} {_verb(sum(changed.values()), 'is', 'are')} as before again"
    if gone:
        leave = _verb(sum(gone.values()), "leaves", "leave")
        yield f"  {listed(gone)} {leave} the view, and can be brought back"
    if planned.new and not planned.changes:
        back_again = _verb(planned.new, "comes back", "come back")
        yield f"  {counted(planned.new, 'version')} that the record has lost {back_again}"
    yield f"  {counted(planned.unchanged, 'record')} stay{'s' * (planned.unchanged == 1)} as now"
    if planned.spoilt:
        yield (
            f"  {counted(planned.spoilt, 'place')} of this backup cannot be read: nothing leaves the view,"
            " and what stood there does not come back"
        )


def _verb(number: int, one: str, several: str) -> str:
    return one if number == 1 else several


def _when(backup: Backup) -> str:
    return f"{backup.at.astimezone():%a %Y-%m-%d %H:%M}"


def _entries(backup: Backup) -> tuple[int | None, int]:
    """Return how many entries a backup shows, None when it cannot be read, and its unreadable places."""
    from companion.store.earlier import earlier_state

    try:
        earlier = earlier_state(backup.path)
    except CompanionError:
        return None, 1
    return len(earlier.held.tables.get("entry", ())), earlier.spoilt
