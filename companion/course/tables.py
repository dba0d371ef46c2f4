"""``dimensions.yaml`` and ``claims.yaml``: what the course measures, and what its sources say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.fields import place_of, read_fields
from companion.course.model import Claim, Dimension, Item
from companion.course.option_names import MOST
from companion.course.slugs import is_id, slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.course.fields import Fields
    from companion.course.model import Scenario
    from companion.course.page import Page

DIMENSIONS = "dimensions.yaml"
CLAIMS = "claims.yaml"
ITEMS = 4
_YES = ("true", "yes")
_NO = ("", "false", "no")


def read_dimensions(page: Page, scenarios: Mapping[str, tuple[Scenario, ...]]) -> tuple[Dimension, ...]:
    """Read the dimensions in order; ``scenarios`` are their measured pairs by slug."""
    fields = read_fields(page, "the list of dimensions")
    found: dict[str, Dimension] = {}
    for entry in fields.maps("dimensions", "dimension", "slug: listening") if fields else ():
        name = entry.text("slug", "listening")
        title, definition = entry.text("name", "a few words"), entry.text("definition", "a few words")
        leader, performer = (
            entry.text("leader", "what a leader does"),
            entry.text("performer", "the other end"),
        )
        items = tuple(
            Item(f"{name}-{number}", str(item.text("text", "A statement.")), _reversed(item))
            for number, item in enumerate(entry.maps("items", "item", "text: A statement."), start=1)
        )
        entry.nothing_else()
        if not is_id(name):
            if name:
                what = "a slug has 1–64 of the characters a–z, 0–9 and -"
                page.error(place_of(name), what, f"slug: {slug(name) or 'listening'}")
        elif name in found:
            page.error(place_of(name), f"the dimension “{name}” stands here twice", "another slug")
        else:
            if len(items) != ITEMS:
                page.error(entry.at("items"), f"a dimension has {ITEMS} items; here are {len(items)}")
            words = str(name), str(title), str(definition), str(leader), str(performer)
            if len(found) == MOST:
                what = f"a focus is chosen by its letter, so there are at most {MOST} dimensions"
                page.error(place_of(name), what, f"{MOST} at most")
            found[name] = Dimension(*words, items, scenarios.get(name, ()))
    return tuple(found.values())


def read_claims(page: Page) -> dict[str, Claim]:
    """Read the claims by id, in order."""
    fields = read_fields(page, "the list of claims")
    found: dict[str, Claim] = {}
    for entry in fields.maps("claims", "claim", "id: E01") if fields else ():
        identity, source = entry.text("id", "E01"), entry.text("source", "episode-006")
        section, text = entry.text("section"), entry.text("text", "What the source says.")
        entry.nothing_else()
        if identity in found:
            page.error(place_of(identity), f"the claim “{identity}” stands here twice", "another id")
        elif identity:
            found[str(identity)] = Claim(str(identity), str(source), str(section), str(text))
    return found


def _reversed(item: Fields) -> bool:
    value = item.text("reversed")
    item.nothing_else()
    if value not in (*_YES, *_NO):
        item.page.error(place_of(value), f"reversed is “true” or left out, not “{value}”", 'reversed: "true"')
    return value in _YES
