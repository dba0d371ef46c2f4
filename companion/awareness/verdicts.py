"""The words of the verdicts and labels, and no others (docs/how-it-is-measured.md)."""

from __future__ import annotations

from typing import Literal

NOT_ENOUGH: Literal["not enough data"] = "not enough data"
NO_CHANGE: Literal["no reliable change"] = "no reliable change"

RatingVerdict = Literal["not enough data", "no reliable change", "higher", "lower"]
"""A self-rating can only be higher or lower: it is never called better."""
Verdict = Literal["not enough data", "no reliable change", "improved", "declined"]
GapLabel = Literal["not enough data", "no clear gap", "real gap"]
BiasLabel = Literal["not enough data", "no clear bias", "overconfident", "underconfident"]
OthersLabel = Literal[
    "not enough data",
    "suppressed",
    "one viewpoint",
    "possible blind spot",
    "possible hidden strength",
    "no large gap",
    "not clear",
]
Level = Literal["high", "middle", "low"]
