"""The one thing to do in order to know more of a strand, and the first day on which that can be done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from companion.awareness.calibration import FEWEST_QUIZZES
from companion.awareness.evidence import Evidence, dated_after, until
from companion.awareness.others import ANONYMOUS, FEWEST_OBSERVERS, ROUNDS_APART
from companion.awareness.permutation import FIVE
from companion.awareness.report import Report
from companion.awareness.report import report as report_of
from companion.awareness.scenarios import TWINS_FROM
from companion.awareness.self_rating import APART, RETEST_AFTER
from companion.records.clock import local_day

FIRST_LOOK = timedelta(days=1)
"""From the first day on: nothing is measured on the first evening."""


@dataclass(frozen=True, slots=True)
class Step:
    """What to do; ``on`` is the first day it is possible, None when that is today or not a matter of days.

    ``until`` is the last day, if there is one.
    ``brief`` says the same in at most 34 characters, for a list; a day may follow it.
    """

    words: str
    on: date | None = None
    brief: str = ""
    until: date | None = None


def next_steps(report: Report, evidence: Evidence, now: datetime) -> dict[str, Step]:
    """Return the step of each strand. ``now`` is the present local time with its offset.

    Facts dated later than that do not decide what can be done: without them the report is made once more.
    """
    if dated_after(evidence, now) or (evidence.started or date.min) > local_day(now):
        evidence = until(evidence, now)
        report = report_of(evidence)
    steps = {
        "self_rating": _self_rating(report, evidence, now),
        "scenarios": _scenarios(report, evidence, now),
        "calibration": _calibration(report),
        "others": _others(report),
        "depth": _depth(report),
    }
    day = local_day(now)
    return {
        name: step if step.on is None or step.on > day else replace(step, on=None)
        for name, step in steps.items()
    }


def _self_rating(report: Report, evidence: Evidence, now: datetime) -> Step:
    strand = report.self_rating
    if not strand.baselines:
        words = "rate yourself for the first time: thirty-two statements, about four minutes"
        first = evidence.started + FIRST_LOOK if evidence.started else None
        return Step(words, first, "rate yourself")
    last = strand.baselines[-1]
    if strand.focus is None:
        words = "no focus was chosen before the first rating; the dimensions stand by themselves"
        return Step(words, brief="no focus was chosen")
    if strand.provisional and strand.retest is None and now - last.at <= APART[1]:
        words = "rate yourself a second time, so that your own wavering is known"
        first, until = _day(last.at, APART[0], now), _day(last.at, APART[1], now)
        return Step(words, first, "the second look", until)
    if strand.retest is None:
        return Step("rate yourself again", _day(last.at, RETEST_AFTER, now), "rate yourself again")
    again = _day(strand.retest.at, RETEST_AFTER, now)
    return Step("rate yourself once more", again, "once more")


def _scenarios(report: Report, evidence: Evidence, now: datetime) -> Step:
    pairs = report.scenarios.pairs.values()
    unmet = sum(pair.would is None or pair.should is None for pair in pairs)
    if unmet:
        words = f"meet the {unmet} of the {len(pairs)} measured situations that are still open"
        return Step(words, brief=f"{unmet} of {len(pairs)} situations open")
    left = sum(pair.twin is None for pair in pairs)
    if left:
        first = evidence.started or local_day(now)
        twins = f"{left} twin{'s' if left > 1 else ''}"
        return Step(f"answer {twins}, sealed until day 84", first + TWINS_FROM, twins)
    return Step("nothing more: a twin is asked once", brief="complete")


def _calibration(report: Report) -> Step:
    done = len(report.calibration.quizzes)
    if done < FEWEST_QUIZZES:
        more = _quizzes(FEWEST_QUIZZES - done)
        return Step(
            f"finish {more} to name a bias, and five later ones to see a change", brief=f"{more} to a bias"
        )
    if done < 2 * FIVE:
        more = _quizzes(2 * FIVE - done)
        return Step(f"finish {more}, to hold the latest five against the first", brief=f"{more} to compare")
    return Step("every further quiz makes the latest five newer", brief="goes on with each quiz")


def _others(report: Report) -> Step:
    strand = report.others
    if strand.latest is None:
        words = (
            f"needs at least {FEWEST_OBSERVERS} people of one group, better five, who rate you on the same "
            "statements"
        )
        return Step(words, brief=f"needs {FEWEST_OBSERVERS} to 5 people")
    groups = [strand.latest.groups[group] for group in ANONYMOUS if group in strand.latest.groups]
    if {gap.label for gaps in groups for gap in gaps.values()} <= {"suppressed"}:
        words = f"needs at least {FEWEST_OBSERVERS} people in one group, so that nobody can be told apart"
        return Step(words, brief=f"needs {FEWEST_OBSERVERS} in one group")
    if strand.latest.own is None:
        words = "needs a rating of your own in the 30 days up to the round"
        return Step(words, brief="needs your own rating")
    again = local_day(strand.latest.last + ROUNDS_APART)
    return Step("ask again, 90 days after this round, whether a gap has closed", again, "another round")


def _depth(report: Report) -> Step:
    missing = 2 * FIVE - len(report.depth.scores)
    if missing > 0:
        entries = f"{missing} more entr{'y' if missing == 1 else 'ies'}"
        return Step(f"needs a mentor's scores of {entries}, ten in all", brief=f"a mentor, {entries}")
    return Step("every further score makes the latest five newer", brief="goes on with each score")


def _day(after: datetime, wait: timedelta, now: datetime) -> date:
    """Return the local day, where one is now, on which a wait after an instant is over."""
    return local_day((after + wait).astimezone(now.tzinfo))


def _quizzes(number: int) -> str:
    return f"{number} more quiz{'' if number == 1 else 'zes'}"
