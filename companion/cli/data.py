"""``companion data``: where the record is; take it out, bring it in, check it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.records.revision import Revision
    from companion.store.record_store import RecordStore


def add_parser(groups: Any) -> None:
    """Register the word."""
    parser = groups.add_parser("data", help="where your data is; take it out, bring it in, check it")
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    where = words.add_parser("where", help="name the folders and what is in each")
    where.add_argument("--json", action="store_true", help="print JSON")
    where.set_defaults(run=run_where)
    export = words.add_parser("export", help="print everything, one JSON object a line")
    export.add_argument(
        "-o", "--output", metavar="FILE", help="write a new file only you can read, instead of stdout"
    )
    export.set_defaults(run=run_export)
    bring = words.add_parser("import", help="take in what was exported; doing it again changes nothing")
    bring.add_argument("file", metavar="FILE", help="an exported file; - reads stdin")
    bring.set_defaults(run=run_import)
    check = words.add_parser("check", help="count what is whole and what is damaged")
    check.add_argument("--json", action="store_true", help="print JSON")
    check.set_defaults(run=run_check)


def run_where(options: Namespace) -> int:
    """Print the folders the program writes to and what each holds."""
    from companion.cli.output import emit, emit_json
    from companion.store.drafts import FOLDER
    from companion.store.home import SETTINGS, cache_home
    from companion.store.log_file import NAME, TORN

    home = _home(options)
    places = [
        ("home", home, "everything of yours; no other folder holds any of it"),
        ("record", home / NAME, "all you wrote and answered, one line for each save"),
        ("drafts", home / FOLDER, "what was being typed and is not saved yet"),
        ("settings", home / SETTINGS, "the theme, and the place a lesson was left at"),
        ("torn", home / (TORN + "*"), "unfinished lines set aside after a crash"),
        ("cache", cache_home(os.environ), "lessons made ready; may be deleted at any time"),
    ]
    if options.json:
        emit_json([{"name": n, "path": str(p), "holds": h, "bytes": _size(p)} for n, p, h in places])
        return 0
    for name, path, holds in places:
        size = _size(path)
        emit(f"{name:10}{path}\n{'':10}{holds} ({'nothing yet' if size is None else f'{size:,} bytes'})")
    return 0


def run_export(options: Namespace) -> int:
    """Write every revision as one line of JSON, all ASCII, ordered by ``rev``."""
    from companion.cli.output import narrate

    store = _existing(options)
    lines = _lines(store) if store is not None else iter(())
    count = _write(sys.stdout, lines) if options.output is None else _write_new(options.output, lines)
    if store is not None and store.damage:
        narrate("The record is damaged in places; what can be read was exported. See: companion data check")
    narrate(f"revisions exported: {count}" if store is not None else "nothing is kept here yet")
    return 0


def run_import(options: Namespace) -> int:
    """Unite the record with an export, all of it or, when a line is not right, nothing."""
    from companion.cli.output import narrate

    if options.file == "-":
        revisions = list(_revisions(sys.stdin.buffer, "stdin"))
    else:
        try:
            with open(options.file, "rb") as stream:  # noqa: PTH123  (the path is shown as it was typed)
                revisions = list(_revisions(stream, options.file))
        except OSError as error:
            raise CompanionError(
                f"it cannot be read: {error.strerror}", where=options.file, next_step="check the name"
            ) from error
    new = _open(_home(options)).unite(revisions)
    narrate(f"revisions read: {len(revisions)}; new: {new}")
    return 0


def run_check(options: Namespace) -> int:
    """Count what is whole and what is not; 1 when anything is damaged."""
    from companion.cli.output import emit, emit_json
    from companion.store.log_file import torn_files

    home = _home(options)
    store = _existing(options)
    damage = store.damage if store is not None else ()
    report: dict[str, Any] = {
        "path": str(home),
        "whole": store.lines if store is not None else 0,
        "damaged": [
            {"line": d.line, "offset": d.offset, "bytes": d.length, "fault": d.fault, "count": d.count}
            for d in damage
        ],
        "records": dict(store.counts) if store is not None else {},
        "unread": store.unread if store is not None else 0,
        "unfinished_bytes": store.torn if store is not None else 0,
        "torn_files": list(torn_files(home)) if store is not None else [],
    }
    if options.json:
        emit_json(report)
        return 1 if damage else 0
    emit(f"{home}")
    emit(f"whole lines: {report['whole']}; damaged places: {len(damage)}")
    for each in damage:
        emit(f"  {each}")
    emit(f"records: {sum(report['records'].values())}")
    for kind, count in report["records"].items():
        emit(f"  {kind:12}{count}")
    if report["unread"]:
        emit(f"from a newer version, so kept but not shown: {report['unread']}")
    if report["unfinished_bytes"]:
        emit(f"bytes of an unfinished save, which the next save sets aside: {report['unfinished_bytes']}")
    for name in report["torn_files"]:
        emit(f"set aside after a crash: {name}")
    if damage:
        emit("Nothing was removed: the damaged bytes are still in their place. Keep a copy of the folder.")
    return 1 if damage else 0


def _home(options: Namespace) -> Path:
    """Return the folder of the record; raises CompanionError when something else is in its place."""
    from companion.store.home import data_home, is_folder

    home = data_home(options.home, os.environ)
    is_folder(home)
    return home


def _open(home: Path) -> RecordStore:
    from companion.records.clock import SystemClock
    from companion.store.record_store import RecordStore

    return RecordStore.open(home, clock=SystemClock())


def _existing(options: Namespace) -> RecordStore | None:
    """Open the record if there is one; reading never makes one."""
    from companion.store.log_file import has_log

    home = _home(options)
    return _open(home) if has_log(home) else None


def _size(path: Path) -> int | None:
    """Return the bytes of a file, of all files below a folder, or of all that fit a pattern; None if none."""
    try:
        if path.name.endswith("*"):
            files = list(path.parent.glob(path.name))
        else:
            files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
        return sum(each.stat().st_size for each in files) if files else None
    except OSError:
        return None


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
    """Write a new 0600 file and return its number of lines; nothing is left behind when it fails."""
    from companion.store.private_files import make_private, remove_if_there

    try:
        descriptor = make_private(path)
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as stream:
                count = _write(stream, lines)
                os.fsync(descriptor)
        except BaseException:
            remove_if_there(path)
            raise
    except FileExistsError:
        raise CompanionError(
            "there is a file already, and it is left as it is", where=path, next_step="choose another name"
        ) from None
    except OSError as error:
        raise CompanionError(
            f"the export cannot be written: {error.strerror}", where=path, next_step="choose another place"
        ) from error
    return count


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
