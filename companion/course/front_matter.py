"""The front matter of a document: found, mended where an author slipped, and read field by field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.field_words import meant_field
from companion.course.page import closest
from companion.course.slugs import is_id, slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.course.page import Page, Place

FENCE = "---"
_ENDS = (FENCE, "...")
_KEY = re.compile(r"[A-Za-z][\w -]*\s*[:：]")
_BODY = re.compile(r"#{2,6}\s|#{1,6}\s+[A-Z][a-z -]+:|- \[")
_FRAME = re.compile(r"\s*[`~]{3}")
_ALMOST_FENCE = re.compile(r"\s*(?:[-–—―]{1,80}|[*_=+~]{3})\s*")


class FrontMatter:
    """The fields of a document's head, and a way to ask for them that says what is missing.

    ``broken`` tells that the YAML was refused; then each line that can be read alone still counts, and
    nothing is said about missing fields: one slip gives one message.
    """

    def __init__(
        self, page: Page, fields: dict[str, object], *, lines: int, broken: bool, absent: bool
    ) -> None:
        self.page = page
        self.fields = fields
        self.lines = lines
        self.broken = broken
        self.absent = absent
        self.asked: set[str] = set()

    def text(self, key: str, example: str = "", default: str = "") -> str:
        """Return the text under ``key``; with an ``example`` it is required and reported when missing."""
        self.asked.add(key)
        value = self._value(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        if isinstance(value, dict | list):
            self.page.error(self.place(key), f"{key} must be text", f"{key}: {example or 'a few words'}")
        elif example and not (self.broken or self.absent):
            self.page.error((1, 1), f"the head has no {key}", f"{key}: {example}")
        return default

    def _value(self, key: str) -> object:
        """Return what stands under ``key``, or under the name that means it, which is reported."""
        if key not in self.fields and (name := meant_field(key, self.fields)):
            value = self.fields[name]
            shown = value if isinstance(value, str) else "…"
            self.page.error(self.key_place(name), f"“{name}” is no field", f"{key}: {shown}")
            self.fields[key] = self.fields.pop(name)
        return self.fields.get(key)

    def texts(self, key: str, example: str) -> tuple[str, ...]:
        """Return the list under ``key``; a single text counts as a list of one, a missing one as empty."""
        self.asked.add(key)
        value = self._value(key)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,) if value.strip() else ()
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.page.error(self.place(key), f"{key} must be a list of words", f"{key}: [{example}]")
        return ()

    def minutes(self, *, required: bool) -> int:
        """Return the whole minutes a lesson takes, 1–240; 0 when they are missing or not a number."""
        written = self.text("minutes", "15" if required else "")
        if not written:
            return 0
        if re.fullmatch("0{,3}[1-9][0-9]{,2}", written) and int(written) <= 240:
            return int(written)
        number = re.search(r"[1-9][0-9]?", written)
        better = number[0] if number and not written.startswith("-") else "15"
        self.page.error(
            self.place("minutes"), "minutes must be a whole number from 1 to 240", f"minutes: {better}"
        )
        return 0

    def identity(self, default: str, *, required: bool) -> str:
        """Return the id, or ``default`` (made from the file's name) where it is missing or malformed."""
        written = self.text("id", default if required else "")
        if not written:
            return default
        if not is_id(written):
            better = slug(written) or default
            self.page.error(
                self.place("id"), "an id has 1–64 of the characters a–z, 0–9 and -", f"id: {better}"
            )
            return better
        return written

    def place(self, key: str) -> Place:
        """Return where the value of ``key`` stands, or the key, or the beginning of the file."""
        value = self.fields.get(key)
        first = value[0] if isinstance(value, list) and value else value
        for found in (first, *(name for name in self.fields if name == key)):
            if hasattr(found, "line") and hasattr(found, "column"):
                return found.line, found.column
        return 1, 1

    def known(self, key: str, values: Iterable[str], known: frozenset[str] | None, what: str) -> None:
        """Report each of ``values`` that is not among ``known``."""
        for value in values:
            if known is not None and value not in known:
                place = getattr(value, "line", 0), getattr(value, "column", 0)
                near = closest(value, known)
                suggestion = near or f"one of: {', '.join(sorted(known)[:12])}" if known else ""
                self.page.error(
                    place if place[0] else self.place(key), f"unknown {what} “{value}”", suggestion
                )

    def nothing_else(self) -> None:
        """Report keys that nothing reads."""
        for key in self.fields:
            if key not in self.asked:
                near = closest(key, self.asked)
                if near and near not in self.fields:
                    self.page.error(self.key_place(key), f"“{key}” is no field", f"{near}:")
                else:
                    self.page.warning(self.key_place(key), f"nothing reads the field “{key}”")

    def key_place(self, key: str) -> Place:
        """Return where the key itself stands."""
        key = next((name for name in self.fields if name == key), key)
        return getattr(key, "line", 1), getattr(key, "column", 1)


def read_front_matter(page: Page, example_id: str, *, required: bool = True) -> FrontMatter:
    """Read the head of ``page``. ``lines`` of the result is how many lines belong to it, 0 for none."""
    first, last, closed = _extent(page)
    if first is None:
        if required:
            _no_head(page, example_id)
        # Framed or moved in, the whole text is one piece of code: nothing more can be said of it.
        lines = len(page.lines) if _moved_in(page.lines[0]) or _FRAME.match(page.lines[0]) else 0
        return FrontMatter(page, {}, lines=lines, broken=False, absent=True)
    fields, broken = _fields(page, first, last)
    return FrontMatter(page, fields, lines=last + closed, broken=broken or not closed, absent=False)


def _no_head(page: Page, example_id: str) -> None:
    """Say that there is no head, and the likeliest reason when it can be seen."""
    first = page.lines[0]
    if not any(line.strip() for line in page.lines):
        what, write = "this file is empty", "the lesson into it, and save it"
    elif _FRAME.match(first):
        what, write = (
            "this line frames the example and is no part of it",
            "the file without its first and last line",
        )
    elif _moved_in(first):
        what, write = "the lines of this file are moved in; they begin at the margin", FENCE
    else:
        what = "there is no head: lines between two --- at the very top"
        write = f"---\nid: {example_id}\ntitle: A few words\n---"
    page.error((1, 1), what, write)


def _moved_in(line: str) -> bool:
    return line[:1].isspace() and line.strip() == FENCE


def _extent(page: Page) -> tuple[int | None, int, bool]:
    """Return the head's first line and the one after its last (both from 0), and whether a line closes it."""
    lines = page.lines
    opening = next((n for n, line in enumerate(lines) if line.strip()), 0)
    key_follows = opening + 1 < len(lines) and _KEY.match(lines[opening + 1]) is not None
    if lines[opening].rstrip() == FENCE and (opening == 0 or key_follows):
        if opening:
            page.error((opening + 1, 1), "the head begins on the first line", "--- on line 1")
        return _closing(page, opening)
    if key_follows and _ALMOST_FENCE.fullmatch(lines[opening]):
        page.error((opening + 1, 1), "a line of exactly three dashes opens the head", FENCE)
        return _closing(page, opening)
    if re.match(r"(id|title|objective|kind)\s*:\s", lines[opening]):
        page.error((opening + 1, 1), "the head needs a line of three dashes before it", FENCE)
        end = _end_of_keys(lines, opening)
        return opening, end, end < len(lines) and lines[end].rstrip() in _ENDS
    return None, 0, False


def _closing(page: Page, opening: int) -> tuple[int, int, bool]:
    lines = page.lines
    for n in range(opening + 1, len(lines)):
        if lines[n].rstrip() in _ENDS:
            return opening + 1, n, True
        if _BODY.match(lines[n]):
            break
    end = _end_of_keys(lines, opening + 1)
    if end < len(lines) and _ALMOST_FENCE.fullmatch(lines[end]):
        page.error((end + 1, 1), "a line of exactly three dashes closes the head", FENCE)
        return opening + 1, end, True
    page.error((opening + 1, 1), "the head is not closed", f"{FENCE} on a line of its own after it")
    return opening + 1, end, False


def _end_of_keys(lines: list[str], first: int) -> int:
    for n in range(first, len(lines)):
        if not (_KEY.match(lines[n]) or re.match(r"\s+\S|- (?!\[)", lines[n])):
            return n
    return len(lines)


def _fields(page: Page, first: int, last: int) -> tuple[dict[str, object], bool]:
    from companion.course.yaml_slips import load_meant
    from companion.safety.strict_yaml import YamlError

    try:
        value = load_meant(page, first, last)
    except YamlError as error:
        page.error((error.line, error.column), f"in the head: {error.what}", error.write)
        return _line_by_line(page, first, last), True
    if isinstance(value, dict):
        return value, False
    if value != "":
        page.error((first + 1, 1), "the head holds fields, one on a line", "title: A few words")
    return {}, value != ""


def _line_by_line(page: Page, first: int, last: int) -> dict[str, object]:
    """Return the fields of those lines that can be read alone."""
    from companion.safety.strict_yaml import YamlError, load_yaml

    fields: dict[str, object] = {}
    for n in range(first, min(last, first + 100)):
        try:
            value = load_yaml(page.lines[n], where=page.path, first_line=n + 1)
        except YamlError:
            key, _, rest = page.lines[n].partition(":")
            value = {key.strip(): rest.strip().strip("\"'")} if re.fullmatch(r"\w+", key) else {}
        if isinstance(value, dict):
            fields = {**value, **fields}
    return fields
