"""The whole measure of one record: five strands, commitments, headline, what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companion.awareness.calibration import Calibration, calibration
from companion.awareness.commitments import Commitments, commitments
from companion.awareness.depth import DepthStrand, depth
from companion.awareness.evidence import Evidence, Excluded
from companion.awareness.headline import headline
from companion.awareness.others import Others, others
from companion.awareness.scenarios import Scenarios, scenarios
from companion.awareness.self_rating import SelfRating, self_rating
from companion.awareness.sittings import valid_sittings

STRANDS = ("self_rating", "scenarios", "calibration", "others", "depth")
"""The strands a to e, by their names in the JSON form."""


@dataclass(frozen=True, slots=True)
class Report:
    """Five strands that nothing adds up; ``excluded`` names each record left out once, with every reason."""

    headline: str
    focus: str | None
    self_rating: SelfRating
    scenarios: Scenarios
    calibration: Calibration
    others: Others
    depth: DepthStrand
    commitments: Commitments
    excluded: tuple[Excluded, ...]

    def verdict(self, strand: str) -> str:
        """Return the verdict of a strand of STRANDS."""
        verdict: str = getattr(self, strand).verdict
        return verdict


def report(evidence: Evidence) -> Report:
    """Measure: the same evidence gives the same report, whatever order its records came in."""
    sittings, unusable = valid_sittings(evidence)
    own = self_rating(sittings, evidence.instrument)
    chosen, forecasts = scenarios(evidence), calibration(evidence)
    seen = others(evidence, sittings, own.focus, own.sem if own.provisional is False else None)
    scored = depth(evidence)
    said = headline(
        {
            "scenarios": chosen.verdict,
            "calibration": forecasts.verdict,
            "others": seen.verdict,
            "depth": scored.verdict,
        }
    )
    strands = (own, chosen, forecasts, seen, scored)
    left_out = [*evidence.unread, *unusable, *(one for strand in strands for one in strand.excluded)]
    return Report(
        said, own.focus, own, chosen, forecasts, seen, scored, commitments(evidence), _each_once(left_out)
    )


def _each_once(excluded: Iterable[Excluded]) -> tuple[Excluded, ...]:
    once: dict[str, Excluded] = {}
    said: dict[str, list[str]] = {}
    for one in excluded:
        first = once.setdefault(one.id, one)
        reasons = said.setdefault(one.id, [first.reason]) if first is not one else []
        if reasons and one.reason not in reasons:
            reasons.append(one.reason)
    for id, reasons in said.items():
        once[id] = Excluded(id, "; ".join(reasons))
    return tuple(once[id] for id in sorted(once))
