"""``companion data check``: what is whole, damaged and missing, and for each finding the next command."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from companion.safety.errors import CompanionError
from companion.safety.show import show_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from companion.store.record_store import RecordStore

_REPAIR = "companion data repair"


def run_check(options: Namespace) -> int:
    """Count what is whole and what is not; 1 when anything is damaged, missing, or cannot be opened."""
    from companion.cli.output import emit, emit_json
    from companion.cli.places import folder_of_the_record, reading
    from companion.records.clock import SystemClock

    home = folder_of_the_record(options)
    report = {"path": str(home), **_empty(), "backups": _backups(home, SystemClock().now())}
    try:
        with reading(options) as store:
            if store is not None:
                report.update(_of(store, home))
                report["dated_ahead"] = _dated_ahead(store)
    except CompanionError as error:
        report["error"] = {"what": error.what, "where": error.where, "next": error.next_step}
    if options.json:
        emit_json(report)
    else:
        for line in _lines(report):
            emit(line)
    return 1 if report["damaged"] or report["missing"] or report["error"] else 0


def _empty() -> dict[str, Any]:
    return {
        "whole": 0,
        "damaged": [],
        "missing": 0,
        "records": {},
        "end_known": True,
        "unread": 0,
        "unfinished_bytes": 0,
        "torn_files": [],
        "damaged_files": [],
        "leftovers": 0,
        "copies": [],
        "dated_ahead": [],
        "read_only": None,
        "error": None,
    }


def _dated_ahead(store: RecordStore) -> list[dict[str, str]]:
    """Return the records dated later than now: their kinds, ids and times."""
    from companion.learner.dated_ahead import dated_ahead
    from companion.records.clock import stamp

    found = dated_ahead(store, store.clock.now())
    return [{"kind": one.kind, "id": one.id, "created": stamp(one.created)} for one in found]


def _of(store: RecordStore, home: Path) -> dict[str, Any]:
    from companion.store.log_file import damaged_files, torn_files

    refused = store.read_only
    return {
        "whole": store.lines,
        "damaged": [
            {
                "line": one.line,
                "offset": one.offset,
                "bytes": one.length,
                "fault": one.fault,
                "count": one.count,
                "words": str(one),
            }
            for one in store.damage
        ],
        "missing": store.gone,
        "end_known": store.end_known,
        "records": dict(store.counts),
        "unread": store.unread,
        "unfinished_bytes": store.torn,
        "torn_files": list(torn_files(home)),
        "damaged_files": list(damaged_files(home)),
        "leftovers": store.leftovers,
        "copies": list(store.copies),
        "read_only": None if refused is None else {"what": refused.what, "next": refused.next_step},
    }


def _backups(home: Path, now: datetime) -> dict[str, Any]:
    """Return how many backups there are, the newest one's name, and which are not whole or dated ahead."""
    from companion.store.backup import newest
    from companion.store.backups import backups
    from companion.store.reading import survey

    there, spoilt = backups(home), []
    for one in there:
        try:
            found = survey(one.path)
        except OSError:
            spoilt.append(one.name)
            continue
        if found.damage or found.torn:
            spoilt.append(one.name)
    last, ahead = newest(there, now), [one.name for one in there if one.at > now]
    return {
        "count": len(there),
        "newest": last.name if last else None,
        "spoilt": spoilt,
        "dated_ahead": ahead,
    }


def _lines(report: dict[str, Any]) -> Iterator[str]:
    yield report["path"]
    if report["error"]:
        error = report["error"]
        yield f"The record cannot be opened: {error['what']} ({show_line(error['where'])})"
        yield f"  next: {error['next'] or _REPAIR}"
    else:
        yield (
            f"whole lines: {report['whole']}; damaged places: {len(report['damaged'])};"
            f" missing lines: {report['missing']}"
        )
        for one in report["damaged"]:
            yield f"  {one['words']}"
        if report["damaged"] or report["missing"]:
            yield "  Nothing was removed: what is damaged is still in its place."
            yield f"  next: {_REPAIR}, which brings back from backups what they hold"
        yield from _kept(report)
    yield from _about_backups(report)


def _kept(report: dict[str, Any]) -> Iterator[str]:
    """Yield what is kept, and what else is to be known about it."""
    from companion.records.nouns import listed, noun
    from companion.safety.counted import counted

    yield f"records: {sum(report['records'].values())}"
    for kind, count in report["records"].items():
        yield f"  {listed({kind: count})}"
    if report["read_only"] and not report["damaged"]:
        yield f"{report['read_only']['what']}\n  next: {report['read_only']['next']}"
    if report["whole"] and not report["end_known"]:
        yield "Whether lines are gone from the very end cannot be told: there is no tip of this record."
        yield "  The next save makes one."
    if report["unread"]:
        yield f"from a newer version, so kept but not shown: {report['unread']}\n  next: update companion"
    if report["unfinished_bytes"]:
        yield f"bytes of an unfinished save, which the next save sets aside: {report['unfinished_bytes']}"
    for name in report["torn_files"]:
        yield f"set aside after a crash, of a save that was never acknowledged: {show_line(name)}"
    for name in report["damaged_files"]:
        yield f"set aside by a repair, because it cannot be read: {show_line(name)}"
    if report["leftovers"]:
        left = counted(report["leftovers"], "version")
        yield f"a forgetting was cut short, and {left} of it still in the record"
        yield "  next: companion data forget ID, with the same id again"
    for one in report["dated_ahead"]:
        yield f"dated later than now ({one['created']}): the {noun(one['kind'])} {one['id']}"
    if report["dated_ahead"]:
        yield "  The report counts it by that date; what is due today does not depend on it."
        yield "  If the clock here is wrong, set it."
        yield "  next: companion data forget ID, if another clock was ahead and it is to go for good"
    for path in report["copies"]:
        yield f"a synchroniser left a copy: {show_line(path)}"
        yield "  next: companion data import, which takes it in"


def _about_backups(report: dict[str, Any]) -> Iterator[str]:
    backups = report["backups"]
    yield f"backups: {backups['count']}" + (f"; newest: {backups['newest']}" if backups["newest"] else "")
    for name in backups["dated_ahead"]:
        yield f"  dated later than now: {name}"
    for name in backups["spoilt"]:
        yield f"  not whole: {name}"
    if backups["spoilt"]:
        yield "  What can be read of them still counts."
        yield "  next: companion data backup, which makes a whole one"
    elif not backups["count"] and report["whole"]:
        yield "  next: companion data backup, or wait: one is made by itself on the next day you write"
