"""Printed pages as files, readable by their owner alone from the moment they exist."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.course.model import Lesson


class PrintedFiles(NamedTuple):
    """One page twice: to open in a browser and print, and to send or edit as text."""

    html: Path
    markdown: Path


def hand_out(home: Path, catalog: Catalog, lesson: Lesson) -> PrintedFiles:
    """Write a lesson's handout to ``<home>/printed/<lesson>.html`` and ``.md`` and return where they are.

    Earlier ones are replaced, each whole or not at all. Raises CompanionError when the lesson has nothing to
    pass on or the disk refuses.
    """
    from companion.exchange.handout import handout

    markdown = handout(lesson, sources=catalog.sources, course=catalog.title)
    return keep_page(home, lesson.id, lesson.title, markdown)


def keep_page(home: Path, name: str, title: str, markdown: str) -> PrintedFiles:
    """Write a page to ``<home>/printed/<name>.html`` and ``.md``; ``name`` is an id.

    Raises CompanionError when the disk refuses.
    """
    from companion.exchange.printed_page import html_page
    from companion.store.disk_words import in_words
    from companion.store.home import PRINTED, make_home
    from companion.store.private_files import FOLDER_MODE, replace_private

    folder = home / PRINTED
    files = PrintedFiles(folder / f"{name}.html", folder / f"{name}.md")
    page = html_page(title, markdown)
    make_home(home)
    with in_words("writing the page to print", str(folder)):
        with suppress(FileExistsError):
            os.mkdir(folder, FOLDER_MODE)  # noqa: PTH102  (0700 from the moment it exists)
        for file, text in zip(files, (page, markdown), strict=True):
            unfinished = f"{file}.{os.getpid()}-{os.urandom(4).hex()}"
            replace_private(str(file), text.encode("utf-8"), unfinished)
    return files
