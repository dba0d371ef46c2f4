"""The log's end, found from behind, so that adding an entry costs the same in a short log and a long one."""

from __future__ import annotations

import os

from companion.store.line import LONGEST_HEADER, BrokenLine, Header, checksum_of, read_header, unseal
from companion.store.log_file import End
from companion.store.private_files import read_at
from companion.store.tip import Tip

_FIRST_WINDOW = 8 * 1024
_WIDER = 8


def find_header(descriptor: int) -> Header:
    """Return the log's header, which may be damaged."""
    first, newline, _ = read_at(descriptor, 0, LONGEST_HEADER).partition(b"\n")
    return read_header(first if newline else b"")


def find_end(descriptor: int, tip: Tip | None) -> End:
    """Return where the log's content ends; bytes after that are its torn last line.

    The header is whole, and ``tip`` is this log's. Torn is a last line without its newline, or one that is
    broken while the line before it is whole and the tip does not know it. A broken last line that the tip
    knows, or after another broken one, is damage and stays.
    """
    size = os.fstat(descriptor).st_size
    window = _FIRST_WINDOW
    while (end := _end_within(descriptor, size, min(window, size), tip)) is None:
        window *= _WIDER
    return end


def _end_within(descriptor: int, size: int, window: int, tip: Tip | None) -> End | None:
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
        known = tip is not None and tip.sequence > sequence
        if not broken or (len(broken) == 1 and complete and not known):
            return _follow(End(start + len(line) + 1, start, checksum, sequence, checksum), tip)
        last, remains = broken[0]
        spoilt = checksum_of(remains)
        offset = last + len(remains) + 1
        if tip is None:
            return End(offset, last, spoilt, sequence + len(broken), spoilt)
        return _follow(End(offset, last, spoilt, sequence, checksum), tip)
    return None


def _follow(end: End, tip: Tip | None) -> End:
    """Let the next line follow what the tip knows, where lines are gone from the end."""
    if tip is None or tip.sequence < end.sequence:
        return end
    return end._replace(sequence=tip.sequence, checksum=tip.checksum)
