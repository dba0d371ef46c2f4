"""A text that is out in a person's own editor, and what stands in its file now."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from companion.safety.strict_text import text_of
from companion.store.private_files import FILE_MODE, NEVER_FOLLOW, open_regular

NOTE = ".lent"
"""How the name of a note ends: which place a text belongs to, and what was lent."""
FILE = "entry.md"
"""The name an editor is given; nothing of the text is in it."""
LARGEST = 8 * 1024 * 1024
"""Bytes of a file that is read: eight times what an entry holds."""

State = Literal["same", "text", "empty", "gone", "bytes", "foreign", "closed", "large"]
UNTAKEN: frozenset[State] = frozenset({"bytes", "foreign", "closed", "large"})
"""States in which something is there that nobody can take in without asking."""


@dataclass(frozen=True, slots=True)
class Lent:
    """A text that is out; ``id`` names its folder, ``key`` the place of its draft.

    ``text`` is what was lent, or taken in last, ``taken`` digests of all that was taken in. ``fresh``: the
    text is in the record. ``orphan``: the window that lent it has ended.
    """

    id: str
    key: str
    folder: Path
    text: str = ""
    fresh: bool = False
    taken: tuple[str, ...] = ()
    orphan: bool = False

    @property
    def path(self) -> Path:
        """The file that is lent."""
        return self.folder / FILE

    @property
    def content(self) -> bytes:
        """The bytes that were lent: lines, each of them ended, as editors and programs expect them."""
        ended = self.text if not self.text or self.text.endswith("\n") else f"{self.text}\n"
        return ended.encode("utf-8", "surrogatepass")

    def has(self, text: str) -> bool:
        """Tell whether this text was lent or taken in."""
        return digest(text) in (digest(self.text), *self.taken)

    def note(self) -> bytes:
        """Return what is noted of it, so that the next start knows where the text belongs."""
        said = {"key": self.key, "text": self.text, "taken": self.taken}
        return json.dumps(said | {"fresh": self.fresh, "orphan": self.orphan}).encode("ascii")


@dataclass(frozen=True, slots=True)
class CameBack:
    """What stands in a file that was lent.

    ``same`` says what was lent, ``text`` something else, ``empty`` nothing although something was lent;
    ``gone``: there is no file; ``bytes``: ``content`` is not UTF-8; ``foreign``: a link, a folder or the like
    is in its place; ``closed``: it cannot be read; ``large``: it is over LARGEST.
    """

    state: State
    text: str = ""
    content: bytes = b""


def noted(id: str, folder: Path, note: bytes) -> Lent:
    """Return what a note says of the lent text ``id``; a damaged one says only that it is out."""
    with suppress(ValueError, KeyError, TypeError, RecursionError):
        form = json.loads(note)
        key, text, taken = form["key"], form["text"], tuple(form["taken"])
        if all(isinstance(said, str) for said in (key, text, *taken)):
            return Lent(id, key, folder, text, form["fresh"] is True, taken, form["orphan"] is True)
    return Lent(id, id, folder, orphan=True)


def look(lent: Lent) -> CameBack:
    """Return what stands in the file now."""
    try:
        state = os.lstat(lent.path)
    except (FileNotFoundError, NotADirectoryError):
        return CameBack("gone")
    except OSError:
        return CameBack("closed")
    if not stat.S_ISREG(state.st_mode):
        return CameBack("foreign")
    if state.st_size > LARGEST:
        return CameBack("large")
    try:
        return _said(lent, content_of(lent.path))
    except OSError:
        return CameBack("closed")


def content_of(path: Path) -> bytes:
    """Return the bytes of a file an editor left; one it closed to everybody is opened again."""
    try:
        descriptor = open_regular(str(path), os.O_RDONLY | NEVER_FOLLOW)
    except PermissionError:
        os.chmod(path, FILE_MODE)
        descriptor = open_regular(str(path), os.O_RDONLY | NEVER_FOLLOW)
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read()


def digest(text: str) -> str:
    """Return what a text is known by, whatever the ends of its last lines."""
    return sha256(text.rstrip("\n").encode("utf-8", "surrogatepass")).hexdigest()


def _said(lent: Lent, content: bytes) -> CameBack:
    text = lent.text if content == lent.content else text_of(content)
    if text is None:
        return CameBack("bytes", content=content)
    if text.endswith("\n") and not lent.text.endswith("\n"):
        text = text[:-1]  # many editors end the last line
    if text.rstrip("\n") == lent.text.rstrip("\n") or not (text.strip() or lent.text.strip()):
        return CameBack("same", text)
    return CameBack("text" if text.strip() else "empty", text)
