"""The short way to add one record: appended at the log's end, without reading the log or opening TinyDB."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from companion.records.clock import Clock, stamp
from companion.records.codec import to_json
from companion.records.ids import is_ulid, mint, ulid
from companion.records.revision import Revision
from companion.safety.typed_text import made_whole
from companion.store.disk_words import in_words
from companion.store.line import SCHEMA, BrokenLine, Header, unseal
from companion.store.log_file import (
    End,
    has_log,
    keep,
    log_path,
    make_log,
    open_log,
    write_lock,
)
from companion.store.private_files import close, read_at
from companion.store.read_only import refuse_to_write
from companion.store.tail import find_end, find_header
from companion.store.tip import read_tip

if TYPE_CHECKING:
    from companion.records.kinds import Fact


def append_entry(home: Path, fact: Fact, *, clock: Clock) -> Revision:
    """Keep ``fact`` as a new record and return its first revision, which is on the disk by then.

    Makes the home when it is new. Raises CompanionError, and then nothing was changed.
    """
    if not has_log(home):
        make_log(home, clock)
    with write_lock(home), in_words("saving", log_path(home)):
        header, descriptor = _opened(home, clock)
        try:
            known = read_tip(home)
            end = find_end(descriptor, known if known is not None and known.log == header.log else None)
            now, fields = clock.now(), made_whole(to_json(fact))
            record = mint(now, _last_id(descriptor, end))
            revision = Revision(kind=fact.KIND, id=record, rev=ulid(now), at=stamp(now), fields=fields)
            keep(home, descriptor, header.log, end, [[revision.to_json()]], clock=clock)
        finally:
            close(descriptor)
    return revision


def _opened(home: Path, clock: Clock) -> tuple[Header, int]:
    """Open a log of this schema for writing; one of an earlier schema is brought to it first."""
    descriptor = open_log(home, os.O_RDWR | os.O_APPEND)
    try:
        header = find_header(descriptor)
        if header.schema == SCHEMA:
            return header, descriptor
        refuse_to_write(header, log_path(home))
    except BaseException:
        close(descriptor)
        raise
    close(descriptor)
    from companion.store.migration import migrate

    migrate(home, clock)
    return _opened(home, clock)


def _last_id(descriptor: int, end: End) -> str:
    """Return the record the last line ends with, so that entries of one millisecond stay in order; or ""."""
    try:
        content = unseal(read_at(descriptor, end.start, end.offset - end.start - 1))[3]
    except BrokenLine:
        return ""
    last = content[-1] if isinstance(content, list) and content else None
    return last["id"] if isinstance(last, dict) and is_ulid(last.get("id")) else ""
