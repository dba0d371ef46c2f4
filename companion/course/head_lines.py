"""Where a document's head begins and ends, and the head that is offered where there is none."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from companion.course.code_fences import fence_at, opens_at_last
from companion.course.edits import above, below, line_as, lines_as, without
from companion.course.kind_words import kind_of_heading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.course.edits import Write
    from companion.course.page import Page

FENCE = "---"
_ENDS = (FENCE, "...")
_KEY = re.compile(r"[A-Za-z][\w -]*\s*[:：]")
_BODY = re.compile(r"#{2,6}\s|#{1,6}\s+[A-Z][a-z -]+:|- \[")
_MARKDOWN = ("", "markdown", "md")
"""What stands behind the marks of a frame around a whole file."""
_ALMOST_FENCE = re.compile(r"\s*(?:[-–—―]{1,80}|[*_=+~]{3})\s*")


def report_no_head(page: Page, example: Mapping[str, str]) -> None:
    """Say that there is no head, or no text at all."""
    lines = page.lines
    head = _head(example, _first_heading(page))
    if not any(line.strip() for line in lines):
        what = "this file is empty"
        write = lines_as(lines, 1, len(lines), f"{head}\n\nA few words.\n").saying(
            "the lesson into it, and save it"
        )
    else:
        what = "there is no head: lines between two --- at the very top"
        write = above(1, head)
    page.error((1, 1), what, write)


def report_wrapped(page: Page) -> bool:
    """Say that the whole text is one piece of code, framed or moved in, if it is; tells whether it is."""
    lines, first = page.lines, page.lines[0]
    if write := _without_frame(page):
        what = "this line frames the example and is no part of it"
    elif first.strip() and is_moved_in(first):
        what = "the lines of this file are moved in; they begin at the margin"
        write = lines_as(lines, 1, len(lines), dedent("\n".join(lines))).saying(FENCE)
    else:
        return False
    page.error((1, 1), what, write)
    return True


def _without_frame(page: Page) -> Write | None:
    """Return how a frame around the whole file is taken away; None where its first line begins none.

    A block of code may begin a file as well: it is a frame where a head stands in it, or all the file does.
    """
    lines, frame = page.lines, fence_at(page.lines[0])
    if frame is None or frame.lead.strip():
        return None
    last = page.trimmed(1, len(lines))[1]
    if lines[1 : min(2, last)] != [FENCE]:
        ends = next((number for number in range(2, last + 1) if frame.ends_at(lines[number - 1])), last)
        if ends < last or frame.info.casefold() not in _MARKDOWN:
            return None
    if last == 1 or not frame.ends_at(lines[last - 1]) or not opens_at_last(lines[1:last]):
        return without(lines, 1, 1).saying("the file without this line")
    inside = "\n".join([*lines[1 : last - 1], *lines[last:]])
    return lines_as(lines, 1, len(lines), inside).saying("the file without its first and last line")


def _head(example: Mapping[str, str], title: str) -> str:
    """Return a whole head; ``title``, if there is one, is that of the file's first heading."""
    fields = {**example, **({"title": title} if title and "title" in example else {})}
    return "\n".join([FENCE, *(f"{key}: {quoted(value)}" for key, value in fields.items()), FENCE])


def quoted(value: str) -> str:
    """Return a text as YAML reads it: quoted where a sign in it would mean something."""
    if re.fullmatch(r"[^\W_][\w ,.'’!?()–-]*", value) and not value.endswith(" "):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _first_heading(page: Page) -> str:
    """Return the words of the first heading in a file, without marks."""
    found = (re.fullmatch(r" {0,3}#{1,3}[ \t]+(.*?)[ \t#]*", line) for line in page.lines[:60])
    words = next((match[1] for match in found if match), "")
    plain = re.sub(
        r"!?\[([^\[\]]*)\](?:\([^()]*\))?|<[^<>]*>|\{[^{}]*\}|[*_`~#\[\]<>\x00-\x1f]", r"\1", words
    )
    return " ".join(plain.split())[:80]


