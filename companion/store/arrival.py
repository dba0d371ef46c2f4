"""What taking in revisions from elsewhere would do to a record, found out before anything is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from companion.records.kinds import Profile
from companion.records.revision import Revision, heads
from companion.store.revision_set import FORGOTTEN, Form, RevisionSet, content
from companion.store.uniting import news, united

Turn = Literal["added", "replaced", "hidden", "forgotten", "offered"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """``turns``: what would become of which record, by its id.

    A record is *added*; or it is shown with other content than now (*replaced*), or hidden by a deletion; or
    forgotten for good; or it gets another version that is *offered* beside the one shown. ``kinds`` has the
    kind of every record that something new comes of, whether that shows or not. ``new`` is how many revisions
    the record lacks. ``foreign``: the record has a profile, and none of what comes belongs to it, so that it
    may be another person's. ``nameless``: what comes has no profile at all.
    """

    turns: Mapping[str, Turn]
    kinds: Mapping[str, str]
    new: int
    foreign: bool
    nameless: bool

    def of(self, turn: Turn) -> tuple[str, ...]:
        """Return the ids of the records that take this turn."""
        return tuple(record for record, taken in self.turns.items() if taken == turn)

    def count(self, turn: Turn) -> Mapping[str, int]:
        """Return how many records take this turn, by kind."""
        return Counter(self.kinds[record] for record in self.of(turn))


def arrival(held: RevisionSet, revisions: Iterable[Revision]) -> Arrival:
    """Return what uniting would do; raises CompanionError as it would."""
    given = list(revisions)
    new = news(held, given)
    after = united(held, new)
    turns: dict[str, Turn] = {}
    kinds: dict[str, str] = {}
    for record in dict.fromkeys(form["id"] for form in new):
        now, then = held.shown.get(record), after.shown.get(record)
        kinds[record] = (now or then or {"kind": FORGOTTEN})["kind"]
        turn = _turn(held, after, record)
        if turn is not None:
            turns[record] = turn
    mine = profiles(held.forms.values())
    theirs = {one.id for one in given if one.kind == Profile.KIND}
    foreign = bool(mine) and mine.isdisjoint(theirs)
    return Arrival(turns, kinds, len(new), foreign=foreign, nameless=not theirs)


def profiles(forms: Iterable[Form]) -> set[str]:
    """Return the ids of the profile records among revisions: they tell whose record it is."""
    return {form["id"] for form in forms if form["kind"] == Profile.KIND}


def are_apart(mine: Collection[str], theirs: Collection[str]) -> bool:
    """Whether two records both have profiles and none in common."""
    return bool(mine) and bool(theirs) and set(mine).isdisjoint(theirs)


def _turn(held: RevisionSet, after: RevisionSet, record: str) -> Turn | None:
    now, then = held.shown.get(record), after.shown.get(record)
    if record in after.forgotten:
        return "forgotten" if now is not None else None
    assert then is not None, "what is not forgotten is shown or deleted"
    if now is None:
        return "added" if then.get("deleted") is not True else None
    if _said(now) == _said(then):
        return "offered" if len(_heads(after, record)) > len(_heads(held, record)) else None
    return "hidden" if then.get("deleted") is True else "replaced"


def _heads(held: RevisionSet, record: str) -> tuple[Revision, ...]:
    return heads(held.revisions(record))


def _said(form: Form) -> tuple[str, Form] | None:
    """Return what a state shows; None for a deletion."""
    return None if form.get("deleted") is True else (form["kind"], content(form))
