"""The figures of what others see and how each came about. Nobody's single score is a figure."""

from __future__ import annotations

from companion.awareness.evidence import Evidence
from companion.awareness.figures.figure import Figure, points, signed, spread, with_interval
from companion.awareness.others import ANONYMOUS, GROUPS, Gap, Round
from companion.awareness.report import Report
from companion.safety.counted import counted

GROUP_NAMES = {"peer": "Peers", "report": "Reports", "manager": "Manager", "mentor": "Mentor"}


def others_figures(report: Report, evidence: Evidence) -> tuple[Figure, ...]:
    """Return, by group of the latest round, the gap on each dimension; then whether a gap has closed."""
    strand, names = report.others, {scale.slug: scale.name for scale in evidence.instrument.scales}
    found = []
    if strand.latest is not None:
        for group in GROUPS:
            for slug, gap in strand.latest.groups.get(group, {}).items():
                found.append(_gap(strand.latest, group, slug, names[slug], gap))
    return (*found, _growth(report))


def _gap(of: Round, group: str, slug: str, name: str, gap: Gap) -> Figure:
    own = (of.own.id,) if of.own is not None else ()
    return Figure(
        f"others.groups.{group}.{slug}",
        name,
        _value(gap),
        _how(group, gap),
        _formula(gap),
        () if gap.label == "suppressed" else (*own, *gap.records),
        f"{GROUP_NAMES[group]}, round {of.number}",
    )


def _value(gap: Gap) -> str:
    if gap.gap is None:
        return gap.label
    raters = counted(gap.n or 0, "person", "people")
    level = f", rated {gap.level} by {raters}" if gap.level else f", {raters}"
    return f"{with_interval(signed(gap.gap), spread(gap.interval))}: {gap.label}{level}"


def _how(group: str, gap: Gap) -> tuple[str, str]:
    if gap.label == "suppressed":
        return (
            "Fewer than three people of this group answered enough statements of this dimension.",
            "Nothing of it is shown, and it is not merged with another group, so that no one can be told "
            "apart.",
        )
    if group not in ANONYMOUS:
        return (
            "Your own rating less that of one person, or the mean of very few who are known to you.",
            "It is one viewpoint and is never called a blind spot; without several people there is no "
            "interval.",
        )
    return (
        "Your own rating, from the 30 days up to the round, less the mean of the group; the interval "
        "counts how "
        "much you waver and how far they differ.",
        "A possible blind spot lies wholly above 0 and is at least half a point; no large gap lies wholly "
        "within "
        "one point, which with few people needs close agreement.",
    )


def _formula(gap: Gap) -> str:
    if gap.gap is None or gap.own is None:
        return "gap = own rating − mean of the group"
    formula = f"gap = {points(gap.own)} − {points(gap.mean)} = {signed(gap.gap)}"
    if gap.interval is None:
        return formula
    return f"{formula} ± t · √(SEM² + s²/{gap.n}) = ± {gap.interval[1] - gap.gap:.2f}"


def _growth(report: Report) -> Figure:
    strand = report.others
    how = (
        "The gap on your focus in the first and the latest round, at least 90 days apart, is compared by "
        "its label.",
        "A clear gap that became no large gap is an improvement, the other way round a decline; anything "
        "else is "
        "no reliable change.",
    )
    return Figure(
        "others.verdict",
        "Clear gap on the focus closed",
        strand.verdict,
        how,
        _labels(report) or "needs two rounds, 90 days apart",
        (),
        "Over time",
    )


def _labels(report: Report) -> str:
    """Return the label of the focus in the first and the latest round, by group; empty without two."""
    first, latest, focus = report.others.first, report.others.latest, report.focus
    if first is None or latest is None or focus is None:
        return ""
    labels = {
        group: f"{first.groups[group][focus].label} → {latest.groups[group][focus].label}"
        for group in ANONYMOUS
        if group in first.groups and group in latest.groups
    }
    return "; ".join(f"{GROUP_NAMES[group].lower()}: {said}" for group, said in labels.items())
