"""The pictures of the report, made from a report alone: each point with its interval, each axis whole."""

from __future__ import annotations

from math import sqrt

from companion.awareness.calibration import FEWEST_FOR_CURVE, Calibration
from companion.awareness.depth import DepthStrand
from companion.awareness.intervals import Interval, estimate, wilson
from companion.awareness.others_pictures import others_pictures
from companion.awareness.permutation import FIVE
from companion.awareness.picture import Axis, Mark, Picture, PictureRow, signed_tick
from companion.awareness.reliable_change import CRITICAL_FOCUS, PROVISIONAL_FOCUS
from companion.awareness.report import Report
from companion.awareness.scenarios import Pair, Scenarios, score
from companion.awareness.self_rating import SelfRating
from companion.awareness.student_t import t_critical
from companion.records.instrument import Instrument

_RATED = Axis(1, 5, tuple((n, str(n)) for n in range(1, 6)), left="performer", right="leader")
_OF_FIVE = Axis(0, 1, tuple((n / 5, f"{n}/5") for n in range(6)), left="none right", right="all right")
_SHARE = Axis(0, 1, tuple((n / 4, f"{n * 25}%") for n in range(5)))
_KNOW_DO = Axis(-3, 3, tuple((n, signed_tick(n)) for n in range(-3, 4)), "does more", "knows more", 0.0)
_DEPTH = Axis(0, 3, tuple((n, str(n)) for n in range(4)), left="recount", right="reframe")


def pictures(report: Report, instrument: Instrument) -> dict[str, tuple[Picture, ...]]:
    """Return the pictures of each strand and of the commitments, by name; a strand may have none yet."""
    return {
        "self_rating": _if_any(self_rating_picture(report.self_rating, instrument)),
        "scenarios": _if_any(know_do_picture(report.scenarios, instrument)),
        "calibration": _if_any(forecast_picture(report.calibration), confidence_picture(report.calibration)),
        "others": _if_any(*others_pictures(report.others, instrument, report.focus)),
        "depth": _if_any(depth_picture(report.depth)),
        "commitments": _if_any(commitments_picture(report)),
    }


def self_rating_picture(strand: SelfRating, instrument: Instrument) -> Picture:
    """Return the dimensions between performer and leader, baseline and now, each with its 95% interval."""
    sem = strand.sem or 0.0
    critical = PROVISIONAL_FOCUS if strand.provisional else CRITICAL_FOCUS
    # The mean of two baselines wavers less than a single sitting.
    before = critical * sem / (1 if strand.provisional else sqrt(2))
    rows = []
    for scale in instrument.scales if strand.baselines else ():
        found, marks = strand.dimensions[scale.slug], []
        if found.baseline is not None:
            marks.append(Mark(found.baseline, _within(found.baseline, before, _RATED), "before", "baseline"))
        if found.latest is not None and strand.sem is not None:
            marks.append(Mark(found.latest, _within(found.latest, critical * sem, _RATED), "now", "now"))
        focus = " (focus)" if scale.slug == strand.focus else ""
        rows.append(PictureRow(scale.name + focus, tuple(marks), note="" if marks else "not enough answers"))
    return Picture(
        "How you rate yourself",
        "Intervals that overlap settle nothing; the verdict looks at each change by itself.",
        _RATED,
        tuple(rows),
    )


def know_do_picture(strand: Scenarios, instrument: Instrument) -> Picture:
    """Return should − would of each scenario, and their mean; nothing before all of them were met.

    The interval of a single scenario is ± t · s of all of them: one answer alone says little.
    """
    rows = []
    if strand.gap is not None:
        single = t_critical(strand.gap.n - 1) * strand.gap.sd
        for scale in instrument.scales:
            gap = _gap_of(strand.pairs[scale.slug]) or 0
            mark = Mark(gap, _within(gap, single, _KNOW_DO), "before", "one scenario")
            rows.append(PictureRow(scale.name, (mark,)))
        mean = Mark(strand.gap.mean, strand.gap.interval, "now", "mean of all")
        rows.append(PictureRow("All together", (mean.within(_KNOW_DO),)))
    return Picture(
        "What you know and what you would do",
        "To the right of 0: what you said should be done scores higher than what you would do.",
        _KNOW_DO,
        tuple(rows),
    )


