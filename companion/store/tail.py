"""The log's end, found from behind, so that adding an entry costs the same in a short log and a long one."""

from __future__ import annotations

import os

from companion.store.line import LONGEST_HEADER, BrokenLine, check_header, checksum_of, unseal
from companion.store.log_file import End
from companion.store.private_files import read_at

_FIRST_WINDOW = 8 * 1024
_WIDER = 8


def find_end(descriptor: int, where: str) -> End:
    """Return where the log's content ends; bytes after that are its torn last line.

    Torn is a last line without its newline, or one that is broken while the line before it is whole. A broken
    last line after another broken one is damage and stays. Raises CompanionError for a header that cannot be
    read or is from a newer version.
    """
    first, newline, _ = read_at(descriptor, 0, LONGEST_HEADER).partition(b"\n")
    check_header(first if newline else b"", where)
    size = os.fstat(descriptor).st_size
    window = _FIRST_WINDOW
    while (end := _end_within(descriptor, size, min(window, size))) is None:
        window *= _WIDER
    return end


def _end_within(descriptor: int, size: int, window: int) -> End | None:
    """Return the end as far as the last ``window`` bytes tell; None when they hold no whole line."""
    content = read_at(descriptor, size - window, window)
    stop = content.rfind(b"\n")
    complete = stop == len(content) - 1
    broken: list[tuple[int, bytes]] = []
    while stop >= 0:
        before = content.rfind(b"\n", 0, stop)
        if before < 0 and window < size:
            return None
        start, line = size - window + before + 1, content[before + 1 : stop]
        try:
            checksum, sequence, _, _ = unseal(line)
        except BrokenLine:
            broken.append((start, line))
            stop = before
            continue
        if not broken or (len(broken) == 1 and complete):
            return End(start + len(line) + 1, start, sequence, checksum)
        last, remains = broken[0]
        return End(last + len(remains) + 1, last, sequence + len(broken), checksum_of(remains))
    return None
