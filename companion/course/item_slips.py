"""Lines that were meant as list items: Word's bullets and boxes, letters before options, a missing blank."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.edits import line_as

if TYPE_CHECKING:
    from companion.course.page import Page

BALLOTS = "☐□▢◻❏❑☑☒✅"
TICKED = "xX✓✔*☑☒✅"
STANCE = r"(?:leads|partial|performs|abdicates)"
NO_BLANK = "an item needs a blank after its dash"
NO_DASH = "an item begins with a dash and a blank"
NO_BOX = "an option begins with a dash and an empty box"
BOX = "this box is not read as one: “[ ]”, or “[x]”, and an ordinary blank after it"

LISTED = frozenset({"Scenario", "Check", "Decision", "Field"})
"""Kinds whose items have boxes."""
PLAIN = frozenset({"Self-check", "Rate yourself", "Commit", "Recall"})
"""Kinds whose items have none."""

# What word processors put before an item. “o” is how Word's hollow bullet arrives in an editor, and the
# private use area how those of Wingdings do.
_SIGN = r"[–—―•·▪●○◦‣∙\uf0a7\uf0b7\uf0d8\uf0fc]|o(?=\s)"
_LETTER = r"\(?(?:[A-Za-z]|[0-9]{1,2})[.)]"
_BOXED = re.compile(
    rf"(?P<indent>\s*)(?P<bullet>[-+*]|{_SIGN}|{_LETTER})?(?P<gap>\s*)"
    rf"(?P<box>[\[［]\s*[{TICKED}]?\s*[\]］](?![(\[:])|[{BALLOTS}])(?P<after>\s*)(?P<text>\S.*)"
)
_CHIPPED = re.compile(rf"\s*(?P<bullet>{_SIGN}|{_LETTER})\s+(?P<text>\S.*?[`´‘’'(\s]{STANCE}\b.{{0,6}})\s*")
_SIGNED = re.compile(rf"(?P<indent>\s*)(?P<bullet>{_SIGN})\s+(?P<text>\S.*)")
_GOOD = re.compile(r"[ \t]*(?:[-+*]|[0-9]{1,9}[.)])[ \t]+[^\s☐□▢◻❏❑☑☒✅]")


def meant_item(page: Page, number: int, line: str, kind: str) -> str:
    """Return a line of an activity of ``kind`` as the item it was meant to be; slips are reported."""
    if len(line) > 2000 or _good(line, kind):
        return line
    if kind in LISTED and (match := _BOXED.fullmatch(line)):
        return _boxed(page, number, match)
    if kind == "Scenario" and (match := _CHIPPED.fullmatch(line)):
        return _said(page, number, NO_BOX, f"- [ ] {match['text']}")
    if kind in LISTED | PLAIN and (match := _SIGNED.fullmatch(line)):
        what = f"“{match['bullet']}” begins no list item"
        return _said(page, number, what, f"- {match['text']}", match["indent"])
    return line


def _good(line: str, kind: str) -> bool:
    """Tell whether Markdown reads the line as an item that needs no mending here."""
    if not _GOOD.match(line):
        return False
    return kind != "Scenario" or line.lstrip()[0] in "-+*" or "[" in line[:8] or not _CHIPPED.fullmatch(line)


def _boxed(page: Page, number: int, match: re.Match[str]) -> str:
    bullet, box = match["bullet"] or "", match["box"]
    mark = "x" if any(sign in box for sign in TICKED) else " "
    if not bullet and match["indent"]:
        return match[0]
    write = f"- [{mark}] {match['text']}"
    if not bullet:
        what = NO_DASH if box[0] in "[［" else BOX
    elif bullet in "-+*":
        plain = match["gap"].strip(" \t") == "" and match["gap"] != ""
        if plain and box[0] in "[［":
            return match[0]
        what = BOX if plain else NO_BLANK
    elif re.fullmatch(_LETTER, bullet):
        if bullet[0].isdigit() and match["gap"] and box[0] in "[［":
            return match[0]
        what = NO_DASH
    else:
        what = f"“{bullet}” begins no list item"
    return _said(page, number, what, write, match["indent"])


def _said(page: Page, number: int, what: str, write: str, indent: str = "") -> str:
    """Say that a line was meant as ``write``, moved in by ``indent``; returns the line as it was meant."""
    line = re.sub(r"[^ \t]", " ", indent) + write
    page.error(page.at(number), what, line_as(page.lines, number, line).saying(write))
    return line
