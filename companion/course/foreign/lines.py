"""Lines that another program reads: notes below the text, answers of a quiz, blocks of formulas, targets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.code_fences import marks_around
from companion.course.edits import instead, line_as, together, without
from companion.course.item_slips import LISTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.course.foreign.passage import Passage
    from companion.course.page import Page

_NOTE = re.compile(r"(?P<prefix>[ \t]*(?:>[ \t]?)*)\[\^(?P<label>[^\]\s]+)\]:[ \t]*(?P<text>.*)")
_ANSWER = re.compile(
    r"(?P<prefix>[ \t]*(?:>[ \t]?)*)(?:\[\[(?P<box>[ Xx?!])\]\]|\[\((?P<round>[ Xx])\)\])[ \t]*(?P<text>.*)"
)
_SHORT = re.compile(r"(?P<prefix>[ \t]*(?:>[ \t]?)*)\*\[(?P<short>[^\]]+)\]:[ \t]*(?P<rest>.*)")
_TARGET = re.compile(r"[ \t]*(?:\([\w-]+\)=|\+\+\+|\^[\w-]{3,})[ \t]*")
_BLOCK_ID = re.compile(r"[ \t]\^[\w-]{4,}[ \t]*")
_FOOTNOTE = "footnotes are not read here and are shown as they are typed"
_QUIZ = "answers of a quiz are not read here in this form and are shown as they are typed"
_SIGN = "this is a sign for another program; here it is shown as it is typed"


def report_lines(page: Page, lines: Mapping[int, Passage]) -> None:
    """Report such lines among those of running text, each with its passage."""
    formula = 0
    for number in sorted(lines):
        line = page.lines[number - 1]
        bare = line.strip(" \t>")
        if bare.startswith("[^") and (match := _NOTE.fullmatch(line)):
            report_note(page, number, match, apart=number - 1 in lines)
        elif bare.startswith(("[[", "[(")) and (match := _ANSWER.fullmatch(line)):
            _answer(page, number, match, lines[number].kind)
        elif bare.startswith("*[") and (match := _SHORT.fullmatch(line)):
            what = "what a short word stands for is not read here in this form and is shown as it is typed"
            page.error(
                page.at(number),
                what,
                line_as(page.lines, number, f"{match['prefix']}{match['short']}: {match['rest']}"),
            )
        elif bare.startswith("```") and "`" in bare.lstrip("`") and "```" in _visible(lines[number], number):
            what = "a backtick behind the first three keeps this from beginning a block of code"
            marks = re.match(r"[\s>]*`{3,}", line)
            start = len(marks[0]) if marks else 0
            page.error(
                page.at(number),
                what,
                line_as(page.lines, number, line[:start] + line[start:].replace("`", "'")),
            )
        elif bare == "$$":
            if formula and lines[formula] is lines[number]:
                _formula(page, formula, number)
                formula = 0
            else:
                formula = number
        elif bare[:1] in ("(", "+", "^") and _TARGET.fullmatch(line) and bare:
            page.error(page.at(number), _SIGN, without(page.lines, number, number))
        elif "^" in line and (match := _BLOCK_ID.search(line)) and match.end() == len(line):
            write = instead(page.lines, (number, match.start() + 1), match[0], "")
            page.warning((number, match.start() + 2), _SIGN, write.saying("nothing: take it out"))


def _visible(passage: Passage, number: int) -> str:
    """Return a line of a passage with its code blanked out."""
    return passage.text.split("\n")[number - passage.first]


def report_note(page: Page, number: int, match: re.Match[str], *, apart: bool = False) -> None:
    """Report a footnote's text; what belongs to it on moved-in lines comes to the margin.

    ``apart`` sets it off from the text on the line above.
    """
    text = f"({match['label']}) {match['text']}".rstrip()
    edits = [line_as(page.lines, number, ("\n" if apart else "") + match["prefix"] + text)]
    for at in range(number + 1, len(page.lines) + 1):
        line = page.lines[at - 1]
        if line.strip() and not line.startswith(("    ", "\t")):
            break
        if line.strip():
            edits.append(line_as(page.lines, at, line.removeprefix("\t").removeprefix("    ")))
    page.error(page.at(number), _FOOTNOTE, together(text, *edits))


def note_at(page: Page, number: int) -> re.Match[str] | None:
    """Return the footnote whose text begins on a line, also one that Markdown takes for a link's address."""
    return _NOTE.fullmatch(page.lines[number - 1])


def _answer(page: Page, number: int, match: re.Match[str], kind: str) -> None:
    ticked = (match["box"] or match["round"]).strip() in ("X", "x")
    box = f"[{'x' if ticked else ' '}] " if kind in LISTED and match["box"] not in ("?", "!") else ""
    new = f"- {box}{match['text'] or 'An answer'}"
    if ticked and not box:
        new += " (right)"
    page.error(page.at(number), _QUIZ, line_as(page.lines, number, match["prefix"] + new).saying(new))


def _formula(page: Page, first: int, last: int) -> None:
    """Report a formula on lines of its own: a block of code shows it as it is, and says so."""
    what = "formulas are not set here; they are shown as they are typed"
    prefix = page.lines[first - 1][: page.lines[first - 1].index("$")]
    marks = marks_around("\n".join(page.lines[first : last - 1]))
    opening = line_as(page.lines, first, f"{prefix}{marks}text")
    closing = line_as(page.lines, last, f"{prefix}{marks}")
    page.warning(page.at(first), what, together("```text\n…\n```", opening, closing))
