"""Where what was asked for goes: stdout, or a new file, its owner's alone, whole on the disk or not there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from companion.safety.errors import CompanionError

STDOUT = "-"
"""What stands for stdout in the place of a file's name, as everywhere on a command line."""


def add_output_option(parser: Any, words: str = "write a new file instead of stdout") -> None:
    """Register ``-o FILE``; ``options.output`` is None for stdout, also when ``-`` asked for it."""
    parser.add_argument("-o", "--output", metavar="FILE", type=_not_stdout, help=f"{words}; - is stdout")


def _not_stdout(name: str) -> str | None:
    return None if name == STDOUT else name


@contextmanager
def new_file(path: str, called: str) -> Iterator[TextIO]:
    """Give a UTF-8 stream into a new 0600 file; on the disk when the block ends, gone when it fails.

    A pipe or a device, such as ``/dev/stdout``, is written to and left. Raises CompanionError when a file
    stands there already, which is left as it is, or the disk refuses;
    ``called`` is what the words say of it: “the export”.
    """
    from companion.store.private_files import make_private, remove_if_there, sync

    try:
        if _takes_what_comes(path):
            with open(path, "w", encoding="utf-8", newline="\n") as stream:  # noqa: PTH123  (as it was typed)
                yield stream
            return
        descriptor = make_private(path)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
                yield stream
                stream.flush()
                sync(descriptor)
        except BaseException:
            remove_if_there(path)
            raise
    except FileExistsError:
        raise CompanionError(
            "there is a file already, and it is left as it is", where=path, next_step="choose another name"
        ) from None
    except OSError as error:
        raise CompanionError(
            f"{called} cannot be written: {error.strerror}", where=path, next_step="choose another place"
        ) from error


def _takes_what_comes(path: str) -> bool:
    """Tell whether something that is no file stands there, to which one writes: a pipe or a device."""
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)
