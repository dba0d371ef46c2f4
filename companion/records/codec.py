"""Facts to their JSON form and back: the keys of the record format, checked on the way in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.records.field_readers import Reader
    from companion.records.kinds import Fact

_LEFT_OUT_WHEN_EMPTY = frozenset({"folds"})


class UnreadableFact(CompanionError):
    """Fields that are no fact of their kind; says which key, never what it holds."""


def to_json(fact: Fact) -> dict[str, Any]:
    """Return the fields of ``fact`` under their JSON keys; optional ones that are None are left out."""
    return _object(fact)


def from_json(kind: str, form: Mapping[str, Any]) -> Fact:
    """Read the fields of a ``kind``; keys this version does not know are passed over.

    Raises UnreadableFact for an unknown kind, a missing key, a value of another type or outside its range.
    """
    cls = _classes().get(kind)
    if cls is None:
        raise UnreadableFact(
            "this version does not know a record of this kind",
            next_step="update to read it; it is kept meanwhile",
        )
    values: dict[str, Any] = {}
    for name, key, required, read in _readers(cls):
        if key in form:
            try:
                values[name] = read(form[key])
            except ValueError as reason:
                raise UnreadableFact(f"“{key}” in a record of kind {kind} is not {reason}") from None
        elif required:
            raise UnreadableFact(f"“{key}” is missing in a record of kind {kind}")
    fact: Fact = cls(**values)
    fault = _unsound(fact)
    if fault is not None:
        raise UnreadableFact(f"{fault} in a record of kind {kind}")
    return fact


def known_keys(kind: str) -> frozenset[str]:
    """Return the JSON keys this version writes for ``kind``; none for a kind it does not know."""
    cls = _classes().get(kind)
    return frozenset() if cls is None else frozenset(key for _, key, _ in _layout(cls))


@cache
def _classes() -> dict[str, Any]:
    """Return the class of each kind."""
    from companion.records.kinds import FACTS

    return {fact.KIND: fact for fact in FACTS}


@cache
def _layout(cls: Any) -> tuple[tuple[str, str, bool], ...]:
    """Return (attribute, JSON key, required) for each field."""
    return tuple(
        (
            each.name,
            each.metadata.get("key", each.name),
            each.default is MISSING and each.default_factory is MISSING,
        )
        for each in fields(cls)
    )


def _object(value: Any) -> dict[str, Any]:
    form = {}
    for name, key, required in _layout(value.__class__):
        content = getattr(value, name)
        absent = content is None or (key in _LEFT_OUT_WHEN_EMPTY and not content)
        if required or not absent:
            form[key] = _plain(content)
    return form


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return dict(value)
    return _object(value) if is_dataclass(value) else value


@cache
def _readers(cls: Any) -> tuple[tuple[str, str, bool, Reader], ...]:
    from companion.records.field_readers import readers_of

    by_name = readers_of(cls)
    return tuple((name, key, required, by_name[name]) for name, key, required in _layout(cls))


def _unsound(fact: Fact) -> str | None:
    from companion.records.soundness import unsound

    return unsound(fact)
