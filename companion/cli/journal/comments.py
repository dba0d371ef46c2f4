"""``companion journal comments``: what mentors said, to each entry and to the whole, the latest first."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.store.record_store import RecordStore


def list_comments(options: Namespace) -> int:
    """Print the comments with their ids, what was noticed, asked and suggested, and the counts."""
    from companion.cli.output import emit, emit_json, narrate
    from companion.cli.places import reading
    from companion.learner.comments import step_in_words
    from companion.learner.mentorship import counts, mentorship
    from companion.records.kinds import Comment, Review

    with reading(options) as store:
        if options.json:
            kinds = (Comment, Review)
            emit_json([_form(store, kept.id) for kind in kinds for kept in store.all(kind)] if store else [])
            return 0
        found = mentorship(store) if store is not None else None
        if store is None or found is None:
            narrate("You haven't shared anything yet. To begin: companion share")
            return 0
        for name, value in counts(found):
            emit(f"{name}: {value}")
        for kept in found.reviews:
            emit(f"\n{kept.fact.by}, {kept.created.date()}")
            for lead, text in (
                ("Noticed", kept.fact.noticed),
                ("Asked", kept.fact.question),
                ("Suggested", step_in_words(kept.fact)),
            ):
                if text:
                    emit(f"{lead}: {text}")
        for line in _comments(store):
            emit(line)
    return 0


def _comments(store: RecordStore) -> list[str]:
    from companion.cli.summary import first_line
    from companion.learner.comments import said_of
    from companion.review.received_outline import beginning_of

    lines = []
    for record in _commented(store):
        day, beginning = beginning_of(store, record)
        lines.append(f"\n{record}  {day}  {first_line(beginning)}")
        for said in said_of(store, record):
            lines.append(f"  {said.comment.id}  {said.comment.fact.by}: {said.comment.fact.text}")
            lines += [f"    You: {answer.fact.text}" for answer in said.answers]
    return lines


def _commented(store: RecordStore) -> list[str]:
    from companion.learner.comments import commented
    from companion.records.kinds import Commitment, Entry

    there = commented(store)
    written = [(kept.created, kept.id) for kept in store.all(Entry)]
    made = [(kept.created, kept.id) for kept in store.all(Commitment)]
    return [record for _, record in sorted([*written, *made], reverse=True) if record in there]


def _form(store: RecordStore, record: str) -> dict[str, object]:
    from companion.records.revision import shown

    head = shown(store.history(record))
    assert head is not None, "what is listed is shown"
    return head.to_json()
