"""The learner's record, open to be read: facts, histories, what is wrong with it; TinyDB beside them.

Reads are from memory. They see what other processes wrote after ``refresh``, or after a change made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from companion.records.clock import Clock
from companion.records.kept import Kept
from companion.records.kinds import FACTS, Fact
from companion.records.revision import Revision, in_order, instant
from companion.safety.errors import CompanionError
from companion.store.changes import Scribe
from companion.store.damage import Damage
from companion.store.kind_view import KindView, kept_of
from companion.store.log import Log
from companion.store.revision_set import Again, RevisionSet, as_it_was, copied

if TYPE_CHECKING:
    from tinydb.table import Table

    from companion.store.arrival import Arrival
    from companion.store.earlier import Earlier
    from companion.store.restore_plan import RestorePlan
    from companion.store.tables import RecordDB

F = TypeVar("F", bound=Fact)


class OpenRecord:
    """What is in one record, and in what state its log is. May be used from several threads."""

    def __init__(self, home: Path, clock: Clock) -> None:
        self.home, self.clock = home, clock
        self._held = RevisionSet()
        self._log = Log(home, self._held, clock)
        self._scribe = Scribe(self._held, clock)
        self._views: dict[str, KindView] = {}
        self._db: RecordDB | None = None
        self._held.on_change = self._touch
        self._held.on_clear = self._views.clear

    def compare(self, earlier: Earlier, *, again: Again = as_it_was) -> RestorePlan:
        """Return what going back to an earlier state, shown as ``again`` has it, would change."""
        from companion.store.restore_plan import compare

        with self._log.threads:
            return compare(self._held, earlier, again)

    def arrival(self, revisions: Iterable[Revision]) -> Arrival:
        """Return what taking in revisions from elsewhere would do; raises CompanionError like ``unite``."""
        from companion.store.arrival import arrival

        with self._log.threads:
            return arrival(self._held, revisions)

    def get(self, record: str, kind: type[F]) -> Kept[F] | None:
        """Return a fact by its record's id; None when there is none, or deleted, unreadable, another kind."""
        form = self._held.tables.get(kind.KIND, {}).get(record)
        return kept_of(self._held, form) if form is not None else None

    def all(self, kind: type[F]) -> tuple[Kept[F], ...]:
        """Return all facts of a kind that are not deleted, in order of creation."""
        with self._log.threads:
            return self._view(kind.KIND).all()

    def history(self, record: str) -> tuple[Revision, ...]:
        """Return every revision of a record, the earliest first; none for an unknown id."""
        return in_order(self._held.revisions(record))

    def deleted(self, kind: type[F]) -> tuple[str, ...]:
        """Return the ids of the records of a kind that are deleted, the latest deletion first."""
        with self._log.threads:
            gone = [
                form
                for form in self._held.shown.values()
                if form.get("deleted") is True and form["kind"] == kind.KIND
            ]
        gone.sort(key=lambda form: (instant(form["at"]), form["rev"]), reverse=True)
        return tuple(form["id"] for form in gone)

    def revisions(self) -> Iterator[Revision]:
        """Yield every revision there is, by ``rev``, and what remains of forgotten records: an export."""
        forms = {**self._held.forms, **{form["rev"]: form for form in self._held.forgotten.values()}}
        for rev in sorted(forms):
            yield Revision.trusted(copied(forms[rev]))

    def table(self, kind: str) -> Table:
        """Return the TinyDB table of a kind; its writes become revisions."""
        with self._log.threads:
            if self._db is None:
                # Facts do without it, and every opening without its import: 2–3 ms.
                from companion.store.tables import RecordDB

                self._db = RecordDB(self._log, self._held, self._scribe)
            return self._db.table(kind)

    def refresh(self) -> bool:
        """Take in what other processes wrote; True when that, now or during a change, brought anything."""
        self._log.refresh()
        return self._log.news()

    @property
    def damage(self) -> tuple[Damage, ...]:
        """What is wrong in the log; empty when all is well."""
        return self._log.scan.damage

    @property
    def gone(self) -> int:
        """How many lines that were written are no longer there whole, by their sequence."""
        return self._log.scan.gone

    @property
    def end_known(self) -> bool:
        """Whether it can be told that no line is gone from the log's end; the next save makes it so."""
        return self._log.scan.end_known

    @property
    def read_only(self) -> CompanionError | None:
        """Why nothing is saved to this record; None when saves are fine."""
        return self._log.read_only

    @property
    def copies(self) -> tuple[str, ...]:
        """Paths of the copies a synchroniser left beside the record when two machines wrote at once."""
        from companion.store.copies import conflict_copies

        return conflict_copies(self.home)

    @property
    def forgotten(self) -> frozenset[str]:
        """The ids of the records that were forgotten."""
        return frozenset(self._held.forgotten)

    @property
    def leftovers(self) -> int:
        """How many revisions of forgotten records the log still holds: a forgetting was cut short."""
        return self._held.leftovers

    @property
    def torn(self) -> int:
        """How many bytes an unfinished last line has; the next save sets it aside."""
        return self._log.scan.torn

    @property
    def lines(self) -> int:
        """How many whole transactions the log holds."""
        return self._log.scan.whole

    @property
    def unread(self) -> int:
        """How many records this version keeps but cannot read."""
        known = {fact.KIND for fact in FACTS}
        with self._log.threads:
            unknown = sum(len(rows) for kind, rows in self._held.tables.items() if kind not in known)
            return unknown + sum(len(self._view(kind).unread()) for kind in known & self._held.tables.keys())

    def unread_of(self, kind: type[Fact]) -> dict[str, str]:
        """Return why each record of a kind that this version keeps but cannot read cannot, by its id."""
        with self._log.threads:
            return self._view(kind.KIND).unread()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records of each kind there are, deleted ones left out."""
        return {kind: len(rows) for kind, rows in sorted(self._held.tables.items()) if rows}

    def close(self) -> None:
        """Let go; there is nothing to save."""
        if self._db is not None:
            self._db.close()

    # -- within

    def _view(self, kind: str) -> KindView:
        view = self._views.get(kind)
        if view is None:
            view = self._views[kind] = KindView(self._held, kind)
        return view

    def _touch(self, kind: str, record: str) -> None:
        view = self._views.get(kind)
        if view is not None:
            view.touch(record)
