"""What may go into a packet, and what was chosen of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.learner.tags import tag_key
from companion.records.clock import local_day
from companion.records.kinds import Commitment, Entry
from companion.review.sent import commitment_state, entry_state, last_revisions, packets_to

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.review.addressee import Addressee
    from companion.review.sent import State


@fact
class Choice:
    """What is to go: ids in any order. ``sender`` is a name; ``purpose`` may be empty, and ``to`` nobody."""

    entries: tuple[str, ...]
    commitments: tuple[str, ...]
    report: bool
    purpose: str
    sender: str
    to: Addressee | None = None


@fact
class OfferedEntry:
    """An entry that may go, beside what the contact has of it already."""

    entry: Kept[Entry]
    state: State

    @property
    def is_proposed(self) -> bool:
        """Whether it goes unless somebody says otherwise: it is marked to be shared, and news."""
        return self.entry.fact.shared and self.state != "sent"


@fact
class OfferedCommitment:
    """A commitment that may go, beside what the contact has of it already."""

    commitment: Kept[Commitment]
    state: State


def entries_on_offer(store: Reader, contact: str | None) -> tuple[OfferedEntry, ...]:
    """Return all entries, the newest first."""
    sent = last_revisions(packets_to(store, contact))
    return tuple(OfferedEntry(kept, entry_state(store, kept, sent)) for kept in reversed(store.all(Entry)))


def commitments_on_offer(store: Reader, contact: str | None) -> tuple[OfferedCommitment, ...]:
    """Return all commitments, the one made last first."""
    packets = packets_to(store, contact)
    return tuple(
        OfferedCommitment(kept, commitment_state(kept, packets)) for kept in reversed(store.all(Commitment))
    )


def filtered(
    offered: Sequence[OfferedEntry],
    *,
    lesson: str | None = None,
    tag: str | None = None,
    since: date | None = None,
    news: bool = False,
) -> tuple[OfferedEntry, ...]:
    """Return those of a lesson, with a tag, from a day on, or that the contact does not have as they are."""
    wanted = tag_key(tag) if tag else None
    return tuple(
        one
        for one in offered
        if (lesson is None or one.entry.fact.lesson == lesson)
        and (wanted is None or wanted in map(tag_key, one.entry.fact.tags))
        and (since is None or local_day(one.entry.created) >= since)
        and (not news or one.state != "sent")
    )
