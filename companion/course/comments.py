"""Comments in a document: ids, dimensions, the form of a field and notes for the facilitator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.course.edits import Write, above, at_end, instead
from companion.course.inline import lines_of
from companion.course.page import closest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.course.page import Page, Place

KEYS = ("id", "dimension", "facilitator", "form", "days")
_COMMENT = re.compile(r"<!--(.*?)(-->|\Z)", re.DOTALL)
_KEY = re.compile(r"\s*(?P<key>[A-Za-z]+)\s*(?P<colon>[:：])\s*(?P<value>.*)")

_EXAMPLE = {"id": "a-few-words", "dimension": "results-through-others", "form": "line", "days": "14"}
_NOTE = re.compile(
    r"\s*(?:facilitator(?:['’]?s)?(?: note)?|moderation|moderator(?:in)?|trainer(?:in)?|workshopleitung)\b"
    r"\s*[:：–-]?\s*(?P<value>.*)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Notes:
    """What the comments of one part say; places point at the values."""

    id: str = ""
    id_place: Place = (0, 0)
    dimension: str = ""
    dimension_place: Place = (0, 0)
    facilitator: str = ""
    facilitator_place: Place = (0, 0)
    form: str = ""
    form_place: Place = (0, 0)
    days: str = ""
    days_place: Place = (0, 0)


def take_comments(page: Page, nodes: Iterable[Any]) -> Notes:
    """Read every comment in ``nodes``, however deep.

    A comment without any known key is the author's own note and stays unread, except that a key which
    is nearly a known one is reported.
    """
    notes = Notes()
    for node in nodes:
        for part in node.walk():
            if part.type == "html_block":
                _block(page, part, notes)
            elif part.type == "inline":
                for token in part.token.children or ():
                    if token.type == "html_inline" and token.content.startswith("<!--"):
                        place = page.find(token.content.split("\n")[0], *lines_of(part))
                        _comment(page, token.content[4:-3], place[0], notes)
    return notes


def _block(page: Page, node: Any, notes: Notes) -> None:
    first, last = lines_of(node)
    rest = _COMMENT.sub("", node.content).strip()
    for match in _COMMENT.finditer(node.content):
        line = first + node.content.count("\n", 0, match.start())
        if not match[2]:
            page.open_end = True
            page.error(page.find("<!--", line, line), "this comment is not closed", _closed(page, line, last))
        _comment(page, match[1], line, notes)
    if rest and node.content.lstrip().startswith("<!--"):
        place = _uncommented(page, node.content, first)
        write = instead(page.lines, place, "", "\n\n").saying(f"{rest[:60]} (on a line of its own)")
        page.error(place, "text on the line of a comment is not shown", write)


def _comment(page: Page, content: str, first: int, notes: Notes) -> None:
    continued = False
    for number, line in enumerate(content.split("\n"), start=first):
        match = _KEY.match(line)
        key = match["key"].lower() if match else ""
        if match and key in KEYS:
            place = page.find(match["value"] or key, number, number)
            if match["colon"] == "：":
                colon = page.find("：", number, number)
                write = instead(page.lines, colon, "：", ": ").saying(f"{key}: {match['value'].strip()}")
                page.error(colon, "a full-width colon", write)
            _set(page, notes, key, match["value"].strip(), place)
            continued = key == "facilitator"
        elif continued:
            notes.facilitator = f"{notes.facilitator}\n{line.strip()}".strip()
        elif match and (near := closest(key, KEYS, 0.75)):
            place = page.find(match["key"], number, number)
            write = instead(page.lines, place, match["key"], near)
            shown = f"{near}: {match['value'].strip() or '…'}"
            page.error(place, f"no comment says “{key}”", write.saying(shown))
        elif note := _NOTE.match(line):
            what = "a note for the facilitator begins with “facilitator:”, or nobody is shown it"
            begun = line[: note.start("value")].strip()
            write = instead(page.lines, page.find(begun, number, number), begun, "facilitator:")
            shown = f"facilitator: {note['value'].strip() or '…'}"
            page.error(page.at(number), what, write.saying(shown))


def _uncommented(page: Page, content: str, first: int) -> Place:
    """Return where the first text outside of comments stands in the block that begins on line ``first``."""
    covered = _COMMENT.sub(lambda comment: re.sub(r"\S", " ", comment[0]), content)
    at = len(covered) - len(covered.lstrip())
    line = first + content.count("\n", 0, at)
    source = page.lines[line - 1].replace("\0", "\ufffd")  # as Markdown reads it
    return line, source.rfind(content[at:].split("\n", maxsplit=1)[0]) + 1


def _closed(page: Page, first: int, last: int) -> Write:
    """Return where a comment that takes in all that follows was probably meant to end: after its keys."""
    opening = page.lines[first - 1]
    if opening.rstrip().endswith("<!--"):
        end = first
        while end < last and _KEY.match(page.lines[end]):
            end += 1
        if end > first:
            return above(end + 1, "-->") if end < len(page.lines) else at_end(page.lines, end, "\n-->")
    return at_end(page.lines, first, " -->")


def without_key(page: Page, number: int, key: str) -> Write:
    """Take a key and its value out of a comment's line."""
    line = page.lines[number - 1]
    match = re.compile(rf"{key}\s*[:：].*?(?=\s*-->|\s*$)", re.IGNORECASE).search(line)
    shown = f"nothing: take “{key}:” out"
    if match is None:
        return Write(shown)
    return instead(page.lines, (number, match.start() + 1), match[0], "").saying(shown)


def _set(page: Page, notes: Notes, key: str, value: str, place: Place) -> None:
    if key == "facilitator":
        notes.facilitator = f"{notes.facilitator}\n{value}".strip()
        notes.facilitator_place = notes.facilitator_place if notes.facilitator_place[0] else place
    elif not value:
        line = page.lines[place[0] - 1]
        colon = re.compile(rf"{key}\s*[:：]", re.IGNORECASE).search(line)
        given = f"{key}: {_EXAMPLE[key]}"
        write = instead(page.lines, (place[0], colon.start() + 1), colon[0], given) if colon else given
        page.error(place, f"this comment gives no {key}", write)
    elif getattr(notes, key):
        page.error(place, f"a second {key} for one part", without_key(page, place[0], key))
    else:
        setattr(notes, key, value)
        setattr(notes, f"{key}_place", place)
