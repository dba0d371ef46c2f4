"""Lines of YAML as they were meant: what YAML itself would refuse in words for programmers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from companion.course.edits import Write, below, line_as, together, without
from companion.course.field_words import FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.course.page import Page
    from companion.safety.strict_yaml import YamlError

_KEY = "|".join(sorted(FIELDS))
_START = rf"(?P<before>\s*(?:- +)?)(?P<key>{_KEY})"
_NO_BLANK = re.compile(rf"{_START}[:：](?P<value>[^\s:/].*)", re.IGNORECASE)
_EQUALS = re.compile(rf"{_START}\s*=\s*(?P<value>\S.*)", re.IGNORECASE)
_WIDE_COLON = re.compile(rf"{_START}\s*：\s*(?P<value>.*)", re.IGNORECASE)
_SIGN = re.compile(rf"(?P<indent>\s*)(?P<sign>[–—•·▪*]|-(?=\w))\s*(?P<rest>(?:{_KEY})\s*:.*)", re.IGNORECASE)
_TAB_AFTER = re.compile(r"(?<=[:\-])\t+(?=\S)")
_TAB_BEFORE = re.compile(r"^(\s*[\w-]+)[ \t]*\t[ \t]*:")
_QUOTED = re.compile(r"(?P<before>\s*(?:- +)?[\w-]+: +)[“”„«»‟](?P<value>[^\"\\“”„«»‟]*)[“”„«»‟]\s*")
_HOLDS_A_FIELD = re.compile(r"[A-Za-z_][\w -]*:(?:\s|$)")
_FIELD = re.compile(rf"(?P<indent> *)(?P<dash>- +)?(?:{_KEY}):(?: |$)")
_WIDE = "\u00a0\u2007\u202f\u3000"


def yaml_write(page: Page, error: YamlError, first: int, below_line: int = 0) -> Write:
    """Return what cures YAML that is refused, whose lines begin at index ``first``.

    A line that holds no field goes below ``below_line``, the end of the head, or becomes a comment.
    """
    if error.whole is None:
        return _no_field(page, error, first, below_line)
    if not error.whole.strip():
        return without(page.lines, error.line, error.line).saying(error.write)
    return line_as(page.lines, error.line, error.whole).saying(error.write)


def _no_field(page: Page, error: YamlError, first: int, below_line: int) -> Write:
    """Return the nearest line before the place of ``error`` that holds no field, moved away."""
    lines, last = page.lines, min(error.line, len(page.lines))
    stray = next((number for number in range(last, first, -1) if _is_stray(lines, number, first)), 0)
    if not stray and lines[last - 1].startswith(" "):
        stray = last
    if not stray:
        return Write(error.write)
    words = lines[stray - 1].strip()
    if not below_line:
        return line_as(lines, stray, f"# {words}")
    moved = below(lines, below_line, f"\n{words}\n")
    return together(f"{words} (below the head)", without(lines, stray, stray), moved)


def _is_stray(lines: Sequence[str], number: int, first: int) -> bool:
    """Tell whether a line at the margin holds no field and is no item of a list either."""
    line = lines[number - 1]
    if not line.strip() or line[0] in " \t#" or _HOLDS_A_FIELD.match(line):
        return False
    if not line.startswith("- "):
        return True
    before = (lines[n - 1].rstrip() for n in range(number - 1, first, -1))
    opening = next((text for text in before if text and not text.startswith(("- ", " ", "#"))), "")
    return not opening.endswith(":")


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
            what = "this line does not stand below the ones it belongs to"
            page.error(page.at(number), what, line_as(page.lines, number, better))
    return value


def _line(page: Page, index: int, first: int) -> str:
    """Return a line as it was meant; only what YAML refuses or misreads is changed."""
    line = _blanks(page, index, first)
    number = index + 1
    if line.rstrip() == "---" and index > first:
        write = without(page.lines, number, number).saying("the file without this line")
        page.error((number, 1), "no line of dashes belongs here", write)
        return ""
    if match := _SIGN.fullmatch(line):
        what = f"“{match['sign']}” begins no list item"
        if match["sign"] == "-":
            what = "an item needs a blank after its dash"
        line = f"{match['indent']}- {match['rest']}"
        page.error(page.at(number), what, line_as(page.lines, number, line))
    elif match := _NO_BLANK.fullmatch(line) or _WIDE_COLON.fullmatch(line):
        line = f"{match['before']}{match['key']}: {match['value']}"
        write = line_as(page.lines, number, line).saying(line.strip())
        page.error((number, match.end("key") + 1), "a colon needs a blank after it", write)
    elif match := _EQUALS.fullmatch(line):
        line = f"{match['before']}{match['key']}: {match['value']}"
        write = line_as(page.lines, number, line).saying(line.strip())
        page.error((number, match.end("key") + 1), "a colon stands between a field and its value", write)
    elif match := _QUOTED.fullmatch(line):
        line = f'{match["before"]}"{match["value"]}"'
        what = 'these quotation marks are shown; those of a head are straight: "'
        write = line_as(page.lines, number, line).saying(line.strip())
        page.error((number, match.end("before") + 1), what, write)
    return line


def _blanks(page: Page, index: int, first: int) -> str:
    """Return a line with ordinary blanks; of several lines moved in by tabs only the first is reported."""
    line = page.lines[index]
    indent = line[: len(line) - len(line.lstrip())]
    number = index + 1
    mended = _TAB_BEFORE.sub(r"\1:", _TAB_AFTER.sub(lambda tabs: " " * len(tabs[0]), line))
    if "\t" in indent and line.strip():
        mended = indent.replace("\t", "  ") + mended.lstrip()
        what = "a tab moves this line in; blanks are needed"
        if not any(said.what == what for said in page.found):
            page.error((number, indent.index("\t") + 1), what, _without_tabs(page, first, mended))
    if any(blank in indent for blank in _WIDE):
        for blank in _WIDE:
            mended = mended.replace(blank, " ")
        what = "the blanks before this are not ordinary ones (no-break spaces)"
        write = line_as(page.lines, number, mended).noting(
            "the spaces before it are typed with the space bar"
        )
        page.error((number, 1), what, write)
    return mended


def _without_tabs(page: Page, first: int, shown: str) -> Write:
    """Return the lines that tabs move in, up to the end of the head or file, with blanks in their place."""
    edits = []
    for number in range(first + 1, len(page.lines) + 1):
        line = page.lines[number - 1]
        if line.rstrip() == "---":
            break
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            mended = _TAB_AFTER.sub(lambda tabs: " " * len(tabs[0]), line.lstrip())
            edits.append(line_as(page.lines, number, indent.replace("\t", "  ") + mended))
    return together(shown, *edits)


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
