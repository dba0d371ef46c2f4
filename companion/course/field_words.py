"""The names of fields in a head or a YAML file, and those that writers use for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.page import closest

if TYPE_CHECKING:
    from collections.abc import Iterable

FIELDS = frozenset(
    (
        *("id", "title", "objective", "minutes", "sources", "claims", "also"),
        *("kind", "author", "publisher"),
        *("modules", "paths", "folder", "lessons", "about"),
        *("dimensions", "slug", "name", "definition", "leader", "performer", "items", "text", "reversed"),
        *("source", "section"),
    )
)
_MEANT = {
    "lernziel": "objective",
    "ziel": "objective",
    "goal": "objective",
    "aim": "objective",
    "dauer": "minutes",
    "minuten": "minutes",
    "duration": "minutes",
    "kennung": "id",
    "überschrift": "title",
    "quellen": "sources",
    "synonyms": "also",
    "ordner": "folder",
    "pfade": "paths",
    "lektionen": "lessons",
}
_NEAR = 0.75


def meant_field(wanted: str, written: Iterable[str]) -> str:
    """Return the one of the ``written`` names that means the field ``wanted``, or an empty text."""
    names = [name for name in written if name not in FIELDS]
    for name in names:
        if name.strip().casefold() == wanted or _MEANT.get(name.strip().casefold()) == wanted:
            return name
    return closest(wanted, names, _NEAR)
