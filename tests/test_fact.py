"""A fact is a frozen dataclass in all but the cost of defining it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from companion.fact import fact, slim_fact


@fact
class Place:
    """A place."""

    name: str
    rooms: int = 1


def test_facts_are_made_by_place_and_by_name_with_defaults() -> None:
    assert (Place("ward").rooms, Place(name="ward", rooms=2).rooms, Place("ward", 3).rooms) == (1, 2, 3)


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), (("a", 1, 2), {}), (("a",), {"name": "b"}), (("a",), {"size": 1})]
)
def test_wrong_values_are_refused(values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Place takes name, rooms"):
        Place(*values, **named)  # type: ignore[arg-type, call-arg]


def test_facts_are_compared_and_hashed_by_value() -> None:
    assert Place("ward") == Place("ward", 1) != Place("kitchen")
    assert len({Place("ward"), Place("ward"), Place("kitchen")}) == 2
    assert Place("ward") != ("ward", 1)


def test_facts_cannot_change() -> None:
    ward = Place("ward")
    with pytest.raises(FrozenInstanceError):
        ward.name = "kitchen"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del ward.name
    assert replace(ward, rooms=4) == Place("ward", 4)


def test_facts_are_dataclasses_to_match_and_look_into() -> None:
    assert [field.name for field in fields(Place)] == ["name", "rooms"]  # type: ignore[arg-type]
    match Place("ward", 2):
        case Place(name, rooms):
            assert (name, rooms) == ("ward", 2)
    assert repr(Place("ward")) == "Place(name='ward', rooms=1)"


@slim_fact
class Stay:
    """A stay somewhere."""

    place: str
    nights: int = 1


def test_slim_facts_are_made_as_facts_are_and_hold_nothing_else() -> None:
    assert (Stay("ward").nights, Stay(place="ward", nights=2).nights, Stay("ward", 3).nights) == (1, 2, 3)
    assert not hasattr(Stay(place="ward"), "__dict__")


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", 1, 2), {}), (("a",), {"place": "b"}), (("a",), {"size": 1})],
)
def test_wrong_values_of_a_slim_fact_are_refused(
    values: tuple[object, ...], named: dict[str, object]
) -> None:
    with pytest.raises(TypeError, match="Stay takes place, nights"):
        Stay(*values, **named)  # type: ignore[arg-type, call-arg]


def test_slim_facts_are_compared_hashed_and_frozen_as_facts_are() -> None:
    stay = Stay(place="ward")
    assert stay == Stay(place="ward", nights=1) != Stay(place="kitchen")
    assert len({stay, Stay(place="ward"), Stay(place="kitchen")}) == 2
    with pytest.raises(FrozenInstanceError):
        stay.place = "kitchen"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del stay.place
    assert replace(stay, nights=4) == Stay(place="ward", nights=4)
    assert repr(stay) == "Stay(place='ward', nights=1)"
