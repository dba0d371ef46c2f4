"""Reliable change: how much self-ratings waver without any change, and which change lies beyond that.

Source of the index: Jacobson and Truax (1991). The standard error comes from one's own two baselines; while
there is one, planning values stand in (docs/how-it-is-measured.md, a).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from companion.awareness.intervals import DECIMALS
from companion.awareness.verdicts import NO_CHANGE, RatingVerdict

SEM_FLOOR = 0.20
PLANNED_SD, PLANNED_R = 0.70, 0.70
"""Planning values for a dimension while there is one baseline; no norms."""
PLANNED_TOTAL_SD, PLANNED_TOTAL_R = 0.50, 0.90
CRITICAL_FOCUS, CRITICAL_OTHER = 2.306, 3.677
"""t(8), for the focus chosen beforehand and, after Bonferroni, for the other dimensions."""
PROVISIONAL_FOCUS, PROVISIONAL_OTHER = 1.96, 2.734
"""z, likewise, while there is one baseline."""


@dataclass(frozen=True, slots=True)
class Wavering:
    """How much scores waver without change: the standard error of measurement, in points.

    ``per_difference`` is the standard error of retest − baseline; ``double`` tells one's own figure (two
    baselines) from the planning values.
    """

    sem: float
    double: bool

    @property
    def per_difference(self) -> float:
        """SEM · √1.5 against the mean of two baselines, SEM · √2 against one."""
        return self.sem * sqrt(1.5 if self.double else 2)

    def critical(self, *, focus: bool) -> float:
        """Return the |reliable change| beyond which a change is called reliable."""
        if self.double:
            return CRITICAL_FOCUS if focus else CRITICAL_OTHER
        return PROVISIONAL_FOCUS if focus else PROVISIONAL_OTHER


def personal_sem(first: Sequence[float], second: Sequence[float]) -> float:
    """Return max(.20, √(Σd² / 2k)) of two baselines over the same k dimensions, in points."""
    differences = [later - earlier for earlier, later in zip(first, second, strict=True)]
    return max(SEM_FLOOR, sqrt(fsum(d * d for d in differences) / (2 * len(differences))))


def planned_sem(sd: float = PLANNED_SD, reliability: float = PLANNED_R) -> float:
    """Return SD · √(1 − r), in the unit of ``sd``."""
    return sd * sqrt(1 - reliability)


def reliable_change(before: float, after: float, wavering: Wavering) -> float:
    """Return the change in standard errors of a difference; its sign is that of the change."""
    return (after - before) / wavering.per_difference


def verdict(rc: float, critical: float) -> RatingVerdict:
    """Return what a reliable change index says."""
    if round(abs(rc) - critical, DECIMALS) <= 0:
        return NO_CHANGE
    return "higher" if rc > 0 else "lower"
