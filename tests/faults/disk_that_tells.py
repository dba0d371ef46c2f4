"""A block device that writes down what reaches it, in order, and every point at which it was told to flush.

A file served over /dev/fuse by a process of its own, with a loop device upon it. The kernel sends each write
of the file system above, and each flush, as a request; whoever writes sends acknowledgements by a pipe, which
are put in between. One that waits in the pipe is written down late, never early. Linux, and root.
"""

from __future__ import annotations

import ctypes
import errno
import os
import pickle
import random
import select
import stat
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from file_calls import exit_of, fork

SECTOR = 512
"""The bytes that a disk writes whole or not at all."""

_NAME = b"disk"
_LONGEST_WRITE = 128 * 1024
_LOOKUP, _GETATTR, _SETATTR, _OPEN, _READ, _WRITE = 1, 3, 4, 14, 15, 16
_RELEASE, _FSYNC, _FLUSH, _INIT, _INTERRUPT = 18, 20, 25, 26, 36
_UNANSWERED = (2, 42)
_BIG_WRITES = 1 << 5
_TIMELESS = 3600


@dataclass(frozen=True)
class Told:
    """A disk's bytes at first, and what happened: ("write", offset, bytes), ("flush",), ("ack", line)."""

    first: bytes
    events: tuple[tuple[Any, ...], ...]

    def cut(self, at: int, choice: random.Random) -> tuple[bytes, list[str]]:
        """Return the disk as a power cut before event ``at`` may leave it, and what was acknowledged by then.

        What was written before the last flush is there. Of what came after it, any sectors are.
        """
        before = self.events[:at]
        flushed = max((n for n, event in enumerate(before) if event[0] == "flush"), default=0)
        disk = bytearray(self.first)
        for number, event in enumerate(before):
            if event[0] != "write":
                continue
            offset, content = event[1:]
            if number < flushed:
                disk[offset : offset + len(content)] = content
                continue
            for start in range(0, len(content), SECTOR):
                if choice.random() < 0.5:
                    piece = content[start : start + SECTOR]
                    disk[offset + start : offset + start + len(piece)] = piece
        return bytes(disk), [event[1] for event in before if event[0] == "ack"]


@contextmanager
def telling(image: Path, folder: Path, told: Path) -> Iterator[tuple[Path, int]]:
    """Serve ``image`` below ``folder``; yields the served file and where acknowledgements are written to.

    When it ends, ``told`` holds a pickled Told.
    """
    read_end, write_end = os.pipe()
    server = fork(lambda: _serve(image.read_bytes(), folder, told, read_end, write_end))
    os.close(read_end)
    try:
        yield folder / _NAME.decode(), write_end
    finally:
        os.close(write_end)
        subprocess.run(["umount", folder], check=True)
        exit_of(server)


def read_told(told: Path) -> Told:
    with told.open("rb") as stream:
        return Told(*pickle.load(stream))


def _serve(first: bytes, folder: Path, told: Path, acks: int, other_end: int) -> None:
    os.close(other_end)
    fuse = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={fuse},rootmode=40000,user_id=0,group_id=0"
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"companion-test", os.fsencode(folder), b"fuse", 0, options.encode()) != 0:
        raise OSError(ctypes.get_errno(), "no fuse")
    disk, events, lines = bytearray(first), list[tuple[Any, ...]](), b""
    sources = [fuse, acks]
    while True:
        ready, _, _ = select.select(sources, [], [])
        if fuse in ready:
            try:
                request = os.read(fuse, _LONGEST_WRITE + 4096)
            except OSError as error:
                if error.errno == errno.ENODEV:
                    break
                continue
            answer = _answer(request, disk, events)
            if answer is not None:
                os.write(fuse, answer)
        if acks in ready:
            chunk = os.read(acks, 65536)
            if not chunk:
                sources.remove(acks)
            *whole, lines = (lines + chunk).split(b"\n")
            events += [("ack", line.decode()) for line in whole]
    with told.open("wb") as stream:
        pickle.dump((first, tuple(events)), stream)


def _answer(request: bytes, disk: bytearray, events: list[tuple[Any, ...]]) -> bytes | None:
    """Return the answer to one request of the kernel; fuse(4) and linux/fuse.h have the forms."""
    _, code, unique, node, *_ = struct.unpack_from("<IIQQIIII", request)
    body, refusal = request[40:], 0
    content = b""
    if code in _UNANSWERED or code == _INTERRUPT:
        return None
    if code == _INIT:
        major, _minor, ahead = struct.unpack_from("<III", body)
        content = struct.pack(
            "<IIIIHHIIHHII24x", major, 31, ahead, _BIG_WRITES, 0, 0, _LONGEST_WRITE, 1, 0, 0, 0, 0
        )
    elif code == _LOOKUP:
        if body.rstrip(b"\0") == _NAME:
            content = struct.pack("<QQQQII", 2, 0, _TIMELESS, _TIMELESS, 0, 0) + _attributes(2, len(disk))
        else:
            refusal = errno.ENOENT
    elif code in (_GETATTR, _SETATTR):
        content = struct.pack("<QII", _TIMELESS, 0, 0) + _attributes(node, len(disk))
    elif code == _OPEN:
        content = struct.pack("<QII", 1, 0, 0)
    elif code == _READ:
        _, offset, size = struct.unpack_from("<QQI", body)
        content = bytes(disk[offset : offset + size])
    elif code == _WRITE:
        _, offset, size = struct.unpack_from("<QQI", body)
        written = body[40 : 40 + size]
        disk[offset : offset + size] = written
        events.append(("write", offset, written))
        content = struct.pack("<II", size, 0)
    elif code == _FSYNC:
        events.append(("flush",))
    elif code not in (_RELEASE, _FLUSH):
        refusal = errno.ENOSYS
    return struct.pack("<IiQ", 16 + len(content), -refusal, unique) + content


def _attributes(node: int, size: int) -> bytes:
    mode = stat.S_IFDIR | 0o700 if node == 1 else stat.S_IFREG | 0o600
    return struct.pack("<6Q10I", node, size, size // SECTOR, 0, 0, 0, 0, 0, 0, mode, 1, 0, 0, 0, 4096, 0)
