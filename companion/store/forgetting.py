"""A record removed from everything this home holds, so that only its id remains and no merge brings it back.

The mark is on the disk first. Then backups, synchronisers' copies and the log are written anew without it,
and its drafts, its printed pages and what was set aside are cleared of it. Cut short, it is finished by
forgetting the id again. What a disk or a synchronising service keeps of replaced files is beyond a program's
reach.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from companion.records.clock import Clock
from companion.records.ids import tail
from companion.safety.errors import CompanionError
from companion.store.backups import backups, backups_lock, unfinished_backups
from companion.store.copies import conflict_copies, copies_of_backups
from companion.store.disk_words import in_words
from companion.store.forgotten_drafts import clear_drafts
from companion.store.home import PRINTED
from companion.store.log_file import (
    UNFINISHED,
    Transaction,
    damaged_files,
    keep,
    keep_torn_end,
    log_path,
    open_log,
    torn_files,
    unfinished_files,
    write_lock,
)
from companion.store.migration import migrate
from companion.store.private_files import close, remove_if_there, replace_private
from companion.store.reading import is_content, survey, transactions
from companion.store.revision_set import FORGOTTEN, Form, marker
from companion.store.rewrite import rewrite, write_log
from companion.store.scan import Scan
from companion.store.tip import read_tip

PACKET = "packet"
"""The kind that says what was shared."""
_TELLING = 12
"""Characters of a text that are enough to know a piece of it by."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many revisions left the log; how many backups, copies, drafts and pages held any; pieces."""

    revisions: int
    backups: int
    copies: int
    drafts: int
    pieces: int
    pages: int = 0


def forget(home: Path, record: str, *, clock: Clock) -> Forgotten:
    """Forget a record; doing it again finishes what was cut short.

    Raises CompanionError for an id that was never here, and for a damaged log: what cannot be read cannot be
    cleared.
    """
    with write_lock(home), in_words("forgetting", log_path(home)):
        migrate(home, clock)
        scan, forms = _forms_of(home, {record})
        if not forms:
            raise CompanionError("there is no record with this id", where=record)
        if not any(form["kind"] == FORGOTTEN for form in forms):
            _mark(home, record, scan, clock)
        return _purge(home, {record}, clock)


def purge(home: Path, records: Collection[str], clock: Clock) -> Forgotten:
    """Remove what is left of records that are marked as forgotten."""
    with write_lock(home), in_words("forgetting", log_path(home)):
        return _purge(home, set(records), clock)


def _forms_of(home: Path, records: set[str], shared: set[str] | None = None) -> tuple[Scan, list[Form]]:
    """Return what reading the log found, and all forms of some records in it; it must be whole.

    ``shared`` gets the references of the packets that any of the records went with.
    """
    found: list[Form] = []

    def take(content: Any) -> bool:
        if not is_content(content):
            return False
        for form in content:
            if form["id"] in records:
                found.append(form)
            if shared is not None and form["kind"] == PACKET and not records.isdisjoint(_named_by(form)):
                shared.add(str(form.get("reference", "")))
        return True

    scan = survey(log_path(home), read_tip(home), take)
    if scan.damage:
        raise CompanionError(
            "the record is damaged, and what cannot be read cannot be cleared of anything",
            where=log_path(home),
            next_step="run: companion data repair",
        )
    return scan, found


def _mark(home: Path, record: str, scan: Scan, clock: Clock) -> None:
    """Put the mark of a forgotten record on the disk."""
    descriptor = open_log(home, os.O_RDWR | os.O_APPEND)
    try:
        keep(home, descriptor, scan.header.log, scan.end, [[marker(record)]], clock=clock)
    finally:
        close(descriptor)


