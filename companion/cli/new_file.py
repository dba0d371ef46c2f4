"""A new file for what was asked for: its owner's alone, whole on the disk, or not there at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from companion.safety.errors import CompanionError


@contextmanager
def new_file(path: str, called: str) -> Iterator[TextIO]:
    """Give a UTF-8 stream into a new 0600 file; on the disk when the block ends, gone when it fails.

    Raises CompanionError when something stands there already, which is left as it is, or the disk refuses;
    ``called`` is what the words say of it: “the export”.
    """
    from companion.store.private_files import make_private, remove_if_there

    try:
        descriptor = make_private(path)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
                yield stream
                stream.flush()
                os.fsync(descriptor)
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
