"""Marks inside a sentence that other programs read: highlights, formulas, emoji by name, attributes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.course.edits import instead
from companion.course.foreign.passage import HIDDEN, Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markdown_it.token import Token

    from companion.course.diagnostics import Severity
    from companion.course.page import Page


@dataclass(frozen=True, slots=True)
class Mark:
    """One kind of mark. It is looked for only where ``trigger`` stands.

    ``rewrite`` returns the Markdown for what ``pattern`` found, None where it is no such mark. An error is
    what a reader cannot make out, a warning what stays readable with a few odd signs around it.
    """

    trigger: str
    pattern: re.Pattern[str]
    severity: Severity
    what: str
    rewrite: Callable[[Passage, re.Match[str]], str | None]


def report_marks(passage: Passage, marks: Iterable[Mark]) -> None:
    """Report each of ``marks`` that stands in a passage."""
    for mark in marks:
        if mark.trigger not in passage.text:
            continue
        for match in mark.pattern.finditer(passage.text):
            new = mark.rewrite(passage, match)
            if new is None:
                continue
            write = passage.write(*match.span(), new)
            say = passage.page.error if mark.severity == "error" else passage.page.warning
            say(passage.place(match.start()), mark.what, write)


def report_spaced(page: Page, token: Token) -> None:
    """Report asterisks that make nothing bold because of the spaces inside them."""
    first, after = token.map or [0, 1]
    for child in token.children or ():
        match = _SPACED.search(child.content) if child.type == "text" and "**" in child.content else None
        # With spaces on both sides they may be meant as signs.
        if match and not (match["lead"] and match["trail"]):
            what = "these asterisks make nothing bold and are shown: spaces stand outside them, not inside"
            place = page.find(match[0], first + 1, after)
            lead, trail = match["lead"], match["trail"]
            if not lead + trail:
                lead = trail = " "
            # One space is enough where another stands outside already.
            lead = "" if child.content[: match.start()].endswith(" ") else lead
            trail = "" if child.content[match.end() :].startswith(" ") else trail
            write = instead(page.lines, place, match[0], f"{lead}**{match['words']}**{trail}")
            page.warning(place, what, write.saying(f"**{match['words']}**"))


def report_backticks(passage: Passage) -> None:
    """Report backticks that have no partner and so begin no code."""
    for match in _TICKS.finditer(passage.text):
        what = "a backtick without a partner begins no code and is shown as it is typed"
        write = passage.write(*match.span(), "".join(f"\\{tick}" for tick in match[0]))
        passage.page.warning(passage.place(match.start()), what, write)


def as_code(passage: Passage, match: re.Match[str]) -> str:
    """Return what was found as code, which is shown as it is typed and says so."""
    text = " ".join(passage.group(match).split())
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{blank}{text}{blank}{ticks}"


def nothing(*_: object) -> str:
    """Return nothing: what was found says nothing to a reader."""
    return ""


def inside(marks: str) -> Callable[[Passage, re.Match[str]], str]:
    """Return a rewriting that puts the first group between ``marks``."""
    return lambda passage, match: f"{marks}{passage.group(match, 1).strip()}{marks}"


_SUPERSCRIPTS = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def raised(text: str) -> str:
    """Return ``text`` in raised signs where all of it has them, else as it is."""
    small = text.translate(_SUPERSCRIPTS)
    return small if not set(small) & set(text) else text


def lowered(text: str) -> str:
    """Return ``text`` in lowered signs where all of it has them, else as it is."""
    small = text.translate(_SUBSCRIPTS)
    return small if not set(small) & set(text) else text


def _emoji(_: Passage, match: re.Match[str]) -> str:
    """Return the sign an emoji's name stands for, or the words of the name."""
    from unicodedata import lookup

    name = match[1].replace("_", " ").replace("-", " ")
    for wanted in (_EMOJI.get(match[1], name), f"{name} face", f"{name} symbol", f"{name} sign"):
        try:
            return lookup(wanted)
        except KeyError:
            continue
    return name


