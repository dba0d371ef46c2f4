"""The text of a file, read whole or refused: UTF-8 of at most 1 MiB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1024 * 1024


class UnreadableError(CompanionError):
    """A file that cannot be read at all, or not as text; ``line``, ``column`` and ``source`` say where."""

    line, column, source = 1, 1, ""


def read_text(file: Path, shown: str) -> str:
    """Return the text of ``file`` (UTF-8, at most 1 MiB); ``shown`` is its name in messages.

    Raises `UnreadableError` for a missing file, a folder, a file without permission, too large or not UTF-8.
    """
    return decode(read_bytes(file, shown), shown)


def read_bytes(file: Path, shown: str) -> bytes:
    """Return what ``file`` holds; raises `UnreadableError` when it cannot be read or is over 1 MiB."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except IsADirectoryError:
        raise UnreadableError("this is a folder", where=shown, next_step="name a file in it") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableError(
            f"cannot be read ({reason})", where=shown, next_step="see that it is readable"
        ) from None
    if len(data) > MAX_BYTES:
        raise UnreadableError("larger than 1 MiB", where=shown, next_step="split it into several lessons")
    return data


def decode(data: bytes, shown: str) -> str:
    """Return ``data`` as text; raises `UnreadableError` at the first byte that is not UTF-8."""
    how = "save it again as UTF-8 (in Notepad: Save as, encoding UTF-8)"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[1:4]:
        raise UnreadableError("not UTF-8 but UTF-16, which Notepad calls Unicode", where=shown, next_step=how)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        refused = UnreadableError("not UTF-8: this letter is of another encoding", where=shown, next_step=how)
        refused.line, refused.column = before.count("\n") + 1, len(before) - before.rfind("\n")
        refused.source = data.decode("cp1252", "replace").replace("\r\n", "\n").split("\n")[refused.line - 1]
        raise refused from None
