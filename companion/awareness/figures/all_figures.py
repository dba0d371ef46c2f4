"""All figures of a report, strand by strand."""

from __future__ import annotations

from companion.awareness.evidence import Evidence
from companion.awareness.figures.calibration import calibration_figures
from companion.awareness.figures.commitments import commitments_figures
from companion.awareness.figures.depth import depth_figures
from companion.awareness.figures.figure import Figure
from companion.awareness.figures.headline import headline_figure
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


VERDICTS = {
    "scenarios": "scenarios.twin_change",
    "calibration": "calibration.p",
    "others": "others.verdict",
    "depth": "depth.a",
    "commitments": "commitments.share",
}
"""The figure a strand's verdict is read from; that of the self-rating is its focus's change."""


def verdict_figure(name: str, report: Report, evidence: Evidence) -> Figure:
    """Return the figure behind a strand's verdict, behind the commitments, or the headline by its name."""
    if name == "headline":
        return headline_figure(report)
    key = VERDICTS.get(name, f"self_rating.dimensions.{report.focus}.change")
    found = figures(report, evidence)[name]
    return next((figure for figure in found if figure.key == key), found[-1])
