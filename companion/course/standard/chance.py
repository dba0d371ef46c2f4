"""How likely it is to guess at least so many right: the Poisson-binomial distribution, exactly."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def at_least(hits: int, chances: Iterable[float]) -> float:
    """Return the probability (0–1) of ``hits`` or more successes in trials with these ``chances`` (0–1).

    The sum of independent trials whose chances may differ: S. D. Poisson, Recherches sur la probabilité des
    jugements (1837); with equal chances it is the binomial. Computed by adding one trial after the other to
    the exact distribution; n trials take n² steps.
    """
    distribution = [1.0]
    for chance in chances:
        without = [share * (1 - chance) for share in distribution] + [0.0]
        having = [0.0] + [share * chance for share in distribution]
        distribution = [one + other for one, other in zip(without, having, strict=True)]
    return min(1.0, fsum(distribution[max(hits, 0) :]))
