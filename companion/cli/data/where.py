"""``companion data where``: the folders the program writes to and what each holds."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path


def run_where(options: Namespace) -> int:
    """Print every place and its size."""
    from companion.cli.output import emit, emit_json
    from companion.cli.places import folder_of_the_record
    from companion.safety.show import show_line
    from companion.store.drafts import FOLDER
    from companion.store.home import BACKUPS, PRINTED, SETTINGS, cache_home
    from companion.store.log_file import DAMAGED, NAME, TORN

    home = folder_of_the_record(options)
    places = [
        ("home", home, "everything of yours; no other folder holds any of it"),
        ("record", home / NAME, "all you wrote and answered, one line for each save"),
        ("backups", home / BACKUPS, "copies of the record, one of each of the last days and weeks"),
        ("drafts", home / FOLDER, "what was being typed and is not saved yet"),
        ("settings", home / SETTINGS, "the theme, and the place a lesson was left at"),
        ("printed", home / PRINTED, "pages made to print and pass on; may be deleted at any time"),
        ("torn", home / (TORN + "*"), "unfinished lines set aside after a crash"),
        ("damaged", home / (DAMAGED + "*"), "what a repair found and could not read"),
        ("cache", cache_home(os.environ), "lessons made ready; may be deleted at any time"),
    ]
    if options.json:
        emit_json([{"name": n, "path": str(p), "holds": h, "bytes": _size(p)} for n, p, h in places])
        return 0
    for name, path, holds in places:
        size = _size(path)
        held = "nothing yet" if size is None else f"{size:,} bytes"
        emit(f"{name:10}{show_line(str(path))}\n{'':10}{holds} ({held})")
    return 0


def _size(path: Path) -> int | None:
    """Return the bytes of a file, of all files below a folder, or of all that fit a pattern; None if none."""
    try:
        if path.name.endswith("*"):
            files = list(path.parent.glob(path.name))
        else:
            files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
        return sum(each.stat().st_size for each in files) if files else None
    except OSError:
        return None
