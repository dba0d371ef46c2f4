"""Comments that stand where nothing reads them, and where they belong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.code_fences import Fence, fence_at
from companion.course.comments import without_key
from companion.course.edits import Write, below, instead, together, without
from companion.course.headings import heading_end
from companion.course.kind_words import kind_of_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from companion.course.comments import Notes
    from companion.course.page import Page

_PLACES = ("Scenario pair", "Worksheet")
"""Kinds that show another file's parts, and no notes of their own."""
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(\S.*)")


def report_stray_keys(page: Page, notes: Notes, keys: Sequence[str], where: str) -> None:
    """Report keys that say nothing of the part they stand in; those directly above a heading go below it."""
    for key in keys:
        place = getattr(notes, f"{key}_place")
        if not place[0]:
            continue
        first, last = _comment_around(page, place[0])
        heading = _next_activity(page, last)
        near = heading and not "".join(page.lines[last : heading - 1]).strip()
        write = _moved(page, first, last, heading) if near else None
        page.error(place, f"this {key} belongs {where}", write or without_key(page, place[0], key))


def report_stray_note(page: Page, notes: Notes) -> None:
    """Report a note for the facilitator that belongs to no activity; the next one takes it."""
    place = notes.facilitator_place
    if not place[0]:
        return
    first, last = _comment_around(page, place[0])
    write = _moved(page, first, last, _next_activity(page, last) or _activity_before(page, first))
    if write is None:
        line = page.lines[place[0] - 1]
        key = re.search(r"facilitator\s*[:：]\s*", line, re.IGNORECASE)
        write = Write("it below an activity's heading")
        if key:
            write = instead(page.lines, (place[0], key.start() + 1), key[0], "").saying(write.words)
    page.warning(place, "a facilitator's note is shown only with an activity", write)


def _comment_around(page: Page, line: int) -> tuple[int, int]:
    """Return the first and last line of the comment that covers ``line``."""
    first = last = line
    while first > 1 and "<!--" not in page.lines[first - 1]:
        first -= 1
    while last < len(page.lines) and "-->" not in page.lines[last - 1]:
        last += 1
    return first, last


def _moved(page: Page, first: int, last: int, heading: int) -> Write | None:
    """Return how a comment is moved below a heading; None without one, or when the lines hold more."""
    lines = page.lines
    alone = lines[first - 1].lstrip().startswith("<!--") and lines[last - 1].rstrip().endswith("-->")
    if not heading or not alone:
        return None
    comment = "\n".join(lines[first - 1 : last])
    after = below(lines, heading_end(lines, heading), comment)
    return together("it below the heading it belongs to", without(lines, first, last), after)


def _next_activity(page: Page, line: int) -> int:
    return next((number for number in _activities(page) if number > line), 0)


def _activity_before(page: Page, line: int) -> int:
    return max((number for number in _activities(page) if number < line), default=0)


def _activities(page: Page) -> Iterator[int]:
    """Yield the lines on which activities begin: headings, but not those in a comment or a block of code."""
    fence: Fence | None = None
    comment = False
    for number, line in enumerate(page.lines, 1):
        if fence and not fence.left_at(line):
            fence = None if fence.ends_at(line) else fence
        elif comment or line.lstrip().startswith("<!--"):
            comment = "-->" not in line
        elif fence := fence_at(line):
            continue
        elif (match := _HEADING.fullmatch(line)) and kind_of_heading(match[1]) not in ("", *_PLACES):
            yield number
