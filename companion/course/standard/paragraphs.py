"""The paragraphs of a file, wherever they stand in it: prose, notes, questions, answers, cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.course.standard.evidence import MEANT
from companion.course.standard.links import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.course.page import Page

_NOTE = re.compile(r"\[!NOTE\]\s*", re.IGNORECASE)
_ANSWER = re.compile(r"\[[ xX]\]\s")
# Chips and code, and where a link leads: no sentence of the text.
_UNREAD = re.compile(r"`[^`\n]*`|\]\([^()\s]*\)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, item, heading or cell on the lines ``first`` to ``last`` (from 1).

    ``text`` keeps its line ends and markup; code and the targets of links are spaces. ``label`` tells that it
    belongs to an evidence label, ``answer`` that it is an option with a box.
    """

    text: str
    first: int
    last: int
    label: bool = False
    answer: bool = False


@dataclass(slots=True)
class _Quote:
    """A quotation being read: whether it has begun, is a ``[!NOTE]``, and is an evidence label."""

    begun: bool = False
    note: bool = False
    label: bool | None = None

    def read(self, text: str) -> str:
        """Take in the next paragraph of the quotation and return what is to be read of it."""
        marker = None if self.begun else _NOTE.match(text)
        self.begun = True
        if marker:
            self.note = True
            text = text[marker.end() :]
        if self.note and self.label is None and text.strip():
            self.label = bool(MEANT.match(text))
        return text


def paragraphs(page: Page) -> Iterator[Paragraph]:
    """Yield the paragraphs of ``page`` in order; its head, comments and code blocks hold none."""
    quotes: list[_Quote] = []
    for token in tokens(page):
        if token.type == "blockquote_open":
            quotes.append(_Quote())
        elif token.type == "blockquote_close":
            quotes.pop()
        elif token.type == "inline":
            first, after = token.map or (0, 1)
            text = str(token.content)
            if quotes:
                text = quotes[-1].read(text)
            read = _UNREAD.sub(lambda match: " " * len(match[0]), text)
            label = bool(quotes and quotes[-1].label)
            yield Paragraph(read, first + 1, after, label, bool(_ANSWER.match(text)))
