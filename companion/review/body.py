"""The body of a packet, as facts: what one person shares with another. Nothing else can stand in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from companion.fact import slim_fact

if TYPE_CHECKING:
    from companion.records.kinds import Outcome

FORMAT, VERSION = "companion-packet", 1


@slim_fact
class Head:
    """The first line. ``id`` is 128 random bits in hex, ``day`` the day it was made, ``sender`` a name.

    ``contact`` is the sender's contact line, ``to`` the recipient's fingerprint, ``previous`` the ``id`` of
    the packet before this one.
    """

    id: str
    reference: str
    day: date
    sender: str
    purpose: str
    contact: str | None = None
    to: str | None = None
    previous: str | None = None


@slim_fact
class SharedEntry:
    """An entry under its number, as it may be seen; ``lesson`` is a title."""

    n: int
    ref: str
    day: date
    text: str
    prompt: str | None = None
    lesson: str | None = None


@slim_fact
class SharedCommitment:
    """A commitment under its number, with its outcome and what got in the way."""

    n: int
    ref: str
    cue: str
    act: str
    due: date
    outcome: Outcome | None = None
    note: str | None = None


@slim_fact
class SharedAnswer:
    """What the sender answers to a comment. ``ref`` is the comment's handle, ``comment`` what it said."""

    ref: str
    text: str
    comment: str | None = None


Numbered = SharedEntry | SharedCommitment


@slim_fact
class Body:
    """All of a packet. ``numbered`` is in the order of the numbers, and ``report`` is Markdown.

    ``refused`` are kinds that stood in it and were not read.
    """

    head: Head
    numbered: tuple[Numbered, ...] = ()
    answers: tuple[SharedAnswer, ...] = ()
    report: str | None = None
    refused: tuple[str, ...] = ()

    @property
    def is_sealed(self) -> bool:
        """Whether it is to be sealed: it says whose keys it comes from, and is answered in Companion."""
        return self.head.contact is not None

    @property
    def entries(self) -> tuple[SharedEntry, ...]:
        """The entries among what is numbered."""
        return tuple(one for one in self.numbered if isinstance(one, SharedEntry))

    @property
    def commitments(self) -> tuple[SharedCommitment, ...]:
        """The commitments among what is numbered."""
        return tuple(one for one in self.numbered if isinstance(one, SharedCommitment))
