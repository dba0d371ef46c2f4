"""The one thing to do to know more of a strand, in plain words, and the first day it can be done."""

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
from companion.safety.counted import agreeing, counted

FIRST_LOOK = timedelta(days=1)
"""From the first day on: nothing is measured on the first evening."""


@dataclass(frozen=True, slots=True)
class Step:
    """What to do; ``on`` is the first day it is possible, None when that is today or not a matter of days.

    ``until`` is the last day, if there is one.
    ``brief`` says the same in at most 60 characters, for a list; a day may follow it.
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
        return Step(words, first, "rate yourself for the first time, about four minutes")
    last = strand.baselines[-1]
    if strand.focus is None:
        words = "you chose no focus before the first rating, so each dimension is looked at by itself"
        return Step(words, brief="no focus was chosen before the first rating")
    if strand.provisional and strand.retest is None and now - last.at <= APART[1]:
        words = "rate yourself a second time, to know how much your ratings vary without any change"
        first, until = _day(last.at, APART[0], now), _day(last.at, APART[1], now)
        return Step(words, first, "rate yourself a second time", until)
    if strand.retest is None:
        return Step("rate yourself again", _day(last.at, RETEST_AFTER, now), "rate yourself again")
    again = _day(strand.retest.at, RETEST_AFTER, now)
    return Step("rate yourself once more", again, "rate yourself once more")


def _scenarios(report: Report, evidence: Evidence, now: datetime) -> Step:
    pairs = report.scenarios.pairs.values()
    unmet = sum(pair.would is None or pair.should is None for pair in pairs)
    if unmet:
        words = f"answer the {counted(unmet, 'situation')} still open, of {len(pairs)} that are measured"
        return Step(words, brief=f"answer the {counted(unmet, 'situation')} still open")
    left = sum(pair.twin is None for pair in pairs)
    if left:
        first = evidence.started or local_day(now)
        words = f"answer {counted(left, 'new situation')} on the same themes"
        return Step(f"{words}; they stay closed until day 84", first + TWINS_FROM, words)
    return Step("there is nothing more to do: each situation is asked once", brief="nothing more to do")


def _calibration(report: Report) -> Step:
    done = len(report.calibration.quizzes)
    if done < FEWEST_QUIZZES:
        more = counted(FEWEST_QUIZZES - done, "more quiz", "more quizzes")
        shows = agreeing(FEWEST_QUIZZES - done, "shows", "show")
        return Step(
            f"finish {more} with a forecast: five show whether your forecasts run high or low, ten whether "
            "they have come closer",
            brief=f"{more} {shows} whether your forecasts run high or low",
        )
    if done < 2 * FIVE:
        more = counted(2 * FIVE - done, "more quiz", "more quizzes")
        words = f"finish {more}; then your latest five are compared with your first five"
        return Step(words, brief=f"{more}, then the latest five meet the first five")
    return Step("each further quiz renews the latest five", brief="each further quiz counts")


def _others(report: Report) -> Step:
    strand = report.others
    if strand.latest is None:
        words = (
            f"at least {FEWEST_OBSERVERS} people of one group, better five, have to rate you on the same "
            "statements"
        )
        return Step(words, brief=f"{FEWEST_OBSERVERS} to 5 people have to rate you, too")
    groups = [strand.latest.groups[group] for group in ANONYMOUS if group in strand.latest.groups]
    if {gap.label for gaps in groups for gap in gaps.values()} <= {"suppressed"}:
        words = (
            f"at least {FEWEST_OBSERVERS} people of one group are needed, so that no one can be told apart"
        )
        return Step(words, brief=f"{FEWEST_OBSERVERS} people of one group are needed")
    if strand.latest.own is None:
        words = "your own rating is missing: it counts in the 30 days up to the round"
        return Step(words, brief="your own rating is missing")
    again = local_day(strand.latest.last + ROUNDS_APART)
    return Step(
        "ask again, 90 days after this round, whether a gap has closed", again, "ask the same people again"
    )


def _depth(report: Report) -> Step:
    missing = 2 * FIVE - len(report.depth.scores)
    if missing > 0:
        entries = counted(missing, "more entry", "more entries")
        words = f"a mentor has to score {entries}"
        return Step(f"{words}, ten in all", brief=words)
    return Step("each further score renews the latest five", brief="each further score counts")


def _day(after: datetime, wait: timedelta, now: datetime) -> date:
    """Return the local day, where one is now, on which a wait after an instant is over."""
    return local_day((after + wait).astimezone(now.tzinfo))
