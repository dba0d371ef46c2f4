"""``companion data where``: the folders the program writes to and what each holds."""

from __future__ import annotations

import os
import stat
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from companion.store.private_files import is_there


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
    found = [(name, path, holds, *_size(path)) for name, path, holds in places]
    if options.json:
        emit_json([_form(*one) for one in found])
        return 0
    for name, path, holds, size, fault in found:
        held = fault or ("nothing yet" if size is None else f"{size:,} bytes")
        emit(f"{name:10}{show_line(str(path))}\n{'':10}{holds} ({held})")
    return 0


def _form(name: str, path: Path, holds: str, size: int | None, fault: str) -> dict[str, object]:
    """Return the JSON form of a place; ``fault`` is there only where the disk did not say what it holds."""
    form: dict[str, object] = {"name": name, "path": str(path), "holds": holds, "bytes": size}
    return form | ({"fault": fault} if fault else {})


def _size(path: Path) -> tuple[int | None, str]:
    """Return the bytes of a file, of all files below a folder, or of all that fit a pattern; and a fault.

    None when there is nothing, and also with a fault: then it cannot be told.
    """
    try:
        if path.name.endswith("*"):
            beside = path.parent.iterdir() if is_there(str(path.parent)) else ()
            files = [one for one in beside if one.name.startswith(path.name[:-1])]
        else:
            files = list(_files_at(path)) if is_there(str(path)) else []
        return (sum(file.stat().st_size for file in files) if files else None), ""
    except FileNotFoundError:
        return _size(path)  # something went while it was counted
    except OSError as error:
        return None, f"cannot be read: {(error.strerror or 'the disk refused').lower()}"


def _files_at(path: Path) -> Iterator[Path]:
    """Yield a file, or those below a folder; unlike pathlib's search it raises what the disk refuses."""
    if not stat.S_ISDIR(path.stat().st_mode):
        yield path
        return
    for folder, _, names in os.walk(path, onerror=_raise):
        yield from (Path(folder, name) for name in names)


def _raise(error: OSError) -> None:
    raise error
