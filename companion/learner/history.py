"""The past of a record of any kind: its states, what was deleted, and any state brought back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from companion.records.codec import UnreadableFact, from_json
from companion.records.kept import Kept
from companion.records.kinds import Fact
from companion.records.revision import Revision, heads, in_order, instant

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.store.record_store import RecordStore

F = TypeVar("F", bound=Fact)
Change = Literal["written", "changed", "deleted", "brought back"]


@dataclass(frozen=True, slots=True)
class State:
    """One state of a record.

    ``before`` is the last state before it that is no deletion; None for the first one. ``shown``: what is
    shown now. ``beside``: not in what led to that, but written at the same time, often on another machine.
    ``offered``: the last such state of a line, no deletion, until it is brought back or written again.
    """

    revision: Revision
    change: Change
    before: Revision | None = None
    shown: bool = False
    beside: bool = False
    offered: bool = False

    @property
    def at(self) -> datetime:
        """When it was written, with the writer's offset."""
        return _when(self.revision)


@dataclass(frozen=True, slots=True)
class Deleted(Generic[F]):
    """A deleted record: when that was, and the fact as it was last; None when this version cannot read it."""

    id: str
    at: datetime
    last: Kept[F] | None


def states(store: Reader, record_id: str) -> tuple[State, ...]:
    """Return the states of a record, the newest first; none for an unknown id."""
    past = _Past(in_order(store.history(record_id)))
    if not past.order:
        return ()
    first, *others = heads(past.order)
    line = past.line(first)
    known = {one.rev for one in line}
    # Where a revision is lost, what is earlier than the known end of the line is its past, not another line.
    begin = 0 if line[-1].parent is None else past.order.index(line[-1])
    beside = {one.rev for one in past.order[begin:] if one.rev not in known}
    offered = {
        one.rev for one in others if one.rev in beside and not one.deleted and not past.taken_over(one, line)
    }
    returned = _returned(line)
    return tuple(
        State(
            one,
            past.change(one, again=one.rev in returned),
            past.before(one),
            shown=one is first,
            beside=one.rev in beside,
            offered=one.rev in offered,
        )
        for one in reversed(past.order)
    )


def has_versions(store: Reader, record_id: str) -> bool:
    """Whether another version was written at the same time as what is shown, and is still offered."""
    return len(heads(store.history(record_id))) > 1 and any(one.offered for one in states(store, record_id))


def reworded(store: Reader, record_id: str) -> datetime | None:
    """Return when what a record says was last changed, however it was marked or deleted since; else None."""
    order = in_order(store.history(record_id))
    line = _Past(order).line(heads(order)[0]) if order else ()
    alive = [one for one in line if not one.deleted]
    return next((_when(one) for one, before in pairwise(alive) if _said(one) != _said(before)), None)


def deleted(store: RecordStore, kind: type[F]) -> tuple[Deleted[F], ...]:
    """Return the deleted records of a kind, the latest deletion first."""
    found = (deletion(store, record, kind) for record in store.deleted(kind))
    return tuple(one for one in found if one is not None)


def deletion(store: Reader, record_id: str, kind: type[F]) -> Deleted[F] | None:
    """Return how a record was deleted; None for one that is not, or unknown, or of another kind."""
    past = in_order(store.history(record_id))
    head = heads(past)[0] if past else None
    if head is None or not head.deleted or head.kind != kind.KIND:
        return None
    alive = [one for one in past if not one.deleted]
    fact = fact_of(alive[-1], kind) if alive else None
    last = Kept(record_id, alive[-1].rev, _when(past[0]), _when(alive[-1]), fact) if fact else None
    return Deleted(record_id, _when(head), last)


def fact_of(revision: Revision, kind: type[F]) -> F | None:
    """Return the fact of a state; None when it deletes, is of another kind, or cannot be read."""
    try:
        fact = None if revision.deleted else from_json(revision.kind, revision.fields)
    except UnreadableFact:
        return None
    return fact if isinstance(fact, kind) else None


def bring_back(store: RecordStore, record_id: str, rev: str) -> str | None:
    """Show a record as it was in ``rev``, in a new revision; what is hidden now stays hidden.

    Returns what has to be told about that, if anything. Raises CompanionError when the record has no such
    state.
    """
    from companion.learner.hidden import ShownAgain

    again = ShownAgain()
    store.bring_back(record_id, rev, again=again)
    return again.told


def _when(revision: Revision) -> datetime:
    try:
        return revision.moment
    except ValueError:
        return instant(revision.at)


class _Past:
    """All revisions of one record in their order, and how they followed each other."""

    def __init__(self, order: tuple[Revision, ...]) -> None:
        self.order = order
        self._known = {one.rev: one for one in order}

    def line(self, one: Revision) -> tuple[Revision, ...]:
        """Return a revision and what it followed, the nearest first, as far as that is known."""
        return (one, *self._ancestors(one))

    def before(self, one: Revision) -> Revision | None:
        """Return the last state before this one that is no deletion."""
        end = one
        for end in self._ancestors(one):
            if not end.deleted:
                return end
        if end.parent is None:
            return None
        earlier = self.order[: self.order.index(end)]
        return next((other for other in reversed(earlier) if not other.deleted), None)

    def change(self, one: Revision, *, again: bool) -> Change:
        """Return what was done; ``again``: the state is one that was there before."""
        if one.deleted:
            return "deleted"
        if one.parent is None:
            return "written"
        parent = self._known.get(one.parent)
        return "brought back" if again or (parent is not None and parent.deleted) else "changed"

    def taken_over(self, one: Revision, line: Sequence[Revision]) -> bool:
        """Whether the shown line came to the same since it and ``one`` parted."""
        common = {other.rev for other in self._ancestors(one)}
        since = [other for other in line if other.rev not in common]
        return any(_said(other) == _said(one) for other in since)

    def _ancestors(self, one: Revision) -> Iterator[Revision]:
        passed = {one.rev}
        parent = self._known.get(one.parent or "")
        while parent is not None and parent.rev not in passed:
            yield parent
            passed.add(parent.rev)
            parent = self._known.get(parent.parent or "")


def _said(one: Revision) -> dict[str, Any]:
    """Return what a state says, whatever of it is hidden from others."""
    return {key: value for key, value in one.fields.items() if key not in ("shared", "folds")}


def _returned(line: Sequence[Revision]) -> set[str]:
    """Return, of a line from its newest state on, the states that were there before, but for no change."""
    import json

    found: set[str] = set()
    seen: set[str] = set()
    last = ""
    for one in reversed(line):
        form = json.dumps(_said(one), sort_keys=True)
        if form in seen and form != last and not one.deleted:
            found.add(one.rev)
        seen.add(form)
        last = form
    return found
