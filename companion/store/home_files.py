"""Files in a folder of the home, beside the record: 0600 in 0700 from the moment each exists."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from companion.store.disk_words import in_words
from companion.store.home import make_home
from companion.store.private_files import FOLDER_MODE, replace_private


def make_folder(home: Path, folder: str, doing: str) -> Path:
    """Make a folder of the home unless it is there, and return it; ``doing`` is said when it cannot be."""
    path = home / folder
    make_home(home)
    with in_words(doing, str(path)), suppress(FileExistsError):
        os.mkdir(path, FOLDER_MODE)
    return path


def write_file(home: Path, folder: str, name: str, content: bytes, doing: str) -> None:
    """Put a file into a folder of the home, whole or not at all; raises CompanionError when it cannot."""
    path = str(make_folder(home, folder, doing) / name)
    with in_words(doing, path):
        replace_private(path, content, f"{path}.{os.getpid()}-{os.urandom(4).hex()}")


def read_file(home: Path, folder: str, name: str, doing: str) -> bytes | None:
    """Return what is in a file of a folder of the home; None where there is none."""
    path = str(home / folder / name)
    with in_words(doing, path):
        try:
            with open(path, "rb") as stream:
                return stream.read()
        except (FileNotFoundError, NotADirectoryError):
            return None
