"""Links lead to a file and to a heading that are there, in every text of the course."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from posixpath import splitext
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from companion.course.edits import instead
from companion.course.links import Link, file_of, without_address
from companion.course.page import MARKS, MAX_MARKS, closest
from companion.course.standard.course_read import CourseRead, finding, target_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt

    from companion.course.diagnostics import Diagnostic
    from companion.course.edits import Write
    from companion.course.page import Page

_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


def links(course: CourseRead) -> Iterator[Diagnostic]:
    """Find ``#anchors`` without their heading, and links to a file that is not there.

    A dead link in a document that has a reader, inside activities too, is an error already, and of a file
    with errors nothing more is said; that leaves those which only GitHub shows.
    """
    parsed = {path: tokens(page) for path, page in course.pages.items() if splitext(path)[1] == ".md"}
    known = {path: anchors(found) for path, found in parsed.items()}
    for path, found in parsed.items():
        page = course.pages[path]
        for link, first, last in _links(found):
            target, _, anchor = link.partition("#")
            file = target_of(path, link)
            place = page.find(link, first, last)
            if file and not course.exists(file):
                what = f"the link leads to a file that is not there: {target}"
                yield finding(page, place, what, "the path from this file's folder")
            elif anchor and file in known and unquote(anchor).lower() not in known[file]:
                near = closest(anchor.replace("_", "-").lower(), known[file], 0.7)
                where = "this file" if file == path else target
                write: Write | str = instead(page.lines, place, link, f"{target}#{near}" if near else target)
                if not near and not target:
                    bare = without_address(page, Link(link, "", [first - 1, last], 0))
                    write = bare.noting("") if bare else "its words without a link"
                yield finding(page, place, f"no heading of {where} is called “#{anchor}”", write)


def anchors(tokens: list[Any]) -> frozenset[str]:
    """Return the anchors of the headings among ``tokens`` as GitHub makes them, repeated ones numbered."""
    seen: Counter[str] = Counter()
    found: set[str] = set()
    for before, token in pairwise(tokens):
        if before.type == "heading_open" and token.type == "inline":
            name = anchor_of(
                "".join(child.content for child in token.children or () if child.type != "image")
            )
            found.add(f"{name}-{seen[name]}" if seen[name] else name)
            seen[name] += 1
    return frozenset(found)


def anchor_of(heading: str) -> str:
    """Return GitHub's anchor for a heading's text: small letters, blanks as dashes, punctuation dropped."""
    return _NOT_IN_ANCHOR.sub("", heading.strip().lower()).replace(" ", "-")


def _links(tokens: list[Any]) -> Iterator[tuple[str, int, int]]:
    """Yield each relative link with the first and last line it may stand on."""
    for token in tokens:
        for child in token.children or () if token.type == "inline" else ():
            link = str(child.attrs.get("href" if child.type == "link_open" else "src", ""))
            if child.type in ("link_open", "image") and (file_of(link) or link.startswith("#")):
                first, after = token.map or (0, 1)
                yield link, first + 1, after


def tokens(page: Page) -> list[Any]:
    """Return the Markdown of ``page``; the lines of its head are left empty so that the rest keep theirs."""
    if sum(line.count(mark) for line in page.lines for mark in MARKS) > MAX_MARKS:
        return []
    closing = [n for n, line in enumerate(page.lines) if line.rstrip() == "---"]
    head = closing[1] + 1 if len(closing) > 1 and closing[0] == 0 else 0
    return list(_markdown().parse("\n".join([""] * head + page.lines[head:])))


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Plain(MarkdownIt):
        """Link targets as they were written."""

        def normalizeLink(self, url: str) -> str:
            """Leave a target as it is."""
            return url

    return Plain("commonmark", {"maxNesting": 20}).enable(["table", "strikethrough"])
