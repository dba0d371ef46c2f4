"""List items as the activities use them: a box, a text with chips, and a quote below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from companion.course.blocks import plain_paragraphs, report_alert
from companion.course.edits import (
    Write,
    at_end,
    before,
    below,
    continuation,
    instead,
    line_as,
    lines_as,
    without,
)
from companion.course.foreign.passage import without_code
from companion.course.inline import chip_place, chips, lines_of, runs_of, text_without
from companion.course.item_slips import BALLOTS, BOX, TICKED
from companion.course.links import file_of
from companion.course.nesting import OPEN
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
_BULLET = re.compile(r"[\s>]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)")
PLAIN_BOX = re.compile(r"\[[ xX]?\]")
LISTS = ("bullet_list", "ordered_list")


@dataclass(slots=True)
class ListItem:
    """One item. ``checked`` is None without a box; ``quote`` the text quoted below it; lines count from 1.

    Its words end on line ``last``, and all that belongs to it on line ``end``. ``rest`` are its further
    parts, ``followers`` what stands after it outside of its list.
    """

    page: Page
    runs: list[Run]
    checked: bool | None
    quote: str
    line: int
    last: int
    rest: list[Any]
    end: int = 0
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
        return min(len(before(line).expandtabs(4)), 8) or 2

    def with_box(self, mark: str) -> Write:
        """Return how the item is typed with a box that holds ``mark``: a blank, or an x."""
        lines, start = self.page.lines, len(before(self.page.lines[self.line - 1]))
        box, bullet = _BOX_LIKE.match(lines[self.line - 1], start), _BULLET.match(lines[self.line - 1])
        if bullet and lines[self.line - 1][bullet.end() : start].strip(" \t>"):
            # A list begins on the item's own line: without its bullet its words are the item's.
            rest = lines[self.line - 1][box.end() if box else start :]
            return line_as(lines, self.line, f"{bullet[0]}[{mark}] {rest}").saying(f"- [{mark}] {rest}")
        write = instead(lines, (self.line, start + 1), box[0] if box else "", f"[{mark}] ")
        return write.saying(f"- [{mark}] {self.written}")

    def without_box(self) -> Write:
        """Return how the item is typed without its box."""
        lines, start = self.page.lines, len(before(self.page.lines[self.line - 1]))
        box = _BOX_LIKE.match(lines[self.line - 1], start)
        return instead(lines, (self.line, start + 1), box[0] if box else "", "")

    def worded(self, words: str) -> Write:
        """Return how the item is typed with ``words`` behind its bullet and box, before its chips."""
        lines, start = self.page.lines, len(before(self.page.lines[self.line - 1]))
        bullet = _BULLET.match(lines[self.line - 1])
        if bullet and start > bullet.end():
            # A list begins on the item's own line: without its bullet its words are the item's.
            rest = lines[self.line - 1][start:] or words
            return line_as(lines, self.line, bullet[0] + rest).saying(f"- {rest}")
        box = _BOX_LIKE.match(lines[self.line - 1], start)
        gap = "" if start and lines[self.line - 1][:start].endswith((" ", "\t")) else " "
        mark = f"[{'x' if self.checked else ' '}] " if self.checked is not None else ""
        # A block of code or of another kind on the item's own line goes below its words.
        end = f"\n{continuation(lines[self.line - 1][:start])}" if self._begins_with_a_block() else " "
        write = instead(lines, (self.line, start + 1), box[0] if box else "", f"{gap}{mark}{words}{end}")
        rest = self.written if self.chips else ""
        return write.saying(f"- {mark}{words} {rest}".rstrip())

    def _begins_with_a_block(self) -> bool:
        return any(lines_of(node)[0] == self.line for node in self.rest)

    def as_words(self, words: str) -> Write:
        """Return how the item is typed with other words."""
        lines = self.page.lines
        bullet = _BULLET.match(lines[self.line - 1])
        start = bullet[0] if bullet else before(lines[self.line - 1])
        gap = "" if not start or start.endswith((" ", "\t")) else " "
        return lines_as(lines, self.line, self.last, f"{start}{gap}{words}").saying(f"- {words}")

    def without_quote(self) -> Write:
        """Return the item with nothing but its words; what was quoted below it becomes an item."""
        lines = self.page.lines
        quoted = [line.strip(" \t>") for line in lines[self.last : self.end]]
        words = " ".join(filter(None, quoted))
        return lines_as(lines, self.last + 1, self.end, f"- {words}" if words else "")

    def ended(self, text: str) -> Write:
        """Return how ``text`` is typed at the end of the item's words.

        Behind a backtick without a partner it would be no chip, so there it comes without edits.
        """
        line = self.page.lines[self.last - 1]
        if "`" in without_code("\n".join(self.page.lines[self.line - 1 : self.last])):
            return Write(f"{line.strip()}{text}"[:160])
        return at_end(self.page.lines, self.last, text).saying(f"{line.strip()}{text}"[:160])

    def beside(self, text: str) -> Write:
        """Return how a further item is typed below this one."""
        return below(self.page.lines, self.end, text)

    def quoting(self, quote: str) -> Write:
        """Return how ``quote``, which begins with blanks and >, is typed below the item."""
        words = quote.strip().removeprefix(">").strip()
        return self.beside(f"{' ' * self.indent}> {words}").saying(quote)

    def gone(self) -> Write:
        """Return the list without this item."""
        return without(self.page.lines, self.line, self.end)

    def with_chip(self, index: int, text: str) -> Write:
        """Return how the code span at ``index`` is typed with another ``text``."""
        place, written = self.chip_place(index), self.runs[index].text
        line = self.page.lines[place[0] - 1]
        for old in (f"`{written}`", f"` {written} `"):
            if line.startswith(old, place[1] - 1):
                return instead(self.page.lines, place, old, f"`{text}`")
        return Write(f"`{text}`")

    def without_chip(self, index: int) -> Write:
        """Return how the item is typed without the code span at ``index``."""
        line, column = self.chip_place(index)
        source = self.page.lines[line - 1]
        match = re.compile(r"\s*(`+)\s*" + re.escape(self.runs[index].text.strip()) + r"\s*\1").search(
            source, max(column - 2, 0)
        )
        if match is None:
            return Write("the item without it")
        return instead(self.page.lines, (line, match.start() + 1), match[0], "").saying("the item without it")

    def final_chip(self) -> int | None:
        """The index of a code span that ends the item, or None."""
        for index in range(len(self.runs) - 1, -1, -1):
            if self.runs[index].code:
                return index
            if self.runs[index].text.strip(" .\n"):
                return None
        return None

    def report_rest(self, kind: str, write: str, *, quoted: bool = True) -> None:
        """Report parts of the item that have no place in an activity of ``kind``.

        They are offered as part of the quote below the item, or, where it takes none, as items of their own.
        """
        for node in self.rest:
            if node.meta.get(OPEN):
                continue
            first, last = self.page.trimmed(*lines_of(node))
            what = f"this has no place under an item of a {kind} and would not be shown"
            cure = self._quoted(first, last) if quoted else self._beside(first, last, node.type in LISTS)
            if first == self.line:
                # It stands in place of the words, which is said of them.
                cure = Write(write)
            self.page.error(self.page.at(first), what, cure.saying(write))

    def _quoted(self, first: int, last: int) -> Write:
        """Return the lines from ``first`` to ``last`` as a quote below the item's words."""
        indent, quoted = self.indent, []
        for line in self.page.lines[first - 1 : last]:
            words = line[indent:] if line[:indent].isspace() else line.lstrip()
            quoted.append(f"{' ' * indent}> {words}".rstrip())
        return lines_as(self.page.lines, first, last, "\n".join(quoted))

    def _beside(self, first: int, last: int, listed: bool) -> Write:
        """Return the lines at the margin, each part as an item."""
        lines = self.page.lines
        text = [lines[n - 1].strip() for n in range(first, last + 1)]
        if not listed:
            text = [f"- {' '.join(filter(None, text))}"]
        return lines_as(lines, first, last, "\n".join(text))


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
            runs = runs_of(child.children[0])
            last = lines_of(child)[1]
        elif child.type == "blockquote":
            report_alert(page, child)
            quotes.extend(child.children)
        elif child.type != "html_block":
            rest.append(child)
    if checked is None and runs and not runs[0].code and not runs[0].link:
        checked = _box_like(page, runs, line, last)
    quote = plain_paragraphs(page, quotes)
    item = ListItem(page, runs, checked, quote, line, min(last, end), rest, page.trimmed(line, end)[1])
    if link := next((run for run in runs if run.link), None):
        what = "a link in an item is shown without its address"
        page.warning(page.find(link.text, line, last), what, _told(page, link, line, last))
    return item


