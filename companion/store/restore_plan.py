"""What leads back to an earlier state: which records come back, change back or go, by which revisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from companion.records.clock import Clock
from companion.records.revision import Revision
from companion.store.arrival import are_apart, profiles
from companion.store.changes import Scribe
from companion.store.earlier import Earlier
from companion.store.revision_set import Again, Form, RevisionSet, content, line
from companion.store.uniting import news, united

Turn = Literal["comes back", "changes back", "goes"]


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one record: one that is gone comes back, one is as it was, one that came since goes."""

    kind: str
    id: str
    turn: Turn


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What a restore changes, and ``unchanged``, how many records that are shown it leaves alone.

    ``new``: how many of the backup's revisions the record lacks. ``spoilt``: how many places of the backup
    cannot be read; no record goes then, because it cannot be told whether the backup had it. ``foreign``:
    both have profiles and none in common, so that the backup is of another record.
    """

    changes: tuple[Change, ...]
    unchanged: int
    new: int
    spoilt: int
    foreign: bool = False

    def count(self, turn: Turn) -> Mapping[str, int]:
        """Return how many records take this turn, by kind."""
        return Counter(change.kind for change in self.changes if change.turn == turn)


def compare(held: RevisionSet, earlier: Earlier, again: Again) -> RestorePlan:
    """Return what differs between what is shown and what was, as ``again`` shows it."""
    past = earlier.held
    forgotten = held.forgotten.keys() | past.forgotten.keys()
    changes, unchanged = [], 0
    for record in sorted((held.shown.keys() | past.shown.keys()) - forgotten):
        now, then = _alive(held, record), _alive(past, record)
        if now is not None and then is not None and not _differs(held, now, then, again):
            unchanged += 1
        elif then is not None:
            changes.append(Change(then["kind"], record, "changes back" if now else "comes back"))
        elif now is not None and (record in past.shown or not earlier.spoilt):
            changes.append(Change(now["kind"], record, "goes"))
        elif now is not None:
            unchanged += 1
    foreign = are_apart(profiles(held.forms.values()), profiles(past.forms.values()))
    return RestorePlan(tuple(changes), unchanged, len(_news(held, past)), earlier.spoilt, foreign)


def steps(held: RevisionSet, earlier: Earlier, plan: RestorePlan, clock: Clock, again: Again) -> list[Form]:
    """Return the revisions that ``held`` lacks, then those that lead from what is shown to what was."""
    forms = _news(held, earlier.held)
    after = united(held, forms)
    scribe = Scribe(after, clock)
    touched = {change.id for change in plan.changes} | {form["id"] for form in forms}
    for record in sorted(touched - after.forgotten.keys()):
        now, then = _alive(after, record), _alive(earlier.held, record)
        if then is not None:
            if now is None or _differs(after, now, then, again):
                wanted = _wanted(after, then, again)
                forms.append(scribe.follow(then["kind"], record, wanted).to_json())
        elif now is not None:
            forms.append(scribe.follow(now["kind"], record, {}, deleted=True).to_json())
    return forms


def _news(held: RevisionSet, past: RevisionSet) -> list[Form]:
    return news(held, map(Revision.trusted, (*past.forgotten.values(), *past.forms.values())))


def _alive(held: RevisionSet, record: str) -> Form | None:
    """Return what is shown of a record; None when there is none, or it is deleted."""
    form = held.shown.get(record)
    return form if form is not None and form.get("deleted") is not True else None


def _differs(held: RevisionSet, now: Form, then: Form, again: Again) -> bool:
    """Whether something has to be written for an earlier state to be shown."""
    return content(now) != content(then) and content(now) != _wanted(held, then, again)


def _wanted(held: RevisionSet, then: Form, again: Again) -> Form:
    """Return the content that shows an earlier state again."""
    past = [content(form) for form in line(held, then["id"])]
    return dict(again(then["kind"], past, content(then))) if past else content(then)
