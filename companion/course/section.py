"""One activity as it stands in the file, before its kind's reader makes a model of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.course.blocks import alert_body, blocks_of, plain_paragraphs, report_alert
from companion.course.edits import Write, below, prefixed, together, without
from companion.course.headings import heading_end, report_lines_like_headings
from companion.course.homes import homed
from companion.course.inline import lines_of
from companion.course.items import box_without_list, read_items
from companion.course.nesting import OPEN
from companion.course.option_names import MOST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.course import prose
    from companion.course.comments import Notes
    from companion.course.facts import Facts
    from companion.course.items import ListItem
    from companion.course.page import Page, Place

LISTS = ("bullet_list", "ordered_list")


@dataclass(slots=True)
class Section:
    """The parts below an activity's heading. ``nodes`` are all of them but the comments.

    ``last`` is its last line with words. ``slips`` is the page's count of errors when reading began: a
    summary ("needs two options") is only worth saying when nothing more exact was said before. ``anchor`` is
    the line of its first list, 0 before it was split and without one.
    """

    page: Page
    facts: Facts
    kind: str
    title: str
    id: str
    line: int
    level: int
    notes: Notes
    nodes: list[Any]
    last: int = 0
    slips: int = 0
    anchor: int = 0

    @property
    def place(self) -> Place:
        """Where the heading's words begin."""
        return self.page.find(self.kind, self.line, self.line)

    @property
    def ends_the_file(self) -> bool:
        """Whether nothing with words stands below it."""
        return self.page.trimmed(1, len(self.page.lines))[1] <= self.last

    @property
    def clean(self) -> bool:
        """Whether nothing was said about this section yet, by another reader of its lines neither."""
        if self.page.errors != self.slips:
            return False
        return not any(
            one.severity == "error" and self.line <= one.line <= self.last for one in self.page.found
        )

    def split(self) -> tuple[list[Any], list[ListItem], list[Any]]:
        """Return what stands before the first list, the items of all lists, and what else follows it."""
        at = next((n for n, node in enumerate(self.nodes) if node.type in LISTS), len(self.nodes))
        return self.split_at(at)

    def split_at(self, at: int) -> tuple[list[Any], list[ListItem], list[Any]]:
        """Return the nodes before index ``at``, the items of the lists from there on, and the other nodes."""
        items: list[ListItem] = []
        after: list[Any] = []
        self.anchor = lines_of(self.nodes[at])[0] if at < len(self.nodes) else 0
        for node in self.nodes[at:]:
            if node.type in LISTS:
                items.extend(read_items(self.page, node))
            else:
                after.append(node)
                if items:
                    items[-1].followers.append(node)
        return self.nodes[:at], items, after

    def take_hint(self, nodes: list[Any]) -> tuple[str, list[Any]]:
        """Return the text of the ``> [!TIP]`` among ``nodes`` and the other nodes."""
        return self.take_alert(nodes, "TIP")

    def take_alert(self, nodes: list[Any], kind: str) -> tuple[str, list[Any]]:
        """Return the text of the first alert of ``kind`` and the other nodes; a second one is reported."""
        found = [node for node in nodes if node.type == "alert" and node.meta["kind"] == kind]
        for extra in found[1:]:
            if any(node.meta.get(OPEN) for node in (found[0], extra)):
                continue
            what = f"a second {kind} in one {self.kind}"
            self.page.error(self.page.at(lines_of(extra)[0]), what, self._merged(found[0], extra))
        text = plain_paragraphs(self.page, alert_body(found[0])) if found else ""
        return text, [node for node in nodes if node not in found]

    def _merged(self, alert: Any, extra: Any) -> Write:
        """Return two alerts as one: the words of the second below those of the first."""
        lines = self.page.lines
        first, last = self.page.trimmed(*lines_of(extra))
        words = "\n".join([">", *lines[first:last]])
        added = below(lines, self.page.trimmed(*lines_of(alert))[1], words)
        return together("both as one", without(lines, first, last), added)

    def blocks(self, nodes: list[Any]) -> prose.Blocks:
        """Return ``nodes`` as prose; lines that were meant to be something else are reported."""
        for node in nodes:
            self.near_misses(node)
        return blocks_of(self.page, nodes)

    def plain(self, node: Any) -> str:
        """Return a paragraph's words on one line."""
        return " ".join(plain_paragraphs(self.page, [node]).split())

    def near_misses(self, node: Any) -> bool:
        """Report what in ``node`` was meant as a heading, box or alert; tells whether anything was.

        Of a quote or list with a block without an end in it that was said already.
        """
        if node.meta.get(OPEN):
            return True
        before = len(self.page.found)
        if node.type == "paragraph":
            report_lines_like_headings(self.page, node)
            box_without_list(self.page, node)
        elif node.type == "blockquote":
            report_alert(self.page, node)
        return len(self.page.found) > before

    def quote_below(self, item: ListItem, after: list[Any], write: str) -> str:
        """Return the quote of ``item``: below it, or next after its list (then out of ``after``)."""
        quote = item.followers[0] if item.followers and item.followers[0].type == "blockquote" else None
        if item.quote or quote is None or self.near_misses(quote):
            return item.quote
        after.remove(quote)
        place = self.page.at(lines_of(quote)[0])
        text = plain_paragraphs(self.page, quote.children)
        blanks = " " * item.indent
        count = _COUNT.get(item.indent, "more")
        what = f"this quote is read as part of the item above; {count} blanks before it say so"
        shown = f"{blanks}> {first_words(text, 12)}" if text else write
        moved = prefixed(self.page.lines, *self.page.trimmed(*lines_of(quote)), blanks)
        self.page.warning(place, what, moved.saying(shown))
        return text

    def feedback(self, after: list[Any]) -> str:
        """Return the quote after a list that speaks of the whole check; all else there is reported."""
        quotes = [node for node in after if node.type == "blockquote" and not self.near_misses(node)]
        self.homeless([node for node in after if node.type != "blockquote"], "it above the list")
        return "\n\n".join(plain_paragraphs(self.page, node.children) for node in quotes)

    def homeless(self, nodes: list[Any], write: str, *, anchor: int = 0) -> None:
        """Report every node among ``nodes``: it has no place in this activity and would not be shown.

        It is offered a place above ``anchor``, which is the line of the first list unless another is given.
        """
        for node in nodes:
            if node.type == "html_block" or self.near_misses(node):
                continue
            what = (
                f"this {_NAMES.get(node.type, 'text')} has no place in a {self.kind} and would not be shown"
            )
            cure = homed(self, node, anchor or self.anchor)
            if node.type == "hr":
                cure = cure.saying("nothing: take this line out")
            elif not cure.words:
                cure = cure.saying(write)
            self.page.error(self.page.at(lines_of(node)[0]), what, cure)

    def fits_the_letters(self, what: str, places: Sequence[Place]) -> None:
        """Report the first of ``places`` that has no letter; ``what`` they are: “options”."""
        if len(places) > MOST:
            count = f"{what} are chosen by letters, so there are at most {MOST}; here are {len(places)}"
            self.page.error(places[MOST], count, f"{MOST} at most, or two parts")

    def appended(self, text: str) -> Write:
        """Return how ``text`` is typed at the end of this part."""
        return below(self.page.lines, self.last, text)

    def begun(self, text: str) -> Write:
        """Return how ``text`` is typed as a paragraph below the heading."""
        lines = self.page.lines
        return below(lines, heading_end(lines, self.line), f"{text}\n").saying(text)

    def lacks(self, what: str, write: str | Write) -> None:
        """Report at the heading that something is missing, unless something more exact was said already.

        What a block without an end has taken in is not missing.
        """
        if self.clean and not (self.page.open_end and self.ends_the_file):
            self.page.error(self.place, what, write)


_COUNT = {2: "two", 3: "three", 4: "four"}
_NAMES = {
    "blockquote": "quote",
    "table": "table",
    "fence": "code",
    "code_block": "code (indented by four or more)",
    "hr": "line",
    "heading": "heading",
    "bullet_list": "list",
    "ordered_list": "list",
    "alert": "alert",
}


def first_words(text: str, count: int = 6) -> str:
    """Return the beginning of ``text`` for a suggestion."""
    words = re.sub(r"\s+", " ", text[:300]).strip().split(" ")
    return " ".join(words[:count]) + ("…" if len(words) > count else "")
