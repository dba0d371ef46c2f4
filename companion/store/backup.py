"""One backup: a file of the backups' folder, with when and why it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. ``at`` is when it was made, in UTC; ``bytes`` its size."""

    name: str
    path: str
    at: datetime
    reason: str
    bytes: int
