"""Drafts, and what editors left of them, cleared of records that are forgotten, whichever window has them."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from companion.safety.strict_text import text_of
from companion.store.disk_words import in_words
from companion.store.draft_names import LENT, half_written, key_of
from companion.store.drafts import Drafts
from companion.store.lent import NOTE, Lent, noted
from companion.store.lent_texts import LentTexts
from companion.store.private_files import remove_if_there
from companion.store.revision_set import Form

_TELLING, _ENOUGH = 12, 40
"""Characters that are enough to know a text or a line of it by; how many of a line are looked for at most."""
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252")


def clear_drafts(home: Path, records: Collection[str], forms: Collection[Form]) -> int:
    """Remove the drafts of the records, those that say what the records said, and what is left of them.

    Texts that are out in an editor are among them, with the backups and swap files beside them. Returns how
    many drafts there were.
    """
    drafts = Drafts(home)
    texts = {text.strip() for form in forms for text in _texts(form)}
    found = [one for one in drafts.all() if _is_of(one.key, records) or one.text.strip() in texts]
    for draft in found:
        drafts.remove(draft)
    with in_words("clearing your drafts", str(drafts.folder)):
        for name in _names(drafts.folder):
            whole = half_written(name)
            if whole and _is_of(key_of(whole), records):
                remove_if_there(str(drafts.folder / name))
        lent = LentTexts(drafts)
        for one in _lent(drafts.folder):
            if _is_of(one.key, records) or any(_holds(path, texts) for path in _files(one)):
                lent.remove(one)
    return len(found)


def _is_of(key: str, records: Collection[str]) -> bool:
    """Tell whether a draft belongs to one of the records; an answer to its question stands for itself."""
    return any(key == f"edit-{record}" or record in key.split("/") for record in records)


def _texts(form: Form) -> Iterator[str]:
    for name, value in form.items():
        if name not in ("kind", "id", "rev", "parent", "at", "lesson"):
            for text in value.values() if isinstance(value, dict) else (value,):
                if isinstance(text, str) and len(text.strip()) >= _TELLING:
                    yield text


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        return []


def _lent(folder: Path) -> Iterator[Lent]:
    """Yield what is out of any window, also what no note speaks of."""
    names = [name for name in _names(folder) if name.startswith(LENT)]
    for id in dict.fromkeys(name.partition("@")[0] for name in names):
        note = next((name for name in names if name.startswith(f"{id}@") and name.endswith(NOTE)), None)
        yield noted(id, folder / id, _content(folder / note) if note else b"")


def _files(lent: Lent) -> Iterator[Path]:
    """Yield the files of a lent text, its notes among them; no link is followed."""
    beside = lent.folder.parent.glob(f"{lent.id}*")
    below = lent.folder.rglob("*") if not lent.folder.is_symlink() else iter(())
    yield from (path for path in (*beside, *below) if path.is_file() and not path.is_symlink())


def _holds(path: Path, texts: Collection[str]) -> bool:
    """Tell whether a file says one of the texts, or holds the longest line of one, however it is written."""
    content = _content(path)
    said = text_of(content)
    if said is not None and said.strip() in texts:
        return True
    lines = (max(text.splitlines(), key=len)[:_ENOUGH] for text in texts)
    return any(form in content for line in lines if len(line) >= _TELLING for form in _written(line))


def _content(path: Path) -> bytes:
    with open(path, "rb") as stream:
        return stream.read()


def _written(line: str) -> Iterator[bytes]:
    """Yield the bytes of a line in the encodings of editors, and as a note of ours has it."""
    yield json.dumps(line)[1:-1].encode("ascii")
    for name in _ENCODINGS:
        with suppress(UnicodeEncodeError):
            yield line.encode(name)
