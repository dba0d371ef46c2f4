"""Lines of YAML as they were meant: what YAML itself would refuse in words for programmers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from companion.course.field_words import FIELDS

if TYPE_CHECKING:
    from companion.course.page import Page

_KEY = "|".join(sorted(FIELDS))
_START = rf"(?P<before>\s*(?:- +)?)(?P<key>{_KEY})"
_NO_BLANK = re.compile(rf"{_START}[:：](?P<value>[^\s:/].*)", re.IGNORECASE)
_EQUALS = re.compile(rf"{_START}\s*=\s*(?P<value>\S.*)", re.IGNORECASE)
_WIDE_COLON = re.compile(rf"{_START}\s*：\s*(?P<value>.*)", re.IGNORECASE)
_SIGN = re.compile(rf"(?P<indent>\s*)(?P<sign>[–—•·▪*]|-(?=\w))\s*(?P<rest>(?:{_KEY})\s*:.*)", re.IGNORECASE)
_TAB_AFTER = re.compile(r"(?<=[:\-])\t+(?=\S)")
_QUOTED = re.compile(r"(?P<before>\s*(?:- +)?[\w-]+: +)[“”„«»‟](?P<value>[^\"\\“”„«»‟]*)[“”„«»‟]\s*")
_FIELD = re.compile(rf"(?P<indent> *)(?P<dash>- +)?(?:{_KEY}):(?: |$)")
_WIDE = "\u00a0\u2007\u202f\u3000"


def load_meant(page: Page, first: int, last: int) -> Any:
    """Return what the lines of ``page`` from index ``first`` to before ``last`` hold, slips reported.

    Raises `YamlError` for what remains.
    """
    from companion.safety.strict_yaml import YamlError, load_yaml

    lines = [_line(page, number, first) for number in range(first, last)]
    try:
        return load_yaml("\n".join(lines), where=page.path, first_line=first + 1)
    except YamlError as error:
        moved = _moved_in(lines)
        if moved == lines:
            raise
        try:
            value = load_yaml("\n".join(moved), where=page.path, first_line=first + 1)
        except YamlError:
            raise error from None
    for number, (line, better) in enumerate(zip(lines, moved, strict=True), start=first + 1):
        if line != better and not any(said.line == number for said in page.found):
            page.error(page.at(number), "this line does not stand below the ones it belongs to", better)
    return value


def _line(page: Page, index: int, first: int) -> str:
    """Return a line as it was meant; only what YAML refuses or misreads is changed."""
    line = _blanks(page, index, page.lines[index])
    number = index + 1
    if line.rstrip() == "---" and index > first:
        page.error((number, 1), "no line of dashes belongs here", "the file without this line")
        return ""
    if match := _SIGN.fullmatch(line):
        what = f"“{match['sign']}” begins no list item"
        if match["sign"] == "-":
            what = "an item needs a blank after its dash"
        line = f"{match['indent']}- {match['rest']}"
        page.error(page.at(number), what, line)
    elif match := _NO_BLANK.fullmatch(line) or _WIDE_COLON.fullmatch(line):
        line = f"{match['before']}{match['key']}: {match['value']}"
        page.error((number, match.end("key") + 1), "a colon needs a blank after it", line.strip())
    elif match := _EQUALS.fullmatch(line):
        line = f"{match['before']}{match['key']}: {match['value']}"
        page.error(
            (number, match.end("key") + 1), "a colon stands between a field and its value", line.strip()
        )
    elif match := _QUOTED.fullmatch(line):
        line = f'{match["before"]}"{match["value"]}"'
        what = 'these quotation marks are shown; those of a head are straight: "'
        page.error((number, match.end("before") + 1), what, line.strip())
    return line


def _blanks(page: Page, index: int, line: str) -> str:
    """Return a line with ordinary blanks; of several lines moved in by tabs only the first is reported."""
    indent = line[: len(line) - len(line.lstrip())]
    number = index + 1
    mended = _TAB_AFTER.sub(lambda tabs: " " * len(tabs[0]), line)
    if "\t" in indent and line.strip():
        mended = indent.replace("\t", "  ") + mended.lstrip()
        what = "a tab moves this line in; blanks are needed"
        if not any(said.what == what for said in page.found):
            page.error((number, indent.index("\t") + 1), what, mended)
    if any(blank in indent for blank in _WIDE):
        for blank in _WIDE:
            mended = mended.replace(blank, " ")
        what = "the blanks before this are not ordinary ones (no-break spaces)"
        page.error((number, 1), what, f"{mended} (blanks typed anew)")
    return mended


def _moved_in(lines: list[str]) -> list[str]:
    """Return ``lines`` with each field of a list's item below the item's first field."""
    moved: list[str] = []
    steps: list[int] = []
    for given in lines:
        line, match = given, _FIELD.match(given)
        indent = len(match["indent"]) if match else 0
        if match and match["dash"]:
            steps = [step for step in steps if step < indent] + [indent + len(match["dash"])]
        elif match and indent and indent not in steps:
            line = " " * (steps[-1] if steps else 0) + line.lstrip()
        elif match and not indent:
            steps = []
        moved.append(line)
    return moved
