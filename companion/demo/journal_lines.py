"""What the made-up people may write, each entry with its depth (0–3); which is written when, chance says.

0 tells what happened, 1 explains it by an idea, 2 looks at one's own part, 3 changes something taken for
granted. All of it is invented, and none of it is taken from the sources.
"""

from __future__ import annotations

from typing import NamedTuple

from companion.demo.voices import bram, ines, jonas
from companion.records.kinds import Outcome


class Line(NamedTuple):
    """One entry: how deep it goes, its dimension if it has one, its text."""

    depth: int
    dimension: str | None
    text: str


def _lines(entries: str) -> tuple[Line, ...]:
    found = []
    for paragraph in entries.strip().split("\n\n"):
        head, _, text = " ".join(paragraph.split()).partition(": ")
        depth, dimension = head.split()
        found.append(Line(int(depth), None if dimension == "-" else dimension, text))
    return tuple(found)


LINES = {"ines": _lines(ines.ENTRIES), "jonas": _lines(jonas.ENTRIES), "bram": _lines(bram.ENTRIES)}
"""The entries of each person, by their id."""
REFLECTIONS = {"ines": ines.REFLECTIONS, "jonas": jonas.REFLECTIONS, "bram": bram.REFLECTIONS}
"""Answers to the questions of some lessons, by person and lesson."""
WORKSHEETS = {"ines": ines.WORKSHEETS, "jonas": jonas.WORKSHEETS, "bram": bram.WORKSHEETS}
"""What is written into a worksheet, by person, worksheet and the title of its field."""

AFTER_A_PROMISE: dict[Outcome, tuple[str, ...]] = {
    "kept": (
        "It was easier than I thought.",
        "Twice. The second time it felt normal.",
        "Yes, with a dry mouth.",
    ),
    "missed": (
        "I was in a hurry.",
        "I noticed it a second too late.",
        "Forgot it until I read it here.",
    ),
    "no-cue": ("It did not come up.", "A week without meetings."),
}
AFTER_A_PRACTICE = (
    "Odd at first, then useful.",
    "Done, though shorter than it says.",
    "They managed without me.",
    "One of them noticed and asked why.",
)
REASONS = (
    ("It will sort itself out.", "Not my moment."),
    ("It has to go out today.", "Quicker this way.", "I know how it is done."),
    ("A bit of both.", "Time is short, but they should be in it."),
    ("It is theirs.", "I do not know enough yet, so I ask.", "Next time they will not need me."),
)
"""Why an option was chosen, by its score 0–3."""
AFTERTHOUGHTS = (
    "Slept over it: still so.",
    "Read again: a little too hard on the others.",
    "And on me, by the way.",
)