def words_given(attributes: str) -> str:
    """Return the words that attributes in braces give a picture, a link or a passage; empty without any."""
    found = _GIVEN.search(attributes)
    words = " ".join((found["double"] or found["single"] or found["bare"] or "").split()) if found else ""
    return words.replace('\\"', '"').replace("[", "(").replace("]", ")")


def _aside(passage: Passage, match: re.Match[str]) -> str:
    words = words_given(passage.group(match, "given"))
    return f" ({words})" if words else ""


def _bare(passage: Passage, match: re.Match[str]) -> str:
    """Return what stands before attributes, with the words they give: those of a picture become its own."""
    if not match["picture"]:
        return _aside(passage, match)
    words, given = passage.group(match, "words").strip(), words_given(passage.group(match, "given"))
    if given and words not in given:
        given = words if given in words else f"{words}: {given}"
    return f"![{given or words}]{passage.group(match, 'address')}"


_TICKS = re.compile("`+")
_PICTURE = rf"(?P<picture>!\[(?P<words>[^\[\]]*)\](?P<address>{HIDDEN}+))?"
_GIVEN = re.compile(
    r"(?<![\w-])(?:alt|fig-alt|title|caption|fig-cap|aria-label)\s*=\s*"
    r"(?:\"(?P<double>(?:\\.|[^\"\\])*)\"|'(?P<single>.*?)'(?=\s+[\w-]+\s*=|\s+[.#]\w|\s*\})|(?P<bare>[^\s\"'}]+))",
    re.DOTALL,
)
_SPACED = re.compile(r"\*\*(?P<lead>\s*)(?P<words>[^*\s](?:[^*]*[^*\s])?)(?P<trail>\s*)\*\*")
# Names that are not those of Unicode.
_EMOJI = {
    "smile": "smiling face with open mouth and smiling eyes",
    "tada": "party popper",
    "+1": "thumbs up sign",
    "bulb": "electric light bulb",
    "heart": "heavy black heart",
    "star": "white medium star",
    "x": "cross mark",
    "white_check_mark": "white heavy check mark",
    "wave": "waving hand sign",
    "point_right": "white right pointing backhand index",
    "book": "open book",
}
_ICONS = "(?:material|fontawesome|octicons|simple|fa)-"
_NAMED = "emoji are not read by their names here"
_MATHS = r"[\\^_{}=+*/<>|-]"
_ATTRIBUTES = "attributes in braces are not read here and are shown as they are typed"
_FORMULA = "formulas are not set here; they are shown as they are typed"
_STEPS = "the steps of a presentation are not read here; their signs are shown as they are typed"
_FILLED_IN = "another program fills this in; here it is shown as it is typed"
_SIGNS = "the signs around this are not read here and are shown as they are typed"

