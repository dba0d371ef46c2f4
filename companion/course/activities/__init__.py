"""One reader per kind of activity: from a section of the file to a part of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.activities.check import read_check
from companion.course.activities.commit import read_commit
from companion.course.activities.decision import read_decision
from companion.course.activities.field import read_field
from companion.course.activities.pair import read_pair
from companion.course.activities.rating import read_rating
from companion.course.activities.recall import read_recall
from companion.course.activities.scenario import read_scenario
from companion.course.activities.self_check import read_self_check
from companion.course.activities.worksheet import read_worksheet_place
from companion.course.activities.writing import read_practice, read_reflect

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.course.forms import Field
    from companion.course.model import Activity
    from companion.course.section import Section

READERS: dict[str, Callable[[Section], Activity | Field | None]] = {
    "Scenario": read_scenario,
    "Self-check": read_self_check,
    "Rate yourself": read_rating,
    "Check": read_check,
    "Reflect": read_reflect,
    "Commit": read_commit,
    "Practice": read_practice,
    "Recall": read_recall,
    "Decision": read_decision,
    "Field": read_field,
}

PLACES: dict[str, Callable[[Section, str], Activity | None]] = {
    "Scenario pair": read_pair,
    "Worksheet": read_worksheet_place,
}
"""Kinds whose heading is a link to a file; the words below it are prose."""
