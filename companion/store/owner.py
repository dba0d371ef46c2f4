"""Whose a draft is: one running window, told from those that have ended by a lock that ends with it.

A process id alone would not do: it is given again, and a draft would then belong to a stranger for ever.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from weakref import finalize

from companion.safety.errors import CompanionError
from companion.store.disk_words import DiskError, in_words
from companion.store.lock import WriteLock, is_held

_BEGINNING, _ENDING = "owner-", ".lock"
_PATIENCE = 1.0
"""Seconds to wait for others who look whether a lock is held; each look takes microseconds."""


def new_token() -> str:
    """Return a name nobody else has: milliseconds since 1970, process id, chance; all hexadecimal."""
    return f"{time.time_ns() // 1_000_000:x}-{os.getpid():x}-{os.urandom(4).hex()}"


class Owner:
    """One window. It begins when its token is first asked for; ``folder`` must be there by then."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._token = ""
        self._end: finalize[..., Owner] | None = None

    @property
    def token(self) -> str:
        """The name of this window, known to be alive by all others until ``close``."""
        if not self._token:
            with in_words("beginning a draft", self._folder):
                self._sweep()
            token = new_token()
            path = self._path(token)
            lock = WriteLock(path, _PATIENCE)
            try:
                lock.__enter__()
            except DiskError:
                raise
            except CompanionError:
                # Where nothing can be locked, others may take a draft over: then both windows have it.
                self._end = finalize(self, _release, path)
            else:
                self._end = finalize(self, _release, path, lock)
            self._token = token
        return self._token

    @property
    def begun(self) -> bool:
        """Whether the token was asked for and this window has not ended."""
        return bool(self._token)

    def is_me(self, token: str) -> bool:
        """Tell whether ``token`` is that of this window."""
        return bool(token) and token == self._token

    def is_another(self, token: str) -> bool:
        """Tell whether ``token`` is that of another window that still runs."""
        return bool(token) and token != self._token and is_held(self._path(token))

    def close(self) -> None:
        """End; what belonged to this window is anybody's from now on."""
        if self._end is not None:
            self._end()
        self._token = ""

    def _sweep(self) -> None:
        """Remove what windows left that were killed before they had a draft."""
        for name in os.listdir(self._folder):
            if name.startswith(_BEGINNING) and name.endswith(_ENDING):
                is_held(os.path.join(self._folder, name))

    def _path(self, token: str) -> str:
        return os.path.join(self._folder, _BEGINNING + token + _ENDING)


def _release(path: str, lock: WriteLock | None = None) -> None:
    """End a window: the lock says it, and the file that nobody holds is removed now or by a later window."""
    if lock is not None:
        lock.__exit__(None, None, None)
    with suppress(OSError):
        os.unlink(path)
