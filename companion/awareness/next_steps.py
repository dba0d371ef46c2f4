"""The one thing to do in order to know more of a strand, and the first day on which that can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.awareness.calibration import FEWEST_QUIZZES
from companion.awareness.evidence import Evidence
from companion.awareness.others import ANONYMOUS, FEWEST_OBSERVERS, ROUNDS_APART
from companion.awareness.permutation import FIVE
from companion.awareness.report import Report
from companion.awareness.scenarios import TWINS_FROM
from companion.awareness.self_rating import APART, RETEST_AFTER
from companion.records.clock import local_day


@dataclass(frozen=True, slots=True)
class Step:
    """What to do; ``on`` is the first day it is possible, None when that is today or not a matter of days."""

    words: str
    on: date | None = None


def next_steps(report: Report, evidence: Evidence, now: datetime) -> dict[str, Step]:
    """Return the step of each strand. ``now`` is the present local time with its offset."""
    steps = {
        "self_rating": _self_rating(report, now),
        "scenarios": _scenarios(report, evidence, now),
        "calibration": _calibration(report),
        "others": _others(report),
        "depth": _depth(report),
    }
    day = local_day(now)
    return {
        name: Step(step.words, step.on if step.on is not None and step.on > day else None)
        for name, step in steps.items()
    }


def _self_rating(report: Report, now: datetime) -> Step:
    strand = report.self_rating
    if not strand.baselines:
        return Step("rate yourself for the first time: thirty-two statements, four minutes")
    last = strand.baselines[-1]
    if strand.focus is None:
        return Step("no focus was chosen before the first rating; the dimensions stand by themselves")
    if strand.provisional and strand.retest is None and now - last.at <= APART[1]:
        until = _day(last.at, APART[1], now)
        return Step(f"rate yourself a second time, until {until.isoformat()}", _day(last.at, APART[0], now))
    if strand.retest is None:
        return Step("rate yourself again", _day(last.at, RETEST_AFTER, now))
    return Step("rate yourself once more", _day(strand.retest.at, RETEST_AFTER, now))


def _scenarios(report: Report, evidence: Evidence, now: datetime) -> Step:
    pairs = report.scenarios.pairs.values()
    unmet = sum(pair.would is None or pair.should is None for pair in pairs)
    if unmet:
        return Step(f"meet {_counted(unmet, 'measured situation', 'that is', 'that are')} still open")
    left = sum(pair.twin is None for pair in pairs)
    if left:
        first = evidence.started or local_day(now)
        return Step(f"answer {_counted(left, 'twin')}, possible from day 84", first + TWINS_FROM)
    return Step("nothing more: a twin is asked once")


def _calibration(report: Report) -> Step:
    done = len(report.calibration.quizzes)
    if done < FEWEST_QUIZZES:
        return Step(
            f"finish {_counted(FEWEST_QUIZZES - done, 'more quiz')} to name a bias, five later ones for a "
            f"change"
        )
    if done < 2 * FIVE:
        return Step(
            f"finish {_counted(2 * FIVE - done, 'more quiz')} to compare the first five with the latest"
        )
    return Step("each further quiz makes the latest five newer")


def _others(report: Report) -> Step:
    strand = report.others
    if strand.latest is None:
        return Step(
            f"needs at least {FEWEST_OBSERVERS} people, better five, who rate you on the same statements"
        )
    labels = {gap.label for group in ANONYMOUS for gap in strand.latest.groups.get(group, {}).values()}
    if not labels or labels == {"suppressed"}:
        return Step(f"needs at least {FEWEST_OBSERVERS} in one group, so that nobody can be told apart")
    if strand.latest.own is None:
        return Step("needs a rating of your own in the 30 days up to the round")
    again = local_day(strand.latest.last + ROUNDS_APART)
    return Step("ask again, 90 days after this round, whether a gap has closed", again)


def _depth(report: Report) -> Step:
    missing = 2 * FIVE - len(report.depth.scores)
    if missing > 0:
        return Step(f"needs a mentor's scores of {_counted(missing, 'more entry')}, ten in all")
    return Step("each further score makes the latest five newer")


def _day(after: datetime, wait: timedelta, now: datetime) -> date:
    """Return the local day, where one is now, on which a wait after an instant is over."""
    return local_day((after + wait).astimezone(now.tzinfo))


def _counted(number: int, noun: str, one: str = "", several: str = "") -> str:
    """Return a number with its noun, in the plural where it has one."""
    plural = (
        noun + "zes" if noun.endswith("quiz") else noun[:-1] + "ies" if noun.endswith("entry") else noun + "s"
    )
    words = f"{number} {noun if number == 1 else plural} {one if number == 1 else several}"
    return words.strip()
