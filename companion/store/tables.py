"""TinyDB over the log: a table per kind; a document is the JSON form of a shown head, under its record's id.

Reads never touch the disk. Writes become revisions and cost what they change, because the table hands over
only that, where TinyDB's own would hand the whole database to its storage. Documents handed out are copies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from companion.store.changes import Overlay, Scribe
from companion.store.log import Log
from companion.store.revision_set import Form, RevisionSet, copied

Change = Callable[[MutableMapping[str, Any]], None]


class RecordDocument(Document):
    """A document that shares nothing with what is stored."""

    def __init__(self, value: Mapping[str, Any], doc_id: Any) -> None:
        super().__init__(copied(dict(value)), doc_id)


class LogStorage(Storage):
    """TinyDB's storage: the shown heads in memory, and the log beneath."""

    def __init__(self, log: Log, held: RevisionSet, scribe: Scribe) -> None:
        self.log, self.held, self.scribe = log, held, scribe

    def read(self) -> dict[str, dict[str, Form]] | None:
        """Return the tables that hold anything; rows are the store's own and must not be changed."""
        return {kind: rows for kind, rows in self.held.tables.items() if rows} or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the state ``data``, by deletions and changes; TinyDB calls this to drop tables."""
        with self.exclusive():
            for kind in {*self.held.tables, *data}:
                rows = {str(record): row for record, row in data.get(kind, {}).items()}

                def become(view: MutableMapping[str, Any], rows: dict[str, Any] = rows) -> None:
                    for record in [record for record in view if record not in rows]:
                        del view[record]
                    view.update(rows)

                self.change(kind, become)

    def exclusive(self) -> AbstractContextManager[None]:
        """Keep other writers out and be up to date within."""
        return self.log.exclusive()

    def change(self, kind: str, change: Change) -> None:
        """Let ``change`` work on copies of one table's rows, then keep what it changed in one transaction."""
        with self.exclusive():
            view = Overlay(self.held.tables.get(kind, {}))
            change(view)
            revisions = [
                self.scribe.from_document(kind, record, document)
                for record, document in view.changed().items()
            ]
            if revisions:
                self.log.commit([[revision.to_json() for revision in revisions]])


class RecordTable(Table):
    """A TinyDB table of one kind."""

    document_class = RecordDocument
    document_id_class = str  # type: ignore[assignment]  # TinyDB declares int and calls whatever stands here
    _storage: LogStorage

    def search(self, cond: QueryLike) -> list[Document]:
        """Return the documents ``cond`` accepts. It is given the stored rows and must not change them."""
        with self._storage.log.threads:
            return super().search(cond)

    def get(self, cond: QueryLike | None = None, doc_id: Any = None, doc_ids: Any = None) -> Any:
        """Return a document by condition or id, several by ids; None when there is none."""
        with self._storage.log.threads:
            return super().get(cond, doc_id, doc_ids)

    def __iter__(self) -> Iterator[Document]:
        """Return the documents as they are now."""
        with self._storage.log.threads:
            return iter(list(super().__iter__()))

    def insert(self, document: Mapping[str, Any]) -> Any:
        """Insert a document; returns its id. A TinyDB ``Document`` names its own, which must be a ULID."""
        return super().insert(_own(document))

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[Any]:
        """Insert documents in one transaction; returns their ids."""
        return super().insert_multiple([_own(document) for document in documents])

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[Any]:
        """Update what ``cond`` or the document's own id finds, or else insert it."""
        with self._storage.exclusive():
            return super().upsert(_own(document), cond)

    def update(
        self,
        fields: Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[Any] | None = None,
    ) -> list[Any]:
        """Update documents by condition or by id, all without either; returns their ids."""
        with self._storage.exclusive():
            return super().update(fields, None, self._found(cond, doc_ids))

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[Any] | None = None) -> list[Any]:
        """Delete documents by condition or by id; returns their ids."""
        with self._storage.exclusive():
            return super().remove(None, self._found(cond, doc_ids))

    def _found(self, cond: QueryLike | None, doc_ids: Iterable[Any] | None) -> list[Any] | None:
        """Return ids by condition without copying every document, as TinyDB's updater would have to."""
        if doc_ids is not None:
            return [str(record) for record in doc_ids]
        if cond is None:
            return None
        return [record for record, row in self._read_table().items() if cond(row)]

    def _get_next_id(self) -> Any:
        return self._storage.scribe.new_id()

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        self._storage.change(self.name, updater)
        self.clear_cache()


class RecordDB(TinyDB):
    """TinyDB with RecordTables, and without its query cache, which never sees what other processes write."""

    table_class = RecordTable
    default_table_name = "entry"

    def __init__(self, log: Log, held: RevisionSet, scribe: Scribe) -> None:
        super().__init__(log, held, scribe, storage=LogStorage)

    def table(self, name: str, **_options: Any) -> Table:
        """Return the table of a kind."""
        return super().table(name, cache_size=0)


def _own(document: Mapping[str, Any]) -> Mapping[str, Any]:
    if isinstance(document, Document) and not isinstance(document, RecordDocument):
        return RecordDocument(document, document.doc_id)
    return document
