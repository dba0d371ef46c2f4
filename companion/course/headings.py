"""Headings: which of them open an activity, and which were meant to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.course.edits import (
    Write,
    above,
    continuation,
    instead,
    line_as,
    lines_as,
    without,
)
from companion.course.inline import lines_of
from companion.course.kind_words import BY_FOLDED, KINDS, MAYBE, meant_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.course.page import Page

_BOLD_KIND = re.compile(rf"(?:{'|'.join(KINDS)})\s*[:：]")
_NO_BLANK = re.compile(r"(?P<marks>#{1,7})(?P<text>[^\s#].*)")
_KIND_WITH_DASH = re.compile(rf"({'|'.join(KINDS)})\s+[-–—]\s+(?P<title>.+)", re.IGNORECASE)
# “Check the plan” is an ordinary heading, “Check The plan” has lost its colon.
_KIND_ALONE = re.compile(rf"({'|'.join(KINDS)})\s+(?P<title>[A-ZÄÖÜ\[„“\"].*)")
# “Rate yourself Today” can be nothing else; “Practice Teaching” can.
_SEVERAL_WORDS = ("scenario pair", "self-check", "rate yourself")


@dataclass(frozen=True, slots=True)
class Opening:
    """What a heading says: its ``kind`` (empty for prose), the title after the colon, its level and line."""

    kind: str
    title: str
    level: int
    line: int


def read_heading(page: Page, node: Any, text: str) -> Opening:
    """Read a heading whose plain text is ``text``; near-misses are reported and taken for what they meant."""
    line, last = lines_of(node)
    level = int(node.tag[1])
    if node.markup in ("-", "="):
        _setext(page, node, line, last)
    plain = " ".join(text.split())
    match = re.match(r"(?P<word>[^:：]*?) ?(?P<colon>[:：]) ?(?P<title>.*)", plain)
    if match is None:
        return _without_colon(page, plain, level, line, last)
    word, title = match["word"].casefold(), match["title"]
    kind = BY_FOLDED.get(word, "")
    if not kind and (meant := meant_kind(word)):
        place = page.find(match["word"].split(" ")[0], line, last)
        write = _as_kind(page, line, last, match["word"], f"{'#' * level} {meant}: {title}".rstrip())
        page.error(place, f"“{match['word']}:” opens no activity", write)
        kind = meant
    elif not kind and word in MAYBE:
        write = _as_kind(page, line, last, match["word"], f"{'#' * level} {MAYBE[word]}: {title}".rstrip())
        what = f"“{match['word']}:” opens no activity; is it meant to?"
        page.warning(page.find(match["word"], line, last), what, write)
    elif kind and match["colon"] == "：":
        write = _as_kind(page, line, last, match["word"], f"{'#' * level} {kind}: {title}".rstrip())
        page.error(page.find("：", line, last), "a full-width colon", write)
    if kind and not title:
        place = page.find(match["colon"], line, last)
        write = instead(page.lines, place, match["colon"], ": A few words")
        page.error(place, f"this {kind} has no title", write.saying(f"{'#' * level} {kind}: A few words"))
    return Opening(kind, title if kind else plain, level, line)


def _as_kind(page: Page, line: int, last: int, word: str, heading: str) -> Write:
    """Return how ``heading`` is typed: what stands up to the colon anew, the rest with its marks as it is."""
    wanted = r"[\s*_]+".join(re.escape(part) for part in word.split(" "))
    match = re.search(rf"{wanted}[\s*_]*[:：][\s*_]*", page.lines[line - 1])
    if match is None or line != last:
        return lines_as(page.lines, line, last, heading)
    kind = heading.lstrip("# ").partition(":")[0]
    source = page.lines[line - 1]
    marks = source[: match.start()].rstrip("*_")
    styled = source[len(marks) : match.start()]
    rest = source[match.end() :].removesuffix(styled) if styled not in match[0] else source[match.end() :]
    return line_as(page.lines, line, f"{marks}{kind}: {rest}".rstrip()).saying(heading)


def _without_colon(page: Page, plain: str, level: int, line: int, last: int) -> Opening:
    kind = BY_FOLDED.get(plain.casefold(), "")
    if kind:
        write = Write(f"{'#' * level} {kind}: A few words", _titled(page, plain, line).edits)
        page.error(page.find(plain, line, line), f"this {kind} has no title", write)
    elif (match := _KIND_ALONE.fullmatch(plain)) and match[1].casefold() not in _SEVERAL_WORDS:
        kind = BY_FOLDED[match[1].casefold()]
        what = f"“{match[1]}” opens an activity only with a colon after it; is it meant to?"
        write = instead(page.lines, page.find(match[1], line, last), match[1], f"{kind}:")
        shown = f"{'#' * level} {kind}: {match['title']}"
        page.warning(page.at(line), what, write.saying(shown).noting("an ordinary heading stays as it is"))
        kind = ""
    elif match := _KIND_WITH_DASH.fullmatch(plain) or _KIND_ALONE.fullmatch(plain):
        kind = BY_FOLDED[match[1].casefold()]
        heading = f"{'#' * level} {kind}: {match['title']}"
        found = re.search(rf"{re.escape(match[1])}\s+(?:[-–—]\s+)?", page.lines[line - 1])
        write = lines_as(page.lines, line, last, heading)
        if found and line == last:
            write = instead(page.lines, (line, found.start() + 1), found[0], f"{kind}: ").saying(heading)
        page.error(page.at(line), "an activity's heading has a colon after its kind", write)
        return Opening(kind, match["title"], level, line)
    return Opening(kind, "" if kind else plain, level, line)


def _titled(page: Page, plain: str, line: int) -> Write:
    place = page.find(plain, line, line)
    return instead(page.lines, place, plain, f"{plain}: A few words")


def _setext(page: Page, node: Any, line: int, last: int) -> None:
    """A rule directly under text makes that text a heading: fine for one short line, else an accident."""
    content = node.children[0].content
    apart = above(last, continuation(page.lines[last - 1]).rstrip()).saying("an empty line before it")
    if node.markup == "=":
        # Without text above it, a line of = would be shown.
        apart = without(page.lines, last, last)
    if "\n" in content:
        page.error((last, 1), "this line turns the lines above it into a heading", apart)
    elif node.markup == "-" and content.rstrip().endswith((".", "?", "!", "…")):
        page.warning((last, 1), "this line turns the line above it into a heading", apart)
    elif line == last:
        page.warning(page.at(line), "an empty heading", without(page.lines, line, line))


def heading_end(lines: Sequence[str], line: int) -> int:
    """Return the last line of the heading that begins on ``line``: its rule, when it is underlined."""
    underlined = not lines[line - 1].lstrip(" >-+*").startswith("#") and line < len(lines)
    return line + 1 if underlined and re.fullmatch(r"[\s>]*(?:-+|=+)\s*", lines[line]) else line


def report_lines_like_headings(page: Page, node: Any) -> None:
    """Report lines of a paragraph that were meant as a heading: ``##Scenario``, or a kind without ``##``."""
    first, last = lines_of(node)
    for number, content in enumerate(node.children[0].content.split("\n"), start=first):
        if number > last:
            return
        line = content.strip()
        match = _NO_BLANK.match(line)
        if line.startswith("#######"):
            _marks(page, number, line, "a heading has at most six #", "##")
        elif match and (len(match["marks"]) > 1 or _is_kind(match["text"])):
            _marks(page, number, line, "a heading needs a blank after its #", match["marks"])
        elif re.match(r"#{1,6}[^\S ]", line):
            what = "the blank after # is not an ordinary one (no-break space)"
            _marks(page, number, line, what, "#" * (len(line) - len(line.lstrip("#"))))
        elif _BOLD_KIND.match(bare := line.lstrip("*_ ")):
            what = "this looks like an activity, but it is no heading"
            write = line_as(page.lines, number, f"## {bare.replace('**', '')}")
            page.warning(page.at(number), what, write)


def _marks(page: Page, number: int, line: str, what: str, marks: str) -> None:
    """Say that a heading's marks are other ones, or stand apart from its words."""
    place = page.find("#", number, number)
    found = re.match(r"#+\s*", line)
    old = found[0] if found else ""
    write = instead(page.lines, place, old, f"{marks} ")
    page.error(place, what, write.saying(f"{marks} {' '.join(line[len(old) :].split())}"))


def _is_kind(text: str) -> bool:
    word = re.split(r"[:：]", text)[0]
    return bool(meant_kind(word))
