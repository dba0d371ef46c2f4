"""A mentor's page as files: HTML to attach, text for the mail itself, readable by their owner alone."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from companion.review.reference import is_reference
from companion.safety.errors import CompanionError
from companion.store.disk_words import in_words
from companion.store.home import PRINTED
from companion.store.home_files import make_folder, read_file
from companion.store.private_files import make_private, remove_if_there, sync, write_all

if TYPE_CHECKING:
    from companion.review.page_form import Page

BEGINNING = "packet-"
"""How the names of the pages begin that lie in the home."""


class PageFiles(NamedTuple):
    """One page twice."""

    html: Path
    text: Path

    def remove(self) -> None:
        """Take both away again."""
        for path in self:
            remove_if_there(str(path))


def subject(reference: str) -> str:
    """Return a subject for the mail, by which the answer is known."""
    return f"For our talk, {reference}"


def page_files(home: Path, reference: str, page: Page, to: Path | None = None) -> PageFiles:
    """Write a page to ``to`` and, beside it, as text; without ``to`` into the home.

    Both are new files, or neither. Raises CompanionError when one is there already or the disk refuses.
    """
    from companion.review.page_html import page_html
    from companion.review.page_text import page_text

    html = to if to is not None else home / PRINTED / f"{BEGINNING}{reference.lower()}.html"
    files = PageFiles(html, html.with_suffix(".txt"))
    if files.text == files.html:
        files = PageFiles(html.with_suffix(".html"), html)
    if to is None:
        make_folder(home, PRINTED, "writing the page")
    _write_new(files.html, page_html(page).encode())
    try:
        _write_new(files.text, page_text(page).encode())
    except BaseException:
        remove_if_there(str(files.html))
        raise
    return files


def page_made(home: Path, reference: str) -> str:
    """Return the text of a page as it left, while it lies in the home; "" once it is gone, or lies elsewhere.

    A mail quotes this one, whatever a later version would write on it.
    """
    if is_reference(reference):
        with suppress(CompanionError):
            name = f"{BEGINNING}{reference.lower()}.txt"
            return (read_file(home, PRINTED, name, "reading the page") or b"").decode("utf-8", "replace")
    return ""


def sealed_file(home: Path, reference: str, content: bytes, to: Path | None = None) -> Path:
    """Write something sealed to ``to``, a new file, or into the home; raises as ``page_files``."""
    path = to if to is not None else home / PRINTED / f"{BEGINNING}{reference.lower()}.age"
    if to is None:
        make_folder(home, PRINTED, "writing the page")
    _write_new(path, content)
    return path


def free_name(home: Path, name: str) -> str:
    """Return a name like ``name`` that nothing sealed into the home has yet: a second one lies beside it."""
    names = (name if n == 1 else f"{name}-{n}" for n in count(1))
    return next(one for one in names if not (home / PRINTED / f"{BEGINNING}{one.lower()}.age").exists())


def _write_new(path: Path, content: bytes) -> None:
    with in_words("writing the page", str(path)):
        try:
            descriptor = make_private(str(path))
        except FileExistsError:
            raise CompanionError(
                "there is a file already, and it is left as it is",
                where=str(path),
                next_step="choose another name",
            ) from None
        try:
            try:
                write_all(descriptor, content)
                sync(descriptor)
            finally:
                os.close(descriptor)
        except BaseException:
            remove_if_there(str(path))
            raise
