"""``dimensions.yaml`` and ``claims.yaml``: what the course measures, and what its sources say."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from companion.course.alike import fold
from companion.course.edits import fresh
from companion.course.fields import place_of, read_fields, scalar_as
from companion.course.model import Claim, Dimension, Item
from companion.course.option_names import MOST
from companion.course.slugs import is_id, slug
from companion.safety.counted import agreeing
from companion.safety.strict_yaml import PlacedText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
                better = slug(name) or "listening"
                page.error(place_of(name), what, scalar_as(page, name, better).saying(f"slug: {better}"))
        elif name in found:
            free = fresh(name, found).replace(" ", "-")
            what = f"the dimension “{name}” stands here twice"
            page.error(place_of(name), what, scalar_as(page, name, free).saying("another slug"))
        else:
            _four_items(page, entry, items)
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
            what = f"the claim “{identity}” stands here twice"
            write = scalar_as(page, identity, _free(identity, found)).saying("another id")
            page.error(place_of(identity), what, write)
        elif identity:
            found[str(identity)] = Claim(str(identity), str(source), str(section), str(text))
    return found


def _four_items(page: Page, entry: Fields, items: tuple[Item, ...]) -> None:
    """Report a dimension with more or fewer items than there are, and two with the same words."""
    texts: dict[str, PlacedText] = {}
    given = entry.value.get("items")
    for one in given if isinstance(given, list) else ():
        text = one.get("text") if isinstance(one, dict) else None
        if isinstance(text, PlacedText) and text.strip():
            first = texts.setdefault(fold(text), text)
            if first is not text:
                what = f"the statements on lines {first.line} and {text.line} are alike"
                page.error(place_of(text), what, "another statement; answers are told apart by it")
    if len(items) != ITEMS:
        what = f"a dimension has {ITEMS} items; here {agreeing(len(items), 'is', 'are')} {len(items)}"
        page.error(entry.at("items"), what, "four items, two of them reversed")


def _free(identity: str, taken: Iterable[str]) -> str:
    """Return a claim's id that is not taken: the same letters, the next number."""
    letters = identity.rstrip("0123456789")
    known = set(taken)
    return next(name for n in count(1) if (name := f"{letters or 'E'}{n:02}") not in known)


def _reversed(item: Fields) -> bool:
    value = item.text("reversed")
    item.nothing_else()
    if value not in (*_YES, *_NO):
        write = scalar_as(item.page, value, '"true"').saying('reversed: "true"')
        item.page.error(place_of(value), f"reversed is “true” or left out, not “{value}”", write)
    return value in _YES
