"""What the learner's functions need of a record in order to read it."""

from __future__ import annotations

from typing import Protocol, TypeVar

from companion.records.kept import Kept
from companion.records.kinds import Fact
from companion.records.revision import Revision

F = TypeVar("F", bound=Fact)


class Reader(Protocol):
    """Anything that knows the kept facts of a kind, in the order of their creation, without deleted ones."""

    def all(self, kind: type[F], /) -> tuple[Kept[F], ...]:
        """Return the kept facts of ``kind``."""
        ...

    def history(self, record_id: str, /) -> tuple[Revision, ...]:
        """Return every revision of a record, the first one first."""
        ...


class NoRecord:
    """Reads as the record of somebody who has not begun; creates nothing on disk."""

    def all(self, _kind: type[F], /) -> tuple[Kept[F], ...]:
        """Return nothing."""
        return ()

    def history(self, _record_id: str, /) -> tuple[Revision, ...]:
        """Return nothing."""
        return ()

    def unread_of(self, _kind: type[Fact], /) -> dict[str, str]:
        """Return nothing."""
        return {}
