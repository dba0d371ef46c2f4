"""Printed pages as files, readable by their owner alone from the moment they exist."""

from __future__ import annotations

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
    from companion.store.home import PRINTED
    from companion.store.home_files import write_file

    files = PrintedFiles(home / PRINTED / f"{name}.html", home / PRINTED / f"{name}.md")
    for file, text in zip(files, (html_page(title, markdown), markdown), strict=True):
        write_file(home, PRINTED, file.name, text.encode("utf-8"), "writing the page to print")
    return files
