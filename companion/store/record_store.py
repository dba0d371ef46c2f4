"""The learner's record, open: facts added, revised, deleted, brought back and read; TinyDB beside them.

Every change is on the disk when its method returns; one that raises changed nothing. Reads are from memory;
they see what other processes wrote after the next change made here, or after ``refresh``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tinydb.table import Table

from companion.records.clock import Clock
from companion.records.codec import from_json, known_keys, to_json
from companion.records.kept import Kept
from companion.records.kinds import FACTS, Fact
from companion.records.revision import IDENTITY, Revision, in_order, instant
from companion.safety.errors import CompanionError
from companion.store.changes import Scribe
from companion.store.damage import Damage
from companion.store.kind_view import KindView, kept_of
from companion.store.log import Log
from companion.store.log_file import has_log, make_log
from companion.store.revision_set import FORGOTTEN, Form, RevisionSet, copied
from companion.store.tables import RecordDB
from companion.store.uniting import news

if TYPE_CHECKING:
    from companion.store.earlier import Earlier
    from companion.store.restoring import RestorePlan

F = TypeVar("F", bound=Fact)


class RecordStore:
    """One open record. Open it with ``RecordStore.open``; one instance may be used from several threads."""

    def __init__(self, home: Path, clock: Clock) -> None:
        self.home, self.clock = home, clock
        self._held = RevisionSet()
        self._log = Log(home, self._held, clock)
        self._scribe = Scribe(self._held, clock)
        self._views: dict[str, KindView] = {}
        self._db = RecordDB(self._log, self._held, self._scribe)
        self._held.on_change = self._touch
        self._held.on_clear = self._views.clear

    @classmethod
    def open(cls, home: Path, *, clock: Clock) -> RecordStore:
        """Open the record of ``home``; a new one is made, an existing one only read (it may be read-only).

        Raises CompanionError when the home cannot be made, or nothing that stands there can be read.
        """
        if not has_log(home):
            make_log(home, clock)
        store = cls(home, clock)
        store.refresh()
        return store

    # -- change

    def add(self, fact: F) -> Kept[F]:
        """Keep a new fact."""
        return self.add_many([fact])[0]

    def add_many(self, facts: Sequence[F]) -> tuple[Kept[F], ...]:
        """Keep several new facts in one transaction, all or none."""
        if not facts:
            return ()
        with self._log.exclusive():
            revisions = [self._scribe.follow(f.KIND, self._scribe.new_id(), _checked(f)) for f in facts]
            self._commit(revisions)
        return tuple(self._kept(revision) for revision in revisions)

    def revise(self, record: str, fact: F) -> Kept[F]:
        """Replace what is shown of a record; keys this version does not know stay with it."""
        with self._log.exclusive():
            shown = self._shown(record)
            if shown["kind"] != fact.KIND:
                raise ValueError(f"record {record} is of kind {shown['kind']}, not {fact.KIND}")
            ours = known_keys(fact.KIND)
            others = {k: v for k, v in shown.items() if k not in ours and k not in IDENTITY}
            revision = self._scribe.follow(fact.KIND, record, {**_checked(fact), **others})
            self._commit([revision])
        return self._kept(revision)

    def delete(self, record: str) -> None:
        """Hide a record; its history stays. Deleting it again changes nothing."""
        with self._log.exclusive():
            shown = self._shown(record)
            if shown.get("deleted") is not True:
                self._commit([self._scribe.follow(shown["kind"], record, {}, deleted=True)])

    def restore(self, record: str) -> None:
        """Show a deleted record again, as it was last. One that is not deleted is left alone."""
        with self._log.exclusive():
            if self._shown(record).get("deleted") is True:
                alive = [revision for revision in self.history(record) if not revision.deleted]
                if not alive:
                    raise CompanionError("there is nothing to bring back", where=record)
                self._commit([self._scribe.follow(alive[-1].kind, record, alive[-1].fields)])

    def bring_back(self, record: str, rev: str) -> None:
        """Show a record again as its revision ``rev`` has it, with every key that one has, in a new revision.

        Bringing back what is shown changes nothing. Raises CompanionError when the record has no such
        revision, or when that one deletes.
        """
        with self._log.exclusive():
            shown = self._shown(record)
            wanted = next((one for one in self.history(record) if one.rev == rev), None)
            if wanted is None:
                raise CompanionError("this record has no such revision", where=rev)
            if wanted.deleted:
                raise CompanionError("there is nothing to bring back", where=rev)
            if rev != shown["rev"]:
                self._commit([self._scribe.follow(wanted.kind, record, wanted.fields)])

    def unite(self, revisions: Iterable[Revision]) -> int:
        """Take in revisions from elsewhere by their ``rev`` and return how many were new.

        The order does not matter. A record forgotten there is forgotten here as well, and one forgotten here
        does not come back. Raises CompanionError when two contents claim the same ``rev``; then nothing was
        taken in.
        """
        with self._log.exclusive():
            new = news(self._held, revisions)
            if new:
                self._log.commit([[form] for form in new])
        self._finish_forgetting(new)
        return len(new)

    def go_back(self, earlier: Earlier, first: Callable[[], object]) -> RestorePlan:
        """Show every record as an earlier state shows it, in one transaction; return what that changed.

        What the record lacks of that state's revisions is taken in as by ``unite``. ``first`` is called
        before anything is changed, with all other writers kept out, unless there is nothing to change.
        """
        from companion.store.restoring import compare, steps

        with self._log.exclusive():
            plan = compare(self._held, earlier)
            forms = steps(self._held, earlier, plan, self.clock)
            if forms:
                first()
                self._log.commit([forms])
        self._finish_forgetting(forms)
        return plan

    # -- read

    def compare(self, earlier: Earlier) -> RestorePlan:
        """Return what going back to an earlier state would change."""
        from companion.store.restoring import compare

        with self._log.threads:
            return compare(self._held, earlier)

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
        return self._db.table(kind)

    def refresh(self) -> bool:
        """Take in what other processes wrote; True when that, now or during a change, brought anything."""
        self._log.refresh()
        return self._log.news()

    # -- state

    @property
    def damage(self) -> tuple[Damage, ...]:
        """What is wrong in the log; empty when all is well."""
        return self._log.damage

    @property
    def gone(self) -> int:
        """How many lines that were written are no longer there whole, by their sequence."""
        return self._log.gone

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
        return self._log.torn

    @property
    def lines(self) -> int:
        """How many whole transactions the log holds."""
        return self._log.lines

    @property
    def unread(self) -> int:
        """How many records this version keeps but cannot read."""
        known = {fact.KIND for fact in FACTS}
        with self._log.threads:
            unknown = sum(len(rows) for kind, rows in self._held.tables.items() if kind not in known)
            return unknown + sum(self._view(kind).count_unread() for kind in known & self._held.tables.keys())

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records of each kind there are, deleted ones left out."""
        return {kind: len(rows) for kind, rows in sorted(self._held.tables.items()) if rows}

    def close(self) -> None:
        """Let go; there is nothing to save."""
        self._db.close()

    # -- within

    def _finish_forgetting(self, taken: Sequence[Form]) -> None:
        """Remove from log, backups and drafts what was forgotten elsewhere, now or earlier and cut short."""
        if self.leftovers or any(form["kind"] == FORGOTTEN for form in taken):
            from companion.store.forgetting import purge

            purge(self.home, self._held.forgotten, self.clock)
            self.refresh()

    def _commit(self, revisions: Sequence[Revision]) -> None:
        self._log.commit([[revision.to_json() for revision in revisions]])

    def _kept(self, revision: Revision) -> Kept[Any]:
        kept = kept_of(self._held, self._held.forms[revision.rev])
        assert kept is not None, "what was checked before it was saved can be read"
        return kept

    def _shown(self, record: str) -> Mapping[str, Any]:
        if record not in self._held.shown:
            raise CompanionError("there is no record with this id", where=record)
        return self._held.shown[record]

    def _view(self, kind: str) -> KindView:
        view = self._views.get(kind)
        if view is None:
            view = self._views[kind] = KindView(self._held, kind)
        return view

    def _touch(self, kind: str, record: str) -> None:
        view = self._views.get(kind)
        if view is not None:
            view.touch(record)


def _checked(fact: Fact) -> dict[str, Any]:
    """Return the JSON form of a fact that will be readable; raises UnreadableFact for one that would not."""
    form = to_json(fact)
    from_json(fact.KIND, form)
    return form
