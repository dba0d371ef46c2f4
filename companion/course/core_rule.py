"""The one core rule of the dialect: it reads ``state.tokens`` and writes parts to ``state.env``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from companion.course.activities import PLACES, READERS
from companion.course.comments import Notes, take_comments
from companion.course.edits import Write, before, instead, line_as, lines_as, together
from companion.course.foreign.reading import report_foreign
from companion.course.headings import Opening, heading_end, read_heading
from companion.course.inline import lines_of
from companion.course.links import check_links, report_again
from companion.course.model import Prose
from companion.course.nesting import MAX_NESTING, flatten
from companion.course.part_ids import FIELD, PartIds
from companion.course.section import Section
from companion.course.stray_comments import report_stray_keys, report_stray_note

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore

    from companion.course.facts import Facts
    from companion.course.forms import Field
    from companion.course.model import Activity, Part
    from companion.course.page import Page
    from companion.course.prose import Block


class _Markdown(MarkdownIt):
    """GitHub's Markdown with link targets as they were written."""

    def normalizeLink(self, url: str) -> str:
        """Leave a target as it is: nothing here is put into a page of HTML."""
        return url


def markdown() -> MarkdownIt:
    """Return a parser whose ``env`` takes ``page`` and ``facts`` and gives back ``parts``."""
    parser = _Markdown("commonmark", {"tasklists": True, "alerts": True, "maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    parser.core.ruler.push("parts", _read_parts)
    return parser


def _read_parts(state: StateCore) -> None:
    page, facts = state.env["page"], state.env["facts"]
    flatten(page, state.tokens)
    references = state.env.get("references", {})
    check_links(page, facts, state.tokens, references)
    again = state.env.get("duplicate_refs", ())
    report_again(page, again)
    report_foreign(page, facts, state.tokens, references, again)
    state.env["parts"] = _Reading(page, facts).read(SyntaxTreeNode(state.tokens).children)


class _Reading:
    """Cuts a document into prose and sections at its headings, and has each section read."""

    def __init__(self, page: Page, facts: Facts) -> None:
        self.page, self.facts = page, facts
        self.parts: list[Part | Field] = []
        self.ids = PartIds()
        self.blocks: list[Block] = []
        self.opening: Opening | None = None
        self.heading: Any = None
        self.nodes: list[Any] = []

    def read(self, nodes: list[Any]) -> tuple[Part | Field, ...]:
        """Return the parts of a document from its top-level nodes."""
        for node in nodes:
            if node.type == "heading":
                self._heading(node)
            else:
                self.nodes.append(node)
        self._close()
        self._add(None)
        return tuple(self.parts)

    def _heading(self, node: Any) -> None:
        text = "".join(
            token.content or " " * (token.type == "softbreak")
            for token in node.children[0].token.children or ()
        )
        opening = read_heading(self.page, node, text)
        inside = self.opening is not None and opening.level > self.opening.level
        if inside and opening.kind and self.opening:
            self._inside(self.opening, opening)
        if opening.kind:
            self._close()
            self.opening, self.heading = opening, node
        elif inside:
            self.nodes.append(node)
        else:
            self._close()
            self.nodes.append(node)

    def _inside(self, outer: Opening, opening: Opening) -> None:
        """Report an activity inside another; a field outside of a worksheet is reported as that."""
        lines = self.page.lines
        if self.heading.markup == "=":
            write = f"{'#' * opening.level} {outer.kind}: {outer.title}"
            underlined = lines_as(lines, outer.line, lines_of(self.heading)[1], write)
            what = "a heading underlined with = takes in all that follows"
            self.page.error(self.page.at(outer.line), what, underlined)
        elif (opening.kind == FIELD) == (outer.kind == FIELD):
            what = f"an activity inside an activity (“{outer.kind}”, line {outer.line})"
            write = f"{'#' * outer.level} {opening.kind}: {opening.title}"
            marks = re.match(r"[ #]*", lines[opening.line - 1])
            moved = instead(lines, (opening.line, 1), marks[0] if marks else "", f"{'#' * outer.level} ")
            self.page.error(self.page.at(opening.line), what, moved.saying(write))

    def _close(self) -> None:
        opening, heading, nodes = self.opening, self.heading, self.nodes
        self.opening, self.heading, self.nodes = None, None, []
        for node in nodes:
            if node.type not in ("paragraph", "heading"):
                self._headings_inside(node)
        notes = take_comments(self.page, nodes)
        if opening is None:
            self._prose(nodes, notes)
            return
        section = self._section(opening, notes, nodes)
        if opening.kind != FIELD:
            where = f"to a {FIELD}, not to a {opening.kind}"
            report_stray_keys(self.page, notes, ("form", "days"), where)
        if opening.kind in PLACES:
            if place := PLACES[opening.kind](section, _link(heading)):
                self._add(place)
            self._prose(
                nodes, Notes(facilitator=notes.facilitator, facilitator_place=notes.facilitator_place)
            )
        elif activity := READERS[opening.kind](section):
            self._add(activity)

    def _section(self, opening: Opening, notes: Notes, nodes: list[Any]) -> Section:
        kept = [node for node in nodes if not _is_comment(node)]
        page = self.page
        last = max(
            [heading_end(page.lines, opening.line), *(page.trimmed(*lines_of(node))[1] for node in nodes)]
        )
        section = Section(
            page, self.facts, opening.kind, opening.title, "", opening.line, opening.level, notes, kept, last
        )
        section.id = self.ids.of(section)
        section.slips = self.page.errors
        return section

    def _prose(self, nodes: list[Any], notes: Notes) -> None:
        report_stray_keys(self.page, notes, ("id", "dimension", "form", "days"), "to no activity")
        report_stray_note(self.page, notes)
        empty = Section(self.page, self.facts, "", "", "", 0, 0, notes, [])
        self.blocks.extend(empty.blocks(nodes))

    def _add(self, activity: Activity | Field | None) -> None:
        """Add an activity after the prose before it; without one the prose is complete."""
        if self.blocks:
            self.parts.append(Prose(tuple(self.blocks)))
            self.blocks = []
        if activity:
            self.parts.append(activity)

    def _headings_inside(self, node: Any) -> None:
        """Report activities that begin inside a quote or list, where no activity can."""
        for part in node.walk(include_self=False):
            if part.type == "heading" and part.children:
                kind = read_heading(self.page, part, part.children[0].content).kind
                if kind:
                    line = lines_of(part)[0]
                    what = f"a {kind} cannot begin inside a quote or list"
                    write = _at_the_margin(self.page, line, lines_of(node)[1])
                    self.page.error(self.page.at(line), what, write.saying(f"## {kind}: … at the margin"))


def _at_the_margin(page: Page, first: int, last: int) -> Write:
    """Return the lines from a heading to the end of its quote or list without what moves them in."""
    lines = page.lines
    width = lines[first - 1].find("#") if "#" in lines[first - 1] else len(before(lines[first - 1]))
    moved = [line_as(lines, first, f"\n{lines[first - 1][width:]}")]
    for number in range(first + 1, min(last, len(lines)) + 1):
        kept = lines[number - 1][:width].lstrip(" \t>") + lines[number - 1][width:]
        moved.append(line_as(lines, number, kept))
    return together("", *moved)


def _is_comment(node: Any) -> bool:
    return bool(node.type == "html_block" and node.content.lstrip().startswith("<!--"))


def _link(heading: Any) -> str:
    return next(
        (
            str(token.attrs.get("href", ""))
            for token in heading.children[0].token.children or ()
            if token.type == "link_open"
        ),
        "",
    )
