"""Dimension names in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.page import closest

if TYPE_CHECKING:
    from companion.course.facts import Facts
    from companion.course.page import Page, Place


def check_dimension(page: Page, facts: Facts, slug: str, place: Place, pattern: str = "{}") -> bool:
    """Report an unknown dimension at ``place``; ``pattern`` shapes the suggestion. True when it is usable."""
    if facts.dimensions is None or slug in facts.dimensions:
        return True
    near = closest(slug, facts.dimensions)
    write = pattern.format(near) if near else f"one of: {', '.join(sorted(facts.dimensions))}"
    page.error(place, f"unknown dimension “{slug}”", write)
    return False
