"""What is said of one strand above its figures: the verdict, what the strand is, and how to know more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from companion.awareness.next_steps import next_steps
from companion.awareness.verdicts import NOT_ENOUGH
from companion.awareness.words import DEFINITIONS, STRAND_NAMES
from companion.learner.dates import near_or_short
from companion.records.clock import local_day
from companion.tui.widgets.flow import Row

if TYPE_CHECKING:
    from datetime import date

    from companion.awareness.next_steps import Step
    from companion.tui.measure import Measure

COMMITMENTS = "commitments"


def title_of(name: str) -> str:
    """Return what a strand, or the commitments, are called."""
    return STRAND_NAMES.get(name, "Commitments")


def is_provisional(found: Measure, name: str) -> bool:
    """Tell whether a strand's verdict rests on one rating at the beginning."""
    strand = found.report.self_rating
    return name == "self_rating" and bool(strand.provisional) and strand.verdict != NOT_ENOUGH


def verdict_row(found: Measure, name: str) -> Row:
    """Return the strand's name with its verdict."""
    title = (title_of(name), "bold $primary")
    if name == COMMITMENTS:
        return Row(Content.assemble(title))
    provisional = ", provisional" if is_provisional(found, name) else ""
    return Row(Content.assemble(title, (f": {found.report.verdict(name)}{provisional}", "bold")))


def about_rows(found: Measure, name: str, now: datetime) -> Iterator[Row]:
    """Yield what the strand is, and what to do to know more of it."""
    yield Row(Content.styled(DEFINITIONS[name], "$quiet"), below=1)
    if name != COMMITMENTS:
        step = next_steps(found.report, found.evidence, now)[name]
        said = step_words(step.words, step, local_day(now))
        yield Row(Content.assemble(("To know more: ", "bold"), said))


def headline_rows(found: Measure) -> Iterator[Row]:
    """Yield how the headline comes about."""
    from companion.awareness.figures.headline import headline_figure

    yield Row(Content.styled("How this sentence comes about", "bold $primary"), below=1)
    for sentence in headline_figure(found.report).how:
        yield Row(Content.styled(sentence, "$quiet"), below=1)


def step_words(words: str, step: Step, today: date) -> str:
    """Return words for a step as a sentence that begins small, with the days on which it is possible."""
    first = f", from {near_or_short(step.on, today)}" if step.on else ""
    last = f", until {near_or_short(step.until, today)}" if step.until else ""
    return f"{words}{first}{last}."
