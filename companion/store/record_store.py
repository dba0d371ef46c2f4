"""The learner's record, open to be changed: facts added, revised, deleted, brought back, united.

Every change is on the disk when its method returns; one that raises changed nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from companion.records.clock import Clock, stamp
from companion.records.codec import from_json, known_keys, to_json
from companion.records.derived import Derived
from companion.records.kept import Kept
from companion.records.kinds import Fact
from companion.records.revision import IDENTITY, Revision
from companion.safety.errors import CompanionError
from companion.safety.typed_text import made_whole
from companion.store.kind_view import kept_of
from companion.store.log_file import has_log, make_log
from companion.store.open_record import OpenRecord
from companion.store.revision_set import FORGOTTEN, Again, Form, as_it_was, content, line
from companion.store.uniting import news

if TYPE_CHECKING:
    from companion.store.earlier import Earlier
    from companion.store.restore_plan import RestorePlan

F = TypeVar("F", bound=Fact)


class RecordStore(OpenRecord):
    """One open record. Open it with ``RecordStore.open``; one instance may be used from several threads."""

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

    def keep_once(self, derived: Sequence[Derived], *, instead_of: Sequence[str] = ()) -> tuple[Derived, ...]:
        """Keep facts whose identity follows from what they say, in one transaction; return the new ones.

        One whose record is there already, shown, deleted or forgotten, changes nothing. The records
        ``instead_of`` which they are kept are deleted in the same transaction, if anything is new.
        """
        with self._log.exclusive():
            new = [
                one
                for one in {one.id: one for one in derived}.values()
                if one.id not in self._held.records and one.id not in self._held.forgotten
            ]
            forms = [(one, made_whole(_checked(one.fact))) for one in new]
            shown = [self._shown(record) for record in instead_of]
            gone = [
                self._scribe.follow(form["kind"], form["id"], {}, deleted=True)
                for form in shown
                if form.get("deleted") is not True
            ]
            if new:
                added = [Revision(one.fact.KIND, one.id, one.rev, stamp(one.at), f) for one, f in forms]
                self._commit([*added, *gone])
        return tuple(new)

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

    def restore(self, record: str, *, again: Again = as_it_was) -> None:
        """Show a deleted record again, as it was last. One that is not deleted is left alone."""
        with self._log.exclusive():
            if self._shown(record).get("deleted") is True:
                alive = [revision for revision in self.history(record) if not revision.deleted]
                if not alive:
                    raise CompanionError("there is nothing to bring back", where=record)
                self._show_again(alive[-1], again)

    def bring_back(self, record: str, rev: str, *, again: Again = as_it_was) -> None:
        """Show a record again as its revision ``rev`` has it, with every key that one has, in a new revision.

        ``again`` may change the fields. Bringing back what is shown changes nothing. Raises CompanionError
        when the record has no such revision, or when that one deletes.
        """
        with self._log.exclusive():
            shown = self._shown(record)
            wanted = next((one for one in self.history(record) if one.rev == rev), None)
            if wanted is None:
                raise CompanionError("this record has no such revision", where=rev)
            if wanted.deleted:
                raise CompanionError("there is nothing to bring back", where=rev)
            if rev != shown["rev"]:
                self._show_again(wanted, again)

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

    def go_back(
        self, earlier: Earlier, first: Callable[[], object], *, again: Again = as_it_was
    ) -> RestorePlan:
        """Show every record as an earlier state shows it, in one transaction; return what that changed.

        What the record lacks of that state's revisions is taken in as by ``unite``. ``first`` is called
        before anything is changed, with all other writers kept out, unless there is nothing to change.
        """
        from companion.store.restore_plan import compare, steps

        with self._log.exclusive():
            plan = compare(self._held, earlier, again)
            forms = steps(self._held, earlier, plan, self.clock, again)
            if forms:
                first()
                self._log.commit([forms])
        self._finish_forgetting(forms)
        return plan

    # -- within

    def _finish_forgetting(self, taken: Sequence[Form]) -> None:
        """Remove from log, backups and drafts what was forgotten elsewhere, now or earlier and cut short."""
        if self.leftovers or any(form["kind"] == FORGOTTEN for form in taken):
            from companion.store.forgetting import purge

            purge(self.home, self._held.forgotten, self.clock)
            self.refresh()

    def _show_again(self, wanted: Revision, again: Again) -> None:
        past = [content(form) for form in line(self._held, wanted.id)]
        fields = again(wanted.kind, past, wanted.fields) if past else wanted.fields
        self._commit([self._scribe.follow(wanted.kind, wanted.id, fields)])

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


def _checked(fact: Fact) -> dict[str, Any]:
    """Return the JSON form of a fact that will be readable; raises UnreadableFact for one that would not."""
    form = to_json(fact)
    from_json(fact.KIND, form)
    return form
