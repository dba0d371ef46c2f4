"""Strand d: whose rating counts, who stays anonymous, labels at their bounds, gaps that close."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companion.awareness.others import gap_interval, gap_label, level
from companion.awareness.reliable_change import planned_sem

from .made_records import (
    DAY,
    FOCUS,
    MILLISECOND,
    SLUGS,
    all_answers,
    made_instrument,
    measured,
    observation,
    observers,
    on,
    reasons,
    sitting,
    then_sitting,
)

SEM = planned_sem()
OWN = sitting("baseline", 4.5, 5)
LAST = on(10)


def strand(*facts):
    return measured(*facts).others


def cell(*facts, group="peer", slug=FOCUS):
    return strand(*facts).latest.groups[group][slug]


def only(slugs, score=3.0):
    return [score if slug in slugs else None for slug in SLUGS]


# -- one's own side


@pytest.mark.parametrize(
    ("before", "counts"),
    [
        (timedelta(), True),
        (30 * DAY, True),
        (30 * DAY + MILLISECOND, False),
        (-MILLISECOND, False),
    ],
)
def test_ones_own_sitting_counts_in_the_thirty_days_up_to_the_last_observation(before, counts):
    found = cell(sitting("baseline", 4.5, LAST - before), observers([3.0, 3.25, 2.75], LAST))
    assert (found.gap is not None) == counts
    if not counts:
        assert (found.label, found.interval, found.n, found.level) == ("not enough data", None, 3, "middle")


def test_the_latest_sitting_in_time_is_ones_own():
    facts = [sitting("baseline", 4.5, 1), sitting("baseline", 4.25, 8), sitting("baseline", 2.0, 11)]
    assert cell(facts, observers([3.0, 3.25, 2.75], 10)).own == 4.25


def test_the_last_observation_is_that_of_all_groups():
    late_mentor = observation(3.25, 40, group="mentor")
    assert cell(OWN, observers([3.0, 3.25, 2.75], 10), late_mentor).label == "not enough data"


def test_a_then_sitting_is_not_ones_own_side():
    facts = [OWN, then_sitting(1.25, 9)]
    assert cell(facts, observers([3.0, 3.25, 2.75])).own == 4.5
    assert cell(then_sitting(1.25, 9), observers([3.0, 3.25, 2.75])).label == "not enough data"


def test_a_void_sitting_is_not_ones_own_side():
    void = sitting("retest", dict.fromkeys(all_answers(3.0), 5), 9)
    assert cell(OWN, void, observers([3.0, 3.25, 2.75])).own == 4.5


def test_a_sitting_of_other_wording_is_not_ones_own_side():
    other = made_instrument("reworded").form
    assert cell(OWN, sitting("retest", 2.0, 9, form=other), observers([3.0, 3.25, 2.75])).own == 4.5


def test_a_retest_too_early_to_compare_may_be_ones_own_side():
    assert cell(OWN, sitting("retest", 4.0, 9), observers([3.0, 3.25, 2.75])).own == 4.0


def test_a_dimension_missing_in_ones_own_sitting_is_not_enough_data():
    own = sitting("baseline", [None, *[4.5] * 7], 5)
    found = cell(own, observers([3.0, 3.25, 2.75]))
    assert (found.gap, found.interval, found.label, found.n) == (None, None, "not enough data", 3)
    assert cell(own, observers([3.0, 3.25, 2.75]), slug=SLUGS[1]).gap == 1.5


def test_two_baselines_bring_ones_own_standard_error():
    mine = [sitting("baseline", 4.5, 0), sitting("baseline", 4.5, 7)]
    found = cell(mine, observers([3.0, 3.5, 4.0, 3.25]))
    assert found.interval == gap_interval(4.5, [3.0, 3.5, 4.0, 3.25], 0.20)
    one = cell(sitting("baseline", 4.5, 7), observers([3.0, 3.5, 4.0, 3.25]))
    assert one.interval == gap_interval(4.5, [3.0, 3.5, 4.0, 3.25], SEM)


# -- the others' side


@pytest.mark.parametrize("group", ["peer", "report"])
def test_fewer_than_three_of_a_group_are_suppressed_entirely(group):
    two = cell(OWN, observers([3.0, 3.25], group=group), group=group)
    assert (two.label, two.gap, two.interval, two.level, two.n, two.mean, two.records) == (
        "suppressed", None, None, None, None, None, ()
    )  # fmt: skip
    assert cell(OWN, observers([3.0, 3.25, 2.75], group=group), group=group).n == 3


def test_small_groups_are_not_put_together():
    groups = strand(OWN, observers([3.0, 3.25]), observers([3.0, 3.25], group="report")).latest.groups
    assert {groups[group][FOCUS].label for group in groups} == {"suppressed"}


def test_a_group_under_three_is_suppressed_without_a_self_rating_as_well():
    assert cell(observers([3.0, 3.25])).label == "suppressed"


def test_a_cell_with_fewer_than_three_scores_is_suppressed_alone():
    partly = observation(only(SLUGS[2:], 3.25))
    facts = [OWN, *observers([3.0, 3.25]), partly]
    assert (cell(facts).label, cell(facts).n) == ("suppressed", None)
    assert cell(facts, slug=SLUGS[2]).n == 3


@pytest.mark.parametrize("group", ["manager", "mentor"])
def test_a_manager_or_mentor_is_one_viewpoint_and_never_a_blind_spot(group):
    found = cell(OWN, observation(1.75, group=group), group=group)
    assert (found.label, found.gap, found.interval, found.n) == ("one viewpoint", 2.75, None, 1)
    assert found.level == "low"


def test_three_managers_are_no_group_of_peers():
    found = cell(OWN, observers([1.75, 1.75, 2.0], group="manager"), group="manager")
    assert (found.label, found.interval, found.n) == ("one viewpoint", None, 3)


def test_the_same_observer_twice_counts_once_and_with_the_latest():
    facts = [
        observation(3.0, 8, observer="ann", id="FIRST"),
        observation(2.0, 9, observer="ann", id="SECOND"),
    ]
    others = [observation(2.0, 9, observer="ben"), observation(2.0, 9, observer="cam")]
    report = measured(OWN, facts, others)
    assert report.others.latest.groups["peer"][FOCUS].mean == 2.0
    assert reasons(report) == {"FIRST": "a later one of the same observer replaces it"}
    assert cell(OWN, facts, others[:1]).label == "suppressed"


def test_the_latest_of_an_observer_is_the_latest_in_time():
    facts = [
        observation(2.0, on(9, 10), observer="ann"),
        observation(3.0, on(9, 9, zone=14), observer="ann"),  # 23:00 there, an hour earlier
        *observers([2.0, 2.0]),
    ]
    assert cell(OWN, facts).mean == 2.0


def test_an_observer_may_answer_again_in_another_round():
    first = [observation(3.0, 10, observer=who) for who in "abc"]
    second = [observation(2.0, 110, observer=who, round=2) for who in "abc"]
    assert reasons(measured(OWN, first, second)) == {}


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (dict.fromkeys(all_answers(3.0), 4), "identical"),
        (all_answers(only(SLUGS[3:])), "only 20 items"),
        ({id: 5 - (id[-1] == "1") for id in all_answers(3.0)}, "inconsistent"),
    ],
)
def test_what_excludes_a_sitting_excludes_an_observation(answers, why):
    report = measured(OWN, observers([3.0, 3.25]), observation(answers, id="VOID"))
    assert why in reasons(report)["VOID"]
    assert report.others.latest.groups["peer"][FOCUS].label == "suppressed"


def test_an_item_the_course_does_not_have_is_named():
    odd = observation(all_answers(3.0) | {"gone-1": 5}, id="ODD")
    report = measured(OWN, observers([3.0, 3.25]), odd)
    assert list(reasons(report)) == ["ODD"] and report.others.latest.groups["peer"][FOCUS].n == 3


def test_the_latest_round_alone_is_shown():
    found = strand(OWN, observers([3.0, 3.25, 2.75]), observers([4.0, 4.25], 100, round=2))
    assert found.latest.number == 2 and found.latest.groups["peer"][FOCUS].label == "suppressed"


# -- labels at their bounds


@pytest.mark.parametrize(
    ("gap", "interval", "label"),
    [
        (0.5, (0.001, 0.999), "possible blind spot"),
        (0.499, (0.001, 0.997), "no large gap"),
        (0.6, (0.0, 1.2), "not clear"),
        (-0.5, (-0.999, -0.001), "possible hidden strength"),
        (-0.6, (-1.2, 0.0), "not clear"),
        (0.0, (-1.0, 1.0), "no large gap"),
        (0.01, (-0.99, 1.001), "not clear"),
        (0.4, (0.1, 1.1), "not clear"),
    ],
)
def test_a_gap_is_called_by_its_interval_and_its_size(gap, interval, label):
    assert gap_label(gap, interval) == label


def test_others_rate_high_from_three_and_a_half_and_low_below_two_and_a_half():
    assert [level(mean) for mean in (3.5, 3.49, 2.5, 2.49)] == ["high", "middle", "middle", "low"]


# -- growth


FIRST = [sitting("baseline", 4.5, 5), *observers([2.75, 3.0, 3.25, 2.5, 3.0, 2.75], 10)]
CLOSE = [3.5, 3.5, 3.5, 3.25, 3.25, 3.75, 3.75, 3.5]


def second(own, scores, at=LAST + 90 * DAY, group="peer"):
    return [sitting("retest", own, at - DAY), *observers(scores, at, round=2, group=group)]


def test_a_clear_gap_that_became_no_large_one_is_an_improvement():
    report = measured(FIRST, second(3.5, CLOSE))
    assert report.others.first.groups["peer"][FOCUS].label == "possible blind spot"
    assert report.others.latest.groups["peer"][FOCUS].label == "no large gap"
    assert report.others.verdict == "improved"


def test_it_does_not_matter_whose_side_has_moved():
    assert strand(FIRST, second(4.5, [4.5, 4.5, 4.25, 4.75, 4.5, 4.5])).verdict == "improved"


def test_a_gap_that_opens_is_a_decline():
    start = [sitting("baseline", 3.5, 5), *observers(CLOSE, 10)]
    assert strand(start, second(4.75, [2.75, 3.0, 3.25, 2.5, 3.0, 2.75])).verdict == "declined"


def test_a_gap_that_is_no_longer_clear_has_not_closed():
    assert strand(FIRST, second(4.0, [3.0, 3.5, 4.0, 3.25])).verdict == "no reliable change"


@pytest.mark.parametrize(("early", "verdict"), [(timedelta(), "improved"), (MILLISECOND, "not enough data")])
def test_rounds_are_compared_from_ninety_days_apart(early, verdict):
    assert strand(FIRST, second(3.5, CLOSE, LAST + 90 * DAY - early)).verdict == verdict


def test_the_ninety_days_run_from_the_last_of_one_to_the_first_of_the_other():
    late = observation(3.25, 20, group="mentor")
    assert strand(FIRST, late, second(3.5, CLOSE)).verdict == "not enough data"


def test_one_round_is_not_enough_data():
    assert strand(FIRST).verdict == "not enough data"
    assert strand(OWN).latest is None


def test_the_rounds_between_are_not_looked_at():
    middle = observers([1.75, 1.75, 2.0], 50, round=2)
    last = [sitting("retest", 3.5, 119), *observers(CLOSE, 120, round=3)]
    found = strand(FIRST, middle, last)
    assert (found.first.number, found.latest.number, found.verdict) == (1, 3, "improved")


def test_without_a_focus_no_growth_is_told():
    first = [sitting("baseline", 4.5, 5, focus=None), *FIRST[1:]]
    assert strand(first, second(3.5, CLOSE)).verdict == "not enough data"


def test_only_the_focus_counts():
    last = [sitting("retest", 3.5, 99), *[observation([1.75, *[one] * 7], 100, round=2) for one in CLOSE]]
    assert strand(FIRST, last).verdict == "no reliable change"


def test_a_group_suppressed_in_either_round_does_not_count():
    assert strand(FIRST, second(3.5, CLOSE[:2])).verdict == "not enough data"
    alone = second(3.5, CLOSE[:2]) + observers(CLOSE, LAST + 90 * DAY, round=2, group="report")
    assert strand(FIRST, alone).verdict == "not enough data"
    both = [*FIRST, *observers([2.75, 3.0, 3.25, 2.5, 3.0, 2.75], 10, group="report")]
    assert strand(both, alone).verdict == "improved"


def test_one_group_that_closes_and_one_that_opens_are_no_change():
    first = [*FIRST, *observers([4.5, 4.5, 4.25, 4.75, 4.5, 4.5, 4.5, 4.5], 10, group="report")]
    assert strand(first).latest.groups["report"][FOCUS].label == "no large gap"
    last = second(3.5, CLOSE) + observers(
        [2.0, 2.0, 1.75, 2.25, 2.0], LAST + 90 * DAY, round=2, group="report"
    )
    assert strand(first, last).verdict == "no reliable change"


def test_a_mentors_gap_does_not_count_as_growth():
    first = [OWN, observation(1.75, 10, group="mentor")]
    assert strand(first, second(3.5, [3.5], group="mentor")).verdict == "not enough data"


def test_a_round_without_ones_own_side_cannot_be_compared():
    assert strand(FIRST, observers(CLOSE, 100, round=2)).verdict == "not enough data"
