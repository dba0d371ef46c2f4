"""Bytes spoilt as disks, programs and synchronisers spoil them; each function is pure."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

Case = tuple[str, bytes]
"""What was done, and what the file holds after it."""

BLOCKS = (512, 4096)
TEXT = b"\nDear diary, this line was written by another program.\n"


def flipped(content: bytes, place: int, bit: int) -> bytes:
    return b"%b%c%b" % (content[:place], content[place] ^ 1 << bit, content[place + 1 :])


def cut(content: bytes, places: range | list[int]) -> Iterator[Case]:
    for place in places:
        yield f"cut at {place}", content[:place]


def flips(content: bytes, places: list[int]) -> Iterator[Case]:
    for place in places:
        yield f"bit {place % 8} of byte {place}", flipped(content, place, place % 8)


def over(content: bytes, place: int, put: bytes) -> bytes:
    """Return the content with ``put`` written over it, no longer than it was."""
    return content[:place] + put[: len(content) - place] + content[place + len(put) :]


def overwritten(content: bytes, places: list[int], chance: random.Random) -> Iterator[Case]:
    for place in places:
        put = chance.choice((TEXT, b"x", b"\r\n", b"\n", b"\xff" * 40, b"[]", chance.randbytes(60)))
        yield f"{len(put)} bytes written over byte {place}", over(content, place, put)


def in_blocks(content: bytes, size: int) -> list[bytes]:
    return [content[start : start + size] for start in range(0, len(content), size)]


def zeroed(content: bytes, size: int, every: int = 1) -> Iterator[Case]:
    blocks = in_blocks(content, size)
    for at in range(0, len(blocks), every):
        put = bytes(len(blocks[at]))
        yield f"block {at} of {size} zeroed", b"".join([*blocks[:at], put, *blocks[at + 1 :]])


def _doubled(blocks: list[bytes], at: int, other: int) -> list[bytes]:
    return [*blocks[:at], blocks[at], *blocks[at:]]


def _swapped(blocks: list[bytes], at: int, other: int) -> list[bytes]:
    changed = list(blocks)
    changed[at], changed[other] = blocks[other], blocks[at]
    return changed


def _cut_out(blocks: list[bytes], at: int, other: int) -> list[bytes]:
    return [*blocks[:at], *blocks[at + 1 :]]


def _stale(blocks: list[bytes], at: int, other: int) -> list[bytes]:
    """What a lost write leaves: another block's content stands here too."""
    return [*blocks[:at], blocks[other][: len(blocks[at])].ljust(len(blocks[at]), b"\0"), *blocks[at + 1 :]]


MOVES: dict[str, Callable[[list[bytes], int, int], list[bytes]]] = {
    "written twice": _doubled,
    "swapped": _swapped,
    "cut out": _cut_out,
    "replaced by another": _stale,
}


def moved(content: bytes, how: str, size: int, times: int, chance: random.Random) -> Iterator[Case]:
    """Yield cases of whole blocks out of their place."""
    blocks = in_blocks(content, size)
    for _ in range(times):
        at, other = chance.randrange(len(blocks)), chance.randrange(len(blocks))
        yield f"block {at} of {size} {how} ({other})", b"".join(MOVES[how](blocks, at, other))


def lines_moved(lines: list[bytes], how: str, times: int, chance: random.Random) -> Iterator[Case]:
    """Yield cases of whole lines out of their place, the header left where it is."""
    for _ in range(times):
        at, other = chance.randrange(1, len(lines)), chance.randrange(1, len(lines))
        yield f"line {at + 1} {how} ({other + 1})", b"".join(MOVES[how](lines, at, other))


def foreign(content: bytes, other: bytes, size: int, times: int, chance: random.Random) -> Iterator[Case]:
    """Yield cases of a block that another file's content stands in."""
    for _ in range(times):
        at, source = (chance.randrange(0, len(of) - size, size) for of in (content, other))
        yield f"block at {at} of another record", over(content, at, other[source : source + size])
