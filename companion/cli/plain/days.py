"""Asking for a day to come: one of those offered by its letter, or any other by its date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from companion.cli.plain.answers import named, place_of
from companion.learner.worksheets import read_day

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession


def day_to_come(session: PlainSession, question: str, offered: Sequence[date]) -> date | None:
    """Return the day agreed, after today; None to go on without one. May raise TakenBack."""
    talk, today = session.talk, session.today

    def tell() -> None:
        talk.say(question)
        talk.options([f"{day.isoformat()} (in {(day - today).days} days)" for day in offered])

    def understand(line: str) -> date | None:
        at = place_of(line, len(offered))
        day = read_day(line) if at is None else offered[at]
        return day if day is not None and day > today else None

    tell()
    example = offered[-1].replace(day=1).isoformat()
    return talk.ask(
        f"{named(len(offered))}, or another day to come, written like {example}", understand, tell, undo=True
    )
