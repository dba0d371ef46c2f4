"""The lines of an HTML mail: plain text, each line with the depth of the quotation it stands in."""

from __future__ import annotations

import re

from companion.review.html_pieces import Tag, attributes_of, pieces
from companion.review.html_quotes import Effect, effect_of
from companion.review.html_writing import Writing
from companion.review.mail_lines import MailLine, with_signs_read
from companion.safety.errors import CompanionError

MAX_LINES = 20_000
MAX_PIECES = 300_000
"""Tags and the texts between them: each takes 2 to 5 µs. A long thread out of Outlook has 20,000."""
MAX_ENTITIES = 500_000

_LISTS = ("ul", "ol", "menu", "dir")
_CELLS = ("td", "th")
_TABLE = ("table", "thead", "tbody", "tfoot", "tr", "caption", *_CELLS)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt")
).union(
    ("fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "listing", "main"),
    ("nav", "pre", "section", "summary", "xmp"),
    _HEADINGS,
    _LISTS,
    _TABLE,
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_START = re.compile(r"\s*(-?\d{1,6})(?!\d)")
_NO_MARGIN = re.compile(r"mso|margin(?:-bottom|-top)?\s*:\s*0", re.IGNORECASE)
_LONGEST_SIGN = 8
_MOST_INDENTED = 10


def lines_of_html(html: str, *, most: int = MAX_LINES) -> tuple[MailLine, ...]:
    """Return the first ``most`` lines that HTML shows; quotation signs in its text are read as well.

    A line's ``number`` counts these lines: nobody has seen those of the HTML. Any text is read, and no tag
    need be closed. Links are their words. Raises CompanionError when more than MAX_PIECES stand
    before the last of them, or more than MAX_ENTITIES in the whole.
    """
    if html.count("&") > MAX_ENTITIES:
        raise _too_much()
    elements = _Elements()
    written = elements.written
    for count, piece in enumerate(pieces(html.replace("\r\n", "\n"))):
        if count == MAX_PIECES:
            raise _too_much()
        if isinstance(piece, str):
            written.add(piece)
        elif piece.is_end:
            elements.end(piece)
        else:
            elements.start(piece)
        if len(written.lines) > most:
            break
    written.end_line()
    return with_signs_read(written.lines[:most])


def _too_much() -> CompanionError:
    return CompanionError(
        "This HTML has more tags than a mail can have",
        next_step="open it in your mail program, then copy and paste its text",
    )


class _Elements:
    """The elements that are open around what is written.

    Only what changes the text within it is kept open: an inline element does so only when it hides or keeps
    white space, and within what is hidden, where its end has to be told from the end of that.
    """

    def __init__(self) -> None:
        self.written = Writing()
        self._open: list[tuple[str, Effect]] = []
        self._places: dict[str, list[int]] = {}  # of each name in _open, so that no end tag has to search
        self._blocks: list[int] = []
        self._cells: list[int] = []
        self._numbers: list[int | None] = []  # of each open list: the next number, or None for a bullet

    def start(self, tag: Tag) -> None:
        """Take in a start tag."""
        name = tag.name
        if name == "br":
            self._break()
        elif name == "img":
            self._picture(tag)
        elif name == "p" or name in _BLOCKS:
            self._start_block(tag)
        elif name not in _VOID:
            effect = effect_of(tag)
            if self.written.hidden or effect.hides or effect.keeps_space or effect.quotes:
                self._push(name, effect)

    def _break(self) -> None:
        if not self.written.hidden:
            self.written.end_line(even_empty=True)

    def _picture(self, tag: Tag) -> None:
        """Write a picture that stands for a sign, as Gmail and Outlook send 👍; not one that has words."""
        sign = attributes_of(tag.raw).get("alt", "") if "alt" in tag.raw else ""
        if sign and len(sign) <= _LONGEST_SIGN and not any(character.isalnum() for character in sign):
            self.written.add(sign)

    def _start_block(self, tag: Tag) -> None:
        name = tag.name
        self._close_within("p", self._blocks)
        if name in _CELLS:
            self._close_within(name, self._places.get("tr", []))
            self.written.begin_cell()
        else:
            self.written.end_line()
        if name == "hr":
            return
        if name == "li":
            lists = [self._places[each][-1] for each in _LISTS if self._places.get(each)]
            self._close_within("li", [max(lists)] if lists else [])
            self._next_item(tag)
        self.written.gap |= _has_margin(tag)
        self._push(name, effect_of(tag))
        self.written.just_opened = name == "pre"
        if name in _LISTS:
            self._numbers.append(_number(tag, "start", 1) if name == "ol" else None)

    def _next_item(self, tag: Tag) -> None:
        if self.written.hidden:
            return
        number = self._numbers[-1] if self._numbers else None
        self.written.bullet = "  " * min(len(self._numbers) - 1, _MOST_INDENTED)
        if number is None:
            self.written.bullet += "- "
            return
        number = _number(tag, "value", number)
        self._numbers[-1] = number + 1
        self.written.bullet += f"{number}. "

    def end(self, tag: Tag) -> None:
        """Take in an end tag; it does nothing where it would end what a block around it began."""
        name = tag.name
        if name == "br":
            self._break()
        elif name == "p" or name not in _BLOCKS:
            if name == "p":  # one that ends none is a paragraph of its own
                self.written.end_line()
            self._close_within(name, self._blocks)
        elif name in _TABLE:
            self._close_within(name, self._places.get("table", []) if name != "table" else [])
        else:
            self._close_within(name, self._cells)

    # -- what is open

    def _push(self, name: str, effect: Effect) -> None:
        at = len(self._open)
        self._open.append((name, effect))
        self._places.setdefault(name, []).append(at)
        if name in _BLOCKS:
            self._blocks.append(at)
        if name in _CELLS:
            self._cells.append(at)
        self._count(effect, 1)

    def _close_within(self, name: str, barriers: list[int]) -> None:
        """End the innermost element of this name, unless it stands outside the innermost barrier."""
        places = self._places.get(name)
        if not places or (barriers and places[-1] < barriers[-1]):
            return
        place = places[-1]
        while len(self._open) > place:
            self._pop()

    def _pop(self) -> None:
        name, effect = self._open[-1]
        if name not in _CELLS and (name == "p" or name in _BLOCKS):
            self.written.end_line()
        self._open.pop()
        at = self._places[name].pop()
        for places in (self._blocks, self._cells):
            if places and places[-1] == at:
                places.pop()
        if name in _LISTS:
            self._numbers.pop()
        self.written.gap |= name in _HEADINGS
        self._count(effect, -1)

    def _count(self, effect: Effect, step: int) -> None:
        self.written.depth += step * effect.quotes
        self.written.hidden += step * effect.hides
        self.written.kept += step * effect.keeps_space


def _has_margin(tag: Tag) -> bool:
    return tag.name in _HEADINGS or (tag.name == "p" and _NO_MARGIN.search(tag.raw) is None)


def _number(tag: Tag, attribute: str, otherwise: int) -> int:
    found = _START.match(attributes_of(tag.raw).get(attribute, "")) if tag.raw else None
    return int(found[1]) if found else otherwise
