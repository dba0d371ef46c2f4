"""One look through a document's tokens for everything that other programs read and Markdown does not."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from companion.course.foreign.addresses import ADDRESSES, fold_label, report_broken_links, report_wordless
from companion.course.foreign.boxes import report_boxes
from companion.course.foreign.fences import report_fence
from companion.course.foreign.html import report_block, report_tags
from companion.course.foreign.lines import note_at, report_lines, report_note
from companion.course.foreign.marks import MARKS, report_backticks, report_marks, report_spaced
from companion.course.foreign.passage import Around, Passage
from companion.course.foreign.tables import report_no_table, report_rows
from companion.course.kind_words import kind_of_heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    from markdown_it.token import Token

    from companion.course.facts import Facts
    from companion.course.page import Page


def report_foreign(
    page: Page,
    facts: Facts,
    tokens: Sequence[Token],
    references: Mapping[str, Any],
    again: Sequence[Mapping[str, Any]] = (),
) -> None:
    """Report what another program would read.

    ``references`` are the link definitions Markdown found, ``again`` those it left out for an earlier one.
    """
    around = Around(_looking(page, facts), {fold_label(label) for label in references})
    passages = list(_passages(page, tokens, around))
    lines = {number: passage for passage in passages for number in range(passage.first, passage.last + 1)}
    for passage in passages:
        if "<" in passage.source:
            report_tags(passage)
        report_marks(passage, ADDRESSES)
        report_marks(passage, MARKS)
        if "`" in passage.source:
            report_backticks(passage)
        if "[" in passage.source:
            report_broken_links(passage)
            report_wordless(passage)
    report_boxes(page, lines)
    report_lines(page, lines)
    report_rows(page, tokens)
    for token in tokens:
        if token.type == "inline" and "**" in token.content:
            report_spaced(page, token)
        if token.type == "fence":
            report_fence(page, token)
        elif token.type == "html_block" and token.map and not token.content.lstrip().startswith("<!--"):
            report_block(_passage(page, token, "", around))
        elif token.type == "paragraph_open" and token.map:
            report_no_table(page, token.map[0] + 1, token.map[1])
    for label, reference in [*references.items(), *((str(one["label"]), one) for one in again)]:
        number = reference["map"][0] + 1
        if label.startswith("^") and (match := note_at(page, number)):
            report_note(page, number, match, apart=number - 1 in lines)


def _passages(page: Page, tokens: Sequence[Token], around: Around) -> Iterator[Passage]:
    """Yield each stretch of running text once: the cells of a row share theirs."""
    kind, level, seen = "", 7, (0, 0)
    for index, token in enumerate(tokens):
        if token.type != "inline" or not token.map:
            continue
        opening = tokens[index - 1]
        if opening.type == "heading_open" and token.level == 1:
            opens, depth = kind_of_heading(token.content), int(opening.tag[1])
            if opens or depth <= level:
                kind, level = opens, depth if opens else 7
        if (token.map[0], token.map[1]) != seen:
            seen = (token.map[0], token.map[1])
            yield _passage(page, token, kind, around)


def _passage(page: Page, token: Token, kind: str, around: Around) -> Passage:
    first, after = token.map or [0, 1]
    last = min(after, len(page.lines))
    while last > first + 1 and not page.lines[last - 1].strip(" \t>"):
        last -= 1
    return Passage(page, first + 1, last, kind, around)


def _looking(page: Page, facts: Facts) -> Callable[[str], bool]:
    """Return whether a path from the page's folder leads to a file, as far as that is known."""

    def exists(path: str) -> bool:
        if facts.exists is None or re.match(r"[/\\]|[A-Za-z][A-Za-z0-9+.-]+:", path) or "\0" in path:
            return False
        return facts.exists(normpath(join(dirname(page.path), path)))

    return exists