MARKS: tuple[Mark, ...] = (
    Mark(
        "==",
        re.compile(r"(?<![A-Za-z0-9=<])==(?=[^\s=>])([^=\n]*[^\s=<])==(?![A-Za-z0-9=>])"),
        "warning",
        _SIGNS,
        inside("**"),
    ),
    Mark(
        "++",
        re.compile(r"(?<![\w+])\+\+(?=[^\s+])([^+\n]*[^\s+])\+\+(?![\w+])"),
        "warning",
        _SIGNS,
        inside(""),
    ),
    Mark(
        "~",
        re.compile(r"(?<![\w~<])~(?=[^\s~/>])([^~\n]*[^\s~<])~(?![\w~/>])"),
        "warning",
        _SIGNS,
        inside("~~"),
    ),
    Mark(
        "~",
        re.compile(r"(?<=\w)~([^\s~{}\\$]{1,12})~(?!~)"),
        "warning",
        _SIGNS,
        lambda passage, match: lowered(passage.group(match, 1)),
    ),
    Mark(
        "^",
        re.compile(r"(?<=[\w)\]])\^([^\s^\[\]{}\\$]{1,12})\^(?!\^)"),
        "warning",
        _SIGNS,
        lambda passage, match: raised(passage.group(match, 1)),
    ),
    Mark("$$", re.compile(r"\$\$(?=[ \t]*[^\s$])[^$]+\$\$"), "warning", _FORMULA, as_code),
    Mark(
        "$",
        re.compile(rf"(?<![\w$])\$(?=[^\s$])(?:[A-Za-z]|[^$\n]*{_MATHS}[^$\n]*)(?<=\S)\$(?![\w$])"),
        "warning",
        _FORMULA,
        as_code,
    ),
    Mark("$" + HIDDEN, re.compile(rf"\$({HIDDEN}+)\$"), "warning", _FORMULA, inside("")),
    Mark(
        "]{",
        re.compile(r"\[([^\[\]]+)\](?P<given>\{[^{}\n]*\})"),
        "error",
        _ATTRIBUTES,
        lambda passage, match: passage.group(match, 1) + _aside(passage, match),
    ),
    Mark("{", re.compile(rf"{_PICTURE}[ \t]*(?P<given>\{{:[^{{}}\n]*\}})"), "error", _ATTRIBUTES, _bare),
    Mark(
        "{",
        re.compile(
            rf"{_PICTURE}(?<![{{$\]])[ \t]*"
            r"(?P<given>\{(?:[#.][\w-]|[\w-]+=[\"'\w\x01])[^{}]*\})(?!\})"
        ),
        "error",
        _ATTRIBUTES,
        _bare,
    ),
    Mark("}" + HIDDEN, re.compile(rf"\{{[A-Za-z][\w:+-]*\}}(?={HIDDEN})"), "error", _ATTRIBUTES, nothing),
    Mark("%}", re.compile(r"\{%.*?%\}"), "error", _FILLED_IN, as_code),
    Mark(
        "}}",
        re.compile(r"\$?\{\{(?![\d\s|>-]*\}\})(?:[^{}]|\{[^{}]*\})*\}\}"),
        "error",
        _FILLED_IN,
        as_code,
    ),
    Mark("}}", re.compile(r"(?:--)?\{\{[\d\s|>-]*\}\}(?:--)?[ \t]*"), "error", _STEPS, nothing),
    Mark("%>", re.compile(r"<%.*?%>"), "error", _FILLED_IN, as_code),
    Mark("${", re.compile(r"\$\{[\w.:-]+\}"), "error", _FILLED_IN, as_code),
    Mark(
        "%%",
        re.compile(r"%%(?=\S)(.+?)%%"),
        "error",
        _SIGNS,
        lambda p, m: f"<!-- {p.group(m, 1).strip()} -->",
    ),
    Mark(
        "@",
        re.compile(r"(?<![\w@.`/])@[A-Za-z]\w*(?:\.\w+)*\((?:[^()\n]|\([^()\n]*\))*\)"),
        "error",
        _FILLED_IN,
        as_code,
    ),
    Mark(
        "\\",
        re.compile(
            r"\\(?:newpage|pagebreak|clearpage|begin|end|textbf|textit|emph|cite|ref|label|tableofcontents)"
            r"\b(?:\{[^{}\n]*\})*"
        ),
        "error",
        _FILLED_IN,
        as_code,
    ),
    Mark("-", re.compile(rf":{_ICONS}[a-z0-9-]+:(?:\{{[^{{}}\n]*\}})?[ \t]*"), "warning", _NAMED, nothing),
    Mark(
        ":",
        re.compile(
            rf"(?<![A-Za-z0-9:/\x01]):(?!{_ICONS})(\+1|[a-z][a-z0-9_+-]{{1,50}}):(?:\{{[^{{}}\n]*\}})?(?![A-Za-z0-9:])"
        ),
        "warning",
        _NAMED,
        _emoji,
    ),
)
