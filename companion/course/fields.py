"""A map read from YAML whose fields are asked for one by one, and what is said when they are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.course.edits import Write, above, insert, instead, line_as, lines_as, together, without
from companion.course.field_words import meant_field
from companion.course.page import Page, closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.course.page import Place


class Fields:
    """One map of a YAML file, called ``name`` in messages; ``place`` is where it begins."""

    def __init__(self, page: Page, value: dict[str, Any], name: str) -> None:
        self.page, self.value, self.name = page, value, name
        self.asked: set[str] = set()
        first = next(iter(value), "")
        self.place: Place = getattr(first, "line", 1), getattr(first, "column", 1)

    def text(self, key: str, example: str = "") -> str:
        """Return the text under ``key``; with an ``example`` it is required."""
        self.asked.add(key)
        value = self._value(key, "")
        if not isinstance(value, str):
            write = self.as_field(key, f'{key}: "{example or "a few words"}"')
            self.page.error(self.at(key), f"{key} must be text", write)
        elif value.strip():
            return value
        elif example:
            given = f'{key}: "{example}"'
            write = self.as_field(key, given) if key in self.value else self._with(given)
            self.page.error(self.place, f"{self.name} has no {key}", write)
        return ""

    def texts(self, key: str, example: str) -> tuple[str, ...]:
        """Return the list of words under ``key``."""
        self.asked.add(key)
        value = self._value(key, [])
        if isinstance(value, str) and value.strip():
            words = ", ".join(value.replace(",", " ").split())
            write = self.as_field(key, f"{key}: [{words}]")
            self.page.error(place_of(value), f"{key} must be a list, in square brackets", write)
            return tuple(words.split(", "))
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(value)
        write = self.as_field(key, f"{key}: [{example}]")
        self.page.error(self.at(key), f"{key} must be a list of words", write)
        return ()

    def maps(self, key: str, name: str, example: str) -> Iterator[Fields]:
        """Yield the maps listed under ``key``, each called ``name`` in messages."""
        self.asked.add(key)
        value = self._value(key, [])
        if isinstance(value, dict) and value:
            only = Fields(self.page, value, name)
            first, held = next(iter(value.items()))
            shown = f"  - {first}: {held if isinstance(held, str) else '…'}"
            self.page.error(only.place, f"each {name} begins with a dash", only.dashed().saying(shown))
            yield only
            return
        if not isinstance(value, list) or (not value and example):
            given = f"{key}:\n  - {example}" if example else f"{key}: []"
            write = self.as_field(key, given) if key in self.value else self._with(given)
            self.page.error(self.at(key), f"{key} must be a list", write)
            return
        for part in value:
            if isinstance(part, dict):
                yield Fields(self.page, part, name)
            else:
                place = getattr(part, "line", self.at(key)[0]), getattr(part, "column", 1)
                write = instead(self.page.lines, place, str(part), example) if part else Write("")
                self.page.error(place, f"this is no {name}", write.saying(f"- {example}"))

    def _value(self, key: str, default: Any) -> Any:
        """Return what stands under ``key``, or under the name that means it, which is reported."""
        if key not in self.value and (name := meant_field(key, self.value)):
            value = self.value[name]
            shown = value if isinstance(value, str) else ""
            write = instead(self.page.lines, self.at(name), name, key).saying(f"{key}: {shown}".rstrip())
            self.page.error(self.at(name), f"“{name}” is no field", write)
            self.value[key] = self.value.pop(name)
        return self.value.get(key, default)

    def nothing_else(self) -> None:
        """Report keys that nothing reads."""
        for key in self.value:
            if key not in self.asked:
                near = closest(key, self.asked)
                place = getattr(key, "line", 1), getattr(key, "column", 1)
                write = self.as_field(key, "")
                if near and near not in self.value:
                    write = instead(self.page.lines, place, key, near).saying(f"{near}:")
                self.page.warning(place, f"nothing reads the field “{key}”", write)

    def as_field(self, key: str, text: str) -> Write:
        """Return how the field ``key``, with all its lines, is typed as ``text``; empty takes it out.

        Without edits where the map is written in braces, or where the field begins its item and would go.
        """
        line, column = self.at(key)
        source = self.page.lines[line - 1]
        before = source[: column - 1]
        if not source.startswith(key, column - 1) or before.strip(" -"):
            return Write(text)
        last = block_end(self.page.lines, line, column)
        if not text:
            return without(self.page.lines, line, last) if not before.strip() else Write(text)
        moved = text.replace("\n", "\n" + " " * (column - 1))
        return lines_as(self.page.lines, line, last, before + moved).saying(text)

    def dashed(self) -> Write:
        """Return how this map is typed as an item of a list."""
        line, column = self.place
        last = block_end(self.page.lines, line, column, deeper=False)
        edits = [line_as(self.page.lines, line, f"  - {self.page.lines[line - 1].lstrip()}")]
        for number in range(line + 1, last + 1):
            source = self.page.lines[number - 1]
            if source.strip():
                edits.append(line_as(self.page.lines, number, f"    {source[column - 1 :]}"))
        return together("", *edits)

    def _with(self, given: str) -> Write:
        """Return how a further field is typed before the first one of the map."""
        if "{" in self.page.lines[self.place[0] - 1][: self.place[1] - 1]:
            return insert(self.page.lines, self.place, f"{given}, ") if "\n" not in given else Write(given)
        indent = " " * (self.place[1] - 1)
        moved = given.replace("\n", f"\n{indent}")
        return insert(self.page.lines, self.place, f"{moved}\n{indent}").saying(given)

    def at(self, key: str) -> Place:
        """Return where the key stands, or the map itself."""
        found = next((name for name in self.value if name == key), None)
        return getattr(found, "line", self.place[0]), getattr(found, "column", self.place[1])


def read_fields(page: Page, name: str) -> Fields | None:
    """Read the whole page as one YAML map; None when it is not, which is then reported."""
    from companion.course.yaml_slips import load_meant, yaml_write
    from companion.safety.strict_yaml import YamlError

    try:
        value = load_meant(page, 0, len(page.lines))
    except YamlError as error:
        page.error((error.line, error.column), error.what, yaml_write(page, error, 0))
        return None
    if isinstance(value, dict):
        return Fields(page, value, name)
    page.error((1, 1), f"{name} is a list of fields", above(1, "title: A few words"))
    return None


def block_end(lines: list[str], line: int, column: int, *, deeper: bool = True) -> int:
    """Return the last line of what begins at ``column`` of ``line``: those below it stand deeper.

    With ``deeper`` off they may begin at the same column.
    """
    last = line
    for number in range(line + 1, len(lines) + 1):
        source = lines[number - 1]
        indent = len(source) - len(source.lstrip()) + 1
        listed = source.lstrip().startswith("- ") and indent == column
        if source.strip() and (indent < column or (indent == column and deeper and not listed)):
            break
        last = number if source.strip() else last
    return last


def scalar_as(page: Page, word: str, new: str) -> Write:
    """Return how a text read from YAML, with the quotation marks around it, is typed as ``new``."""
    line, column = place_of(word)
    source = page.lines[line - 1]
    mark = source[column - 1 : column]
    old = word
    if mark in ("'", '"') and (end := source.find(mark, column)) >= 0:
        old = source[column - 1 : end + 1]
    return instead(page.lines, (line, column), old, new)


def place_of(word: str) -> Place:
    """Return where a word read from YAML stands."""
    return getattr(word, "line", 1), getattr(word, "column", 1)
