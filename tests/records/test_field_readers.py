"""A field whose type has no reader is a fault of ours, found when its class is first read."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from companion.records.field_readers import readers_of


@dataclass
class Unreadable:
    colour: complex


def test_a_type_without_a_reader_is_named():
    with pytest.raises(TypeError, match=r"no reader for fields of type .*complex"):
        readers_of(Unreadable)
