"""Everything the learner's seed decides: the order of options and the form of a measured pair.

The same seed gives the same order on every machine and Python version: each place is ranked by the BLAKE2b
digest of seed, name and place, so no generator's algorithm is relied on and every order is equally likely.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.course.model import Check
    from companion.records.kinds import Form


def shown_order(seed: int, scenario_id: str, count: int) -> tuple[int, ...]:
    """Return a permutation of ``range(count)``: place on the screen → index as written."""
    return tuple(sorted(range(count), key=lambda index: _digest(seed, "order", scenario_id, index)))


def check_order(seed: int, lesson_id: str, check: Check) -> tuple[int, ...]:
    """Return the order in which a check's options or sort items are shown; true and false stay in place."""
    count = len(check.items) if check.form == "sort" else len(check.options)
    if check.form == "true-false":
        return tuple(range(count))
    return shown_order(seed, f"{lesson_id}/{check.id}", count)


def form_for(seed: int, dimension: str) -> Form:
    """Return the form of the measured pair that the seed gives as baseline."""
    return "B" if _digest(seed, "form", dimension, 0)[0] & 1 else "A"


def _digest(seed: int, purpose: str, name: str, index: int) -> bytes:
    from companion.safety.blake2 import blake2b

    return blake2b(f"{seed}\0{purpose}\0{name}\0{index}".encode(), digest_size=8).digest()
