"""Critical values of Student's t, two-sided 95%, as in the tables of any textbook."""

from __future__ import annotations

from bisect import bisect_right
from math import floor

_T975 = {
    1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228,
    11: 2.201, 12: 2.179, 13: 2.160, 14: 2.145, 15: 2.131, 16: 2.120, 17: 2.110, 18: 2.101, 19: 2.093,
    20: 2.086, 21: 2.080, 22: 2.074, 23: 2.069, 24: 2.064, 25: 2.060, 26: 2.056, 27: 2.052, 28: 2.048,
    29: 2.045, 30: 2.042, 40: 2.021, 60: 2.000, 120: 1.980,
}  # fmt: skip
_DEGREES = tuple(_T975)


def t_critical(degrees: float) -> float:
    """Return t(.975) for ``degrees`` of freedom, rounded down to the table: the interval is never too short.

    Raises ValueError below one degree of freedom.
    """
    if degrees < 1:
        raise ValueError("an interval needs at least one degree of freedom")
    whole = floor(round(degrees, 9))  # twelve that came out a bit below is twelve
    return _T975[_DEGREES[bisect_right(_DEGREES, whole) - 1]]