def _told(page: Page, link: Run, first: int, last: int) -> str | Write:
    """Return a link as its words with the address behind them, or, to a file, as its words."""
    source = "\n".join(page.lines[first - 1 : last])
    address = re.escape(link.link)
    match = re.search(rf"!?\[(?P<words>[^\[\]]*)\]\(\s*<?{address}>?[^()\n]*\)|<{address}>", source)
    if match is None or "\n" in match[0]:
        return "the link in the text above"
    line = first + source.count("\n", 0, match.start())
    place = line, match.start() - source.rfind("\n", 0, match.start())
    words = match["words"] or ""
    aside = "" if file_of(link.link) or link.link.startswith("#") else link.link.removeprefix("mailto:")
    shown = f"{words} ({aside})" if words and aside else words or aside
    return instead(page.lines, place, match[0], shown).noting("or the link in the text above")


def _box_like(page: Page, runs: list[Run], line: int, last: int) -> bool | None:
    match = _BOX_LIKE.match(runs[0].text)
    if match is None:
        return None
    rest = runs[0].text[match.end() :]
    ticked = any(sign in TICKED for sign in match[0].strip())
    runs[0] = Run(rest)
    if not rest.strip() and len(runs) == 1 and line == last and PLAIN_BOX.fullmatch(match[0].strip()):
        # A box without words: that it has none is what is said of it.
        return ticked
    box = f"[{'x' if ticked else ' '}] "
    found = re.split(r"\s", match[0].strip())[0]
    words = _BEFORE.sub("", page.lines[line - 1], count=1) if line == last else rest[:60]
    start = len(before(page.lines[line - 1]))
    # It may stand inside the marks of its words: “**[x] So.**”
    source = page.lines[line - 1]
    like = _BOX_LIKE.search(source, start)
    write = Write(f"- {box}{words.strip()}".rstrip())
    if like:
        rest = source[start : like.start()] + source[like.end() :]
        if not rest.strip() and line < last:
            # Its words stand on the next line: one line holds both.
            following = page.lines[line].strip(" \t>")
            joined = f"{source[:start]}{box}{following}".rstrip()
            write = lines_as(page.lines, line, line + 1, joined).saying(write.words)
        else:
            write = line_as(page.lines, line, f"{source[:start]}{box}{rest}".rstrip()).saying(write.words)
    page.error(page.find(found, line, last), BOX, write)
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
            write = f"- [{mark}] {match['text']}".rstrip()
            at = re.sub(r"[^\S \t]", " ", page.lines[number - 1][: place[1] - 1])
            page.error(place, what, line_as(page.lines, number, at + write).saying(write))
