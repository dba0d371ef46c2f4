"""Where the learner's data is kept, and the folder made for it, private from the moment it exists."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from companion.safety.errors import CompanionError
from companion.store.disk_words import in_words
from companion.store.private_files import FOLDER_MODE, is_there, sync_folder

APPLICATION = "leadership-companion"
RECORD, TIP, BACKUPS = "record.log", "record.tip", "backups"
"""What a home holds once a record was begun: the log, its tip, the folder of its backups."""
SETTINGS = "settings.json"
"""What the app remembers about itself, beside the record."""
PRINTED = "printed"
"""The folder of pages to print; those of a record end in its id."""
KEYS = "keys"
"""The folder of what one shares with: one's name, secrets, keys. In no export and no backup."""
REVIEWS = "reviews"
"""The folder of what a mentor has received, and has not sent back yet."""
VARIABLE = "COMPANION_HOME"


def data_home(explicit: str | None, environ: Mapping[str, str]) -> Path:
    """Return the folder of the record: ``--home``, else COMPANION_HOME, else the platform's data folder."""
    chosen = explicit or environ.get(VARIABLE)
    if chosen:
        return Path(os.path.abspath(os.path.expanduser(chosen)))
    return Path(_platform_folder("XDG_DATA_HOME", ".local/share", "user_data_dir", environ))


def cache_home(environ: Mapping[str, str]) -> Path:
    """Return the folder of what can be made again at any time, such as parsed lessons."""
    return Path(_platform_folder("XDG_CACHE_HOME", ".cache", "user_cache_dir", environ))


def make_home(home: Path) -> None:
    """Make the folder, 0700 under any umask, unless it is there; raises CompanionError when it cannot be.

    Parents are made only on the way to the platform's own data folder: a mistyped --home makes nothing.
    """
    if is_folder(home):
        return
    with in_words("making the data folder", str(home)):
        if not home.parent.exists():
            if home != data_home(None, {**os.environ, VARIABLE: ""}):
                raise CompanionError(
                    "the folder above it does not exist",
                    where=str(home),
                    next_step="make it first, or check --home and COMPANION_HOME",
                )
            for parent in reversed(home.parents):
                _make_folder(parent)
        _make_folder(home)
        with suppress(PermissionError):  # a parent that may be passed but not read, as /home on some machines
            sync_folder(str(home.parent))


def has_begun(home: Path) -> bool:
    """Tell whether anything is here that a record leaves, be it the log or what is kept beside it."""
    return any(is_there(os.path.join(home, name)) for name in (RECORD, TIP, BACKUPS))


def is_folder(home: Path) -> bool:
    """Tell whether the data folder exists; raises CompanionError when something else is in its place."""
    with in_words("looking for the data folder", str(home)):
        try:
            mode = os.stat(home).st_mode
        except FileNotFoundError:
            if home.is_symlink():
                raise CompanionError(
                    "this is a link that leads nowhere",
                    where=str(home),
                    next_step="bring back what it points to, or choose another folder with --home",
                ) from None
            return False
    if not stat.S_ISDIR(mode):
        raise CompanionError(
            "this is a file, not a folder", where=str(home), next_step="choose a folder with --home"
        )
    return True


def _make_folder(path: Path) -> None:
    try:
        os.mkdir(path, FOLDER_MODE)
    except FileExistsError:
        if not path.is_dir():
            raise


def _platform_folder(variable: str, below_home: str, name: str, environ: Mapping[str, str]) -> str:
    """Return platformdirs' answer; on Linux, where it is plain, without an import that costs 28 ms."""
    if sys.platform == "linux" and "ANDROID_ROOT" not in environ:
        if environ.get(variable, "").startswith("/"):
            return os.path.join(environ[variable], APPLICATION)
        if environ.get("HOME", "").startswith("/"):
            return "/".join((environ["HOME"].rstrip("/"), below_home, APPLICATION))
    import platformdirs

    try:
        return str(getattr(platformdirs, name)(APPLICATION, appauthor=False))
    except RuntimeError as error:
        raise CompanionError(
            "your home folder cannot be found", next_step="say where the data is with --home"
        ) from error
