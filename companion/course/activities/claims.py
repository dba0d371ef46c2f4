"""Claim chips: code spans such as ``E14`` that name what a source says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.page import closest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.course.page import Page, Place
    from companion.course.prose import Run

_CLAIM = re.compile(r"[A-Za-z]{1,3}[0-9]{1,3}")


def is_claim(text: str) -> bool:
    """Tell whether a code span has the shape of a claim: one to three letters, one to three digits."""
    return _CLAIM.fullmatch(text.strip()) is not None


def claim_chips(runs: Sequence[Run]) -> list[int]:
    """Return the indices of the claim chips among ``runs``; ``E14, E15`` in one span is a chip too."""
    return [i for i, run in enumerate(runs) if run.code and all(is_claim(part) for part in _parts(run.text))]


def read_claims(
    page: Page, runs: Sequence[Run], known: frozenset[str] | None, place: Callable[[int], Place]
) -> tuple[str, ...]:
    """Return the claims named by the chips among ``runs``; unknown ones are reported at ``place(index)``."""
    found: dict[str, None] = {}
    for index in claim_chips(runs):
        for name in _parts(runs[index].text):
            if known is not None and name not in known:
                near = closest(name, known)
                page.error(place(index), f"unknown claim “{name}”", f"`{near}`" if near else "")
            found[name] = None
    return tuple(found)


def _parts(text: str) -> list[str]:
    return re.split(r"[,;\s]+", text.strip()) if len(text) <= 100 else [text]
