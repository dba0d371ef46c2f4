"""``companion data export`` and ``import``: everything out as lines of JSON, and in again from anywhere."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING, BinaryIO, TextIO

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.records.revision import Revision
    from companion.store.record_store import RecordStore


def run_export(options: Namespace) -> int:
    """Write every revision as one line of JSON, all ASCII, ordered by ``rev``."""
    from companion.cli.output import narrate
    from companion.cli.places import reading

    with reading(options) as store:
        lines = _lines(store) if store is not None else iter(())
        count = _write(sys.stdout, lines) if options.output is None else _write_new(options.output, lines)
        if store is not None and store.damage:
            narrate(
                "The record is damaged in places; what can be read was exported. See: companion data check"
            )
        narrate(f"revisions exported: {count}" if store is not None else "nothing is kept here yet")
    return 0


def run_import(options: Namespace) -> int:
    """Unite the record with an export or a log, all of it or, when something is not right, nothing."""
    from companion.cli.daily_backup import back_up_today
    from companion.cli.places import home_of, open_record
    from companion.records.clock import SystemClock

    if options.file is None:
        return _take_in_copies(options)
    revisions = _given(options.file)
    back_up_today(home_of(options), SystemClock())
    store = open_record(options)
    try:
        if not _may_forget(options, store, revisions):
            return 1
        before = len(store.forgotten)
        new = store.unite(revisions)
        _tell(len(revisions), new, len(store.forgotten) - before)
    finally:
        store.close()
    return 0


def _take_in_copies(options: Namespace) -> int:
    from companion.cli.daily_backup import back_up_today
    from companion.cli.output import narrate
    from companion.cli.places import reading
    from companion.safety.show import show_line
    from companion.store.copies import revisions_in
    from companion.store.merging import merge_copies

    with reading(options) as store:
        if store is None or not store.copies:
            narrate("No synchroniser's copies lie beside the record. To take in a file, name it.")
            return 0
        found = [revision for path in store.copies for revision in revisions_in(path)]
        if not _may_forget(options, store, found):
            return 1
        back_up_today(store.home, store.clock)
        before = len(store.forgotten)
        merged = merge_copies(store, clock=store.clock)
        for one in merged:
            path, kept_as = show_line(one.path), show_line(one.kept_as)
            narrate(f"{path}: revisions that are new: {one.new}; kept as {kept_as}")
        _tell(None, sum(one.new for one in merged), len(store.forgotten) - before)
    return 0


def _may_forget(options: Namespace, store: RecordStore, revisions: list[Revision]) -> bool:
    """Ask before what is taken in removes records that are here, which nothing can undo."""
    from companion.store.revision_set import FORGOTTEN

    marked = {revision.id for revision in revisions if revision.kind == FORGOTTEN} - store.forgotten
    here = {revision.id for revision in store.revisions()} & marked if marked else set[str]()
    if not here:
        return True
    from companion.cli.asking import agreed
    from companion.cli.finding import described
    from companion.cli.output import emit
    from companion.safety.counted import counted

    were = "was" if len(here) == 1 else "were"
    emit(f"It says that {counted(len(here), 'record')} of yours {were} forgotten:")
    for record in sorted(here):
        emit(f"  {described(store, record)}")
    return agreed("Forget what it names here too, for good?", yes=options.yes)


def _tell(read: int | None, new: int, forgotten: int) -> None:
    from companion.cli.output import narrate
    from companion.safety.counted import counted

    narrate(f"revisions read: {read}; new: {new}" if read is not None else f"new in all: {new}")
    if forgotten:
        narrate(f"{counted(forgotten, 'record')} forgotten there is forgotten here as well, for good")


def _given(name: str) -> list[Revision]:
    """Return the revisions of an export or a log; the first line tells which it is."""
    if name == "-":
        return list(_revisions(sys.stdin.buffer, "stdin"))
    from companion.store.copies import is_log, revisions_in
    from companion.store.reading import survey

    try:
        if is_log(name):
            spoilt = len(survey(name).damage)
            if spoilt:
                from companion.cli.output import narrate
                from companion.safety.counted import counted

                narrate(f"{counted(spoilt, 'place')} of it cannot be read; what can be read is taken in")
            return list(revisions_in(name))
        with open(name, "rb") as stream:  # noqa: PTH123  (the path is shown as it was typed)
            return list(_revisions(stream, name))
    except OSError as error:
        raise CompanionError(
            f"it cannot be read: {error.strerror}", where=name, next_step="check the name"
        ) from error


def _lines(store: RecordStore) -> Iterator[str]:
    import json

    encode = json.JSONEncoder(ensure_ascii=True, allow_nan=False).encode
    for revision in store.revisions():
        yield encode(revision.to_json()) + "\n"


def _write(stream: TextIO, lines: Iterator[str]) -> int:
    """Write lines through to where they go, and return how many."""
    count = 0
    for count, line in enumerate(lines, 1):  # noqa: B007  (the count after the last)
        stream.write(line)
    stream.flush()
    return count


def _write_new(path: str, lines: Iterator[str]) -> int:
    """Write a new file and return its number of lines."""
    from companion.cli.new_file import new_file

    with new_file(path, "the export") as stream:
        return _write(stream, lines)


def _revisions(stream: BinaryIO, name: str) -> Iterator[Revision]:
    """Yield the revisions of an export; raises CompanionError, with the line, at the first that is none."""
    from companion.records.revision import NotARevision, Revision
    from companion.safety.strict_json import StrictJsonError, read_json_lines

    number = 0
    try:
        for number, value in read_json_lines(stream):  # noqa: B007  (the line of an error)
            yield Revision.from_json(value)
    except (StrictJsonError, NotARevision) as error:
        reason = str(error) if isinstance(error, StrictJsonError) else f"line {number}: {error}"
        raise CompanionError(
            reason, where=name, next_step="nothing was imported; export again, or mend this line"
        ) from None
