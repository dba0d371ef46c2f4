"""Studies as a text names them, “(Smith and Jones, 2020)”, or fails to: “research shows”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.course.standard.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = r"(?:1[89]|20)\d\d"
_AND = r"(?:and|und|et|y|och|og|en|&)"
_OTHERS = re.compile(rf",?\s+(?:{_AND}\s+(?:colleagues|others|co-workers)|et\s+al\b\.?)\s*$")
_BETWEEN = re.compile(rf"[,;]\s*{_AND}\s|[,;]|\s{_AND}\s")
_PARTICLES = frozenset(words("van von de der den di da dos del della la le ten ter bin al"))
# “(March 2024)” is a date.
_CALENDAR = frozenset(
    words(
        "january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter"
    )
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_WITH_YEAR = re.compile(
    rf"\s*(?:see\s+|cf\.\s+|e\.g\.,?\s+)?(?P<names>[^\d;]+?)(?P<comma>,?)\s+(?P<year>{_YEAR})[a-z]?\b"
)
_WITH_STATISTIC = re.compile(r",\s*\w+²?\s?[=<>≤≥≈].*", re.DOTALL)
_OF_A_FIELD = re.compile(r"\s*Evidence:[^.()]*\([^()]*\)", re.IGNORECASE)
_NAME = r"[^\W\d_][\w'’-]*"
_BEFORE_YEAR = re.compile(
    rf"(?P<names>{_NAME}(?:(?:,\s+{_AND}\s+|,\s+|\s+{_AND}\s+){_NAME})*"
    rf"(?:\s+et\s+al\.?)?)\s+\((?P<year>{_YEAR})[a-z]?[);,]"
)
_ET_AL = re.compile(rf"(?P<names>{_NAME}\s+et\s+al\b\.?)(?:,?\s+\(?(?P<year>{_YEAR}))?")
_VAGUE = re.compile(
    r"(?:\b(?P<before>[\w’']+)\s+)?"
    r"\b(?P<said>(?:research|studies|science|scientists|researchers|experts|experiments|surveys)\s+"
    r"(?:(?:has|have|clearly|often|also|consistently|now|long)\s+){0,2}"
    r"(?:shows?|shown|finds?|found|proves?|proved|proven|suggests?|says?|agrees?|confirms?|demonstrates?))\b",
    re.IGNORECASE,
)
# “Her research found it” is a story; “the studies show” speaks of some that were named.
_OWNED = frozenset(words("the this these those no her his my your our their its whose which what"))


@dataclass(frozen=True, slots=True)
class Citation:
    """A study as it is named: its authors' names, the year or an empty text, and the words themselves."""

    names: tuple[str, ...]
    year: str
    shown: str


def citations(text: str, *, label: bool = False) -> list[Citation]:
    """Return the studies that ``text`` names with a year, or with “et al.”; each once.

    One name and a year count when a comma parts them, “(Smith, 2020)”. In an evidence ``label``, where people
    speak of studies, “(Smith 2020)” and “Smith (2020)” count too.
    """
    found: dict[tuple[tuple[str, ...], str], Citation] = {}
    for match, one_is_enough in _candidates(text, label=label):
        names, others = names_in(match["names"])
        if names and (one_is_enough or others or len(names) > 1):
            year = match["year"] or ""
            found.setdefault((names, year), Citation(names, year, _shown(match[0])))
    dated = {one.names for one in found.values() if one.year}
    return [one for one in found.values() if one.year or one.names not in dated]


def _candidates(text: str, *, label: bool) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield what may be a study, and whether one name is enough there."""
    for brackets in _BRACKETS.finditer(text):
        for piece in brackets[1].split(";"):
            if match := _WITH_YEAR.match(piece):
                yield match, label or bool(match["comma"])
    for match in _BEFORE_YEAR.finditer(text):
        yield match, label
    for match in _ET_AL.finditer(text):
        yield match, True


def _shown(found: str) -> str:
    shown = " ".join(found.strip().rstrip(");,").split())
    return f"{shown})" if "(" in shown else shown


def without_year(text: str) -> list[Citation]:
    """Return several names that stand in brackets without a year, as in “(Mabe and West, r = .29)”.

    They need not be authors. The first brackets after a verdict are passed over: in “Evidence: supported in
    one field (Sales and Marketing)” they name the field.
    """
    found: list[Citation] = []
    for brackets in _BRACKETS.finditer(_OF_A_FIELD.sub("", text, count=1)):
        for piece in brackets[1].split(";"):
            shown = " ".join(_WITH_STATISTIC.sub("", piece).split())
            names, others = names_in(shown)
            if len(names) > 1 or (names and others):
                found.append(Citation(names, "", shown))
    return found


def names_in(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the authors' names in ``text`` and whether it adds “and colleagues”; none if it lists no names.

    What stands in small letters before the first name (“in a study by”) is passed over.
    """
    alone = _OTHERS.sub("", text)
    pieces = [piece.split() for piece in _BETWEEN.split(alone) if piece.strip()]
    while len(pieces) > 1 and not any(word[0].isupper() for word in pieces[0]):
        pieces.pop(0)
    listed = bool(pieces) and all(map(_is_name, pieces))
    return tuple(" ".join(piece) for piece in pieces) if listed else (), alone != text


def _is_name(name: list[str]) -> bool:
    last = name[-1]
    return (
        len(name) <= 4
        and last[0].isupper()
        and last.casefold() not in _CALENDAR
        and all(word[0].isupper() or word.casefold() in _PARTICLES for word in name)
    )


def unnamed_research(text: str) -> list[str]:
    """Return where ``text`` says that research, studies or experts found something, without saying which."""
    found = ((match["said"], match["before"] or "") for match in _VAGUE.finditer(text))
    return [
        said
        for said, before in found
        if before.casefold() not in _OWNED and not before.replace("’", "'").endswith("'s")
    ]
