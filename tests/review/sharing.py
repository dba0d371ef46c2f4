"""Sharing in tests: a choice made, serialised and kept in one call."""

from __future__ import annotations

from companion.records.kinds import Commitment, Entry
from companion.review.addressee import addressee
from companion.review.choosing import Choice
from companion.review.making import Made, keep, make

SECRET = b"s" * 32


def made_of(store, *chosen, to=None, report=None, purpose="To talk.", typed="") -> Made:
    """Make a packet of kept entries and commitments."""
    entries = tuple(one.id for one in chosen if isinstance(one.fact, Entry))
    commitments = tuple(one.id for one in chosen if isinstance(one.fact, Commitment))
    to_whom = addressee(store, to, store.clock.now()) if to else None
    choice = Choice(entries, commitments, report is not None, purpose, "Ana", to_whom)
    titles = {"the-ear-that-closes": "The ear that closes"}
    return make(
        store,
        choice,
        secret=SECRET,
        now=store.clock.now(),
        title_of=titles.get,
        report=report,
        typed=typed,
    )


def shared(store, *chosen, **options):
    """Make a packet, keep it, and let a minute pass."""
    kept = keep(store, made_of(store, *chosen, **options), "page")
    store.clock.advance(minutes=1)
    return kept
