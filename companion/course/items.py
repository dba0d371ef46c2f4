"""List items as the activities use them: a box, a text with chips, and a quote below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from companion.course.blocks import plain_paragraphs, report_alert
from companion.course.inline import chip_place, chips, lines_of, runs_of, text_without
from companion.course.item_slips import BALLOTS, BOX, TICKED
from companion.course.prose import Run

if TYPE_CHECKING:
    from collections.abc import Collection

    from companion.course.page import Page, Place

# A box that Markdown does not read as one. “[x](address)” is a link, “[x]: address” a definition.
_BOX_LIKE = re.compile(rf"(?:[\[［]\s*(?P<mark>[xX✓✔*]?)\s*[\]］](?![(\[:])|(?P<ballot>[{BALLOTS}]))\s*")
_BOX_LINE = re.compile(r"(?P<bullet>[-+*–—•])(?P<gap>\s*)[\[［]\s*(?P<mark>[xX✓✔]?)\s*[\]］]\s*(?P<text>.*)")
_BEFORE = re.compile(
    rf"[\s>]*(?:[-+*•–—·▪]|\(?\w{{1,2}}[.)])?\s*(?:[\[［][\sxX✓✔*]*[\]］](?![(:])|[{BALLOTS}])?\s*"
)
LISTS = ("bullet_list", "ordered_list")


@dataclass(slots=True)
class ListItem:
    """One item. ``checked`` is None without a box; ``quote`` the text quoted below it; lines count from 1.

    ``rest`` are its further parts, ``followers`` what stands after it outside of its list.
    """

    page: Page
    runs: list[Run]
    checked: bool | None
    quote: str
    line: int
    last: int
    rest: list[Any]
    followers: list[Any] = field(default_factory=list)

    @property
    def chips(self) -> list[int]:
        """The indices of its code spans."""
        return chips(self.runs)

    @property
    def place(self) -> Place:
        """Where its line begins."""
        return self.page.at(self.line)

    def chip_place(self, index: int) -> Place:
        """Where the code span at ``index`` stands."""
        return chip_place(self.page, self.runs, index, self.line, self.last)

    def text(self, without: Collection[int] = ()) -> str:
        """Its plain text without the chips at these indices."""
        return text_without(self.runs, without)

    @property
    def written(self) -> str:
        """What stands in its first line after bullet and box, chips included: for a suggestion."""
        line = self.page.lines[self.line - 1] if self.line <= len(self.page.lines) else ""
        return _BEFORE.sub("", line, count=1).strip()[:160] or self.text()[:160]

    @property
    def indent(self) -> int:
        """How many blanks a line needs to belong to it: as many as its bullet or number takes."""
        line = self.page.lines[self.line - 1] if self.line <= len(self.page.lines) else ""
        match = re.match(r"\s*\d{1,9}[.)] ?", line)
        return min(len(match[0]), 8) if match else 2

    def final_chip(self) -> int | None:
        """The index of a code span that ends the item, or None."""
        for index in range(len(self.runs) - 1, -1, -1):
            if self.runs[index].code:
                return index
            if self.runs[index].text.strip(" .\n"):
                return None
        return None

    def report_rest(self, kind: str, write: str) -> None:
        """Report parts of the item that have no place in an activity of ``kind``."""
        for node in self.rest:
            place = self.page.at(lines_of(node)[0])
            self.page.error(
                place, f"this has no place under an item of a {kind} and would not be shown", write
            )


def read_items(page: Page, node: Any) -> list[ListItem]:
    """Return the items of a list node; boxes that were meant as boxes are reported and count."""
    return [_item(page, item) for item in node.children]


def _item(page: Page, node: Any) -> ListItem:
    line, end = lines_of(node)
    checked: bool | None = node.meta.get("checked")
    runs: list[Run] = []
    quotes: list[Any] = []
    rest: list[Any] = []
    last = line
    for child in node.children:
        if child.type == "paragraph" and child is node.children[0]:
            runs = runs_of(page, child.children[0])
            last = lines_of(child)[1]
        elif child.type == "blockquote":
            report_alert(page, child)
            quotes.extend(child.children)
        elif child.type != "html_block":
            rest.append(child)
    if checked is None and runs and not runs[0].code and not runs[0].link:
        checked = _box_like(page, runs, line, last)
    item = ListItem(page, runs, checked, plain_paragraphs(page, quotes), line, min(last, end), rest)
    for run in runs:
        if run.link:
            place = page.find(run.text, line, last)
            page.warning(
                place, "a link in an item is shown without its address", "the link in the text above"
            )
            break
    return item


def _box_like(page: Page, runs: list[Run], line: int, last: int) -> bool | None:
    match = _BOX_LIKE.match(runs[0].text)
    if match is None:
        return None
    rest = runs[0].text[match.end() :]
    ticked = any(sign in TICKED for sign in match[0].strip())
    mark = "x" if ticked else " "
    found = re.split(r"\s", match[0].strip())[0]
    words = _BEFORE.sub("", page.lines[line - 1], count=1) if line == last else rest[:60]
    page.error(page.find(found, line, last), BOX, f"- [{mark}] {words.strip()}".rstrip())
    runs[0] = Run(rest)
    return ticked


def box_without_list(page: Page, node: Any) -> None:
    """Report lines of a paragraph that were meant as items with a box: ``-[ ] text``, ``• [ ] text``."""
    first, last = lines_of(node)
    for number, line in enumerate(node.children[0].content.split("\n"), start=first):
        match = _BOX_LINE.match(line.strip()) if number <= last else None
        if match:
            mark = "x" if match["mark"] else " "
            bullet = match["bullet"]
            what = (
                "an item needs a blank after its dash"
                if bullet in "-+*"
                else f"“{bullet}” begins no list item"
            )
            place = page.find(bullet, number, number)
            page.error(place, what, f"- [{mark}] {match['text'][:60]}".rstrip())
