"""A fact as it is kept: with its record's identity and time."""

from __future__ import annotations

from datetime import datetime
from typing import Generic, TypeVar

from companion.fact import slim_fact
from companion.records.kinds import Fact

F = TypeVar("F", bound=Fact)


@slim_fact
class Kept(Generic[F]):
    """The shown head of one record.

    ``at`` is the time of this revision, ``created`` that of the record's first one.
    """

    id: str
    rev: str
    created: datetime
    at: datetime
    fact: F
