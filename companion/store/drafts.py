"""What is being typed, kept beside the log until it is saved: one private file a text, replaced whole."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from companion.store.disk_words import in_words
from companion.store.home import make_home
from companion.store.private_files import FOLDER_MODE, remove_if_there, replace_private

FOLDER = "drafts"
_ENDING = ".json"
_LONGEST_NAME = 150
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789-_")


@dataclass(frozen=True, slots=True)
class Draft:
    """An unsaved text. ``at`` is when it was last kept. A damaged file's text is the file's, as it is."""

    key: str
    text: str
    at: datetime


class Drafts:
    """The drafts of one home. A ``key`` names the place of the text, such as a lesson and its activity."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._folder = os.path.join(home, FOLDER)

    @property
    def folder(self) -> Path:
        """The folder of the drafts; it need not exist."""
        return Path(self._folder)

    def keep(self, key: str, text: str) -> None:
        """Replace the draft of ``key``; on the disk when this returns, and either the old or the new one."""
        path = os.path.join(self._folder, _file_name(key))
        with in_words("keeping your draft", self._folder):
            content = json.dumps({"key": key, "text": text}).encode("ascii")
            unfinished = f"{path}.{os.getpid()}-{os.urandom(4).hex()}"
            try:
                replace_private(path, content, unfinished)
            except FileNotFoundError:
                make_home(self._home)
                with suppress(FileExistsError):
                    os.mkdir(self._folder, FOLDER_MODE)
                replace_private(path, content, unfinished)

    def get(self, key: str) -> Draft | None:
        """Return the draft of ``key``, or None."""
        return self._read(_file_name(key))

    def all(self) -> tuple[Draft, ...]:
        """Return every draft, the latest first."""
        with in_words("reading your drafts", self._folder):
            try:
                names = os.listdir(self._folder)
            except FileNotFoundError:
                return ()
        drafts = [self._read(name) for name in names if name.endswith(_ENDING)]
        return tuple(sorted((draft for draft in drafts if draft), key=lambda draft: draft.at, reverse=True))

    def discard(self, key: str) -> None:
        """Remove the draft of ``key``, and what a process killed while keeping it left; there may be none."""
        name = _file_name(key)
        with in_words("removing a draft", self._folder), suppress(FileNotFoundError):
            for other in os.listdir(self._folder):
                if other == name or other.startswith(name + ".") or _key_of(other) == key:
                    remove_if_there(os.path.join(self._folder, other))

    def _read(self, name: str) -> Draft | None:
        with in_words("reading a draft", self._folder):
            try:
                with open(os.path.join(self._folder, name), "rb") as stream:
                    content = stream.read()
                    at = datetime.fromtimestamp(os.fstat(stream.fileno()).st_mtime).astimezone()
            except FileNotFoundError:
                return None
        # A damaged or foreign file is no error: its text is offered as it is.
        with suppress(ValueError, TypeError, KeyError, RecursionError):
            form = json.loads(content)
            key, text = form["key"], form["text"]
            if isinstance(key, str) and isinstance(text, str) and _file_name(key) == name:
                return Draft(key, text, at)
        return Draft(_key_of(name), content.decode("utf-8", "backslashreplace"), at)


def _file_name(key: str) -> str:
    """Return a name no other key has, on any file system: all but a–z, 0–9, - and _ become ``%xx``."""
    encoded = key.encode("utf-8", "surrogatepass")
    name = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02x}" for byte in encoded)
    if len(name) > _LONGEST_NAME:
        from hashlib import sha256

        name = f"{name[:60]}%{sha256(encoded).hexdigest()}"
    return "draft-" + name + _ENDING


def _key_of(name: str) -> str:
    """Return the key whose file has this name; of a shortened one, and of a foreign file, the name itself."""
    from urllib.parse import unquote_to_bytes

    try:
        key = unquote_to_bytes(name.removeprefix("draft-").removesuffix(_ENDING)).decode(
            "utf-8", "surrogatepass"
        )
    except UnicodeDecodeError:
        return name
    return key if _file_name(key) == name else name
