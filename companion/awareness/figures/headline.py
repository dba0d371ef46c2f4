"""How the headline came about."""

from __future__ import annotations

from companion.awareness.figures.figure import NONE, Figure
from companion.awareness.headline import COUNTED
from companion.awareness.report import Report
from companion.awareness.verdicts import NOT_ENOUGH
from companion.awareness.words import STRAND_NAMES, listed


def headline_figure(report: Report) -> Figure:
    """Return the headline as a figure; it is made of verdicts, not of records."""
    return Figure(
        "headline",
        "Headline",
        report.headline,
        (
            "Of the strands scenarios, calibration, what others see and depth, two must have enough data; "
            "their "
            "verdicts are never averaged, and a self-rating never counts.",
            "Someone who has not changed at all is told of one improvement about one time in ten, which "
            "is why "
            "one alone is called an early sign, and of two about four times in a thousand.",
        ),
        "; ".join(
            f"{words}: {_names(report, verdict)}"
            for words, verdict in (
                ("improved", "improved"),
                ("declined", "declined"),
                ("no reliable change", "no reliable change"),
                ("not enough data", NOT_ENOUGH),
            )
        ),
    )


def _names(report: Report, verdict: str) -> str:
    return listed([STRAND_NAMES[name].lower() for name in COUNTED if report.verdict(name) == verdict]) or NONE
