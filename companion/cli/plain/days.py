"""Asking for a day to come: one of those offered by its letter, or any other by its date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from companion.cli.plain.answers import place_of
from companion.cli.plain.talk import Skipped
from companion.learner.worksheets import read_day

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession


def day_to_come(session: PlainSession, asked: str, otherwise: date, offered: Sequence[date] = ()) -> date:
    """Return the day agreed, after today; ``otherwise`` for an empty line or three answers in vain."""

    def understand(line: str) -> date | None:
        at = place_of(line, len(offered))
        day = read_day(line) if at is None else offered[at]
        return day if day is not None and day > session.today else None

    try:
        return session.talk.ask(asked, understand, lambda: None) or otherwise
    except Skipped:
        return otherwise
