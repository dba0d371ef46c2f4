"""Files of a course that nothing reads though they hold a lesson: another ending, another folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.diagnostics import Diagnostic
from companion.course.files import names_in
from companion.course.library import FILE as LIBRARY
from companion.course.slugs import slug
from companion.safety.copy_names import originals_among

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

# “lesson.md.txt” is what Notepad makes of “lesson.md” where Windows hides endings.
_NOT_READ = re.compile(r"(?P<stem>[^.].*?)(?:\.md)?\.(?P<end>txt|markdown|md|docx?|odt|rtf)", re.IGNORECASE)
_WORD = ("doc", "docx", "odt", "rtf")
_OWN = frozenset({"scenarios", "worksheets", "workshops"})
_BESIDE = frozenset({"start.md", LIBRARY, "README.md"})
MOST = 50


def unread_in(root: Path, folder: str) -> list[Diagnostic]:
    """Return what is to be said of files in ``folder`` that look like lessons and do not end in ``.md``."""
    found = []
    for name in names_in(root / folder):
        match = _NOT_READ.fullmatch(name)
        if match is None or name.endswith(".md"):
            continue
        better = f"{match['stem']}.md"
        how = f"{better} (the new name of this file)"
        if match["end"].lower() in _WORD:
            how = f"{better} (a text file with the words of this one)"
        what = "the name of a lesson or worksheet ends in .md; this file is not read"
        found.append(Diagnostic(f"{folder}/{name}", 1, 1, "error", what, how))
    return found[:MOST]


def unnamed(root: Path, named: Collection[str]) -> list[tuple[str, str]]:
    """Return what and cure for Markdown in folders that no module names, and beside ``course.yaml``."""
    found = []
    for folder in names_in(root, folders=True):
        if folder not in named and folder not in _OWN and any(_lessons(root / folder)):
            if copied := originals_among(folder, [*named, *_OWN]):
                what = f"the folder {folder} is a copy of {copied[0].original}; its files are not shown"
                found.append((what, f"what is missing into {copied[0].original}, then remove this folder"))
                continue
            what = f"no module names the folder {folder}; its files are not shown"
            known = folder.lower() if folder.lower() in _OWN else ""
            title = folder.replace("-", " ").capitalize()
            module = f"  - id: {slug(folder) or 'second'}\n    title: {title}\n    folder: {folder}"
            found.append((what, f"{known} (the folder's new name)" if known else module))
    for name in _lessons(root):
        if name not in _BESIDE and not originals_among(name, _BESIDE):
            what = f"{name} lies in no module's folder and is not shown"
            found.append((what, f"{next(iter(named), 'first')}/{name} (its new place)"))
    return found[:MOST]


def _lessons(folder: Path) -> list[str]:
    return [name for name in names_in(folder) if name.endswith(".md")]
