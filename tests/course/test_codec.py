"""What the cache keeps is what was put in."""

from __future__ import annotations

import dataclasses
import typing
from types import UnionType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.course import model, prose
from companion.course.codec import decode, encode

FACTS = [
    kind
    for module in (model, prose)
    for kind in vars(module).values()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
]


def values(annotation: object, depth: int) -> st.SearchStrategy[object]:
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple:
        return st.lists(values(parts[0], depth), max_size=2).map(tuple)
    if origin in (UnionType, typing.Union):
        return st.one_of([values(part, depth) for part in parts])
    if origin is typing.Literal:
        return st.sampled_from(parts)
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        return instances(annotation, depth)
    simple = {str: st.text(max_size=5), int: st.integers(-9, 9), bool: st.booleans()}
    return simple[typing.cast("type", annotation)]


def instances(kind: type, depth: int = 0) -> st.SearchStrategy[object]:
    hints = typing.get_type_hints(kind)
    return st.deferred(
        lambda: st.builds(
            kind, **{f.name: values(hints[f.name], depth + 1) for f in dataclasses.fields(kind)}
        )
    )


@pytest.mark.parametrize(
    "kind", FACTS, ids=lambda kind: f"{kind.__module__.rsplit('.', 1)[1]}.{kind.__name__}"
)
def test_every_fact_comes_back_as_it_was(kind: type) -> None:
    @settings(max_examples=8, deadline=None)
    @given(instances(kind))
    def comes_back(fact: object) -> None:
        assert decode(encode(fact)) == fact
        assert decode(encode((fact, ("a", (fact,))))) == (fact, ("a", (fact,)))

    comes_back()


@pytest.mark.parametrize(
    "text", ["{", '{"Nothing":[]}', '{"Run":[1,2,3,4,5,6,7,8]}', '{"Run":[],"Item":[]}', "{}"]
)
def test_what_is_no_fact_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        decode(text)
