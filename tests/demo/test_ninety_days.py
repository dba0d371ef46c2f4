"""Each of the three, walked through their days: on no day is anything said that is not true of them."""

from __future__ import annotations

import pytest

from companion.demo.people import IMPROVED, OVER_CONFIDENT, PEOPLE, UNCHANGED

STRANDS = ("scenarios", "calibration", "others", "depth")
NO_CHANGE, NOT_ENOUGH = "no reliable change", "not enough data"
TRUE_OF = {
    UNCHANGED.id: {NOT_ENOUGH, "no reliable change yet"},
    IMPROVED.id: {NOT_ENOUGH, "no reliable change yet", "early sign", "evidence of growing awareness"},
    OVER_CONFIDENT.id: {NOT_ENOUGH, "no reliable change yet"},
}
AT_THE_END = {
    UNCHANGED.id: "no reliable change yet",
    IMPROVED.id: "evidence of growing awareness",
    OVER_CONFIDENT.id: "no reliable change yet",
}


@pytest.mark.parametrize("who", PEOPLE, ids=lambda one: one.id)
def test_each_is_told_the_truth_on_every_seventh_day(who, told):
    days = [*range(0, who.last, 7), who.last]
    found = {day: told(who, day) for day in days}
    for day, report in found.items():
        assert report.headline in TRUE_OF[who.id], day
        if day < 28:
            assert report.self_rating.verdict == NOT_ENOUGH, day
        assert report.self_rating.verdict in (NOT_ENOUGH, NO_CHANGE), day
        for strand in STRANDS:
            allowed = {NOT_ENOUGH, NO_CHANGE} | ({"improved"} if who is IMPROVED else set())
            assert report.verdict(strand) in allowed, (day, strand)
        assert report.calibration.bias_label != "underconfident", day
        if who is UNCHANGED:
            assert report.calibration.bias_label in (NOT_ENOUGH, "no clear bias"), day
    assert found[0].headline == NOT_ENOUGH
    assert found[who.last].headline == AT_THE_END[who.id]


def test_the_blind_spot_of_ines_is_told_from_her_first_round_on(told):
    before, after = told(IMPROVED, 1), told(IMPROVED, 7)
    assert before.others.latest is None
    assert after.others.latest.groups["peer"][IMPROVED.focus].label == "possible blind spot"


def test_the_group_of_two_is_suppressed_from_its_first_day_on(told):
    for day in (37, 38, 40, 90):
        groups = told(OVER_CONFIDENT, day).others.latest.groups
        assert {gap.label for gap in groups.get("report", {}).values()} <= {"suppressed"}
