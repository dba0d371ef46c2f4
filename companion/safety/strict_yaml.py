"""YAML as data and nothing else: maps, lists and text, each scalar knowing where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 64 * 1024
MAX_DEPTH = 10

_KEY_AND_VALUE = re.compile(r"(?P<before>\s*(?:- +)*(?:[^\s:#\"'{}\[\]][^:]*: +|- +)?)(?P<value>\S.*?)\s*$")


_HAS_KEY = re.compile(r"\s*(?:- +)*(?:[A-Za-z_][\w -]*:(?:\s|$)|(?<=- ).)")


_QUOTES = "\"'"


class PlacedText(str):
    """A scalar: plain text that knows its line and column (both from 1) in the file."""

    __slots__ = ("column", "line")

    line: int
    column: int

    def __new__(cls, text: str, line: int, column: int) -> PlacedText:
        """Make the text with its place."""
        placed = super().__new__(cls, text)
        placed.line, placed.column = line, column
        return placed


class YamlError(CompanionError):
    """YAML that is refused. ``line`` and ``column`` count from 1 in the file; ``write`` is the cure.

    ``whole`` is the whole line that cures it: empty where the line goes, None where no line alone does.
    """

    def __init__(
        self, what: str, *, path: str, line: int, column: int, write: str = "", whole: str | None = None
    ) -> None:
        super().__init__(
            what,
            where=f"{path}:{line}:{column}",
            next_step=f"write: {write}" if write else "correct that line",
        )
        self.line = line
        self.column = column
        self.write = write
        self.whole = whole


def load_yaml(text: str, *, where: str, first_line: int = 1) -> Any:
    """Return maps, lists and text read from ``text``; an empty document is an empty text.

    Every scalar is a `PlacedText`: ``null``, ``true`` and ``12`` are words. ``where`` names the file,
    ``first_line`` is the line of the file on which ``text`` begins. Refused with `YamlError`: anchors,
    aliases, tags, merges, duplicate keys, several documents, more than 64 KiB or 10 levels.
    """
    return _Reader(text, where, first_line).document()


class _Reader:
    """Builds values from PyYAML's events, which appear before anything is constructed or expanded."""

    def __init__(self, text: str, where: str, first_line: int) -> None:
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.where, self.first_line = where, first_line
        self.lines = self.text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def document(self) -> Any:
        import yaml

        if len(self.text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
            raise self._error(f"more than {MAX_BYTES // 1024} KiB of YAML", 1, 1)
        try:
            events = yaml.parse(self.text, Loader=yaml.SafeLoader)
            next(events)
            value, documents = "", 0
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        raise self._at(event, "a second document begins here", "one document a file")
                    value = self._value(next(events), events, 1)
        except yaml.MarkedYAMLError as error:
            raise self._scanner_error(error) from None
        except yaml.reader.ReaderError as error:
            raise self._unreadable(error) from None
        return value

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> Any:
        import yaml

        if isinstance(event, yaml.AliasEvent):
            raise self._as_text(event, "an alias (*) is not read here")
        if event.anchor is not None:
            raise self._as_text(event, "an anchor (&) is not read here")
        if event.tag is not None:
            raise self._as_text(event, "a tag (!) is not read here")
        if isinstance(event, yaml.ScalarEvent):
            line, column = self._place(event.start_mark)
            return PlacedText(event.value, line + self.first_line, column + 1)
        if depth > MAX_DEPTH:
            raise self._at(event, f"nested more than {MAX_DEPTH} levels deep")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, depth)
        return self._mapping(events, depth)

    def _sequence(self, events: Iterator[Any], depth: int) -> list[Any]:
        import yaml

        found: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            found.append(self._value(event, events, depth + 1))
        return found

    def _mapping(self, events: Iterator[Any], depth: int) -> dict[PlacedText, Any]:
        import yaml

        found: dict[PlacedText, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
                raise self._as_text(event, "a key must be a word")
            key = self._value(event, events, depth)
            if key == "<<":
                raise self._at(event, "a merge (<<) is not read here", "the keys themselves")
            if key in found:
                first = next(k for k in found if k == key)
                what = f"“{key}” stands here twice (first on line {first.line})"
                raise self._at(event, what, f"one “{key}:”", self._without(event.start_mark))
            found[key] = self._value(next(events), events, depth + 1)
        return found

    def _place(self, mark: Any) -> tuple[int, int]:
        """Return line and column from 0. PyYAML also ends lines at U+0085 and U+2028; editors do not."""
        line = min(bisect_right(self.starts, mark.index) - 1, len(self.lines) - 1)
        return line, min(mark.index - self.starts[line], len(self.lines[line]))

    def _scanner_error(self, error: Any) -> YamlError:
        """Say in our words what PyYAML stumbled over; inside an open bracket the bracket is the place."""
        problem = str(error.problem or error.context or "not YAML")
        in_brackets = "flow" in str(error.context)
        mark = (
            error.context_mark
            if in_brackets and error.context_mark
            else error.problem_mark or error.context_mark
        )
        line, column = self._place(mark) if mark else (0, 0)
        if (unclosed := self._unclosed(line, problem)) is not None:
            quoted = self._quote_line(unclosed)
            column = self.lines[unclosed].index(":") + 2
            whole = self._whole(unclosed, quoted)
            return self._error(
                "these quotation marks are not closed", unclosed + 1, column + 1, quoted, whole
            )
        source = self.lines[line]
        indent = source[: len(source) - len(source.lstrip())]
        if "\t" in indent:
            tabless = indent.replace("\t", "  ") + source.lstrip()
            return self._error("a tab indents this line", line + 1, indent.index("\t") + 1, tabless, tabless)
        begins = _KEY_AND_VALUE.match(source[:400])
        in_quotes = begins is not None and begins["value"][0] in _QUOTES and "but found" in problem
        if "mapping values are not allowed" in problem:
            what = "a colon inside a value needs quotes around the value"
        elif in_quotes:
            what = "the quotation marks end before the value does"
        elif found := re.search(r"found character '(.+?)'", problem):
            what = f"a value cannot begin with {found[1]} unless it is quoted"
        else:
            what = f"{error.context}, {problem}" if error.context else problem
        quoted = self._quote_line(line)
        in_value = "mapping values" in problem or "found character" in problem or in_quotes
        return self._error(
            what, line + 1, column + 1, quoted, self._whole(line, quoted) if in_value else None
        )

    def _unclosed(self, line: int, problem: str) -> int | None:
        """Return the line whose quotation marks, never closed, took in what follows; None for none.

        A value in several lines goes on in lines that are moved in.
        """
        if not ("but found" in problem or "end of stream" in problem or "document separator" in problem):
            return None
        for number in range(line + 1):
            match = _KEY_AND_VALUE.match(self.lines[number][:400])
            value = match["value"] if match and ":" in match["before"] else ""
            below = self.lines[number + 1] if number + 1 < len(self.lines) else ""
            if value[:1] in tuple(_QUOTES) and value.count(value[0]) == 1 and not below[:1].isspace():
                return number
        return None

    def _unreadable(self, error: Any) -> YamlError:
        before = self.text[: error.position]
        line, column = before.count("\n") + 1, error.position - before.rfind("\n")
        source, refused = self.lines[line - 1], self.text[error.position]
        without = source.replace(refused, "")
        what = f"the character U+{ord(refused):04X} is not allowed"
        return self._error(what, line, column, f"{without.strip()} (without it)", without)

    def _as_text(self, event: Any, what: str) -> YamlError:
        """Return that ``event`` is refused; in quotes it would be text."""
        line = self._place(event.start_mark)[0]
        quoted = self._quote_line(line)
        return self._at(event, what, quoted, self._whole(line, quoted))

    def _whole(self, index: int, quoted: str) -> str | None:
        """Return the line at ``index`` with its value quoted; None when that changes nothing."""
        source = self.lines[index] if index < len(self.lines) else ""
        if (
            not _HAS_KEY.match(source)
            or _KEY_AND_VALUE.match(source[:400]) is None
            or quoted == source.strip()
        ):
            return None
        return source[: len(source) - len(source.lstrip())] + quoted

    def _without(self, mark: Any) -> str | None:
        """Return nothing for a line that can go alone; None when what follows belongs to it."""
        line = self._place(mark)[0]
        below = self.lines[line + 1] if line + 1 < len(self.lines) else ""
        indent = len(self.lines[line]) - len(self.lines[line].lstrip())
        return None if below[: indent + 1].isspace() and below.strip() else ""

    def _quote_line(self, index: int) -> str:
        """Return a line with its value in double quotes, the cure for nearly every slip."""
        match = _KEY_AND_VALUE.match(self.lines[index][:400]) if index < len(self.lines) else None
        if match is None:
            return 'title: "Leader: yes or no?"'
        escaped = _without_quotes(match["value"]).replace("\\", "\\\\").replace('"', '\\"')
        return f'{match["before"].strip()} "{escaped}"'.strip()

    def _at(self, event: Any, what: str, write: str = "", whole: str | None = None) -> YamlError:
        line, column = self._place(event.start_mark)
        return self._error(what, line + 1, column + 1, write, whole)

    def _error(
        self, what: str, line: int, column: int, write: str = "", whole: str | None = None
    ) -> YamlError:
        line += self.first_line - 1
        return YamlError(what, path=self.where, line=line, column=column, write=write, whole=whole)


def _without_quotes(value: str) -> str:
    """Return a value without the quotation marks that were meant to hold it, and with all others.

    In ``"Say "hi""`` they are the outer two; in ``"Yes" and "No"`` the first is closed before the last.
    """
    mark = value[:1]
    if mark not in _QUOTES or not mark:
        return value
    inner = value[1:-1] if len(value) > 1 and value.endswith(mark) else None
    if inner is None:
        return value[1:] if value.count(mark) == 1 else value
    if mark == '"':
        inner = inner.replace('\\"', mark)
    at = inner.find(mark)
    behind_a_word = at > 0 and (inner[at - 1].isalnum() or inner[at - 1] in ".,;:!?…)]")
    closes = behind_a_word and not inner[at + 1 : at + 2].isalnum()  # an apostrophe closes nothing
    return value if closes else inner
