"""A damaged log made whole: what is gone comes from the newest backup that holds it, the rest is set aside.

The new log holds every revision that can be read in the old one, each once, and those that backups and
synchronisers' copies have and it lacks. What cannot be read is kept beside it, byte for byte.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from companion.records.clock import Clock
from companion.records.ids import ulid
from companion.safety.errors import CompanionError
from companion.store.arrival import are_apart, profiles
from companion.store.backups import back_up, backups
from companion.store.compaction import AUTOSAVED
from companion.store.copies import conflict_copies
from companion.store.disk_words import in_words
from companion.store.line import SCHEMA
from companion.store.log_file import (
    DAMAGED,
    UNFINISHED,
    Transaction,
    damaged_files,
    log_path,
    write_lock,
)
from companion.store.private_files import (
    close,
    is_there,
    open_regular,
    read_at,
    remove_if_there,
    replace_private,
    sync_folder,
)
from companion.store.read_only import refuse_to_write, unreadable
from companion.store.reading import survey, transactions
from companion.store.revision_set import FORGOTTEN, Form
from companion.store.rewrite import rewrite
from companion.store.scan import Scan
from companion.store.tip import Tip, read_tip


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair did.

    ``refilled`` revisions came back from the files ``sources``; ``lost`` lines that were written are neither
    in the log nor in any of them; ``set_aside`` names the file of what cannot be read. ``nothing`` was to do.
    ``left_alone`` names the files that hold the record of another profile.
    """

    refilled: int
    sources: tuple[str, ...]
    lost: int
    set_aside: str | None
    nothing: bool = False
    left_alone: tuple[str, ...] = ()


def repair(home: Path, *, clock: Clock) -> Repair:
    """Make the log whole; one that is, is left alone. Deletes nothing.

    Raises CompanionError, and then the log is as it was: a link leads nowhere, the log is of a newer version,
    it is unreadable and there is no backup, or the disk refused. When it refuses after the new log has taken
    the old one's place, the new one stays.
    """
    path = log_path(home)
    with write_lock(home), in_words("repairing the record", path):
        tip = read_tip(home)
        scan = _survey(path, tip)
        if scan is not None and not scan.damage and not scan.torn and not scan.header.damaged:
            return Repair(0, (), 0, None, nothing=True)
        if scan is not None and scan.header.schema > SCHEMA:
            refuse_to_write(scan.header, path)
        own = path if scan is not None else None
        refill, sources, left_alone = _refill(home, own)
        if not scan and not refill:
            raise unreadable(path, backed_up=False)
        if scan is not None and 0 < scan.header.schema < SCHEMA:
            back_up(home, clock, f"schema-{scan.header.schema}")
        with _set_aside(home, path, scan, clock) as aside:
            rewrite(home, _once(own, refill), clock)
        gone = scan.gone if scan is not None else (tip.sequence if tip is not None else 0)
        lost = max(gone - len(refill), 0)
        return Repair(sum(map(len, refill)), sources, lost, aside, left_alone=left_alone)


def _survey(path: str, tip: Tip | None) -> Scan | None:
    """Read the log; None when nothing in it can be read, whatever it is."""
    try:
        scan = survey(path, tip)
    except FileNotFoundError:
        if is_there(path):
            raise CompanionError(
                "the record is a link that leads nowhere",
                where=path,
                next_step="bring back what it points to, or remove the link, and repair again",
            ) from None
        return None
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.EISDIR, errno.ENXIO):
            return None
        raise
    return None if scan.header.damaged and not scan.whole else scan


def _refill(home: Path, own: str | None) -> tuple[list[Transaction], tuple[str, ...], tuple[str, ...]]:
    """Return what others hold and the log lacks, and the files it comes from; then the files left alone."""
    known, here, forgotten, mine = set[str](), set[str](), set[str](), set[str]()
    for transaction in transactions(own) if own is not None else ():
        mine |= profiles(transaction)
        for form in transaction:
            known.add(form["rev"])
            here.add(form["id"])
            if form["kind"] == FORGOTTEN:
                forgotten.add(form["id"])
    found: list[Transaction] = []
    sources: list[str] = []
    left_alone: list[str] = []
    for path in (*[str(one.path) for one in backups(home)], *conflict_copies(home)):
        new, revs, theirs = list[Transaction](), set[str](), set[str]()
        with in_words("reading a copy of the record", path):
            for transaction in transactions(path):
                theirs |= profiles(transaction)
                absent = [
                    form for form in transaction if form["rev"] not in known and form["rev"] not in revs
                ]
                new.append([form for form in absent if not _moot(form, here, forgotten)])
                revs.update(form["rev"] for form in new[-1])
        if are_apart(mine, theirs):
            left_alone.append(os.path.basename(path))
        elif any(new):
            mine = mine or theirs
            known |= revs
            found += filter(None, new)
            sources.append(os.path.basename(path))
    return found, tuple(sources), tuple(left_alone)


def _moot(form: Form, here: set[str], forgotten: set[str]) -> bool:
    """Tell whether a revision is absent on purpose: forgotten, or an autosave that compaction dropped."""
    return form["id"] in forgotten or (form["kind"] in AUTOSAVED and form["id"] in here)


def _once(own: str | None, refill: list[Transaction]) -> Iterator[Transaction]:
    """Yield every revision once: the log's own in their order, then what comes back."""
    seen = set[str]()
    for source in (transactions(own) if own is not None else (), refill):
        for transaction in source:
            new = [form for form in transaction if form["rev"] not in seen]
            seen.update(form["rev"] for form in new)
            if new:
                yield new


@contextmanager
def _set_aside(home: Path, path: str, scan: Scan | None, clock: Clock) -> Iterator[str | None]:
    """Keep what cannot be read in a file of its own and give its name; None when there is nothing.

    When what is done within fails, all is as before, unless the log was replaced: then the file stays.
    """
    for left in damaged_files(home):
        if left.endswith(UNFINISHED):  # of a repair that died here; what it was copying is in its place still
            remove_if_there(os.path.join(home, left))
    there = _there(path)
    whole = there is not None and stat.S_ISREG(there.st_mode)
    content = _unreadable_bytes(path, scan) if whole else b""
    if there is None or (whole and not content):
        yield None
        return
    name = DAMAGED + ulid(clock.now())
    aside = os.path.join(home, name)
    try:
        if whole:
            replace_private(aside, content, aside + UNFINISHED)
        else:
            os.rename(path, aside)
        sync_folder(str(home))
        yield name
    except BaseException:
        with suppress(OSError):
            now = _there(path)
            if now is None:
                os.rename(aside, path)
            elif os.path.samestat(now, there):
                remove_if_there(aside)
        raise


def _there(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _unreadable_bytes(path: str, scan: Scan | None) -> bytes:
    source = open_regular(path, os.O_RDONLY)
    try:
        if scan is None:
            return read_at(source, 0, os.fstat(source).st_size)
        stretches = [(one.offset, one.length) for one in scan.damage if one.fault in ("header", "broken")]
        pieces = [*stretches, (scan.end.offset, scan.torn)]
        return b"".join(read_at(source, offset, length) for offset, length in pieces if length)
    finally:
        close(source)