def forecast_picture(strand: Calibration) -> Picture:
    """Return, for each forecast made, the share of checks that was right, beside a perfect forecast."""
    rows = []
    for forecast in sorted({kept.fact.predicted for kept in strand.quizzes}):
        shares = [kept.fact.actual or 0.0 for kept in strand.quizzes if kept.fact.predicted == forecast]
        right, n = round(sum(shares) * 5), 5 * len(shares)
        quizzes = f"{len(shares)} quiz{'zes' if len(shares) > 1 else ''}"
        mark = Mark(right / n, wilson(right, n), "now", "what was right")
        rows.append(PictureRow(f"forecast {forecast * 5:.3g}/5 ({quizzes})", (mark,), expected=forecast))
    return Picture(
        "Forecast and score",
        "A point left of its mark: fewer were right than forecast. The marks form the diagonal.",
        _OF_FIVE,
        tuple(rows),
        unit="share of five",
        of="forecast",
        expected_name="as forecast",
    )


def confidence_picture(strand: Calibration) -> Picture:
    """Return, for each confidence, the share that was right: the confidence curve, from 40 answers."""
    rows = []
    levels = {kept.fact.confidence or 0.0 for kept in strand.answers}
    for level in sorted(levels) if len(strand.answers) >= FEWEST_FOR_CURVE else ():
        right = [kept.fact.correct for kept in strand.answers if kept.fact.confidence == level]
        mark = Mark(sum(right) / len(right), wilson(sum(right), len(right)), "now", "what was right")
        rows.append(PictureRow(f"{level:.0%} sure ({len(right)})", (mark,), expected=level))
    return Picture(
        "How sure, and how often right",
        "A point left of its mark: surer than right.",
        _SHARE,
        tuple(rows),
        unit="share",
        of="how sure",
        expected_name="as sure as that",
    )


def depth_picture(strand: DepthStrand) -> Picture:
    """Return the mentor's scores in groups of five entries; the last two groups may share some."""
    scores = list(strand.scores.values())
    starts = list(range(0, len(scores) - FIVE + 1, FIVE))
    if starts and starts[-1] + FIVE < len(scores):
        starts.append(len(scores) - FIVE)
    rows = []
    for start in starts:
        found = estimate(scores[start : start + FIVE])
        now = start + FIVE == len(scores)
        mark = Mark(
            found.mean, found.interval, "now" if now else "before", "latest five" if now else "five earlier"
        )
        rows.append(PictureRow(f"entries {start + 1}–{start + FIVE}", (mark.within(_DEPTH),)))
    return Picture(
        "Depth of reflection over time",
        "Each point is the mean of five entries, scored by a mentor.",
        _DEPTH,
        tuple(rows),
        of="entries",
    )


def commitments_picture(report: Report) -> Picture:
    """Return the share of commitments kept."""
    found = report.commitments
    rows: tuple[PictureRow, ...] = ()
    if found.share is not None and found.interval is not None:
        mark = Mark(found.share, found.interval, "single", "kept")
        rows = (PictureRow(f"{found.kept} kept, {found.missed} missed", (mark,)),)
    return Picture(
        "Commitments kept",
        "What you reported yourself, of those whose moment came.",
        _SHARE,
        rows,
        unit="share",
        of="answered",
    )


def _gap_of(pair: Pair) -> int | None:
    return score(pair.should) - score(pair.would) if pair.should and pair.would else None


def _within(value: float, half: float, axis: Axis) -> Interval:
    return max(axis.low, value - half), min(axis.high, value + half)


def _if_any(*found: Picture) -> tuple[Picture, ...]:
    return tuple(picture for picture in found if any(row.marks or row.note for row in picture.rows))
