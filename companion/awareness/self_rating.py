"""Strand a, self-ratings: has what one says of oneself changed beyond what it wavers by itself?

It is never called better: a falling self-rating may be a clearer view.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from math import fsum

from companion.awareness.evidence import Excluded
from companion.awareness.reliable_change import (
    Wavering,
    personal_sem,
    planned_sem,
    reliable_change,
    verdict,
)
from companion.awareness.sittings import Scored
from companion.awareness.verdicts import NOT_ENOUGH, RatingVerdict
from companion.records.instrument import Instrument

APART = (timedelta(days=3), timedelta(days=14))
"""Between the two baselines, bounds included; a day is 24 hours."""
RETEST_AFTER = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class DimensionChange:
    """One dimension, in points 1–5. ``change`` and ``rc`` are None beside “not enough data”."""

    baseline: float | None
    latest: float | None
    change: float | None
    rc: float | None
    critical: float | None
    smallest_detectable: float | None
    verdict: RatingVerdict


@dataclass(frozen=True, slots=True)
class Then:
    """The yardstick, in points: ``shift`` = then − before, ``perceived`` = after − then. Never evidence."""

    then: float | None
    shift: float | None
    perceived: float | None


@dataclass(frozen=True, slots=True)
class SelfRating:
    """The strand. ``provisional`` and ``sem`` are None without a baseline; the records used are named."""

    verdict: RatingVerdict
    focus: str | None
    provisional: bool | None
    sem: float | None
    dimensions: Mapping[str, DimensionChange]
    then: Then
    baselines: tuple[Scored, ...]
    retest: Scored | None
    then_sitting: Scored | None
    excluded: tuple[Excluded, ...]


def self_rating(sittings: Sequence[Scored], instrument: Instrument) -> SelfRating:
    """Return the strand from valid sittings in time; its rules: docs/how-it-is-measured.md (a)."""
    excluded: list[Excluded] = []
    baselines = [one for one in sittings if one.purpose == "baseline"]
    focus = _focus(baselines, instrument, excluded)
    used = used_baselines(baselines)
    retest = _retest(sittings, used, excluded)
    wavering = _wavering(used)
    dimensions = {
        slug: _change(slug, used, retest, wavering, focus=slug == focus) for slug in instrument.slugs
    }
    last_then = next((one for one in reversed(sittings) if one.purpose == "then"), None)
    return SelfRating(
        verdict=dimensions[focus].verdict if focus is not None else NOT_ENOUGH,
        focus=focus,
        provisional=None if wavering is None else not wavering.double,
        sem=None if wavering is None else wavering.sem,
        dimensions=dimensions,
        then=_then(dimensions.get(focus or ""), last_then.scores.get(focus or "") if last_then else None),
        baselines=used,
        retest=retest,
        then_sitting=last_then,
        excluded=tuple(excluded),
    )


def used_baselines(baselines: Sequence[Scored]) -> tuple[Scored, ...]:
    """Return the first two that are 3–14 days apart and complete, else the latest alone, else none."""
    complete = [one for one in baselines if None not in one.scores.values()]
    for place, first in enumerate(complete):
        for second in islice(complete, place + 1, None):
            apart = second.at - first.at
            if apart > APART[1]:
                break
            if apart >= APART[0]:
                return first, second
    return tuple(baselines[-1:])


def _focus(baselines: Sequence[Scored], instrument: Instrument, excluded: list[Excluded]) -> str | None:
    named = baselines[0].focus if baselines else None
    if named is not None and named not in instrument.slugs:
        excluded.append(Excluded(baselines[0].id, "the focus it names is no dimension of the course"))
        return None
    return named


def _retest(sittings: Sequence[Scored], used: Sequence[Scored], excluded: list[Excluded]) -> Scored | None:
    """Return the latest retest at least 28 days after the last baseline used; the others are excluded."""
    found = None
    for one in sittings:
        if one.purpose != "retest":
            continue
        why = _not_compared(one, used)
        if why is None:
            if found is not None:
                excluded.append(Excluded(found.id, "a later retest is compared instead"))
            found = one
        else:
            excluded.append(Excluded(one.id, f"a retest {why} is not compared"))
    return found


def _not_compared(retest: Scored, used: Sequence[Scored]) -> str | None:
    """Return what is wrong with the time of a retest; None when it may be compared."""
    if not used:
        return "without a baseline"
    if retest.at < used[-1].at:
        return "before the baseline"
    return "less than 28 days after the baseline" if retest.at - used[-1].at < RETEST_AFTER else None


def _wavering(used: Sequence[Scored]) -> Wavering | None:
    if len(used) == 2:
        first, second = used
        pairs = [(first.scores[slug], second.scores[slug]) for slug in first.scores]
        known = [(one, other) for one, other in pairs if one is not None and other is not None]
        return Wavering(personal_sem(*zip(*known, strict=True)), double=True)
    return Wavering(planned_sem(), double=False) if used else None


def _change(
    slug: str, used: Sequence[Scored], retest: Scored | None, wavering: Wavering | None, *, focus: bool
) -> DimensionChange:
    before = [score for one in used if (score := one.scores[slug]) is not None]
    if wavering is None or len(before) < len(used):
        latest = retest.scores[slug] if retest else None
        return DimensionChange(None, latest, None, None, None, None, NOT_ENOUGH)
    baseline, critical = fsum(before) / len(before), wavering.critical(focus=focus)
    detectable = critical * wavering.per_difference
    latest = retest.scores[slug] if retest else None
    if latest is None:
        return DimensionChange(baseline, None, None, None, critical, detectable, NOT_ENOUGH)
    rc = reliable_change(baseline, latest, wavering)
    return DimensionChange(
        baseline, latest, latest - baseline, rc, critical, detectable, verdict(rc, critical)
    )


def _then(focus: DimensionChange | None, then: float | None) -> Then:
    if focus is None or then is None:
        return Then(then, None, None)
    return Then(
        then,
        None if focus.baseline is None else then - focus.baseline,
        None if focus.latest is None else focus.latest - then,
    )
