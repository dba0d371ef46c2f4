"""The front matter of a document: found, mended where an author slipped, and read field by field."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from companion.course.edits import Write, below, instead, line_as, lines_as, without
from companion.course.field_words import meant_field
from companion.course.head_lines import (
    begins_body,
    extent,
    quoted,
    report_no_head,
    report_toml,
    report_wrapped,
)
from companion.course.page import closest
from companion.course.slugs import is_id, slug
from companion.safety.strict_yaml import PlacedText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from companion.course.page import Page, Place


class FrontMatter:
    """The fields of a document's head, and a way to ask for them that says what is missing.

    ``lines`` are how many lines belong to it, ``span`` the first and last of them that hold fields.
    ``broken`` tells that the YAML was refused; then each line that can be read alone still counts, and
    nothing is said about missing fields: one slip gives one message.
    """

    def __init__(
        self,
        page: Page,
        fields: dict[str, object],
        *,
        lines: int,
        span: tuple[int, int],
        broken: bool,
        absent: bool,
    ) -> None:
        self.page = page
        self.fields = fields
        self.lines = lines
        self.first, self.end = span
        self.broken = broken
        self.absent = absent
        self.asked: set[str] = set()
        self._starts = sorted(name.line for name in fields if isinstance(name, PlacedText))

    def text(self, key: str, example: str = "", default: str = "") -> str:
        """Return the text under ``key``; with an ``example`` it is required and reported when missing."""
        self.asked.add(key)
        value = self._value(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        if isinstance(value, dict | list):
            words = " ".join(_words_in(value)).replace('"', "'") or example or "a few words"
            self.page.error(self.place(key), f"{key} must be text", self.as_field(key, f'{key}: "{words}"'))
        elif example and not (self.broken or self.absent):
            self.page.error((1, 1), f"the head has no {key}", self._with(key, example))
        return default

    def _value(self, key: str) -> object:
        """Return what stands under ``key``, or under the name that means it, which is reported."""
        if key not in self.fields and (name := meant_field(key, self.fields)):
            value = self.fields[name]
            shown = value if isinstance(value, str) else "…"
            write = instead(self.page.lines, self.key_place(name), name, key).saying(f"{key}: {shown}")
            self.page.error(self.key_place(name), f"“{name}” is no field", write)
            self.fields[key] = self.fields.pop(name)
        return self.fields.get(key)

    def texts(self, key: str, example: str, *, phrases: bool = False) -> tuple[str, ...]:
        """Return the list under ``key``; a single word counts as a list of one, a missing one as empty.

        ``phrases`` may have spaces in them.
        """
        self.asked.add(key)
        value = self._value(key)
        if value is None:
            return ()
        if isinstance(value, str):
            names = re.split(r"\s*[,;]\s*" if phrases else r"[\s,;]+", value.strip(" \t,;"))
            if len(names) > 1:
                write = self.as_field(key, f"{key}: [{', '.join(names)}]")
                self.page.error(self.place(key), f"{key} must be a list, in square brackets", write)
                return tuple(names)
            return (value,) if value.strip() else ()
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        words = ", ".join(_words_in(value)) or example
        self.page.error(
            self.place(key), f"{key} must be a list of words", self.as_field(key, f"{key}: [{words}]")
        )
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
        what = "minutes must be a whole number from 1 to 240"
        self.page.error(self.place("minutes"), what, self.as_field("minutes", f"minutes: {better}"))
        return 0

    def identity(self, default: str, *, required: bool) -> str:
        """Return the id, or ``default`` (made from the file's name) where it is missing or malformed."""
        written = self.text("id", default if required else "")
        if not written:
            return default
        if not is_id(written):
            better = slug(written) or default
            what = "an id has 1–64 of the characters a–z, 0–9 and -"
            self.page.error(self.place("id"), what, self.as_field("id", f"id: {better}"))
            return better
        return written

    def as_field(self, key: str, text: str) -> Write:
        """Return how the field ``key``, with all its lines, is typed as ``text``; empty takes it out.

        In a broken head it comes without edits: where its lines end is not known.
        """
        span = self._span(key)
        if span is None:
            return Write(text)
        return lines_as(self.page.lines, *span, text) if text else without(self.page.lines, *span)

    def _as_comment(self, key: str) -> Write:
        """Return how a field that nothing reads is kept as a note to oneself."""
        span = self._span(key)
        if span is None:
            return Write("")
        first, last = span
        above = self.page.lines[first - 2] if first > 1 else ""
        kept = [f"# {line}".rstrip() for line in self.page.lines[first - 1 : last]]
        if any(begins_body(line, over) for over, line in pairwise([above, *kept])):
            return without(self.page.lines, first, last)
        write = lines_as(self.page.lines, first, last, "\n".join(kept)).saying(kept[0])
        return write.noting("a line that begins with # is a note to yourself; it can also be taken out")

    def _span(self, key: str) -> tuple[int, int] | None:
        """Return the first and last line of a field; None in a head whose lines hold no field each."""
        line, column = self.key_place(key)
        if self.broken or column != 1 or not self.page.lines[line - 1].startswith(key):
            return None
        later = [number - 1 for number in self._starts if number > line]
        last = self.page.trimmed(line, min([*later, self.end]))[1]
        while last > line and self.page.lines[last - 1].lstrip().startswith("#"):
            last -= 1
        return line, last

    def _with(self, key: str, example: str) -> Write:
        """Return how a field that is missing or empty is typed; a head in braces gets lines of its own."""
        lines, text = self.page.lines, f"{key}: {example}"
        if key in self.fields:
            return self.as_field(key, text)
        if lines[self.first - 1].lstrip().startswith("{"):
            fields = [
                f"{name}: {quoted(value)}" for name, value in self.fields.items() if isinstance(value, str)
            ]
            return lines_as(lines, self.first, self.end, "\n".join([*fields, text])).saying(text)
        return below(lines, self.end, text)

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
        given = tuple(values)
        for value in given:
            if known is not None and value not in known:
                place = getattr(value, "line", 0), getattr(value, "column", 0)
                near = closest(value, known)
                kept = [near if one == value else one for one in given]
                others = ", ".join(filter(None, kept))
                write = self.as_field(key, f"{key}: [{others}]" if others else "")
                if near:
                    write = write.saying(near)
                elif known:
                    write = write.noting(f"one of: {', '.join(sorted(known)[:12])}")
                self.page.error(place if place[0] else self.place(key), f"unknown {what} “{value}”", write)

    def nothing_else(self) -> None:
        """Report keys that nothing reads."""
        for key in self.fields:
            if key not in self.asked:
                near, place = closest(key, self.asked), self.key_place(key)
                if near and near not in self.fields:
                    write = instead(self.page.lines, place, key, near).saying(f"{near}:")
                    self.page.error(place, f"“{key}” is no field", write)
                else:
                    self.page.warning(place, f"nothing reads the field “{key}”", self._as_comment(key))

    def key_place(self, key: str) -> Place:
        """Return where the key itself stands."""
        key = next((name for name in self.fields if name == key), key)
        return getattr(key, "line", 1), getattr(key, "column", 1)


def read_front_matter(page: Page, example: Mapping[str, str] | None) -> FrontMatter:
    """Read the head of ``page``. ``lines`` of the result is how many lines belong to it, 0 for none.

    ``example`` has what it must hold, to be offered where there is none; None when it may be missing.
    """
    if (toml := report_toml(page)) and example is not None:
        return FrontMatter(page, {}, lines=toml, span=(1, toml), broken=False, absent=True)
    first, last, closed = extent(page)
    if first is None:
        # Framed or moved in, the whole text is one piece of code: nothing more can be said of it.
        wrapped = report_wrapped(page)
        if not wrapped and example is not None:
            report_no_head(page, example)
        lines = len(page.lines) if wrapped else 0
        return FrontMatter(page, {}, lines=lines, span=(1, 1), broken=False, absent=True)
    fields, broken = _fields(page, first, last)
    broken = broken or not closed
    span = first + 1, max(last, first)
    return FrontMatter(page, fields, lines=last + closed, span=span, broken=broken, absent=False)


def _words_in(value: object) -> list[str]:
    """Return every text in a value of maps and lists, in order."""
    if isinstance(value, dict):
        return [word for pair in value.items() for part in pair for word in _words_in(part)]
    if isinstance(value, list):
        return [word for part in value for word in _words_in(part)]
    return [str(value)] if value else []


def _fields(page: Page, first: int, last: int) -> tuple[dict[str, object], bool]:
    from companion.course.yaml_slips import load_meant, yaml_write
    from companion.safety.strict_yaml import YamlError

    try:
        value = load_meant(page, first, last)
    except YamlError as error:
        write = yaml_write(page, error, first, last + 1 if last < len(page.lines) else last)
        page.error((error.line, error.column), f"in the head: {error.what}", write)
        return _line_by_line(page, first, last), True
    if isinstance(value, dict):
        return value, False
    if value != "":
        write = line_as(page.lines, first + 1, f"title: {quoted(page.lines[first].strip() or 'A few words')}")
        page.error((first + 1, 1), "the head holds fields, one on a line", write)
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
