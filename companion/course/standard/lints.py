"""All lints of the strict check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.standard.attribution import attribution
from companion.course.standard.balance import balance
from companion.course.standard.completeness import completeness
from companion.course.standard.coverage import coverage
from companion.course.standard.evidence import evidence
from companion.course.standard.feedback import feedback
from companion.course.standard.giveaway import giveaway
from companion.course.standard.guessing import guessing
from companion.course.standard.links import links
from companion.course.standard.readability import readability
from companion.course.standard.statements import statements
from companion.course.standard.studies import studies
from companion.course.standard.twins import twins

if TYPE_CHECKING:
    from companion.course.standard.course_read import Lint

LINTS: tuple[Lint, ...] = (
    coverage,
    attribution,
    readability,
    balance,
    feedback,
    giveaway,
    guessing,
    twins,
    links,
    completeness,
    evidence,
    studies,
    statements,
)
"""What ``--strict`` asks. Five scored checks and a consequence for every option are asked of everybody."""
