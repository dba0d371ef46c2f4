"""``companion share``, without more: what is marked to share, what is new of it, and what to do next."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from companion.review.choosing import OfferedCommitment, OfferedEntry
    from companion.store.record_store import RecordStore

STATES = {"new": "new", "changed": "changed since", "sent": "has it already"}


def show_offer(options: Namespace) -> int:
    """Print the entries marked to share, the commitments, and what was sent to whom."""
    from companion.cli.output import emit, emit_json, narrate
    from companion.cli.places import reading
    from companion.cli.share.choice import addressee_of, offered_of
    from companion.review.agreement import is_agreed

    with reading(options) as store:
        if store is None:
            narrate("You haven't written anything yet, so there's nothing to share.")
            return 0
        to = addressee_of(store, options.to)
        entries, commitments = offered_of(store, options, to.id if to else None)
        if options.json:
            emit_json(_form(store, entries, commitments))
            return 0
        if entries:
            emit("Marked to share:")
        for one in entries:
            emit(_entry(one))
        if commitments:
            emit("Commitments that can go:")
        for made in commitments:
            emit(_commitment(made))
        if not entries:
            narrate("No entry is marked to share. Mark one: companion share --page --entry ID")
        if not is_agreed(store):
            narrate("Before the first time, agree with your mentor what is private and what it is for:")
            narrate("companion worksheet fill mentoring-agreement")
        narrate("To see what your mentor would see: companion share --page")
    return 0


def _entry(one: OfferedEntry) -> str:
    from companion.cli.summary import first_line
    from companion.records.clock import local_day

    kept = one.entry
    return f"  {kept.id}  {local_day(kept.created)}  {STATES[one.state]}: {first_line(kept.fact.text)}"


def _commitment(one: OfferedCommitment) -> str:
    from companion.cli.summary import first_line
    from companion.learner.commitments import sentence

    made = one.commitment.fact
    outcome = f" ({made.outcome})" if made.outcome else ""
    return f"  {one.commitment.id}  {STATES[one.state]}{outcome}: {first_line(sentence(made.cue, made.act))}"


def _form(
    store: RecordStore, entries: Sequence[OfferedEntry], commitments: Sequence[OfferedCommitment]
) -> dict[str, Any]:
    from companion.records.kinds import Contact, Packet

    names = {kept.id: kept.fact.name for kept in store.all(Contact)}
    return {
        "entries": [{"id": one.entry.id, "state": one.state} for one in entries],
        "commitments": [{"id": one.commitment.id, "state": one.state} for one in commitments],
        "packets": [
            {
                "id": kept.id,
                "reference": kept.fact.reference,
                "day": kept.created.date().isoformat(),
                "to": names.get(kept.fact.to or ""),
                "way": kept.fact.way,
                "withdrawn": kept.fact.withdrawn.isoformat() if kept.fact.withdrawn else None,
            }
            for kept in store.all(Packet)
        ],
    }
