"""The one core rule of the dialect: it reads ``state.tokens`` and writes parts to ``state.env``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from companion.course.activities import PLACES, READERS
from companion.course.comments import Notes, take_comments
from companion.course.headings import Opening, read_heading
from companion.course.inline import lines_of
from companion.course.links import check_links
from companion.course.model import FORECAST, Prose
from companion.course.section import Section
from companion.course.slugs import is_id, slug

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore

    from companion.course.facts import Facts
    from companion.course.forms import Field
    from companion.course.model import Activity, Part
    from companion.course.page import Page
    from companion.course.prose import Block

MAX_NESTING = 20
MAX_STYLES = 30
FIELD = "Field"


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
    _flatten(page, state.tokens)
    check_links(page, facts, state.tokens)
    state.env["parts"] = _Reading(page, facts).read(SyntaxTreeNode(state.tokens).children)


class _Reading:
    """Cuts a document into prose and sections at its headings, and has each section read."""

    def __init__(self, page: Page, facts: Facts) -> None:
        self.page, self.facts = page, facts
        self.parts: list[Part | Field] = []
        self.ids: dict[str, int] = {FORECAST: 0}
        self.taken: dict[str, int] = {}
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
        if self.heading.markup == "=":
            write = f"{'#' * opening.level} {outer.kind}: {outer.title}"
            self.page.error(
                self.page.at(outer.line), "a heading underlined with = takes in all that follows", write
            )
        elif (opening.kind == FIELD) == (outer.kind == FIELD):
            what = f"an activity inside an activity (“{outer.kind}”, line {outer.line})"
            write = f"{'#' * outer.level} {opening.kind}: {opening.title}"
            self.page.error(self.page.at(opening.line), what, write)

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
            self._homeless_keys(notes, ("form", "days"), f"to a {FIELD}, not to a {opening.kind}")
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
        section = Section(
            self.page, self.facts, opening.kind, opening.title, "", opening.line, opening.level, notes, kept
        )
        section.id = self._identity(section)
        section.slips = self.page.errors
        return section

    def _identity(self, section: Section) -> str:
        """Return a section's id, unique in the document even when the author's is not."""
        page, notes = self.page, section.notes
        identity, place = notes.id, notes.id_place
        if identity and not is_id(identity):
            better = slug(identity) or f"part-{section.line}"
            page.error(place, "an id has 1–64 of the characters a–z, 0–9 and -", f"id: {better}")
            identity = better
        if not identity:
            identity, place = slug(section.title), section.place
            if not identity and section.title and section.kind != FIELD:
                page.error(place, "no id can be made from this title", f"<!--\nid: part-{section.line}\n-->")
        identity = identity or f"part-{section.line}"
        if identity in self.ids and section.kind == FIELD and not notes.id:
            identity = f"part-{section.line}"
        if identity in self.ids:
            taken = f"part on line {self.ids[identity]}" if self.ids[identity] else "quiz's own forecast"
            what = f"the id “{identity}” is taken by the {taken}"
            page.error(place, what, f"<!--\nid: {identity[:60]}-2\n-->")
            stem = identity[:58]
            number = self.taken.get(stem, 2)
            while f"{stem}-{number}" in self.ids:
                number += 1
            self.taken[stem] = number + 1
            identity = f"{stem}-{number}"
        self.ids[identity] = section.line
        return identity

    def _prose(self, nodes: list[Any], notes: Notes) -> None:
        self._homeless_keys(notes, ("id", "dimension", "form", "days"), "to no activity")
        if notes.facilitator_place[0]:
            what = "a facilitator's note is shown only with an activity"
            self.page.warning(notes.facilitator_place, what, "it below an activity's heading")
        empty = Section(self.page, self.facts, "", "", "", 0, 0, notes, [])
        self.blocks.extend(empty.blocks(nodes))

    def _homeless_keys(self, notes: Notes, keys: tuple[str, ...], where: str) -> None:
        for key in keys:
            place = getattr(notes, f"{key}_place")
            if place[0]:
                self.page.error(place, f"this {key} belongs {where}", "it below the heading it belongs to")

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
                    place = self.page.at(lines_of(part)[0])
                    self.page.error(
                        place, f"a {kind} cannot begin inside a quote or list", f"## {kind}: … at the margin"
                    )


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


def _flatten(page: Page, tokens: list[Token]) -> None:
    """Bound the tree, which is built by recursion; what lies deeper Markdown drops in silence."""
    deep = next((token for token in tokens if token.level >= MAX_NESTING - 1 and token.map), None)
    if deep and deep.map:
        page.error(page.at(deep.map[0] + 1), "nested too deep; what lies deeper is not read", "fewer levels")
    for token in tokens:
        if token.type == "fence" and token.map:
            _unclosed_fence(page, token)
        if token.type != "inline" or not token.children:
            continue
        depth = deepest = 0
        for child in token.children:
            depth += child.nesting
            deepest = max(deepest, depth)
        if deepest > MAX_STYLES:
            place = page.at((token.map or [0])[0] + 1)
            page.error(place, "too many styles within styles", "fewer * and _")
            plain = Token("text", "", 0)
            plain.content = token.content
            token.children = [plain]


def _unclosed_fence(page: Page, token: Token) -> None:
    """Report a code block without an end: it has taken in everything to the end of the file."""
    first, after = token.map or [0, 1]
    last = page.lines[min(after, len(page.lines)) - 1].strip(" \t>")
    if after - first < 2 or not last.startswith(token.markup):
        what = "this code block is not closed and takes in all that follows"
        page.error(
            page.find(token.markup, first + 1, first + 1),
            what,
            f"{token.markup} on a line of its own after it",
        )
