"""What is being typed, kept beside the log until it is saved: one private file a text, replaced whole.

Each draft belongs to the window it is typed in. No other window writes or removes it while that one runs;
afterwards it is free, and the window that takes it over owns it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from companion.fact import fact
from companion.safety.errors import CompanionError
from companion.store.disk_words import in_words
from companion.store.draft_names import ENDING, LENT, file_name, half_written, is_of, key_of, token_of
from companion.store.home import make_home
from companion.store.owner import Owner, new_token
from companion.store.private_files import FOLDER_MODE, remove_if_there, replace_private

FOLDER = "drafts"


@fact
class Draft:
    """An unsaved text. ``at`` is when it was last kept, ``name`` the name of its file.

    ``elsewhere``: it is being written in another window right now. A damaged file's text is the file's, as it
    is.
    """

    key: str
    text: str
    at: datetime
    name: str
    elsewhere: bool = False


class Drafts:
    """The drafts of one home, as one window sees them.

    A ``key`` names the place of the text, such as a lesson and its activity. A window owns at most one draft
    of a place; others of the same place may lie beside it.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._folder = os.path.join(home, FOLDER)
        self.owner = Owner(self._folder)

    @property
    def folder(self) -> Path:
        """The folder of the drafts; it need not exist."""
        return Path(self._folder)

    @property
    def has_lent(self) -> bool:
        """Whether any text is out in an editor, as far as names tell."""
        return any(name.startswith(LENT) for name in self._names())

    def make_folder(self) -> None:
        """Make the folder, and the home, unless they are there."""
        if os.path.isdir(self._folder):
            return
        self.owner.close()  # what told others that this window runs lay in it
        make_home(self._home)
        with suppress(FileExistsError):
            os.mkdir(self._folder, FOLDER_MODE)

    def keep(self, key: str, text: str) -> None:
        """Replace this window's draft of ``key``.

        It is on the disk when this returns, and at any moment either the old or the new one.
        """
        with in_words("keeping your draft", self._folder):
            self.make_folder()
            self._write(file_name(key, self.owner.token), key, text)

    def lay(self, key: str, text: str) -> None:
        """Add a free draft of ``key`` beside those there are."""
        with in_words("keeping your draft", self._folder):
            self.make_folder()
            self._write(file_name(key, new_token()), key, text)

    def own(self, key: str) -> Draft | None:
        """Return this window's draft of ``key``."""
        return self._read(file_name(key, self.owner.token)) if self.owner.begun else None

    def get(self, key: str) -> Draft | None:
        """Return the draft that ``take`` would return, and leave it as it is."""
        return self.own(key) or next((draft for draft in self.of(key) if not draft.elsewhere), None)

    def take(self, key: str) -> Draft | None:
        """Return the draft to go on with, which this window owns from now on.

        It is the one this window had already, or the latest free one; None when there is neither.
        """
        while (draft := self.get(key)) is not None:
            if (taken := self._take_over(draft)) is not None:
                return taken
        return None

    def choose(self, name: str) -> Draft | None:
        """Go on with this very draft, and put by the one this window has of the same place.

        Returns None, and changes nothing, when it is gone or being written in another window.
        """
        draft = next((draft for draft in self.all() if draft.name == name), None)
        if draft is None or draft.elsewhere:
            return None
        if not self.owner.is_me(token_of(name)):
            self.put_by(draft.key)
        return self._take_over(draft)

    def others(self, key: str) -> tuple[Draft, ...]:
        """Return the drafts of ``key`` besides this window's own, the latest first."""
        return tuple(draft for draft in self.of(key) if not self.owner.is_me(token_of(draft.name)))

    def of(self, key: str) -> tuple[Draft, ...]:
        """Return every draft of ``key``, the latest first."""
        return self._drafts(name for name in self._names() if is_of(name, key))

    def all(self) -> tuple[Draft, ...]:
        """Return every draft, the latest first."""
        return self._drafts(name for name in self._names() if name.endswith(ENDING))

    def put_by(self, key: str) -> None:
        """Let this window's draft of ``key`` go: it stays, and any window may take it over."""
        if (mine := self.own(key)) is not None:
            self._rename(mine, new_token())

    def discard(self, key: str) -> None:
        """Remove this window's draft of ``key``, and what processes killed while keeping one left."""
        with in_words("removing a draft", self._folder):
            for name in self._names():
                whole = half_written(name)
                mine = self.owner.is_me(token_of(name)) and is_of(name, key)
                if mine or (whole and is_of(whole, key) and not self.owner.is_another(token_of(whole))):
                    remove_if_there(os.path.join(self._folder, name))
            if not any(self.owner.is_me(token_of(name)) for name in self._names()):
                self.owner.close()

    def remove(self, draft: Draft) -> None:
        """Remove one draft, whoever owns it."""
        with in_words("removing a draft", self._folder):
            remove_if_there(os.path.join(self._folder, draft.name))

    def close(self) -> None:
        """End this window: its drafts are free from now on."""
        self.owner.close()

    def _names(self) -> list[str]:
        with in_words("reading your drafts", self._folder):
            try:
                return os.listdir(self._folder)
            except FileNotFoundError:
                return []

    def _drafts(self, names: Iterable[str]) -> tuple[Draft, ...]:
        drafts = [draft for name in names if (draft := self._read(name)) is not None]
        return tuple(sorted(drafts, key=lambda draft: draft.at, reverse=True))

    def _write(self, name: str, key: str, text: str) -> None:
        path = os.path.join(self._folder, name)
        content = json.dumps({"key": key, "text": text}).encode("ascii")
        replace_private(path, content, f"{path}.{os.getpid()}-{os.urandom(4).hex()}")

    def _take_over(self, draft: Draft) -> Draft | None:
        """Make a free draft this window's; None when another one was quicker.

        Where the disk refuses that, what is typed becomes a draft of its own, and this one stays as well.
        """
        if self.owner.is_me(token_of(draft.name)):
            return draft
        try:
            return self._rename(draft, self.owner.token)
        except CompanionError:
            return draft

    def _rename(self, draft: Draft, token: str) -> Draft | None:
        name = file_name(draft.key, token)
        with in_words("taking over a draft", self._folder):
            try:
                os.rename(os.path.join(self._folder, draft.name), os.path.join(self._folder, name))
            except FileNotFoundError:
                return None
        return replace(draft, name=name)

    def _read(self, name: str) -> Draft | None:
        with in_words("reading a draft", self._folder):
            try:
                with open(os.path.join(self._folder, name), "rb") as stream:
                    content = stream.read()
                    at = datetime.fromtimestamp(os.fstat(stream.fileno()).st_mtime).astimezone()
            except FileNotFoundError:
                return None
        elsewhere = self.owner.is_another(token_of(name))
        # A damaged or foreign file is no error: its text is offered as it is.
        with suppress(ValueError, TypeError, KeyError, RecursionError):
            form = json.loads(content)
            key, text = form["key"], form["text"]
            if isinstance(key, str) and isinstance(text, str) and is_of(name, key):
                return Draft(key, text, at, name, elsewhere)
        return Draft(key_of(name), content.decode("utf-8", "backslashreplace"), at, name, elsewhere)
