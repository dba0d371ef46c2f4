"""The other side of `apart`: reads a key and a file from its input, writes what the file holds or why not."""

from __future__ import annotations

import sys
from contextlib import suppress

from companion.seal.age_file import decrypt, decrypt_with
from companion.seal.apart import KEY, OPENED, REFUSED
from companion.seal.refusals import SealError, TooMuchError


def main(memory: int) -> None:
    """Open what standard input asks for, in at most ``memory`` bytes where the system can limit them."""
    limit(memory)
    try:
        answer = OPENED + opened(sys.stdin.buffer.read())
    except SealError as error:
        answer = _told(error)
    except MemoryError:
        answer = _told(TooMuchError("opening this file takes more memory than is allowed"))
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def limit(memory: int) -> None:
    """Forbid this process more memory, any file it could write, and a core dump that would hold the key."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS limits no address space
            resource.setrlimit(kind, (most, most))


def opened(asked: bytes) -> bytes:
    """Return what the file in a request holds. Raises SealError."""
    kind, length = asked[:1], int.from_bytes(asked[1:5], "big")
    secret, data = asked[5 : 5 + length].decode("utf-8", "surrogatepass"), asked[5 + length :]
    return decrypt(data, secret) if kind == KEY else decrypt_with(secret, data)


def _told(error: SealError) -> bytes:
    return REFUSED + "\n".join([type(error).__name__, error.what, error.next_step]).encode()
