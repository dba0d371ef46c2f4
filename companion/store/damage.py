"""What is wrong with the log: where and how much, never what stood there."""

from __future__ import annotations

from typing import Literal

from companion.fact import fact

Fault = Literal["header", "broken", "missing", "misplaced"]


@fact
class Damage:
    """One fault. ``line`` counts from 1, ``offset`` and ``length`` are bytes in the log.

    ``header``: the first line, which says what the file is, cannot be read.
    ``broken``: the line cannot be read. ``missing``: ``count`` lines are gone from before it.
    ``misplaced``: the line is whole, but does not follow the one before (repeated, moved or put in).
    """

    line: int
    offset: int
    length: int
    fault: Fault
    count: int = 1

    def __str__(self) -> str:
        place = f"line {self.line} (byte {self.offset}, {self.length} bytes)"
        if self.fault == "header":
            return f"{place}: the first line of the file is not what it was"
        if self.fault == "broken":
            return f"{place}: cannot be read"
        if self.fault == "missing":
            lines = "line is" if self.count == 1 else "lines are"
            return f"{place}: {self.count} {lines} missing before it"
        return f"{place}: whole, but out of place"
