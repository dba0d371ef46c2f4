"""Strand d, what others see: one's own rating against the mean of each group, and whether a gap has closed.

Sources: Welch–Satterthwaite for the degrees of freedom; docs/how-it-is-measured.md (d).

Fewer than three peers or reports are suppressed entirely; one mentor or manager is one viewpoint and never a
blind spot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import fsum, sqrt

from companion.awareness.evidence import Evidence, Excluded
from companion.awareness.intervals import DECIMALS, Interval, deviation
from companion.awareness.observations import valid_observations
from companion.awareness.reliable_change import planned_sem
from companion.awareness.sittings import Scored
from companion.awareness.student_t import t_critical
from companion.awareness.verdicts import NO_CHANGE, NOT_ENOUGH, Level, OthersLabel, Verdict
from companion.records.kept import Kept
from companion.records.kinds import Group, Observation
from companion.records.scoring import Scores

ANONYMOUS: tuple[Group, ...] = ("peer", "report")
"""Groups in which no one can be told apart, from three observers on."""
GROUPS: tuple[Group, ...] = (*ANONYMOUS, "manager", "mentor")
FEWEST_OBSERVERS = 3
SD_FLOOR = 0.40
CLEAR_GAP = 0.5
NO_LARGE_GAP = 1.0
HIGH, LOW = 3.5, 2.5
SELF_WITHIN = timedelta(days=30)
ROUNDS_APART = timedelta(days=90)
CLEAR = ("possible blind spot", "possible hidden strength")


@dataclass(frozen=True, slots=True)
class Gap:
    """Self − mean of a group on one dimension, points −4 to 4, with the 95% interval.

    ``n`` scores; None when suppressed, like all else. ``mean`` is that of the others.
    """

    gap: float | None
    interval: Interval | None
    label: OthersLabel
    level: Level | None
    n: int | None
    own: float | None = None
    mean: float | None = None
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """One round: its number, when it lasted, the gaps by group and dimension, one's own sitting."""

    number: int
    first: datetime
    last: datetime
    groups: Mapping[str, Mapping[str, Gap]]
    own: Scored | None


@dataclass(frozen=True, slots=True)
class Others:
    """The strand: the latest round, and the first one when it is another."""

    verdict: Verdict
    latest: Round | None
    first: Round | None
    excluded: tuple[Excluded, ...] = field(default=())


def gap_interval(own: float, others: Sequence[float], sem: float) -> Interval:
    """Return the 95% interval of own − mean(others), in points; at least two others.

    s = max(SD, .40); SE = √(SEM² + s²/n); df = SE⁴ / [(s²/n)² / (n − 1)], rounded down to the table. T8.
    """
    n = len(others)
    spread = max(deviation(others), SD_FLOOR) ** 2 / n
    error = sqrt(sem**2 + spread)
    half = t_critical(error**4 / (spread**2 / (n - 1))) * error
    gap = own - fsum(others) / n
    return gap - half, gap + half


def gap_label(gap: float, interval: Interval) -> OthersLabel:
    """Return what a gap and its interval may be called."""
    low, high = (round(bound, DECIMALS) for bound in interval)
    gap = round(gap, DECIMALS)
    if low > 0 and gap >= CLEAR_GAP:
        return "possible blind spot"
    if high < 0 and gap <= -CLEAR_GAP:
        return "possible hidden strength"
    return "no large gap" if low >= -NO_LARGE_GAP and high <= NO_LARGE_GAP else "not clear"


def level(mean: float) -> Level:
    """Return how others rate, 1–5: from 3.5 on high, below 2.5 low."""
    mean = round(mean, DECIMALS)
    return "high" if mean >= HIGH else "low" if mean < LOW else "middle"


def others(
    evidence: Evidence, sittings: Sequence[Scored], focus: str | None, personal_sem: float | None
) -> Others:
    """Return the strand from observations and valid sittings.

    ``personal_sem`` is that of a double baseline, in points; None takes the planning value .70 · √.30.
    """
    observed, excluded = valid_observations(evidence, sittings[0].form if sittings else None)
    numbers = sorted({kept.fact.round for kept, _ in observed})
    sem = planned_sem() if personal_sem is None else personal_sem
    rounds = [_round(number, observed, sittings, sem) for number in dict.fromkeys(numbers[:1] + numbers[-1:])]
    latest = rounds[-1] if rounds else None
    first = rounds[0] if len(rounds) > 1 else None
    return Others(_growth(first, latest, focus), latest, first, tuple(excluded))


def _round(
    number: int,
    observed: Sequence[tuple[Kept[Observation], Scores]],
    sittings: Sequence[Scored],
    sem: float,
) -> Round:
    own_round = [(kept, by) for kept, by in observed if kept.fact.round == number]
    first, last = own_round[0][0].created, own_round[-1][0].created
    own = _self_at(sittings, last)
    members: dict[Group, list[tuple[str, Scores]]] = {group: [] for group in GROUPS}
    for kept, by in own_round:
        members[kept.fact.group].append((kept.id, by))
    groups: dict[str, dict[str, Gap]] = {
        group: {slug: _gap(group, slug, who, own.scores[slug] if own else None, sem) for slug in who[0][1]}
        for group, who in members.items()
        if who
    }
    return Round(number, first, last, groups, own)


def _self_at(sittings: Sequence[Scored], last: datetime) -> Scored | None:
    """Return the latest valid sitting in the 30 days up to the last observation; a *then* sitting is none."""
    near = [one for one in sittings if one.purpose != "then" and timedelta() <= last - one.at <= SELF_WITHIN]
    return near[-1] if near else None


def _gap(
    group: Group, slug: str, members: Sequence[tuple[str, Scores]], own: float | None, sem: float
) -> Gap:
    values = [score for _, by in members if (score := by[slug]) is not None]
    n = len(values)
    if group in ANONYMOUS and n < FEWEST_OBSERVERS:
        return Gap(None, None, "suppressed", None, None)
    if not n:
        return Gap(None, None, NOT_ENOUGH, None, 0)
    mean, records = fsum(values) / n, tuple([id for id, by in members if by[slug] is not None])
    if own is None:
        return Gap(None, None, NOT_ENOUGH, level(mean), n, None, mean, records)
    if group not in ANONYMOUS:
        return Gap(own - mean, None, "one viewpoint", level(mean), n, own, mean, records)
    interval = gap_interval(own, values, sem)
    label = gap_label(own - mean, interval)
    return Gap(own - mean, interval, label, level(mean), n, own, mean, records)


def _growth(first: Round | None, latest: Round | None, focus: str | None) -> Verdict:
    """Return whether a clear gap on the focus has closed, or one has opened, in at least one group."""
    if first is None or latest is None or focus is None or latest.first - first.last < ROUNDS_APART:
        return NOT_ENOUGH
    pairs = [
        (first.groups[group][focus].label, latest.groups[group][focus].label)
        for group in ANONYMOUS
        if focus in first.groups.get(group, {}) and focus in latest.groups.get(group, {})
    ]
    compared = [pair for pair in pairs if not {"suppressed", NOT_ENOUGH} & set(pair)]
    if not compared:
        return NOT_ENOUGH
    closed = any(before in CLEAR and after == "no large gap" for before, after in compared)
    opened = any(before == "no large gap" and after in CLEAR for before, after in compared)
    if closed == opened:
        return NO_CHANGE
    return "improved" if closed else "declined"
