"""Strand e: mentors' scores in the order of the entries, two mentors, deleted entries, agreement."""

from __future__ import annotations

import pytest

from companion.awareness.depth import weighted_kappa

from .made_records import depth_score, entries, kept, measured, on, reasons, scored_entries

RISING = [0, 0, 1, 0, 1, 2, 1, 2, 1, 2]


def strand(*facts):
    return measured(*facts).depth


def test_nine_scored_entries_show_no_trend_and_ten_do():
    nine, ten = strand(entries(9), scored_entries(RISING[:9])), strand(entries(10), scored_entries(RISING))
    assert (nine.trend, nine.verdict, len(nine.scores)) == (None, "not enough data", 9)
    assert (ten.verdict, ten.trend.first, ten.trend.latest) == ("improved", 0.4, 1.6)


def test_a_falling_trend_is_a_decline():
    assert strand(entries(10), scored_entries(RISING[::-1])).verdict == "declined"


def test_the_middle_is_left_out():
    found = strand(entries(13), scored_entries([*RISING[:5], 3, 3, 3, *RISING[5:]]))
    assert (found.trend.first, found.trend.latest) == (0.4, 1.6)


def test_scores_stand_in_the_order_of_their_entries_and_not_of_the_scoring():
    backwards = [depth_score(f"entry-{n:02}", RISING[n], at=90 - n) for n in range(10)]
    assert strand(entries(10), backwards).verdict == "improved"


def test_the_order_of_entries_is_that_of_their_instants():
    # As text these days run backwards: each entry an hour later, two hours further west.
    made = [kept(one.fact, on(5, n, zone=14 - 2 * n), id=one.id) for n, one in enumerate(entries(10))]
    found = strand(list(reversed(made)), scored_entries(RISING))
    assert list(found.scores) == [f"entry-{n:02}" for n in range(10)] and found.verdict == "improved"


def test_the_latest_score_of_a_rater_counts():
    report = measured(entries(1), depth_score("entry-00", 1, 20, id="OLD"), depth_score("entry-00", 2.5, 21))
    assert report.depth.scores == {"entry-00": 2.5}
    assert reasons(report) == {"OLD": "a later score of the same entry replaces it"}


def test_of_two_mentors_the_mean_counts():
    found = strand(
        entries(1), depth_score("entry-00", 1, rater="one"), depth_score("entry-00", 2.5, rater="two")
    )
    assert found.scores == {"entry-00": 1.75}
    assert len(found.records["entry-00"]) == 2


def test_each_of_two_mentors_may_score_again():
    found = strand(
        entries(1),
        depth_score("entry-00", 0, 20, rater="one"),
        depth_score("entry-00", 1, 21, rater="two"),
        depth_score("entry-00", 2, 22, rater="one"),
    )
    assert found.scores == {"entry-00": 1.5}


def test_ones_own_scores_enter_no_trend():
    found = strand(entries(10), scored_entries(RISING, by="self"))
    assert (found.verdict, found.trend, dict(found.scores), found.double_scored) == (
        "not enough data", None, {}, 0
    )  # fmt: skip


def test_the_scores_of_a_deleted_entry_do_not_count():
    report = measured(entries(9), scored_entries(RISING))
    assert report.depth.verdict == "not enough data"
    assert set(reasons(report).values()) == {"the entry it scores was deleted or is not here"}
    assert len(reasons(report)) == 1


@pytest.mark.parametrize(("both", "shown"), [(9, False), (10, True)])
def test_agreement_is_a_count_below_ten_and_kappa_from_ten(both, shown):
    found = strand(entries(10), scored_entries(RISING), scored_entries(RISING[:both], by="self"))
    assert (found.double_scored, found.exact_agreement) == (both, both)
    assert found.kappa == (1.0 if shown else None)


def test_kappa_is_undefined_when_both_gave_one_and_the_same_level():
    assert weighted_kappa([1] * 10, [1] * 10) is None
    assert weighted_kappa([1] * 10, [2] * 10) == 0.0
    found = strand(entries(10), scored_entries([1] * 10), scored_entries([1.5] * 10, by="self"))
    assert found.kappa is None and found.exact_agreement == 0


def test_halves_are_rounded_down_for_kappa():
    assert weighted_kappa([0.5, 1.5, 2.5, 3], [0, 1, 2, 3]) == 1.0


def test_halves_count_in_the_trend():
    found = strand(entries(10), scored_entries([0.5] * 5 + [1.0] * 5))
    assert (found.trend.a, found.verdict) == (1.0, "improved")


def test_without_both_scores_nobody_scores_higher():
    assert strand(entries(2), scored_entries([1, 2])).self_higher_by is None
