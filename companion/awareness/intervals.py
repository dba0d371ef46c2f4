"""Means and shares with their 95% intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from companion.awareness.student_t import t_critical

Interval = tuple[float, float]
"""Low and high bound, 95%."""

WILSON_Z = 1.96
DECIMALS = 9
"""Figures are compared with thresholds at this precision, so that sums of thirds and fifths tie."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean of ``n`` values with the standard deviation (n − 1) and the 95% t interval."""

    mean: float
    sd: float
    interval: Interval
    n: int

    @property
    def above_zero(self) -> bool:
        """Whether the whole interval lies above 0."""
        return round(self.interval[0], DECIMALS) > 0

    @property
    def below_zero(self) -> bool:
        """Whether the whole interval lies below 0."""
        return round(self.interval[1], DECIMALS) < 0


def estimate(values: Sequence[float]) -> Estimate:
    """Return the mean ± t(n − 1) · s / √n; raises ValueError for fewer than two values.

    Source: Student's one-sample interval; of differences of pairs, the paired one.
    """
    n = len(values)
    if n < 2:
        raise ValueError("an interval needs at least two values")
    mean, sd = fsum(values) / n, deviation(values)
    half = t_critical(n - 1) * sd / sqrt(n)
    return Estimate(mean, sd, (mean - half, mean + half), n)


def deviation(values: Sequence[float]) -> float:
    """Return the standard deviation (n − 1) of at least two values."""
    mean = fsum(values) / len(values)
    return sqrt(fsum([(value - mean) ** 2 for value in values]) / (len(values) - 1))


def wilson(hits: int, n: int) -> Interval:
    """Return the 95% interval of the share ``hits / n`` (0–1); raises ValueError when n is 0.

    Source: Wilson (1927), Probable inference, the law of succession, and statistical inference; z = 1.96.
    """
    if n < 1:
        raise ValueError("a share needs at least one case")
    z2 = WILSON_Z**2
    share = hits / n
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = WILSON_Z * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    # At the ends the bound is the end itself; floats would miss it by 1e-17.
    return 0.0 if hits == 0 else centre - half, 1.0 if hits == n else centre + half
