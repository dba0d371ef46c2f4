"""A map read from YAML whose fields are asked for one by one, and what is said when they are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
            self.page.error(self.at(key), f"{key} must be text", f'{key}: "{example or "a few words"}"')
        elif value.strip():
            return value
        elif example:
            self.page.error(self.place, f"{self.name} has no {key}", f'{key}: "{example}"')
        return ""

    def texts(self, key: str, example: str) -> tuple[str, ...]:
        """Return the list of words under ``key``."""
        self.asked.add(key)
        value = self._value(key, [])
        if isinstance(value, str) and value.strip():
            words = ", ".join(value.replace(",", " ").split())
            self.page.error(place_of(value), f"{key} must be a list, in square brackets", f"{key}: [{words}]")
            return tuple(words.split(", "))
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(value)
        self.page.error(self.at(key), f"{key} must be a list of words", f"{key}: [{example}]")
        return ()

    def maps(self, key: str, name: str, example: str) -> Iterator[Fields]:
        """Yield the maps listed under ``key``, each called ``name`` in messages."""
        self.asked.add(key)
        value = self._value(key, [])
        if isinstance(value, dict) and value:
            only = Fields(self.page, value, name)
            first, held = next(iter(value.items()))
            write = f"  - {first}: {held if isinstance(held, str) else '…'}"
            self.page.error(only.place, f"each {name} begins with a dash", write)
            yield only
            return
        if not isinstance(value, list) or (not value and example):
            self.page.error(self.at(key), f"{key} must be a list", f"{key}:\n  - {example}")
            return
        for part in value:
            if isinstance(part, dict):
                yield Fields(self.page, part, name)
            else:
                place = getattr(part, "line", self.at(key)[0]), getattr(part, "column", 1)
                self.page.error(place, f"this is no {name}", f"- {example}")

    def _value(self, key: str, default: Any) -> Any:
        """Return what stands under ``key``, or under the name that means it, which is reported."""
        if key not in self.value and (name := meant_field(key, self.value)):
            value = self.value[name]
            shown = value if isinstance(value, str) else ""
            self.page.error(self.at(name), f"“{name}” is no field", f"{key}: {shown}".rstrip())
            self.value[key] = self.value.pop(name)
        return self.value.get(key, default)

    def nothing_else(self) -> None:
        """Report keys that nothing reads."""
        for key in self.value:
            if key not in self.asked:
                near = closest(key, self.asked)
                place = getattr(key, "line", 1), getattr(key, "column", 1)
                self.page.warning(place, f"nothing reads the field “{key}”", f"{near}:" if near else "")

    def at(self, key: str) -> Place:
        """Return where the key stands, or the map itself."""
        found = next((name for name in self.value if name == key), None)
        return getattr(found, "line", self.place[0]), getattr(found, "column", self.place[1])


def read_fields(page: Page, name: str) -> Fields | None:
    """Read the whole page as one YAML map; None when it is not, which is then reported."""
    from companion.course.yaml_slips import load_meant
    from companion.safety.strict_yaml import YamlError

    try:
        value = load_meant(page, 0, len(page.lines))
    except YamlError as error:
        page.error((error.line, error.column), error.what, error.write)
        return None
    if isinstance(value, dict):
        return Fields(page, value, name)
    page.error((1, 1), f"{name} is a list of fields", "title: A few words")
    return None


def place_of(word: str) -> Place:
    """Return where a word read from YAML stands."""
    return getattr(word, "line", 1), getattr(word, "column", 1)
