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


MAX_TEXTS = 2000


def text_files(root: Path) -> list[str]:
    """Return the paths of the Markdown and YAML files of a course, relative to ``root``: at most `MAX_TEXTS`.

    They lie in ``root`` and its folders, and in the folders of ``../episodes``. Links are not followed and
    hidden files not seen.
    """
    found = []
    for prefix, start in (("", root), ("../episodes/", root.parent / "episodes")):
        for folder, inside in _folders(start):
            if not prefix or inside:
                found += [f"{prefix}{inside}{name}" for name in _texts(folder)]
    return found[:MAX_TEXTS]


def _folders(root: Path) -> list[tuple[Path, str]]:
    """Return ``root`` and the folders in it, each with what its files' paths begin with."""
    try:
        with os.scandir(root) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.name[0] != "." and entry.is_dir(follow_symlinks=False)
            )
    except OSError:
        return []
    return [(root, ""), *((root / name, f"{name}/") for name in names)]


def _texts(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(
                entry.name
                for entry in entries
                if entry.name.endswith((".md", ".yaml", ".yml"))
                and entry.name[0] != "."
                and entry.is_file(follow_symlinks=False)
            )
    except OSError:
        return []