def _purge(home: Path, records: set[str], clock: Clock) -> Forgotten:
    shared: set[str] = set()
    scan, every = _forms_of(home, records, shared)
    forms = [form for form in every if form["kind"] != FORGOTTEN]
    needles = _needles(records, forms)
    keep_torn_end(home, scan.end.offset, scan.torn, clock)
    with backups_lock(home):
        cleared = [one for one in backups(home) if _clear(str(one.path), records, needles)]
        for path in unfinished_backups(home):
            remove_if_there(path)
        copied = [path for path in copies_of_backups(home) if _clear(path, records, needles)]
    copies = [*copied, *(path for path in conflict_copies(home) if _clear(path, records, needles))]
    drafts = clear_drafts(home, records, forms)
    pieces = sum(_clear_pieces(home, name, needles) for name in (*torn_files(home), *damaged_files(home)))
    for path in unfinished_files(home):
        remove_if_there(path)
    # The log comes last: while a revision of the record is in it, the forgetting is known to be unfinished.
    if forms:
        rewrite(home, _without(log_path(home), records), clock)
    pages = _clear_pages(home, records, shared)
    return Forgotten(len(forms), len(cleared), len(copies), drafts, pieces, pages)


def _without(path: str, records: set[str]) -> Iterator[Transaction]:
    for transaction in transactions(path):
        kept = [form for form in transaction if form["id"] not in records or form["kind"] == FORGOTTEN]
        if kept:
            yield kept


def _clear(path: str, records: set[str], needles: list[bytes]) -> bool:
    """Write another log anew without the records and with their marks; True when it held anything of them.

    Every backup gets the marks: whichever one a record is made whole from, it knows what was forgotten. Lines
    that cannot be read go: they may hold it, and the record itself, which is whole, has them.
    """
    held, unmarked = False, set(records)

    def take(content: Any) -> bool:
        nonlocal held
        if not is_content(content):
            return False
        for form in content:
            if form["kind"] == FORGOTTEN:
                unmarked.discard(form["id"])
            elif form["id"] in records:
                held = True
                needles.extend(_needles(records, [form]))
        return True

    with in_words("clearing a copy of the record", path):
        scan = survey(path, None, take)
        if not held and not unmarked and not scan.damage and not scan.torn:
            return False
        marks = [[marker(record)] for record in sorted(unmarked)]
        write_log(path, scan.header.log, chain(_without(path, records), marks))
    return held


def _named_by(packet: Form) -> Iterator[str]:
    """Yield the id of a packet and of what went with it."""
    yield packet["id"]
    for key in ("entries", "commitments"):
        ids = packet.get(key)
        yield from (one for one in (ids if isinstance(ids, dict | list) else ()) if isinstance(one, str))


def _clear_pages(home: Path, records: set[str], packets: set[str]) -> int:
    """Remove the printed pages of records and of packets by their references; return how many.

    The names of the pages end in the id of the record, or its tail, or in the reference.
    Another record whose id ends the same way, one in 33 million, loses pages that can be printed again.
    """
    names_of = [name for record in records for name in (record.casefold(), tail(record))]
    endings = tuple(f"-{name}" for name in (*names_of, *(one.casefold() for one in packets if one)))
    try:
        names = os.listdir(home / PRINTED)
    except FileNotFoundError:
        return 0
    pages = [name for name in names if os.path.splitext(name)[0].endswith(endings)]
    for name in pages:
        remove_if_there(str(home / PRINTED / name))
    return len(pages)


def _clear_pieces(home: Path, name: str, needles: list[bytes]) -> int:
    """Remove lines that mention the records from a file of pieces; return how many."""
    path = os.path.join(home, name)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return 0
        with open(path, "rb") as stream:
            lines = stream.readlines()  # a carriage return, which a fault can make, ends no line
    except FileNotFoundError:
        return 0
    kept = [line for line in lines if not any(needle in line for needle in needles)]
    if len(kept) == len(lines):
        return 0
    if kept:
        unfinished = path + UNFINISHED
        remove_if_there(unfinished)
        replace_private(path, b"".join(kept), unfinished)
    else:
        remove_if_there(path)
    return len(lines) - len(kept)


def _telling(text: str) -> bytes:
    """Return the beginning of a text as it stands in a line of the log."""
    return json.dumps(text[:_TELLING])[1:-1].encode("ascii")


def _needles(records: Collection[str], forms: Collection[Form]) -> list[bytes]:
    """Return what a spoilt line of these records is known by: ids, and the beginnings of their texts."""
    found = [record.encode("ascii") for record in records]
    for form in forms:
        found.append(form["rev"].encode("ascii"))
        for key, value in form.items():
            if key not in ("kind", "at", "lesson"):
                texts = value.values() if isinstance(value, dict) else (value,)
                found += [_telling(text) for text in texts if isinstance(text, str) and len(text) >= _TELLING]
    return found
