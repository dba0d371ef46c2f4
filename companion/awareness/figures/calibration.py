"""The figures of calibration and how each came about."""

from __future__ import annotations

from companion.awareness.calibration import FEWEST_ANSWERS, FEWEST_FOR_CURVE, FEWEST_QUIZZES, Calibration
from companion.awareness.figures.figure import (
    NONE,
    Figure,
    percent,
    signed_percent,
    spread,
    with_interval,
)
from companion.awareness.intervals import Estimate
from companion.awareness.permutation import FIVE
from companion.awareness.report import Report

FORECASTS, SURE = "Forecasts", "How sure you were"


def calibration_figures(report: Report) -> tuple[Figure, ...]:
    """Return the bias of forecasts and its growth, then that of single answers."""
    strand = report.calibration
    return (*_forecasts(strand), *_answers(strand))


def _forecasts(strand: Calibration) -> tuple[Figure, ...]:
    quizzes = tuple(kept.id for kept in strand.quizzes)
    return (
        Figure(
            "calibration.quizzes",
            "Quizzes with a forecast",
            str(len(quizzes)),
            _COUNT,
            f"{len(quizzes)}; a bias takes {FEWEST_QUIZZES}, a change {2 * FIVE}",
            quizzes,
            FORECASTS,
        ),
        Figure(
            "calibration.bias",
            "Forecasts beside results",
            _bias(strand.bias, strand.bias_label, "too high", "too low"),
            _BIAS,
            _formula(strand.bias, "forecast − result"),
            quizzes,
            FORECASTS,
        ),
        *_misses(strand, quizzes),
    )


def _misses(strand: Calibration, quizzes: tuple[str, ...]) -> tuple[Figure, ...]:
    """Return the mean misses of the first and the latest five, and whether they differ."""
    grown, first = strand.growth, quizzes[:FIVE]
    latest = quizzes[-FIVE:] if grown else ()
    mean = "mean of |forecast − result|"
    now = percent(grown.latest if grown else None)
    before = percent(strand.mae_first)
    return (
        Figure("calibration.mae_first", "Mean miss, first five", before, _MISS, mean, first, FORECASTS),
        Figure("calibration.mae_latest", "Mean miss, latest five", now, _MISS, mean, latest, FORECASTS),
        Figure(
            "calibration.p",
            "Change of the misses",
            strand.verdict,
            _P,
            f"p = {round(grown.p * 252)} / 252 = {grown.p:.4f}" if grown else "p = splits as extreme / 252",
            (*first, *latest) if grown else (),
            FORECASTS,
        ),
    )


def _answers(strand: Calibration) -> tuple[Figure, ...]:
    answers = tuple(kept.id for kept in strand.answers)
    brier = NONE if strand.brier is None else f"{strand.brier:.3f}"
    return (
        Figure(
            "calibration.answers",
            "Answers with a confidence",
            str(len(answers)),
            _ANSWERS,
            f"{len(answers)}; a bias takes {FEWEST_ANSWERS}, a curve {FEWEST_FOR_CURVE}",
            answers,
            SURE,
        ),
        Figure(
            "calibration.item_bias",
            "How sure beside how right",
            _bias(strand.item_bias, strand.item_bias_label, "surer than right", "less sure than right"),
            _BIAS_OF_ITEMS,
            _formula(strand.item_bias, "confidence − right (1 or 0)"),
            answers,
            SURE,
        ),
        Figure(
            "calibration.brier",
            "Sure when right (0 is best)",
            brier,
            _BRIER,
            "mean of (confidence − right)²",
            answers,
            SURE,
        ),
    )


_COUNT = (
    "Every lesson's quiz has five checks and is forecast directly before; the first quiz of a lesson counts.",
    "Quizzes of another length would have other misses by chance, so they are left out.",
)
_BIAS = (
    "Forecast less result of each quiz, both as shares of five, averaged over all quizzes.",
    "It is called over- or underconfident when the 95% interval excludes 0 and the mean is at least 5%.",
)
_MISS = (
    "The distances between forecast and result, up or down, of your first five quizzes are averaged.",
    "The latest five are compared with them from ten quizzes on, so that no quiz counts twice.",
)
_P = (
    "The ten misses are dealt into two groups of five in all 252 ways; p is the share of deals that differ "
    "at "
    "least as much as yours.",
    "At .05 or less it is called a change; easier quizzes would also shrink the misses.",
)
_ANSWERS = (
    "First answers to checks at which you said how sure you were, from 25 to 95 percent.",
    "Second tries do not count, for by then the answer has been seen.",
)
_BIAS_OF_ITEMS = (
    "How sure you were on average, less how often you were right.",
    "It is called over- or underconfident when the 95% interval excludes 0 and the mean is at least 5%.",
)
_BRIER = (
    "The squared distance between how sure you were and what came of it, averaged.",
    "This Brier score rewards being sure when right and unsure when wrong; saying 50% always gives .25.",
)


def _bias(found: Estimate | None, label: str, above: str, below: str) -> str:
    if found is None:
        return label
    by = f"{percent(abs(found.mean))} {above if found.mean >= 0 else below}"
    return f"{with_interval(by, spread(found.interval, signed_percent))}: {label}"


def _formula(found: Estimate | None, difference: str) -> str:
    if found is None:
        return f"mean of ({difference}) ± t · s / √n"
    half = found.interval[1] - found.mean
    return f"mean of ({difference}) ± t · s / √{found.n} = {found.mean:+.3f} ± {half:.3f}".replace("-", "−")
