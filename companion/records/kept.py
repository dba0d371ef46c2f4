"""A fact as it is kept: with its record's identity and time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from companion.records.kinds import Fact

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Kept(Generic[F]):
    """The shown head of one record.

    ``at`` is the time of this revision, ``created`` that of the record's first one.
    """

    id: str
    rev: str
    created: datetime
    at: datetime
    fact: F
