"""Which files make up a course."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NOTES = ("episode.md", "article.md")
MAX_TEXTS = 2000


def names_in(folder: Path, *, folders: bool = False) -> list[str]:
    """Return the names of the files in ``folder``, or of the folders in it, sorted.

    Links are not followed and hidden ones not seen; a folder that is not there is empty.
    """
    try:
        with os.scandir(folder) as entries:
            return sorted(
                entry.name
                for entry in entries
                if entry.name[0] != "."
                and (entry.is_dir(follow_symlinks=False) if folders else entry.is_file(follow_symlinks=False))
            )
    except OSError:
        return []


def markdown_files(folder: Path) -> list[str]:
    """Return the names of the Markdown files in ``folder``: by leading number, then by name.

    Copies of other files are left out.
    """
    names = [name for name in names_in(folder) if name.endswith(".md")]
    return sorted(_without_copies(folder, names), key=_number_first)


def _number_first(name: str) -> tuple[int, str]:
    number = name.partition("-")[0]
    return (int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 100_000), name


def _without_copies(folder: Path, names: list[str]) -> list[str]:
    # Names as a course has them, which need no look at what copies are called: every start reads them.
    if all(_is_plain(name) for name in names):
        return names
    from companion.course.copies import copies_among

    copies = copies_among(folder, names)
    return [name for name in names if name not in copies]


def _is_plain(name: str) -> bool:
    stem = name.removesuffix(".md")
    return stem.isascii() and stem.replace("-", "").isalnum() and stem == stem.lower()


def source_files(root: Path) -> list[str]:
    """Return the paths of all companion notes, relative to ``root``: ``../episodes/<folder>/episode.md``."""
    episodes = root.parent / "episodes"
    folders = names_in(episodes, folders=True)
    if not all(_is_plain(folder) for folder in folders):
        from companion.course.copies import copied_folders

        copies = copied_folders(episodes, folders)
        folders = [folder for folder in folders if folder not in copies]
    return [
        f"../episodes/{folder}/{name}"
        for folder in folders
        for name in NOTES
        if (episodes / folder / name).is_file()
    ]


def text_files(root: Path) -> list[str]:
    """Return the paths of the Markdown and YAML files of a course, relative to ``root``: at most `MAX_TEXTS`.

    They lie in ``root`` and its folders, and in the folders of ``../episodes``. Links are not followed,
    hidden files not seen and copies left out.
    """
    found: list[str] = []
    for prefix, start in (("", root), ("../episodes/", root.parent / "episodes")):
        if not prefix:
            found += _texts(start, "")
        for name in names_in(start, folders=True):
            found += _texts(start / name, f"{prefix}{name}/")
    return found[:MAX_TEXTS]


def _texts(folder: Path, prefix: str) -> Iterable[str]:
    names = [name for name in names_in(folder) if name.endswith((".md", ".yaml", ".yml"))]
    return (f"{prefix}{name}" for name in _without_copies(folder, names))
