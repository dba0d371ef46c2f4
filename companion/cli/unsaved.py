"""What is begun and not yet saved: where it belongs, its first words, the command that goes on with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.learner.closed_fields import is_closed
from companion.learner.draft_keys import TICKS
from companion.learner.draft_places import place_of
from companion.records.kinds import Worksheet
from companion.safety.cell_text import excerpt

if TYPE_CHECKING:
    from datetime import date

    from companion.course.catalog import Catalog
    from companion.learner.closed_fields import Answering
    from companion.learner.draft_places import DraftPlace
    from companion.learner.reading import Reader
    from companion.store.drafts import Drafts

FIRST_WORDS = 60
"""Cells of what a draft begins with."""
HEADING = "Not yet saved"
_IN_THE_APP = "companion, on Today"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A draft, or the latest of several that one command goes on with."""

    title: str
    words: str
    command: str
    elsewhere: bool

    def __str__(self) -> str:
        said = f": “{self.words}”" if self.words else ""
        where = "being written in another window" if self.elsewhere else self.command
        return f"{self.title}{said} ({where})"


@dataclass(frozen=True, slots=True)
class Begun:
    """What drafts are looked up in, where there is no conversation."""

    store: Reader
    drafts: Drafts
    catalog: Catalog
    seed: int
    today: date


def unsaved(session: Answering) -> tuple[Unsaved, ...]:
    """Return what waits, the latest first; several fields of one place are one."""
    found: dict[str, Unsaved] = {}
    for one, place in _open_drafts(session):
        if place.key not in found or not found[place.key].words:
            found[place.key] = one
    return tuple(found.values())


def _open_drafts(session: Answering) -> Iterator[tuple[Unsaved, DraftPlace]]:
    for draft in session.drafts.all():
        place = place_of(draft.key, session.catalog)
        if place is None:
            continue
        chosen = draft.key.endswith(f"/{TICKS}") or place.key.startswith("sitting:")
        closed = is_closed(session, draft.key)
        if closed and chosen:
            continue
        words = "" if chosen else excerpt(draft.text.strip().split("\n")[0], FIRST_WORDS)
        command = _IN_THE_APP if closed else _command(session, place.key)
        yield Unsaved(place.title, words, command, draft.elsewhere), place


def _command(session: Answering, key: str) -> str:
    """Return what goes on with the draft of a place, as far as a line can."""
    kind, _, rest = key.partition(":")
    first, _, place = rest.partition(":")
    copy = place.partition(":")[0]
    if kind == "worksheet":
        if copy == "new":
            return f"companion worksheet fill {first} --new"
        known = any(kept.id == copy for kept in session.store.all(Worksheet))
        return f"companion worksheet fill {copy}" if known else _IN_THE_APP
    ways = {
        "written": f"companion lesson {first} --plain",
        "edit": f"companion journal edit {first}",
        "sitting": "companion today --sitting",
        "changed": "companion today --plain",
        "step": "companion today --plain",
        "answer": f"companion journal answer {first}",
    }
    return ways.get(kind, _IN_THE_APP)
