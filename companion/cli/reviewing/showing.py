"""A packet printed, and what a mentor notes of whoever sent it."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.records.kinds import Mentee
    from companion.review.mentoring import Held
    from companion.store.record_store import RecordStore


def print_json(held: Held) -> None:
    """Print a packet and what is written to it."""
    import json

    from companion.cli.output import emit_json

    written = held.draft
    emit_json(
        {
            "packet": [json.loads(line) for line in held.content.splitlines()],
            "comments": {str(n): text for n, text in written.comments.items()},
            "scores": {str(n): score for n, score in written.scores.items()},
            "noticed": written.noticed,
            "question": written.question,
            "next": {"if": written.cue, "then": written.act},
            "sent": written.sent,
        }
    )


def note_down(store: RecordStore, mentee: Kept[Mentee], options: Namespace) -> None:
    """Note the day of the next talk, or one's own notes."""
    from companion.cli.journal.typed import typed
    from companion.cli.output import narrate
    from companion.review import mentoring

    if options.talk is not None:
        mentee = mentoring.talk_on(store, mentee, options.talk)
        narrate(f"noted: next talk on {options.talk}")
    if options.note is not None:
        mentoring.note(store, mentee, typed())
        narrate("Kept. Your notes never leave this machine.")
