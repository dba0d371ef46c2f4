"""The course's dimensions as the instrument a sitting answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.records.instrument import Instrument, Scale, ScaleItem

if TYPE_CHECKING:
    from companion.course.catalog import Catalog


def instrument_of(catalog: Catalog) -> Instrument:
    """Return the self-rating items of the course, in its order."""
    return Instrument(
        tuple(
            Scale(
                one.slug,
                one.name,
                one.performer,
                one.leader,
                tuple(ScaleItem(item.id, one.slug, item.text, item.reversed) for item in one.items),
            )
            for one in catalog.dimensions
        )
    )
