"""The facts of one kind in order of creation, read once and kept up to date by what changes."""

from __future__ import annotations

from bisect import insort
from datetime import datetime
from typing import Any

from companion.records.clock import moment
from companion.records.codec import UnreadableFact, from_json
from companion.records.kept import Kept
from companion.store.revision_set import Form, RevisionSet


class KindView:
    """All records of one kind that are not deleted."""

    def __init__(self, held: RevisionSet, kind: str) -> None:
        self._unread: dict[str, str] = {}
        self._held, self._kind = held, kind
        self._kept: dict[str, Kept[Any]] = {}
        self._order: list[tuple[datetime, str]] = []
        self._changed: set[str] = set(held.tables.get(kind, ()))
        self._all: tuple[Kept[Any], ...] | None = None

    def touch(self, record: str) -> None:
        """Note that a record of this kind is not as it was."""
        self._changed.add(record)
        self._all = None

    def all(self) -> tuple[Kept[Any], ...]:
        """Return the facts in order of creation, then of id."""
        if self._all is None or self._changed:
            # Ids sort as they were made, so that each is inserted near the end: at random, 100,000 took twice
            # as long.
            for record in sorted(self._changed):
                self._renew(record)
            self._changed.clear()
            self._all = tuple([self._kept[record] for _, record in self._order])
        return self._all

    def unread(self) -> dict[str, str]:
        """Return why each record of this kind that cannot be read cannot, by its id."""
        self.all()
        return dict(sorted(self._unread.items()))

    def _renew(self, record: str) -> None:
        form = self._held.tables.get(self._kind, {}).get(record)
        before = self._kept.pop(record, None)
        self._unread.pop(record, None)
        after, fault = _read(self._held, form) if form is not None else (None, "")
        if before is not None and (after is None or after.created != before.created):
            self._order.remove((before.created, record))
            before = None
        if after is not None:
            self._kept[record] = after
            if before is None:
                insort(self._order, (after.created, record))
        elif form is not None:
            self._unread[record] = fault


def kept_of(held: RevisionSet, form: Form) -> Kept[Any] | None:
    """Return a shown head as a kept fact; None when this version cannot read it."""
    return _read(held, form)[0]


def _read(held: RevisionSet, form: Form) -> tuple[Kept[Any] | None, str]:
    """Return the fact, or None and what is wrong with it, without any of its text."""
    record = form["id"]
    try:
        fact = from_json(form["kind"], form)
        at = moment(form["at"])
        first = held.records[record]
        created = at if len(first) == 1 else held.created(record)
    except UnreadableFact as fault:
        return None, fault.what
    except ValueError:
        return None, "its time cannot be read"
    return Kept(id=record, rev=form["rev"], created=created, at=at, fact=fact), ""
