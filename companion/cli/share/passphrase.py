"""A passphrase asked for: at the terminal unseen, or from a file; never on the command line."""

from __future__ import annotations

import sys
from argparse import Namespace

from companion.safety.errors import CompanionError


def asked_passphrase(options: Namespace) -> str:
    """Return the passphrase, its words joined as they are made; raises CompanionError without one."""
    from companion.seal.words import as_made

    name = getattr(options, "passphrase_file", None)
    if name is not None:
        try:
            with open(name, encoding="utf-8") as stream:  # noqa: PTH123  (as it was typed)
                return as_made(stream.readline())
        except (OSError, UnicodeDecodeError):
            raise CompanionError(
                "the passphrase can't be read", where=name, next_step="check the name of the file"
            ) from None
    if sys.stdin is None or not sys.stdin.isatty():
        raise CompanionError(
            "this file needs a passphrase, and there's no terminal to ask for it",
            next_step="add --passphrase-file FILE",
        )
    from getpass import getpass

    return as_made(getpass("Passphrase (six words): "))
