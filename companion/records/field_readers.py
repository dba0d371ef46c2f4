"""Readers of one JSON value each, made from the type a record's field declares.

A reader returns the value or raises ValueError whose text completes “is not …”; it never holds the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from math import isfinite
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Reader = Callable[[Any], Any]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def readers_of(cls: type) -> dict[str, Reader]:
    """Return a reader for every field of a dataclass, by attribute name."""
    hints = get_type_hints(cls)
    return {each.name: _reader(hints[each.name]) for each in fields(cls)}


def _reader(hint: Any) -> Reader:
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _one_of(arguments)
    if origin in (Union, UnionType):
        return _union(arguments)
    if origin is tuple:
        return _tuple(arguments)
    if origin is dict:
        return _dict(_reader(arguments[0]), _reader(arguments[1]))
    if is_dataclass(hint) and isinstance(hint, type):
        return _nested(hint)
    raise TypeError(f"no reader for fields of type {hint}")


def _text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError("a text")
    return value


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError("true or false")
    return value


def _integer(value: Any) -> int:
    if type(value) is not int:
        raise ValueError("a whole number")
    return value


def _number(value: Any) -> float:
    if type(value) is int and abs(value) <= 2**53:
        return float(value)
    if type(value) is not float or not isfinite(value):
        raise ValueError("a number")
    return value


def _date(value: Any) -> date:
    if type(value) is str and _DATE.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise ValueError("a date such as 2026-03-01")


_SIMPLE: dict[Any, Reader] = {
    str: _text,
    bool: _truth,
    int: _integer,
    float: _number,
    date: _date,
}


def _one_of(words: tuple[Any, ...]) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not str or value not in words:
            raise ValueError("one of " + ", ".join(words))
        return value

    return read


def _union(hints: tuple[Any, ...]) -> Reader:
    readers = [_reader(hint) for hint in hints if hint is not NoneType]
    optional = NoneType in hints

    def read(value: Any) -> Any:
        if optional and value is None:
            return None
        reasons = []
        for reader in readers:
            try:
                return reader(value)
            except ValueError as reason:
                reasons.append(str(reason))
        raise ValueError(" or ".join(reasons))

    return read


def _tuple(hints: tuple[Any, ...]) -> Reader:
    if len(hints) == 2 and hints[1] is Ellipsis:
        each = _reader(hints[0])
        return lambda value: tuple([each(item) for item in _list(value)])
    readers = [_reader(hint) for hint in hints]

    def read(value: Any) -> Any:
        items = _list(value)
        if len(items) != len(readers):
            raise ValueError(f"a list of {len(readers)}")
        return tuple([reader(item) for reader, item in zip(readers, items, strict=True)])

    return read


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise ValueError("a list")
    return value


def _dict(key: Reader, content: Reader) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not dict:
            raise ValueError("an object")
        return {key(name): content(item) for name, item in value.items()}

    return read


def _nested(cls: type) -> Reader:
    """Read a dataclass within a record; its JSON keys are its attributes, or what their metadata says."""
    by_name = readers_of(cls)
    keys = {each.metadata.get("key", each.name): each.name for each in fields(cls)}
    required = {
        key
        for key, each in zip(keys, fields(cls), strict=True)
        if each.default is MISSING and each.default_factory is MISSING
    }

    def read(value: Any) -> Any:
        if type(value) is not dict or not required <= value.keys():
            raise ValueError("an object with " + ", ".join(sorted(required)))
        return cls(**{name: by_name[name](value[key]) for key, name in keys.items() if key in value})

    return read
