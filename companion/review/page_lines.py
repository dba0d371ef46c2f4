"""Which lines of a mail stand on the page it answers: they never count, however a program set them anew."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from companion.review.mail_lines import MailLine

PIECE = 24
"""Letters, without spaces, that a mail and a page do not share by chance; of East Asian ones half."""
_WIDE = "\u2e80"
_HEADING = re.compile(r"(?:Text|Commitment) \d+\b")


class PageText:
    """All that stands on the pages a mail may answer."""

    def __init__(self, pages: Iterable[str]) -> None:
        lines = [(line, key) for page in pages for line in page.splitlines() if (key := _key(line))]
        self._lines = frozenset(key for _, key in lines if _is_long(key, PIECE // 2))
        self._all = "".join(key for _, key in lines)
        self._sections = list(_headings(lines))

    def section_of(self, line: str) -> str:
        """Return the heading of what a line of the page stands below, such as *text 2*; "" without one."""
        key = _key(line)
        place = self._all.find(key) if _is_long(key, PIECE // 2) else -1
        above = [heading for heading, at in self._sections if at <= place]
        return above[-1] if above else ""

    def lines_in(self, lines: Sequence[MailLine]) -> frozenset[int]:
        """Return the places of the lines that stand on a page.

        A line does when it is one of the page's, or when it, alone or with its neighbours of the same depth,
        is a piece of what the page says.
        """
        found: set[int] = set()
        keys = [_key(line.text) for line in lines]
        written = [at for at, key in enumerate(keys) if key]
        first = 0
        while first < len(written):
            last, together = first, keys[written[first]]
            while (
                together in self._all
                and last + 1 < len(written)
                and lines[written[last + 1]].depth == lines[written[first]].depth
                and together + keys[written[last + 1]] in self._all
            ):
                last += 1
                together += keys[written[last]]
            alone = keys[written[first]] in self._lines
            if alone or (together in self._all and _is_long(together, PIECE)):
                found.update(written[first : last + 1])
                first = last
            first += 1
        return frozenset(found)


def _headings(lines: Sequence[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    """Yield the headings of what has a number, with their places in all that the pages say."""
    at = 0
    for line, key in lines:
        if found := _HEADING.match(line):
            yield found[0].lower(), at
        at += len(key)


def _key(line: str) -> str:
    """Return what of a line is compared: letters, figures and signs that say something, without case."""
    folded = unicodedata.normalize("NFKC", line).casefold()
    return "".join(sign for sign in folded if sign.isalnum() or sign in ":▒")


def _is_long(key: str, least: int) -> bool:
    return sum(2 if sign >= _WIDE else 1 for sign in key) >= least
