"""The headline: what strands b to e say together. Nothing is averaged, and a self-rating never counts."""

from __future__ import annotations

from collections.abc import Mapping

from companion.awareness.verdicts import NOT_ENOUGH, Verdict

COUNTED = ("scenarios", "calibration", "others", "depth")
"""The strands that count, in the order they are named."""
FEWEST_STRANDS = 2
BY_CHANCE = {"at least one": 0.10, "two": 0.004}
"""How often unchanged learners would be told of improvement (docs/how-it-is-measured.md)."""


def headline(verdicts: Mapping[str, Verdict]) -> str:
    """Return the bare words from the verdicts of the strands of COUNTED; others are not looked at. T15."""
    known = {name: verdicts[name] for name in COUNTED if verdicts[name] != NOT_ENOUGH}
    improved = [name for name, verdict in known.items() if verdict == "improved"]
    declined = [name for name, verdict in known.items() if verdict == "declined"]
    if len(known) < FEWEST_STRANDS:
        return NOT_ENOUGH
    if improved and declined:
        return "mixed"
    if declined:
        return "declined: " + ", ".join(declined)
    if len(improved) >= FEWEST_STRANDS:
        return "evidence of growing awareness"
    return "early sign" if improved else "no reliable change yet"
