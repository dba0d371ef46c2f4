"""What others sealed is opened in a process of its own: neither its panics nor its memory are the app's.

The child is this Python, isolated (``-I -S``), started anew each time. Key and file go to it through a pipe,
never through arguments or the environment. It may write no file and no core dump, and its memory and time are
limited by what the header, read here first, says that opening takes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from companion.seal import refusals
from companion.seal.age_header import binary_of, read_header
from companion.seal.age_scrypt import memory_for
from companion.seal.refusals import SealError, StoppedError

KEY, PASSPHRASE = b"k", b"p"
OPENED, REFUSED = b"+", b"-"
_START = (
    "import sys; sys.path += sys.argv[2:]; "
    "from companion.seal.apart_child import main; main(int(sys.argv[1]))"
)
_MEMORY, _COPIES = 192 << 20, 8
"""An interpreter with both libraries takes 70 MiB; the library holds up to five copies of what it opens."""
_SECONDS, _SECONDS_A_GIBIBYTE = 30.0, 60.0
"""Scrypt takes 5 s a GiB on a laptop, and may be ten times as slow elsewhere."""


def decrypt_apart(data: bytes, identity: str) -> bytes:
    """Return what `decrypt` does, from a process of its own. Raises as that, and StoppedError."""
    return _opened(data, KEY, identity)


def decrypt_with_apart(passphrase: str, data: bytes) -> bytes:
    """Return what `decrypt_with` does, from a process of its own. Raises as that, and StoppedError."""
    return _opened(data, PASSPHRASE, passphrase)


def _opened(data: bytes, kind: bytes, secret: str) -> bytes:
    import subprocess

    binary = binary_of(data)
    work_factor = read_header(binary).work_factor if kind == PASSPHRASE else None
    work = memory_for(work_factor) if work_factor else 0
    memory = _MEMORY + _COPIES * len(binary) + work
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-S", "-B", "-c", _START, str(memory), *_paths()],
            input=_asked(kind, secret, binary),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS + _SECONDS_A_GIBIBYTE * work / (1 << 30),
            # With a backtrace asked for, the Rust library has been seen to hang when memory ends.
            env={**os.environ, "RUST_BACKTRACE": "0"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _stopped("opening this file took too long and was stopped") from None
    except OSError:
        raise _stopped("the process that opens sealed files couldn't be started") from None
    if done.returncode or done.stdout[:1] not in (OPENED, REFUSED):
        raise _stopped("opening this file failed: it may have been made to do harm, or memory ran out")
    if done.stdout[:1] == REFUSED:
        raise _refusal(done.stdout[1:])
    return done.stdout[1:]


def _asked(kind: bytes, secret: str, binary: bytes) -> bytes:
    """Return what the child reads: the kind of key, its length in 4 bytes, the key, the file."""
    encoded = secret.encode("utf-8", "surrogatepass")
    return b"".join([kind, len(encoded).to_bytes(4, "big"), encoded, binary])


def _paths() -> list[str]:
    """Return where modules lie: the child reads no site-packages by itself, and never the current folder."""
    package = Path(__file__).resolve().parents[2]
    return [str(package), *(path for path in sys.path if os.path.isabs(path))]  # noqa: PTH117


def _refusal(told: bytes) -> SealError:
    """Return the error the child raised: its class, what it says, the next step, each in a line."""
    name, what, next_step = told.decode().split("\n")
    kind: type[SealError] = getattr(refusals, name)
    return kind(what, next_step=next_step)


def _stopped(what: str) -> StoppedError:
    return StoppedError(
        what, next_step="ask the sender to send it again, or close other programs and try again"
    )
