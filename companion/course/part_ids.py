"""The ids of a document's parts: each once, from a comment or from the part's title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.edits import Write, below, instead
from companion.course.headings import heading_end
from companion.course.model import FORECAST
from companion.course.slugs import is_id, slug

if TYPE_CHECKING:
    from companion.course.section import Section

FIELD = "Field"


class PartIds:
    """Which ids are taken, and by the part on which line."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {FORECAST: 0}
        self._numbers: dict[str, int] = {}

    def of(self, section: Section) -> str:
        """Return a section's id, unique in the document even when the author's is not."""
        page, notes = section.page, section.notes
        identity, place = notes.id, notes.id_place
        if identity and not is_id(identity):
            better = slug(identity) or f"part-{section.line}"
            write = instead(page.lines, place, identity, better).saying(f"id: {better}")
            page.error(place, "an id has 1–64 of the characters a–z, 0–9 and -", write)
            identity = better
        if not identity:
            identity, place = slug(section.title), section.place
            if not identity and section.title and section.kind != FIELD:
                write = _comment(section, f"part-{section.line}")
                page.error(place, "no id can be made from this title", write)
        identity = identity or f"part-{section.line}"
        if identity in self.lines and section.kind == FIELD and not notes.id:
            identity = f"part-{section.line}"
        if identity in self.lines:
            line = self.lines[identity]
            taken = f"part on line {line}" if line else "quiz's own forecast"
            what = f"the id “{identity}” is taken by the {taken}"
            free = self._free(identity)
            write = _comment(section, free)
            if notes.id:
                write = instead(page.lines, place, notes.id, free).saying(f"id: {free}")
            page.error(place, what, write)
            identity = free
        self.lines[identity] = section.line
        return identity

    def _free(self, identity: str) -> str:
        stem = identity[:58]
        number = self._numbers.get(stem, 2)
        while f"{stem}-{number}" in self.lines:
            number += 1
        self._numbers[stem] = number + 1
        return f"{stem}-{number}"


def _comment(section: Section, identity: str) -> Write:
    """Return how a part is given an id: a comment below its heading."""
    lines = section.page.lines
    return below(lines, heading_end(lines, section.line), f"<!--\nid: {identity}\n-->")
