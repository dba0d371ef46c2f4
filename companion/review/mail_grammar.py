"""The grammar of an answer by mail: markers with the text that belongs to them, and all lines that are left.

One grammar for whatever is answered by mail in lines. It knows the page, so that nothing on it counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from companion.fact import slim_fact
from companion.review.mail_ends import closing, introductions, signature
from companion.review.mail_lines import MailLine
from companion.review.mail_marks import Mark, almost, mark_of, names_one, plain
from companion.review.page_lines import PageText

_LISTED = re.compile(r"\s*\(?(\d{1,3})[.)]\s")
_PARTED = 55
"""Characters of a quoted line that a program has parted: the rest of it follows without its sign."""


@slim_fact
class Marked:
    """A marker with all of its text. ``line`` is where it stands, ``quoted`` says that it was quoted text.

    ``odd`` are the lines of its text that look like markers and are none.
    """

    mark: Mark
    line: int
    quoted: bool
    odd: tuple[int, ...] = ()


@slim_fact
class Left:
    """A line that belongs to no marker, and why it does not."""

    line: MailLine
    why: str


@slim_fact
class Answered:
    """What a mail says: its markers, and the lines that belong to none, in their order.

    What stands on the page and what introduces a quotation is passed over, unless it looks like an answer.
    """

    marked: tuple[Marked, ...]
    left: tuple[Left, ...]


UNCLAIMED = "It doesn't belong to a number."
NAMED = "It names a text or commitment, but no colon follows."
CLOSING = "It looks like closing words."
BELOW = "It's below the signature."
SAMPLE = "It's part of the page itself."
QUOTED = "It's quoted, and there are answers outside the quotation."


def read_answer(lines: Sequence[MailLine], page: PageText) -> Answered:
    """Read the lines of a mail that answers ``page``."""
    end = signature(lines)
    ours, leading = page.lines_in(lines), introductions(lines)
    silent = ours | leading
    marks = {at: mark for at in range(end) if (mark := mark_of(lines[at].text)) and at not in leading}
    real = marks.keys() - silent
    chosen = {at for at in real if lines[at].depth == 0} or real
    alone = marks.keys() & (ours - _in_blocks(lines, ours))
    whys = dict.fromkeys((at for at in alone if lines[at].depth == 0), SAMPLE)
    whys |= dict.fromkeys(real - chosen, QUOTED)
    named = {at for at in range(end) if at not in silent and _names_one(lines, at)}
    whys |= dict.fromkeys(named, NAMED)
    marked = []
    for at in sorted(chosen):
        places = _extent(lines[:end], at, silent | marks.keys() | named)
        texts = [lines[place].text for place in places]
        counted = _counted_on(texts, marks[at].n)
        kept = places[: min(counted, closing(texts))]
        why = UNCLAIMED if len(kept) == counted else CLOSING
        whys |= dict.fromkeys(places, why) | dict.fromkeys(kept, "")
        marked.append(_with_text(marks[at], lines, kept))
    for at, line in enumerate(lines):
        if at not in silent and line.depth == 0:
            whys.setdefault(at, UNCLAIMED if at < end else BELOW)
    for at in (at for at, why in whys.items() if why == UNCLAIMED):
        if place := _below(lines, at, ours, page):
            whys[at] = f"It doesn't belong to a number. It's below {place}."
    left = (Left(lines[at], whys[at]) for at in sorted(whys) if whys[at] and _says_something(lines[at].text))
    return Answered(tuple(marked), tuple(left))


def _below(lines: Sequence[MailLine], at: int, ours: frozenset[int], page: PageText) -> str:
    """Return what an answer without a number stands below, where it was written between quoted lines."""
    above = next((one for one in range(at - 1, -1, -1) if one in ours), None)
    return page.section_of(lines[above].text) if above is not None else ""


def _names_one(lines: Sequence[MailLine], at: int) -> bool:
    """Tell whether a paragraph of the answer's own begins with a number that it has no colon after."""
    starts = at == 0 or not lines[at - 1].text.strip()
    return starts and lines[at].depth == 0 and names_one(lines[at].text)


def _in_blocks(lines: Sequence[MailLine], ours: frozenset[int]) -> frozenset[int]:
    """Return the places whose neighbours stand on the page too: a page that was quoted, and no answer."""
    written = [at for at, line in enumerate(lines) if _says_something(line.text)]
    beside = zip([-1, *written], written, [*written[1:], -1], strict=False)
    return frozenset(at for before, at, after in beside if at in ours and {before, after} & ours)


def _says_something(text: str) -> bool:
    return any(map(str.isalnum, text))


def _extent(lines: Sequence[MailLine], at: int, stops: set[int] | frozenset[int]) -> list[int]:
    """Return the places of a marker's lines: up to the next one, or to the end of its quotation level."""
    places, depth = [at], lines[at].depth
    for later in range(at + 1, len(lines)):
        line = lines[later]
        if later in stops:
            break
        if line.depth == depth or not line.text.strip() or _is_the_rest(lines, later, depth):
            places.append(later)
        else:
            break
    while len(places) > 1 and not lines[places[-1]].text.strip():
        places.pop()
    return places


def _counted_on(texts: Sequence[str], n: int | None) -> int:
    """Return where an answer goes on with the next number written as in a list, or the number of its lines.

    Below ``1: …`` a line ``2) …`` may be about the text 2. A list within an answer begins with 1.
    """
    for at, text in enumerate(texts[1:], 1):
        if n is not None and (found := _LISTED.match(plain(text))):
            return at if int(found[1]) == n + 1 else len(texts)
    return len(texts)


def _is_the_rest(lines: Sequence[MailLine], at: int, depth: int) -> bool:
    """Tell whether a line without its sign is the end of the quoted line before it."""
    return (
        lines[at].depth < depth == lines[at - 1].depth
        and len(lines[at - 1].text) >= _PARTED
        and at + 1 < len(lines)
        and lines[at + 1].depth == depth
    )


def _with_text(mark: Mark, lines: Sequence[MailLine], places: Sequence[int]) -> Marked:
    first, *rest = places
    text = "\n".join([mark.text, *(lines[at].text.strip() for at in rest)])
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    odd = tuple(lines[at].number for at in rest if almost(lines[at].text))
    return Marked(Mark(mark.kind, mark.n, text, mark.also), lines[first].number, lines[first].depth > 0, odd)
