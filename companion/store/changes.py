"""What a TinyDB write changed, found out on copies and turned into revisions that follow what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from companion.records.clock import Clock
from companion.records.codec import from_json, known_keys
from companion.records.ids import is_ulid, mint
from companion.records.revision import IDENTITY, Revision, instant, stamp_after
from companion.safety.typed_text import made_whole
from companion.store.revision_set import Form, RevisionSet, copied

Document = dict[str, Any]


class Overlay(MutableMapping[str, Document]):
    """A table as an updater sees it: documents come as copies, changes stay here until they are asked for."""

    def __init__(self, rows: Mapping[str, Form]) -> None:
        self._rows = rows
        self._touched: dict[str, Document | None] = {}

    def __getitem__(self, record: str) -> Document:
        if record not in self._touched:
            self._touched[record] = copied(self._rows[record])
        document = self._touched[record]
        if document is None:
            raise KeyError(record)
        return document

    def __setitem__(self, record: str, document: Document) -> None:
        self._touched[record] = copied(dict(document))

    def __delitem__(self, record: str) -> None:
        if record not in self:
            raise KeyError(record)
        self._touched[record] = None

    def __contains__(self, record: object) -> bool:
        if record in self._touched:
            return self._touched[str(record)] is not None
        return record in self._rows

    def __iter__(self) -> Iterator[str]:
        yield from [record for record in self._rows if record in self]
        yield from [record for record in self._touched if record not in self._rows and record in self]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def changed(self) -> dict[str, Document | None]:
        """Return what is new or different, by record id; None for what was removed."""
        return {
            record: document
            for record, document in self._touched.items()
            if document != self._rows.get(record)
        }


class Scribe:
    """Writes revisions: gives each its ``rev``, its time and its place after what is shown."""

    def __init__(self, held: RevisionSet, clock: Clock) -> None:
        self._held, self._clock = held, clock
        self._newest = ""

    def new_id(self) -> str:
        """Return an id for a new record; ids made here in one millisecond sort as they were made."""
        newest = next(reversed(self._held.records), "")
        self._newest = mint(self._clock.now(), self._newest, newest)
        return self._newest

    def follow(self, kind: str, record: str, fields: Mapping[str, Any], *, deleted: bool = False) -> Revision:
        """Return the revision that puts ``fields`` after what is shown of ``record``, or begins it."""
        before = self._held.shown.get(record)
        at = stamp_after(self._clock.now(), before["at"] if before else None)
        rev = mint(instant(at), before["rev"] if before else "")
        parent = before["rev"] if before else None
        return Revision(kind, record, rev, at, made_whole(dict(fields)), parent, deleted)

    def from_document(self, kind: str, record: str, document: Document | None) -> Revision:
        """Return the revision for a TinyDB document; None deletes.

        Raises ValueError when the document changes what is the store's (id, kind, rev, parent, at, deleted),
        and UnreadableFact when it is no fact of its kind.
        """
        if document is None:
            return self.follow(kind, record, {}, deleted=True)
        shown = self._held.shown.get(record)
        if shown is None and not is_ulid(record):
            raise ValueError("a document's id is a ULID")
        if shown is not None and shown["kind"] != kind:
            raise ValueError("this id belongs to a record of another kind")
        given = {key: value for key, value in document.items() if key in IDENTITY}
        known = (
            shown if shown is not None and shown.get("deleted") is not True else {"kind": kind, "id": record}
        )
        if any(key not in known or known[key] != value for key, value in given.items()):
            raise ValueError("kind, id, rev, parent, at and deleted are the store's to set")
        fields = {key: value for key, value in document.items() if key not in IDENTITY}
        if known_keys(kind):
            from_json(kind, fields)
        return self.follow(kind, record, fields)
