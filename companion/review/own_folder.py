"""What one shares with and keeps out of record, export and backup: one's name and the secret of handles."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from companion.review.strict_lines import NAME
from companion.safety.errors import CompanionError, MisuseError
from companion.store.home import KEYS
from companion.store.home_files import read_file, write_file

_NAME, _SECRET = "name", "handles"
_SECRET_BYTES = 32


def own_name(home: Path) -> str | None:
    """Return the name one signs with; None until it was said."""
    content = read(home, _NAME)
    return content.decode("utf-8", "replace").strip() or None if content is not None else None


def sign_as(home: Path, name: str) -> str:
    """Keep the name one signs with and return it; raises MisuseError as ``name_of`` does."""
    name = name_of(name)
    write(home, _NAME, name.encode() + b"\n")
    return name


def name_of(text: str) -> str:
    """Return a person's name as it is kept, on one line.

    Raises MisuseError for one without a letter, of over 80 characters, or with characters that command.
    """
    name = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
    if not any(sign.isalnum() for sign in name):
        raise MisuseError("a name is missing", next_step="write a first name or initials")
    if len(name) > NAME or any(unicodedata.category(sign)[0] == "C" for sign in name):
        raise MisuseError("this can't be a name", next_step=f"write at most {NAME} letters on one line")
    return name


def own_secret(home: Path) -> bytes:
    """Return the secret that handles are made with; made when it is first asked for."""
    content = read(home, _SECRET)
    if content is None:
        content = os.urandom(_SECRET_BYTES).hex().encode() + b"\n"
        write(home, _SECRET, content)
    try:
        secret = bytes.fromhex(content.decode("ascii"))
    except ValueError:
        secret = b""
    if len(secret) != _SECRET_BYTES:
        raise CompanionError(
            "the secret that names what you share can't be read",
            where=str(home / KEYS / _SECRET),
            next_step="remove the file; to your mentor, everything will then look new",
        )
    return secret


def write(home: Path, name: str, content: bytes) -> None:
    """Put a file into the folder."""
    write_file(home, KEYS, name, content, "keeping what you share with")


def read(home: Path, name: str) -> bytes | None:
    """Return what is in a file of the folder; None where there is none."""
    return read_file(home, KEYS, name, "reading what you share with")
