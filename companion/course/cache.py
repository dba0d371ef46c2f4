"""Parsed documents kept by the content they were made from. A cache that cannot be used is no error."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from companion.course.dialect_version import VERSION
from companion.safety.blake2 import blake2b

Kind = TypeVar("Kind")
MAX_FILES = 400
"""Above this the oldest entries are removed: they belong to texts that were edited since."""


def fingerprint(*parts: bytes | str) -> str:
    """Return 32 hexadecimal digits no two different contents share (BLAKE2b); order and borders count."""
    state = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


class Cache:
    """Facts by key in ``folder`` (0700, files 0600), or nowhere for None.

    A file is ``<crc32 of the rest in hex>\\n<JSON>``: damage, another version's form, a folder that cannot be
    made or written all read as “not there”.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str) -> Any | None:
        """Return what was put under ``key``, or None."""
        if self.folder is None:
            return None
        from companion.course.codec import decode

        try:
            with open(f"{self.folder}/{key}", "rb") as file:  # noqa: PTH123 - a Path costs more than the read
                checksum, _, data = file.read().partition(b"\n")
            if int(checksum, 16) != crc32(data):
                return None
            return decode(data.decode("utf-8"))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def get_all(self, key: str, kind: type[Kind]) -> tuple[Kind, ...] | None:
        """Return the facts of one ``kind`` put under ``key``, or None when anything else is there."""
        found = self.get(key)
        return found if type(found) is tuple and all(type(fact) is kind for fact in found) else None

    def put(self, key: str, value: object) -> None:
        """Keep ``value`` under ``key``: written beside and moved, so that no reader meets half of it."""
        if self.folder is None:
            return
        from tempfile import mkstemp

        from companion.course.codec import encode

        data = encode(value).encode("utf-8", "surrogatepass")
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, beside = mkstemp(dir=self.folder, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(b"%08x\n" % crc32(data) + data)
                Path(beside).replace(self.folder / key)
            except BaseException:
                Path(beside).unlink(missing_ok=True)
                raise
            self._prune()

    def _prune(self) -> None:
        if self.folder is None:
            return
        entries = [entry for entry in os.scandir(self.folder) if entry.is_file(follow_symlinks=False)]
        if len(entries) > MAX_FILES:
            entries.sort(key=lambda entry: entry.stat().st_mtime)
            for entry in entries[: len(entries) - MAX_FILES // 2]:
                Path(entry.path).unlink(missing_ok=True)


def key_of(kind: str, *parts: bytes | str) -> str:
    """Return the name under which a document of ``kind`` is kept; the dialect's version is part of it."""
    return f"{kind}-{fingerprint(str(VERSION), *parts)}.json"
