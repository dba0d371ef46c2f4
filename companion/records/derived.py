"""A fact whose identity follows from what it says, so that taking it in twice is taking it in once."""

from __future__ import annotations

from datetime import datetime

from companion.fact import slim_fact
from companion.records.kinds import Fact


@slim_fact
class Derived:
    """``id`` and ``rev`` are ULIDs that anyone makes alike from the same fact, and so is ``at``."""

    id: str
    rev: str
    at: datetime
    fact: Fact
