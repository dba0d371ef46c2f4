"""The instrument: the self-rating items, their dimensions and keys, and the hash that names their wording."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

ITEMS_PER_DIMENSION = 4
HIGHEST = 5
"""The highest of the points 1–5."""


@dataclass(frozen=True)
class ScaleItem:
    """One statement to rate. ``reversed``: agreeing points to the performer's end."""

    id: str
    dimension: str
    text: str
    reversed: bool = False


@dataclass(frozen=True)
class Scale:
    """One dimension between performer and leader, with its items."""

    slug: str
    name: str
    performer: str
    leader: str
    items: tuple[ScaleItem, ...]


@dataclass(frozen=True)
class Instrument:
    """All scales, in the order of the course."""

    scales: tuple[Scale, ...]

    @cached_property
    def items(self) -> dict[str, ScaleItem]:
        """Every item by its id, in order."""
        return {item.id: item for scale in self.scales for item in scale.items}

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """The dimensions' slugs."""
        return tuple(scale.slug for scale in self.scales)

    @cached_property
    def _by_slug(self) -> dict[str, Scale]:
        return {scale.slug: scale for scale in self.scales}

    def scale(self, slug: str) -> Scale:
        """Return a dimension's scale; raises KeyError for an unknown slug."""
        return self._by_slug[slug]

    @cached_property
    def turned(self) -> tuple[str, ...]:
        """The ids of the items whose key is turned."""
        return tuple(item.id for item in self.items.values() if item.reversed)

    def keyed(self, turned: tuple[str, ...] | None) -> Instrument:
        """Return the instrument with exactly these items turned, as a record has them; None: as it is."""
        if turned is None or turned == self.turned:
            return self
        return Instrument(
            tuple(
                replace(scale, items=tuple(replace(item, reversed=item.id in turned) for item in scale.items))
                for scale in self.scales
            )
        )

    @cached_property
    def form(self) -> str:
        """The hash of ids, texts and keys: 16 hexadecimal digits of BLAKE2b, the same on every machine."""
        from companion.safety.blake2 import blake2b

        lines = (f"{item.id}\0{item.text}\0{int(item.reversed)}" for item in self.items.values())
        return blake2b("\n".join(lines).encode(), digest_size=8).hexdigest()
