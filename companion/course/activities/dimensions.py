"""Dimension names in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.edits import instead
from companion.course.page import closest

if TYPE_CHECKING:
    from companion.course.facts import Facts
    from companion.course.page import Page, Place


def check_dimension(page: Page, facts: Facts, slug: str, place: Place, *, shown: str = "{}") -> bool:
    """Report an unknown dimension at ``place``; ``shown`` shapes what is shown. True when it is usable."""
    if facts.dimensions is None or slug in facts.dimensions:
        return True
    near = closest(slug, facts.dimensions)
    better = near or min(facts.dimensions, default="")
    there = page.find(slug, place[0], place[0]) if slug else (0, 0)
    write = instead(page.lines, there, slug, better).saying(shown.replace("{}", better))
    if not near:
        write = write.noting(f"one of: {', '.join(sorted(facts.dimensions))}")
    page.error(place, f"unknown dimension “{slug}”", write)
    return False
