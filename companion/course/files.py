"""Which files make up a course."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def markdown_files(folder: Path) -> list[str]:
    """Return the names of the Markdown files in ``folder``: by leading number, then by name.

    Links are not followed and hidden files not seen; a folder that is not there is empty.
    """
    try:
        with os.scandir(folder) as entries:
            names = [
                entry.name
                for entry in entries
                if entry.name.endswith(".md")
                and entry.name[0] != "."
                and entry.is_file(follow_symlinks=False)
            ]
    except OSError:
        return []
    return sorted(names, key=_number_first)


def _number_first(name: str) -> tuple[int, str]:
    number = name.partition("-")[0]
    return (int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 100_000), name


def source_files(root: Path) -> list[str]:
    """Return the paths of all companion notes, relative to ``root``: ``../episodes/<folder>/episode.md``."""
    episodes = root.parent / "episodes"
    try:
        folders = sorted(entry.name for entry in os.scandir(episodes) if entry.is_dir(follow_symlinks=False))
    except OSError:
        return []
    return [
        f"../episodes/{folder}/{name}"
        for folder in folders
        for name in ("episode.md", "article.md")
        if (episodes / folder / name).is_file()
    ]
