"""Comments in a document: ids, dimensions, the form of a field and notes for the facilitator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.course.inline import lines_of, report_html
from companion.course.page import closest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.course.page import Page, Place

KEYS = ("id", "dimension", "facilitator", "form", "days")
_COMMENT = re.compile(r"<!--(.*?)(-->|\Z)", re.DOTALL)
_KEY = re.compile(r"\s*(?P<key>[A-Za-z]+)\s*(?P<colon>[:：])\s*(?P<value>.*)")

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
    """Read every comment in ``nodes``, however deep; HTML that is no comment is reported.

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
            page.error(page.find("<!--", line, last), "this comment is not closed", "-->")
        _comment(page, match[1], line, notes)
    if not rest:
        return
    if "<!--" in node.content:
        place = page.find(rest.split("\n")[0], first, last)
        page.error(place, "text on the line of a comment is not shown", f"{rest[:60]} (on a line of its own)")
    else:
        report_html(page, rest, page.find(rest.split("\n")[0], first, last))


def _comment(page: Page, content: str, first: int, notes: Notes) -> None:
    continued = False
    for number, line in enumerate(content.split("\n"), start=first):
        match = _KEY.match(line)
        key = match["key"].lower() if match else ""
        if match and key in KEYS:
            place = page.find(match["value"] or key, number, number)
            if match["colon"] == "：":
                page.error(
                    page.find("：", number, number), "a full-width colon", f"{key}: {match['value'].strip()}"
                )
            _set(page, notes, key, match["value"].strip(), place)
            continued = key == "facilitator"
        elif continued:
            notes.facilitator = f"{notes.facilitator}\n{line.strip()}".strip()
        elif match and (near := closest(key, KEYS, 0.75)):
            place = page.find(match["key"], number, number)
            page.error(place, f"no comment says “{key}”", f"{near}: {match['value'].strip() or '…'}")
        elif note := _NOTE.match(line):
            place = page.at(number)
            what = "a note for the facilitator begins with “facilitator:”, or nobody is shown it"
            page.error(place, what, f"facilitator: {note['value'].strip() or '…'}")


def _set(page: Page, notes: Notes, key: str, value: str, place: Place) -> None:
    if key == "facilitator":
        notes.facilitator = f"{notes.facilitator}\n{value}".strip()
        notes.facilitator_place = notes.facilitator_place if notes.facilitator_place[0] else place
    elif not value:
        page.error(place, f"this comment gives no {key}", f"{key}: a-few-words")
    elif getattr(notes, key):
        page.error(place, f"a second {key} for one part", f"one {key}")
    else:
        setattr(notes, key, value)
        setattr(notes, f"{key}_place", place)
