"""Copies of a course's files that a synchroniser, an editor or a hand left beside them: named, never read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.diagnostics import Diagnostic, Severity
from companion.course.files import NOTES, names_in
from companion.safety.copy_names import CopyName, Kind, originals_among

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

_ID = re.compile(r"""^[ \t]*id[ \t]*[:：][ \t]*["'“]?([^"'”\r\n#]*)""", re.MULTILINE)
_HEAD = 4096
"""Bytes in which a file says its id."""
_TABLES = ("course.yaml", "claims.yaml", "dimensions.yaml", "start.md", "library.md")


def copies_among(folder: Path, names: Collection[str]) -> dict[str, CopyName]:
    """Return those of the files called ``names`` in ``folder`` that are copies, and of which file.

    A name that another file can have as well makes a copy only of a file with the same id.
    """
    return _copies(names, lambda name: _written_id(folder / name))


def copied_folders(parent: Path, names: Collection[str]) -> dict[str, CopyName]:
    """Return those of the folders of companion notes that are copies, and of which folder."""
    return _copies(names, lambda name: "".join(_written_id(parent / name / file) for file in NOTES))


def copies_in(root: Path, folders: Iterable[str]) -> list[Diagnostic]:
    """Return what is to be said of copies: beside the course's tables, in ``folders``, among its notes."""
    found = _told("", names_in(root), _of_fixed_names(names_in(root), _TABLES))
    for folder in dict.fromkeys(folders):
        names = names_in(root / folder)
        lessons = [name for name in names if name.endswith(".md")]
        copies = {**_under_other_endings(names), **copies_among(root / folder, lessons)}
        found += _told(f"{folder}/", names, copies)
    episodes = root.parent / "episodes"
    notes = names_in(episodes, folders=True)
    for folder in notes:
        names = names_in(episodes / folder)
        found += _told(f"../episodes/{folder}/", names, _of_fixed_names(names, NOTES))
    return found + _told("../episodes/", notes, copied_folders(episodes, notes))


def _copies(names: Collection[str], identity: Callable[[str], str]) -> dict[str, CopyName]:
    found: dict[str, CopyName] = {}
    for name in names:
        for copy in originals_among(name, names):
            if copy.kind is not Kind.COPY or identity(name) == identity(copy.original):
                found[name] = copy
                break
    return found


def _of_fixed_names(names: Collection[str], fixed: Collection[str]) -> dict[str, CopyName]:
    """Return the copies of files that are read under one name alone: no other file can be meant by theirs."""
    told = {name: originals_among(name, names) for name in names if name not in fixed}
    return {name: found[0] for name, found in told.items() if found and found[0].original in fixed}


def _under_other_endings(names: Collection[str]) -> dict[str, CopyName]:
    told = {name: originals_among(name, names) for name in names if not name.endswith(".md")}
    return {name: found[0] for name, found in told.items() if found and found[0].original.endswith(".md")}


def _written_id(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return ""
    match = _ID.search(head)
    return match[1].strip() if match else ""


def _told(folder: str, names: Collection[str], copies: Mapping[str, CopyName]) -> list[Diagnostic]:
    return [
        Diagnostic(f"{folder}{name}", 1, 1, *_words(copy.original, copy.kind, there=copy.original in names))
        for name, copy in copies.items()
    ]


def _words(original: str, kind: Kind, *, there: bool) -> tuple[Severity, str, str]:
    """Return how bad a copy is, what is said of it, and what to do."""
    remove = f"what is missing into {original}, then remove this file"
    if kind is Kind.BACKUP:
        what = f"this is an editor's backup of {original}; it isn't shown"
        return "warning", what, f"nothing here: remove this file when {original} has all you need"
    if kind is Kind.UNSAVED:
        what = f"these are unsaved changes to {original}, kept by an editor that ended; they aren't shown"
        return "warning", what, remove
    if kind is Kind.CONFLICT:
        what = f"this is a conflict copy of {original}: two machines changed it at once; it isn't shown"
        return "error", what, remove if there else f"{original} (the new name of this file)"
    what = f"this is a copy of {original}; it isn't shown"
    return "error", what, f"{remove}; a file of its own needs another name and id"
