"""Copies that a synchroniser left beside the record when two machines wrote at once, and uniting with them.

Syncthing, Dropbox, Nextcloud, OneDrive and iCloud each name such a copy in their own way: most begin with
``record`` and end with ``.log``, and `safety.copy_names` knows the others. Whether one is a record is told by
its first line, never by its name.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from companion.records.revision import NotARevision, Revision
from companion.safety.errors import CompanionError
from companion.store.backup_names import folder_of, read_name
from companion.store.disk_words import in_words
from companion.store.line import LONGEST_HEADER, SCHEMA, read_header
from companion.store.log_file import NAME, log_path
from companion.store.private_files import close, open_regular, read_at, target_of
from companion.store.reading import transactions

_STEM, _ENDING = os.path.splitext(NAME)
_NO_FILE = frozenset({errno.EINVAL, errno.ENOENT, errno.ENXIO, errno.ELOOP, errno.EISDIR})
"""What opening says of a folder, a pipe, a link that leads nowhere, or what is gone by now."""


def conflict_copies(home: Path) -> tuple[str, ...]:
    """Return the paths of all copies beside the record, and beside the file it links to; sorted."""
    with in_words("looking for copies of the record", log_path(home)):
        folders = {os.path.realpath(home), os.path.dirname(target_of(log_path(home)))}
    found = []
    for folder in sorted(folders):
        with in_words("looking for copies of the record", folder):
            try:
                names = os.listdir(folder)
            except FileNotFoundError:
                continue
        found += [os.path.join(folder, name) for name in names if _may_be_a_copy(name)]
    return tuple(sorted(path for path in found if is_log(path)))


def is_log(path: str) -> bool:
    """Tell whether a file is a record's log, of whatever schema, by its first line.

    One that the disk refuses to read may be: whoever then reads it is told, instead of passing it over.
    """
    try:
        descriptor = open_regular(path, os.O_RDONLY)
        try:
            first, newline, _ = read_at(descriptor, 0, LONGEST_HEADER).partition(b"\n")
        finally:
            close(descriptor)
    except OSError as error:
        return error.errno not in _NO_FILE
    return bool(newline) and not read_header(first).damaged


def revisions_in(path: str) -> Iterator[Revision]:
    """Yield the revisions that can be read in a log; broken lines are passed over.

    Raises CompanionError for a file that cannot be opened, or a log of a newer version.
    """
    with in_words("reading a copy of the record", path):
        with open(path, "rb") as stream:
            schema = read_header(stream.readline(LONGEST_HEADER).rstrip(b"\n")).schema
        if schema > SCHEMA:
            raise CompanionError(
                f"this is from a newer version (schema {schema})",
                where=path,
                next_step="update companion; nothing was imported",
            )
        for transaction in transactions(path):
            for form in transaction:
                try:
                    yield Revision.from_json(form)
                except NotARevision:
                    continue


def copies_of_backups(home: Path) -> tuple[str, ...]:
    """Return the paths of logs in the backups' folder that no backup of ours is called, sorted.

    A synchroniser copies backups too, and what was forgotten must not stay in one.
    """
    folder = folder_of(home)
    with in_words("looking for copies of backups", folder):
        try:
            names = os.listdir(folder)
        except FileNotFoundError:
            return ()
    paths = (os.path.join(folder, name) for name in sorted(names) if read_name(name) is None)
    return tuple(path for path in paths if is_log(path))


def _may_be_a_copy(name: str) -> bool:
    from companion.safety.copy_names import is_copy_of

    if name == NAME:
        return False
    return (name.startswith(_STEM) and name.endswith(_ENDING)) or is_copy_of(name, NAME)
