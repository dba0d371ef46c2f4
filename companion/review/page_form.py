"""What a mentor's page is made of: sections of blocks, for HTML, plain text and the screen alike."""

from __future__ import annotations

from companion.fact import fact


@fact
class Words:
    """A paragraph of ours."""

    text: str


@fact
class Theirs:
    """What a person wrote, line by line; ``about`` stands above it."""

    text: str
    about: str = ""


@fact
class Pairs:
    """Rows of two: a score and its level."""

    rows: tuple[tuple[str, str], ...]


@fact
class Typed:
    """Lines of ours to be typed like that."""

    lines: tuple[str, ...]


@fact
class Points:
    """A list."""

    items: tuple[str, ...]


@fact
class Markdown:
    """The report, which is Markdown already."""

    text: str


Block = Words | Theirs | Pairs | Typed | Points | Markdown


@fact
class Section:
    """A part of the page under its heading; ``about`` says more beside it.

    ``kind`` is what the part is: *purpose*, *text*, *commitment*, *answers*, *since*, *report*, *questions*,
    *how* or *depth*; ``n`` is the number of a text or a commitment.
    """

    title: str
    blocks: tuple[Block, ...]
    about: str = ""
    kind: str = ""
    n: int = 0


@fact
class Page:
    """The whole page; ``lead`` stands below the title."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
