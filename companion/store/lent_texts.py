"""Texts lent to a person's own editor: each in a folder of its own among the drafts, until it came back.

The folder also takes what editors put beside a file: backups, swap files, what they save when killed.
Nothing in it is removed before it is a draft, or says what was lent.
"""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from companion.store.disk_words import in_words
from companion.store.draft_names import LENT, token_of
from companion.store.lent import FILE, NOTE, UNTAKEN, CameBack, Lent, digest, look, noted
from companion.store.lent_beside import holds_more, runs, text_in, touched
from companion.store.private_files import (
    FOLDER_MODE,
    make_private,
    remove_if_there,
    replace_private,
    write_all,
)

if TYPE_CHECKING:
    from companion.store.drafts import Drafts

LINGERS = 24 * 3600.0
"""Seconds after its last change for which a text stays out: a window nobody waits for may save it again."""
_BEFORE = ".md"
"""How the names of lent files ended in earlier versions; before it stood a process id."""


class Left(NamedTuple):
    """What an editor left beside a file: the files that stay, and how many of them became drafts."""

    files: tuple[Path, ...]
    drafts: int


class LentTexts:
    """The texts that are out of one window's drafts, and those whose windows have ended."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._folder = str(drafts.folder)

    def lend(self, key: str, text: str, *, fresh: bool = False) -> Lent:
        """Put a text into a file for an editor; by then it is also on the disk as a draft.

        ``fresh``: it is in the record, and its draft may go when it comes back as it was.
        """
        if text.strip():
            self._drafts.keep(key, text)
        id = LENT + os.urandom(8).hex()
        lent = Lent(id, key, self._drafts.folder / id, text, fresh)
        with in_words("lending your text to the editor", self._folder):
            self._drafts.make_folder()
            self._keep_note(lent)
            os.mkdir(lent.folder, FOLDER_MODE)
            descriptor = make_private(str(lent.path))
            try:
                write_all(descriptor, lent.content)
            finally:
                os.close(descriptor)
            # A second old, so that a save is seen whatever the clock of the file system can tell apart.
            before = os.stat(lent.path).st_mtime_ns - 1_000_000_000
            os.utime(lent.path, ns=(before, before))
        return lent

    def all(self) -> tuple[Lent, ...]:
        """Return what is out of this window, and take over what is out of windows that have ended."""
        with in_words("looking for texts lent to an editor", self._folder):
            for name in self._names():
                self._adopt(name)
                self._sweep(name)
            names = self._names()
            notes = {name.partition("@")[0]: name for name in names if name.endswith(NOTE)}
            ids = sorted({*notes, *filter(self._is_folder, names)})
            found = [self._claimed(id, notes.get(id, "")) for id in ids]
        return tuple(lent for lent in found if lent is not None)

    def take_back(self) -> tuple[str, ...]:
        """Make drafts of what was saved since the last look; returns the keys of their places.

        What says what was lent, or taken in, goes a day after it was last touched.
        """
        keys = []
        for lent in self.all():
            came = look(lent)
            if came.state == "text":
                keys.append(self.take_in(lent, came.text).key)
            elif came.state in ("same", "empty", "gone") and time.time() - touched(lent) > LINGERS:
                self.give_back(lent)
        return tuple(keys)

    def stuck(self) -> tuple[tuple[Lent, CameBack], ...]:
        """Return what came back and nobody can take in without asking: bytes, and files beside a file."""
        found = []
        for lent in self.all():
            came = look(lent)
            ended = lent.orphan or came.state == "gone"
            if came.state in UNTAKEN or (ended and any(holds_more(lent, path) for path in self.beside(lent))):
                found.append((lent, came))
        return tuple(found)

    def take_in(self, lent: Lent, text: str) -> Lent:
        """Make ``text`` a draft: in the place of what was lent, or beside it when that was changed since."""
        own = self._drafts.own(lent.key)
        if own is not None and own.text == lent.text:
            self._drafts.keep(lent.key, text)
        else:
            self._drafts.lay(lent.key, text)
            self._drop_drafts(lent)
        return self.taken(lent, text)

    def taken(self, lent: Lent, text: str) -> Lent:
        """Note that what the file says now was taken in, so that only what is saved later is news."""
        taken = replace(lent, text=text, fresh=False, taken=(*lent.taken, digest(text)))
        with in_words("taking in what your editor saved", self._folder):
            self._keep_note(taken)
        return taken

    def give_back(self, lent: Lent) -> Left:
        """End the lending of a text whose editor has ended.

        Only for what came back as ``same``, ``text`` that was taken in, ``empty`` or ``gone``.
        """
        left = self.clear_beside(lent)
        with in_words("taking back what your editor had", self._folder):
            remove_if_there(str(lent.path))
            self.drop_fresh(lent)
            if not left.files:
                self.remove(lent)
        return left

    def clear_beside(self, lent: Lent) -> Left:
        """Take in, or remove, what lies beside the file; the file stays for a window that may be open.

        A text saved after the file becomes a draft, and what is older goes. What is younger and no text, as a
        swap file, stays: it may hold what was never saved.
        """
        with in_words("taking back what your editor had", self._folder):
            before = len(self._drafts.of(lent.key))
            files = tuple(path for path in self.beside(lent) if not self._let_go(lent, path))
            return Left(files, len(self._drafts.of(lent.key)) - before)

    def drop_fresh(self, lent: Lent) -> None:
        """Remove the draft that was made for lending a text of the record, now that its editor has ended."""
        if lent.fresh:
            self._drop_drafts(lent)

    def beside(self, lent: Lent) -> list[Path]:
        """Return what lies beside the lent file."""
        try:
            return [lent.folder / name for name in sorted(os.listdir(lent.folder)) if name != FILE]
        except (FileNotFoundError, NotADirectoryError):
            return []

    def remove(self, lent: Lent) -> None:
        """Remove all that is left of a lending."""
        with in_words("removing what your editor had", self._folder):
            _remove_all(str(lent.folder))
            for name in self._names():
                if name.startswith(f"{lent.id}@"):
                    remove_if_there(os.path.join(self._folder, name))

    def _names(self) -> list[str]:
        try:
            return [name for name in os.listdir(self._folder) if name.startswith(LENT)]
        except FileNotFoundError:
            return []

    def _is_folder(self, name: str) -> bool:
        path = os.path.join(self._folder, name)
        return os.path.isdir(path) and not os.path.islink(path)

    def _adopt(self, name: str) -> None:
        """Give a file that an earlier version lent a folder, unless that version still waits for it."""
        if name.endswith(_BEFORE) and not runs(name.removeprefix(LENT).removesuffix(_BEFORE)):
            folder = os.path.join(self._folder, LENT + os.urandom(8).hex())
            os.mkdir(folder, FOLDER_MODE)
            os.rename(os.path.join(self._folder, name), os.path.join(folder, FILE))

    def _sweep(self, name: str) -> None:
        """Remove a note that a process killed meanwhile left half written."""
        owner, token = self._drafts.owner, token_of(name)
        if f"{NOTE}." in name and not (owner.is_me(token) or owner.is_another(token)):
            remove_if_there(os.path.join(self._folder, name))

    def _claimed(self, id: str, note: str) -> Lent | None:
        """Return a lent text as this window's; None when it is that of another one that runs."""
        owner, folder = self._drafts.owner, self._drafts.folder / id
        if owner.is_another(token_of(note)):
            return None
        if not note:
            lent = Lent(id, id, folder, orphan=True)
            self._keep_note(lent)
            return lent
        try:
            with open(os.path.join(self._folder, note), "rb") as stream:
                lent = noted(id, folder, stream.read())
            if owner.is_me(token_of(note)):
                return lent
            os.rename(os.path.join(self._folder, note), self._note_path(lent))
        except FileNotFoundError:
            return None  # another window was quicker
        return self._rescued(lent)

    def _keep_note(self, lent: Lent) -> None:
        path = self._note_path(lent)
        replace_private(path, lent.note(), f"{path}.{os.urandom(4).hex()}")

    def _note_path(self, lent: Lent) -> str:
        return os.path.join(self._folder, f"{lent.id}@{self._drafts.owner.token}{NOTE}")

    def _rescued(self, lent: Lent) -> Lent:
        """Make drafts of texts an editor that was killed saved beside the file; the files stay."""
        taken = list(lent.taken)
        for path in self.beside(lent):
            text = text_in(path) if holds_more(lent, path) else None
            if text is not None:
                self._drafts.lay(lent.key, text)
                taken.append(digest(text))
        rescued = replace(lent, taken=tuple(taken), orphan=True)
        self._keep_note(rescued)
        return rescued

    def _let_go(self, lent: Lent, path: Path) -> bool:
        """Remove what lies beside a file once nothing more is in it; False when it stays."""
        if holds_more(lent, path):
            text = text_in(path)
            if text is None:
                return False
            self._drafts.lay(lent.key, text)
        remove_if_there(str(path))
        return True

    def _drop_drafts(self, lent: Lent) -> None:
        for draft in self._drafts.of(lent.key):
            if not draft.elsewhere and draft.text == lent.text:
                self._drafts.remove(draft)


def _remove_all(path: str) -> None:
    """Remove a file, a link, or a folder with all that is in it; no link is followed."""
    if not os.path.isdir(path) or os.path.islink(path):
        remove_if_there(path)
        return
    for name in os.listdir(path):
        _remove_all(os.path.join(path, name))
    os.rmdir(path)
