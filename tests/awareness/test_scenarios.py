"""Strand b: baseline forms and twins, first attempts, day 84, and eight or nothing."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from .made_records import (
    INSTRUMENT,
    MILLISECOND,
    SLUGS,
    answer,
    eight,
    evidence_of,
    kept,
    measured,
    on,
    profile,
    reasons,
)

WOULD, SHOULD = [1, 2, 0, 2, 1, 2, 3, 1], [3, 3, 2, 3, 3, 2, 3, 3]
TWIN = [2, 3, 2, 2, 3, 2, 3, 2]
BASELINE = [*eight("would", WOULD), *eight("should", SHOULD)]


def strand(*facts):
    return measured(*facts).scenarios


def test_shares_are_of_the_highest_score():
    found = strand(eight("would", [3] * 8), eight("should", [0] * 8))
    assert (found.would, found.should) == (1.0, 0.0)


def test_seven_of_eight_say_nothing():
    seven = strand(eight("would", WOULD)[:7], eight("should", SHOULD))
    assert (seven.would, seven.gap, seven.gap_label) == (None, None, "not enough data")
    without = strand(eight("would", WOULD), eight("should", SHOULD)[1:])
    assert (without.should, without.gap, without.gap_label) == (None, None, "not enough data")
    twins = strand(profile(), eight("would", WOULD), eight("would", TWIN, 90, form="B")[:7])
    assert (twins.change, twins.verdict) == (None, "not enough data")


def test_the_score_is_that_of_the_option_as_it_was_shown():
    one = answer(SLUGS[0], "A", "would", 1)
    shuffled = dataclasses.replace(one.fact, options=tuple(reversed(one.fact.options)), chosen=0)
    rest = eight("would", [0] * 8)[1:]
    assert strand(kept(shuffled, 1), rest).would == 3 / 24


def test_the_form_answered_first_is_the_baseline_whichever_it_is():
    first_b = [
        answer(slug, "B" if place % 2 else "A", "would", WOULD[place]) for place, slug in enumerate(SLUGS)
    ]
    later = [
        answer(slug, "A" if place % 2 else "B", "would", TWIN[place], 84) for place, slug in enumerate(SLUGS)
    ]
    found = strand(profile(), first_b, later)
    assert found.change.mean == 0.875
    assert [pair.form for pair in found.pairs.values()] == ["A", "B"] * 4


def test_first_is_the_instant_and_not_the_text():
    # 23:00 at +14:00 is 09:00 in Greenwich, before 10:00 there.
    early, late = on(1, 9, zone=14), on(1, 10)
    found = strand(answer(SLUGS[0], "B", "would", 3, late), answer(SLUGS[0], "A", "would", 1, early))
    assert found.pairs[SLUGS[0]].form == "A"


def test_of_two_first_attempts_the_earlier_counts():
    report = measured(BASELINE, answer(SLUGS[0], "A", "would", 3, 2, id="AGAIN"))
    assert report.scenarios.would == 0.5
    assert reasons(report) == {"AGAIN": "it is a second first attempt; the earlier one counts"}


def test_a_second_attempt_is_practice():
    assert strand(BASELINE, answer(SLUGS[0], "A", "would", 3, 0.5, attempt=2)).would == 0.5
    assert reasons(measured(BASELINE, answer(SLUGS[0], "A", "would", 3, 2, attempt=2))) == {}


def test_a_practice_scenario_is_not_measured():
    assert strand(BASELINE, answer(SLUGS[0], None, "would", 3, 0.5)) == strand(BASELINE)


def test_an_undone_answer_counts_as_it_was_changed_at_its_first_time():
    undone = kept(answer(SLUGS[0], "A", "would", 3).fact, on(1), changed=on(2))
    rival = answer(SLUGS[0], "A", "would", 0, 1.5)
    assert strand(undone, rival, eight("would", [0] * 8)[1:]).would == 3 / 24


@pytest.mark.parametrize(("day", "counts"), [(83, False), (84, True)])
def test_twins_count_from_day_84(day, counts):
    report = measured(profile(), BASELINE, eight("would", TWIN, day, form="B"))
    assert (report.scenarios.change is not None) == counts
    early = {one.reason for one in report.excluded}
    assert early == (set() if counts else {"a twin answered before day 84 does not count"})


def test_day_84_is_the_writers_own_from_its_first_moment():
    start = profile(date(2026, 3, 2))
    midnight = on(84, -9, zone=9)  # 00:00 in Tokyo on day 84, 15:00 of day 83 in Greenwich
    assert strand(start, BASELINE, eight("would", TWIN, midnight, form="B")).change is not None
    assert strand(start, BASELINE, eight("would", TWIN, midnight - MILLISECOND, form="B")).change is None


def test_a_twin_answered_too_early_spoils_its_pair():
    early = answer(SLUGS[0], "B", "would", 3, 20, id="EARLY")
    report = measured(profile(), BASELINE, early, eight("would", TWIN, 84, form="B"))
    assert report.scenarios.verdict == "not enough data"
    assert "EARLY" in reasons(report) and len(reasons(report)) == 2


def test_without_a_profile_day_84_runs_from_the_first_measured_answer():
    assert strand(BASELINE, eight("would", TWIN, 84.5, form="B")).change is None
    assert strand(BASELINE, eight("would", TWIN, 85, form="B")).change is not None


def test_the_first_day_is_that_of_the_oldest_profile():
    assert evidence_of([profile(date(2026, 5, 1), 60), profile(date(2026, 3, 2), 0)]).started == date(
        2026, 3, 2
    )


def test_what_one_should_do_in_a_twin_enters_nothing():
    with_twin = [profile(), *BASELINE, *eight("would", TWIN, 84, form="B")]
    more = strand(with_twin, eight("should", [3] * 8, 84, form="B"))
    assert more == strand(with_twin)


def test_an_unknown_dimension_is_named():
    report = measured(BASELINE, answer("charisma", "A", "would", 3, id="GONE"))
    assert reasons(report) == {"GONE": "its dimension is not in the course (any more)"}
    assert report.scenarios.would == 0.5


def test_more_doing_than_knowing_is_no_clear_gap():
    found = strand(eight("would", SHOULD), eight("should", WOULD))
    assert found.gap.below_zero and found.gap_label == "no clear gap"


def test_answers_that_are_all_alike_have_no_gap():
    found = strand(eight("would", WOULD), eight("should", WOULD))
    assert found.gap.interval == (0.0, 0.0) and found.gap_label == "no clear gap"


def test_worse_twins_are_a_decline():
    found = strand(profile(), eight("would", TWIN), eight("would", WOULD, 84, form="B"))
    assert found.verdict == "declined"


def test_a_mixed_change_is_none():
    mixed = strand(profile(), eight("would", [1, 2] * 4), eight("would", [2, 1] * 4, 84, form="B"))
    assert mixed.verdict == "no reliable change"


def test_there_are_eight_pairs():
    assert tuple(strand().pairs) == INSTRUMENT.slugs == SLUGS
