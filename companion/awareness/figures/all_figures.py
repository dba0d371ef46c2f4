"""All figures of a report, strand by strand."""

from __future__ import annotations

from companion.awareness.evidence import Evidence
from companion.awareness.figures.calibration import calibration_figures
from companion.awareness.figures.commitments import commitments_figures
from companion.awareness.figures.depth import depth_figures
from companion.awareness.figures.figure import Figure
from companion.awareness.figures.others import others_figures
from companion.awareness.figures.scenarios import scenarios_figures
from companion.awareness.figures.self_rating import self_rating_figures
from companion.awareness.report import Report


def figures(report: Report, evidence: Evidence) -> dict[str, tuple[Figure, ...]]:
    """Return the figures of each strand and of the commitments, by name."""
    return {
        "self_rating": self_rating_figures(report, evidence),
        "scenarios": scenarios_figures(report, evidence),
        "calibration": calibration_figures(report),
        "others": others_figures(report, evidence),
        "depth": depth_figures(report),
        "commitments": commitments_figures(report),
    }
