"""Headings: which of them open an activity, and which were meant to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.course.inline import lines_of
from companion.course.kind_words import BY_FOLDED, KINDS, MAYBE, meant_kind

if TYPE_CHECKING:
    from companion.course.page import Page

_BOLD_KIND = re.compile(rf"(?:{'|'.join(KINDS)})\s*[:：]")
_NO_BLANK = re.compile(r"(?P<marks>#{1,7})(?P<text>[^\s#].*)")
_KIND_WITH_DASH = re.compile(rf"({'|'.join(KINDS)})\s+[-–—]\s+(?P<title>.+)", re.IGNORECASE)
# “Check the plan” is an ordinary heading, “Check The plan” has lost its colon.
_KIND_ALONE = re.compile(rf"({'|'.join(KINDS)})\s+(?P<title>[A-ZÄÖÜ\[„“\"].*)")


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
        return _without_colon(page, plain, level, line)
    word, title = match["word"].casefold(), match["title"]
    kind = BY_FOLDED.get(word, "")
    if not kind and (meant := meant_kind(word)):
        place = page.find(match["word"].split(" ")[0], line, last)
        page.error(place, f"“{match['word']}:” opens no activity", f"{'#' * level} {meant}: {title}".rstrip())
        kind = meant
    elif not kind and word in MAYBE:
        write = f"{'#' * level} {MAYBE[word]}: {title}".rstrip()
        what = f"“{match['word']}:” opens no activity; is it meant to?"
        page.warning(page.find(match["word"], line, last), what, write)
    elif kind and match["colon"] == "：":
        page.error(
            page.find("：", line, last), "a full-width colon", f"{'#' * level} {kind}: {title}".rstrip()
        )
    if kind and not title:
        place = page.find(match["colon"], line, last)
        page.error(place, f"this {kind} has no title", f"{'#' * level} {kind}: A few words")
    return Opening(kind, title if kind else plain, level, line)


def _without_colon(page: Page, plain: str, level: int, line: int) -> Opening:
    kind = BY_FOLDED.get(plain.casefold(), "")
    if kind:
        page.error(
            page.find(plain, line, line), f"this {kind} has no title", f"{'#' * level} {kind}: A few words"
        )
    elif match := _KIND_WITH_DASH.fullmatch(plain) or _KIND_ALONE.fullmatch(plain):
        kind = BY_FOLDED[match[1].casefold()]
        write = f"{'#' * level} {kind}: {match['title']}"
        page.error(page.at(line), "an activity's heading has a colon after its kind", write)
        return Opening(kind, match["title"], level, line)
    return Opening(kind, "" if kind else plain, level, line)


def _setext(page: Page, node: Any, line: int, last: int) -> None:
    """A rule directly under text makes that text a heading: fine for one short line, else an accident."""
    content = node.children[0].content
    if "\n" in content:
        page.error((last, 1), "this line turns the lines above it into a heading", "an empty line before it")
    elif node.markup == "-" and content.rstrip().endswith((".", "?", "!", "…")):
        page.warning((last, 1), "this line turns the line above it into a heading", "an empty line before it")
    elif line == last:
        page.warning(page.at(line), "an empty heading")


def report_lines_like_headings(page: Page, node: Any) -> None:
    """Report lines of a paragraph that were meant as a heading: ``##Scenario``, or a kind without ``##``."""
    first, last = lines_of(node)
    for number, content in enumerate(node.children[0].content.split("\n"), start=first):
        if number > last:
            return
        line = content.strip()
        match = _NO_BLANK.match(line)
        if line.startswith("#######"):
            page.error(
                page.find("#", number, number),
                "a heading has at most six #",
                f"## {line.lstrip('#').strip()}",
            )
        elif match and (len(match["marks"]) > 1 or _is_kind(match["text"])):
            write = f"{match['marks']} {match['text'].strip()}"
            page.error(page.find("#", number, number), "a heading needs a blank after its #", write)
        elif re.match(r"#{1,6}[^\S ]", line):
            what = "the blank after # is not an ordinary one (no-break space)"
            page.error(page.find("#", number, number), what, " ".join(line.split()))
        elif _BOLD_KIND.match(bare := line.lstrip("*_ ")):
            what = "this looks like an activity, but it is no heading"
            page.warning(page.at(number), what, f"## {bare.replace('**', '')}")


def _is_kind(text: str) -> bool:
    word = re.split(r"[:：]", text)[0]
    return bool(meant_kind(word))
