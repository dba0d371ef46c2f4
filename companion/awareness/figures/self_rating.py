"""The figures of the self-rating and how each came about."""

from __future__ import annotations

from companion.awareness.evidence import Evidence
from companion.awareness.figures.figure import NONE, Figure, points, signed
from companion.awareness.report import Report
from companion.awareness.self_rating import DimensionChange, SelfRating
from companion.records.instrument import Scale


def self_rating_figures(report: Report, evidence: Evidence) -> tuple[Figure, ...]:
    """Return the focus first, then the other dimensions, then the wavering and the yardstick."""
    strand = report.self_rating
    scales = sorted(evidence.instrument.scales, key=lambda scale: scale.slug != report.focus)
    found = [figure for scale in scales for figure in _dimension(scale, strand)]
    return (*found, _sem(strand), *_then(strand))


def _dimension(scale: Scale, strand: SelfRating) -> tuple[Figure, ...]:
    change, base = strand.dimensions[scale.slug], f"self_rating.dimensions.{scale.slug}"
    group = scale.name + (" (your focus)" if scale.slug == strand.focus else "")
    before = tuple(one.id for one in strand.baselines)
    after = (strand.retest.id,) if strand.retest else ()
    return (
        Figure(
            f"{base}.baseline",
            "At the beginning",
            points(change.baseline),
            _MEAN,
            _mean_formula(strand),
            before,
            group,
        ),
        Figure(f"{base}.latest", "Latest", points(change.latest), _LATEST, _ITEMS, after, group),
        Figure(
            f"{base}.change",
            "Change",
            _change_value(change, provisional=strand.provisional is True),
            _how_change(strand),
            _change_formula(change, strand),
            (*before, *after),
            group,
        ),
        Figure(
            f"{base}.smallest_detectable",
            "Smallest change one could see",
            points(change.smallest_detectable),
            _how_detectable(strand),
            _detectable_formula(change, strand),
            before,
            group,
        ),
    )


_ITEMS = "(sum of the four answers, reversed ones as 6 − answer) / 4; of three answers / 3"
_MEAN = (
    "The four statements of this dimension are averaged, with those of the performer's end turned round; "
    "three "
    "answers of four are needed.",
    "With two ratings at the beginning, 3 to 14 days apart, their mean is taken, because two waver less "
    "than one.",
)
_LATEST = (
    "The same four statements, in the latest rating at least 28 days after the beginning.",
    "Earlier ones do not enter: a best of several would always look like growth.",
)


def _mean_formula(strand: SelfRating) -> str:
    return "(first + second) / 2" if strand.provisional is False else _ITEMS


def _change_value(change: DimensionChange, *, provisional: bool) -> str:
    if change.change is None:
        return change.verdict
    return f"{signed(change.change)}: {change.verdict}{', provisional' if provisional else ''}"


def _how_change(strand: SelfRating) -> tuple[str, str]:
    sem = (
        "how far your own two ratings at the beginning lay apart"
        if strand.provisional is False
        else ("planning values, because there is only one rating at the beginning; so this is provisional")
    )
    return (
        f"The change is divided by what it would waver without any change, taken from {sem}.",
        "It is called higher or lower only beyond the critical value: lower for the focus you chose "
        "beforehand, "
        "higher for the other dimensions, because among eight something always moves.",
    )


def _change_formula(change: DimensionChange, strand: SelfRating) -> str:
    root = "√1.5" if strand.provisional is False else "√2"
    if change.change is None or change.rc is None:
        return f"RC = (latest − beginning) / (SEM · {root})"
    return (
        f"RC = {signed(change.change)} / ({points(strand.sem)} · {root}) = {signed(change.rc)}; "
        f"critical ±{change.critical}"
    )


def _how_detectable(strand: SelfRating) -> tuple[str, str]:
    return (
        "A change smaller than this is called no reliable change even if it is real.",
        "Two ratings at the beginning that agree make it smaller."
        if strand.provisional is False
        else "A second rating at the beginning would replace the planning values by your own.",
    )


def _detectable_formula(change: DimensionChange, strand: SelfRating) -> str:
    root = "√1.5" if strand.provisional is False else "√2"
    if change.critical is None:
        return f"critical · SEM · {root}"
    return f"{change.critical} · {points(strand.sem)} · {root} = {points(change.smallest_detectable)}"


def _sem(strand: SelfRating) -> Figure:
    if strand.provisional is False:
        how = (
            "The differences between your two ratings at the beginning, over the eight dimensions, show "
            "how much "
            "you waver without change.",
            "It is never taken smaller than .20, for eight differences may agree by luck.",
        )
        formula = f"SEM = max(.20, √(Σd² / 2·8)) = {points(strand.sem)}"
    else:
        how = (
            "With one rating at the beginning your own wavering is unknown.",
            "Until a second one, planning values stand in: a standard deviation of .70 and a reliability "
            "of .70; "
            "they are no norms.",
        )
        formula = "SEM = .70 · √(1 − .70) = .38"
    value = (
        NONE
        if strand.sem is None
        else f"{points(strand.sem)}{' (provisional)' if strand.provisional else ''}"
    )
    records = tuple(one.id for one in strand.baselines)
    return Figure(
        "self_rating.sem", "How much you waver (SEM)", value, how, formula, records, "All dimensions"
    )


def _then(strand: SelfRating) -> tuple[Figure, ...]:
    records = tuple(one.id for one in (*strand.baselines, strand.then_sitting, strand.retest) if one)
    group = "Your yardstick may have moved"
    how = (
        "At the end you rated your focus once more as you now see the beginning.",
        "If that differs from what you said then, the words mean something else to you now; it never "
        "counts as growth.",
    )
    then = strand.then
    return (
        Figure(
            "self_rating.then.shift",
            "Then − at the beginning",
            signed(then.shift),
            how,
            "shift = then − before",
            records,
            group,
        ),
        Figure(
            "self_rating.then.perceived",
            "Now − then",
            signed(then.perceived),
            how,
            "perceived = after − then",
            records,
            group,
        ),
    )
