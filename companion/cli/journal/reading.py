"""``companion journal list`` and ``show``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.records.kinds import Entry
    from companion.store.record_store import RecordStore


def list_entries(options: Namespace) -> int:
    """Print the entries, newest first, or the deleted ones, the last deletion first."""
    from companion.cli.output import emit, emit_json
    from companion.cli.places import reading
    from companion.cli.summary import first_line
    from companion.learner.tags import tag_key
    from companion.records.clock import local_day

    tag = options.tag and tag_key(options.tag)
    with reading(options) as store:
        chosen = [
            (kept, when)
            for kept, when in (_entries(store, deleted=options.deleted) if store is not None else ())
            if (tag is None or tag in map(tag_key, kept.fact.tags))
            and (options.since is None or local_day(kept.created) >= options.since)
        ][: options.limit]
        if options.json:
            emit_json([_form(store, kept) for kept, _ in chosen if store])
            return 0
    for kept, when in chosen:
        emit(f"{kept.id}  {when:%Y-%m-%d %H:%M}  {first_line(kept.fact.text)}")
    return 0


def show_entry(options: Namespace) -> int:
    """Print one entry whole."""
    from companion.cli.finding import one_of
    from companion.cli.output import emit, emit_json
    from companion.cli.places import reading
    from companion.learner.journal import entries

    with reading(options) as store:
        known = {kept.id: kept for kept in (entries(store) if store is not None else ())}
        where, step = "companion journal show", "“companion journal list” shows the ids"
        kept = known[one_of(options.id, known, what="entry", where=where, next_step=step)]
        if options.json and store:
            emit_json(_form(store, kept))
            return 0
        said = list(_said(store, kept.id)) if store else []
    about = [f"#{tag}" for tag in kept.fact.tags] + list(kept.fact.dimensions)
    emit(f"{kept.id}  {kept.created:%Y-%m-%d %H:%M}" + (f"  {' '.join(about)}" if about else ""))
    if kept.fact.prompt:
        emit(f"\n{kept.fact.prompt}")
    emit(f"\n{kept.fact.text}")
    for line in said:
        emit(line)
    return 0


def _said(store: RecordStore, record: str) -> Iterator[str]:
    """Yield what mentors said to an entry, and what was answered."""
    from companion.learner.comments import said_of, scored_by_mentors
    from companion.review.sent import recipients_of, who

    if had := recipients_of(store, record):
        yield f"\nShared with {who(had)}."
    for one in said_of(store, record):
        yield f"\n{one.comment.fact.by}  ({one.comment.id})"
        yield one.comment.fact.text
        for answer in one.answers:
            yield f"You: {answer.fact.text}"
    for score in scored_by_mentors(store, record):
        yield f"\nDepth, by {score.fact.rater or 'a mentor'}: {score.fact.score:g}"


def _entries(store: RecordStore, *, deleted: bool) -> Sequence[tuple[Kept[Entry], datetime]]:
    """Return entries with the time to tell: when one was written, or when it was deleted."""
    from companion.learner.journal import entries

    if not deleted:
        return [(kept, kept.created) for kept in entries(store)]
    from companion.learner import history
    from companion.records.kinds import Entry

    return [(one.last, one.at) for one in history.deleted(store, Entry) if one.last is not None]


def _form(store: RecordStore, kept: Kept[Entry]) -> dict[str, Any]:
    """Return the shown revision as the record holds it, with keys this version does not know."""
    return next(revision for revision in store.history(kept.id) if revision.rev == kept.rev).to_json()
