"""What Markdown nests too deep to be read, and code blocks without an end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from companion.course.code_fences import has_end
from companion.course.edits import Write, above, below, continuation, line_as, together
from companion.course.kind_words import kind_of_heading

if TYPE_CHECKING:
    from companion.course.page import Page

MAX_NESTING = 20
MAX_STYLES = 30
OPEN = "open"
"""Marks the token of a block without an end, and those around it: nothing else is said of them."""
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(\S.*)")


def flatten(page: Page, tokens: list[Token]) -> None:
    """Bound the tree, which is built by recursion; what lies deeper Markdown drops in silence."""
    deep = next((token for token in tokens if token.level >= MAX_NESTING - 1 and token.map), None)
    if deep and deep.map:
        number = deep.map[0] + 1
        bare = page.lines[number - 1].lstrip(" \t>-+*")
        write = line_as(page.lines, number, bare)
        page.error(page.at(number), "nested too deep; what lies deeper is not read", write)
    around: list[Token] = []
    for token in tokens:
        if token.nesting > 0:
            around.append(token)
        elif token.nesting < 0:
            around.pop()
        if token.type == "fence" and token.map:
            _unclosed_fence(page, token, around)
        if token.type != "inline" or not token.children:
            continue
        depth = deepest = 0
        for child in token.children:
            depth += child.nesting
            deepest = max(deepest, depth)
        if deepest > MAX_STYLES:
            first, after = token.map or [0, 1]
            page.error(page.at(first + 1), "too many styles within styles", _unstyled(page, first + 1, after))
            plain = Token("text", "", 0)
            plain.content = token.content
            token.children = [plain]


def _unstyled(page: Page, first: int, last: int) -> Write:
    """Return the lines without the marks of emphasis and links, of which some are too many."""
    numbers = range(first, last + 1)
    lines = page.lines
    plain = [line_as(lines, number, re.sub(r"[*_\[\]~]+", "", lines[number - 1])) for number in numbers]
    return together("fewer * and _", *plain)


def _unclosed_fence(page: Page, token: Token, around: list[Token]) -> None:
    """Report a code block without an end: it has taken in everything to the end of the file."""
    first, after = token.map or [0, 1]
    if not has_end(token, page.lines[min(after, len(page.lines)) - 1]):
        page.open_end = True
        for one in (token, *around):
            one.meta[OPEN] = True
        what = "this code block is not closed and takes in all that follows"
        write = _closed(page, first + 1, after, token.markup)
        page.error(page.find(token.markup, first + 1, first + 1), what, write)


def _closed(page: Page, first: int, last: int, markup: str) -> Write:
    """Return where a code block was probably meant to end: before the next activity, else where it ends."""
    closing = continuation(page.lines[first - 1]) + markup
    words = f"{markup} on a line of its own after it"
    for number in range(first + 1, min(last, len(page.lines)) + 1):
        match = _HEADING.fullmatch(page.lines[number - 1])
        if match and kind_of_heading(match[1]):
            return above(number, f"{closing}\n").saying(words)
    return below(page.lines, min(last, len(page.lines)), closing).saying(words)
