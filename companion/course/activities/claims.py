"""Claim chips: code spans such as ``E14`` that name what a source says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.edits import Write, instead
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
                page.error(
                    place(index),
                    f"unknown claim “{name}”",
                    _known(page, place(index), runs[index], name, known),
                )
            found[name] = None
    return tuple(found)


def _known(page: Page, place: Place, chip: Run, name: str, known: frozenset[str]) -> Write:
    """Return the chip with the claim that was probably meant, or without this one."""
    near = closest(name, known)
    written = chip.text.strip()
    kept = [near if part == name else part for part in _parts(written)]
    claims = ", ".join(dict.fromkeys(filter(None, kept)))
    line = page.lines[place[0] - 1]
    old = next(
        (old for old in (f"`{chip.text}`", f"` {chip.text} `") if line.startswith(old, place[1] - 1)), ""
    )
    if not claims and line[: place[1] - 1].endswith(" "):
        place, old = (place[0], place[1] - 1), f" {old}" if old else ""
    write = instead(page.lines, place, old, f"`{claims}`" if claims else "") if old else Write("")
    return write.saying(f"`{near}`" if near else "" if not old else "nothing: take it out")


def _parts(text: str) -> list[str]:
    return re.split(r"[,;\s]+", text.strip()) if len(text) <= 100 else [text]