def report_toml(page: Page) -> int:
    """Report a head of TOML, between two lines of +++; returns how many lines it has, 0 for none."""
    lines = page.lines
    if lines[0].rstrip() != "+++":
        return 0
    last = next((n for n in range(1, len(lines)) if lines[n].rstrip() == "+++"), 0)
    if last:
        fields = [re.sub(r"^(\w[\w-]*)\s*=\s*", r"\1: ", line) for line in lines[1:last] if "=" in line]
        what = "this head is TOML; a head here is YAML, between two lines of three dashes"
        page.error((1, 1), what, lines_as(lines, 1, last + 1, "\n".join([FENCE, *fields, FENCE])))
    return last + 1 if last else 0


def is_moved_in(line: str) -> bool:
    """Tell whether the line that opens a head does not begin at the margin."""
    return line[:1].isspace() and line.strip() == FENCE


def extent(page: Page) -> tuple[int | None, int, bool]:
    """Return the head's first line and the one after its last (both from 0), and whether a line closes it."""
    lines = page.lines
    opening, notes = _below_comments(lines)
    key_follows = opening + 1 < len(lines) and _KEY.match(lines[opening + 1]) is not None
    if lines[opening].rstrip() == FENCE and (opening == 0 or key_follows):
        if opening:
            begins = "\n".join([FENCE, *notes])
            write = lines_as(lines, 1, opening + 1, begins).saying(begins if notes else "--- on line 1")
            page.error((opening + 1, 1), "the head begins on the first line", write)
        return _closing(page, opening)
    if key_follows and _ALMOST_FENCE.fullmatch(lines[opening]):
        what = "a line of exactly three dashes opens the head"
        page.error((opening + 1, 1), what, line_as(lines, opening + 1, FENCE))
        return _closing(page, opening)
    if re.match(r"(id|title|objective|kind)\s*:\s", lines[opening]):
        page.error(
            (opening + 1, 1), "the head needs a line of three dashes before it", above(opening + 1, FENCE)
        )
        end = _end_of_keys(lines, opening)
        return opening, end, end < len(lines) and lines[end].rstrip() in _ENDS
    return None, 0, False


def _below_comments(lines: list[str]) -> tuple[int, list[str]]:
    """Return the first line (from 0) below empty ones and comments, and the comments as a head has them.

    Above a head they are often a licence or a linter's word. Where no head follows, nothing is left out.
    """
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    opening, notes = first, list[str]()
    while opening < len(lines) and lines[opening].lstrip().startswith("<!--"):
        end = next((n for n in range(opening, len(lines)) if lines[n].rstrip().endswith("-->")), None)
        if end is None or any("-->" in line.rstrip()[:-3] for line in lines[opening : end + 1]):
            return first, []
        words = "\n".join(lines[opening : end + 1]).strip().removeprefix("<!--").removesuffix("-->")
        notes += [f"# {line.strip()}" for line in words.split("\n") if line.strip()]
        opening = next((n for n in range(end + 1, len(lines)) if lines[n].strip()), len(lines))
    is_head = opening + 1 < len(lines) and lines[opening].rstrip() == FENCE
    return (opening, notes) if is_head and _KEY.match(lines[opening + 1]) else (first, [])


def _closing(page: Page, opening: int) -> tuple[int, int, bool]:
    lines = page.lines
    for n in range(opening + 1, len(lines)):
        if lines[n].rstrip() in _ENDS:
            return opening + 1, n, True
        if begins_body(lines[n], lines[n - 1]):
            break
    end = _end_of_keys(lines, opening + 1)
    if end < len(lines) and _ALMOST_FENCE.fullmatch(lines[end]):
        what = "a line of exactly three dashes closes the head"
        page.error((end + 1, 1), what, line_as(lines, end + 1, FENCE))
        return opening + 1, end, True
    write = below(lines, end, FENCE).saying(f"{FENCE} on a line of its own after it")
    page.error((opening + 1, 1), "the head is not closed", write)
    return opening + 1, end, False


def begins_body(line: str, above: str) -> bool:
    """Tell whether ``line``, in a head without an end, belongs to the text below it.

    Directly below a field, ``# Author: a name`` is a note in the head.
    """
    if not _BODY.match(line):
        return False
    return not (line.startswith("# ") and above.strip() and not kind_of_heading(line[2:].strip()))


def _end_of_keys(lines: list[str], first: int) -> int:
    for n in range(first, len(lines)):
        if not (_KEY.match(lines[n]) or re.match(r"\s+\S|- (?!\[)", lines[n])):
            return n
    return len(lines)
