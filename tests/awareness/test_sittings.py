"""Which sittings may be used, and what they say of a dimension."""

from __future__ import annotations

import pytest

from companion.awareness.sittings import inconsistency, scores, total_score, valid_sittings
from companion.records.scoring import ScoringKey, answering_fault, dimension_score

from .made_records import (
    FOCUS,
    INSTRUMENT,
    KEYS,
    SLUGS,
    all_answers,
    evidence_of,
    made_instrument,
    measured,
    on,
    reasons,
    sitting,
    then_sitting,
)


def valid_ids(*facts):
    return [one.id for one in valid_sittings(evidence_of(facts))[0]]


def fault(answers):
    return answering_fault(ScoringKey(INSTRUMENT).said(answers))


def halves_apart_by(distances):
    """Return answers whose halves lie so far apart: both + items 3 + distance, both − items 3 as keyed."""
    answers = {}
    for slug, distance in zip(SLUGS, distances, strict=True):
        low, high = distance
        answers |= {f"{slug}-1": low, f"{slug}-2": high, f"{slug}-3": 3, f"{slug}-4": 3}
    return answers


def only(answers, number):
    """Return the first ``number`` answers and None for the others."""
    return {id: one if place < number else None for place, (id, one) in enumerate(answers.items())}


def test_a_reversed_answer_counts_as_six_less_it():
    assert dimension_score([1, 1, 1, 1], KEYS) == 3.0
    assert dimension_score([5, 5, 1, 1], KEYS) == 5.0
    assert dimension_score([1, 1, 5, 5], KEYS) == 1.0


def test_three_answers_of_four_are_enough_and_two_are_not():
    assert dimension_score([None, 5, 1, 1], KEYS) == 5.0
    assert dimension_score([None, None, 1, 1], KEYS) is None
    assert dimension_score([None] * 4, KEYS) is None


def test_an_item_that_was_not_asked_is_one_without_an_answer():
    answers = {"listening-1": 5, "listening-2": 5, "listening-3": 1}
    found = scores(answers, INSTRUMENT)
    assert found.pop("listening") == 5.0
    assert set(found.values()) == {None}


def test_the_total_needs_all_eight_dimensions():
    full = scores(all_answers([3, 4, 3, 4, 3, 4, 3, 4]), INSTRUMENT)
    assert total_score(full) == 3.5
    assert total_score(full | {FOCUS: None}) is None
    assert total_score({}) is None


@pytest.mark.parametrize("missing", [8, 9])
def test_twenty_four_answers_are_enough_and_twenty_three_are_not(missing):
    facts = sitting("baseline", only(all_answers(3.25), 32 - missing), id="ONE")
    report = measured(facts)
    assert (reasons(report) == {}) == (missing == 8)
    if missing == 9:
        assert reasons(report)["ONE"] == "only 23 items are answered; 24 are needed"


def test_items_the_course_does_not_have_are_named_and_do_not_make_up_the_number():
    answers = only(all_answers(3.25), 23) | {"gone-1": 4}
    assert fault(answers) == "only 23 items are answered; 24 are needed"
    report = measured(sitting("baseline", all_answers(3.25) | {"gone-1": 1, "gone-2": 5}, id="ONE"))
    assert reasons(report) == {"ONE": "2 of its items are not in the course (any more)"}
    assert report.self_rating.dimensions[FOCUS].baseline == 3.25


@pytest.mark.parametrize("same", [1, 2, 3, 4, 5])
def test_identical_answers_do_not_count(same):
    assert "identical" in fault(dict.fromkeys(INSTRUMENT.items, same))


def test_identical_answers_with_gaps_are_identical_still():
    answers = only(dict.fromkeys(INSTRUMENT.items, 3), 30)
    assert "identical" in fault(answers)
    assert fault(answers | {"listening-1": 4}) is None


def test_halves_may_differ_by_one_and_three_quarters_but_by_no_more():
    at_the_bound = halves_apart_by([(5, 5)] * 6 + [(4, 4), (4, 4)])
    assert inconsistency(at_the_bound, INSTRUMENT) == 1.75
    assert fault(at_the_bound) is None
    beyond = halves_apart_by([(5, 5)] * 6 + [(4, 5), (4, 4)])
    assert inconsistency(beyond, INSTRUMENT) == 1.8125
    assert "1.81 points" in fault(beyond)


def test_the_distance_of_halves_is_taken_without_its_sign():
    mixed = halves_apart_by([(5, 5), (1, 1)] * 4)
    assert inconsistency(mixed, INSTRUMENT) == 2.0


def test_only_dimensions_with_an_answer_in_both_halves_say_how_consistent_one_is():
    answers = halves_apart_by([(5, 5)] * 8)
    for slug in SLUGS[1:]:
        answers |= {f"{slug}-3": None, f"{slug}-4": None}
    assert inconsistency(answers, INSTRUMENT) == 2.0
    answers |= {f"{FOCUS}-3": None}
    assert inconsistency(answers, INSTRUMENT) == 2.0
    answers |= {f"{FOCUS}-4": None}
    assert inconsistency(answers, INSTRUMENT) == 0.0


def test_the_second_of_its_purpose_on_a_day_does_not_count():
    facts = [sitting("baseline", 3.25, on(0, 8), id="ONE"), sitting("baseline", 3.5, on(0, 20), id="TWO")]
    report = measured(facts)
    assert reasons(report) == {"TWO": "it is the second baseline sitting of its day"}
    assert report.self_rating.dimensions[FOCUS].baseline == 3.25


def test_sittings_of_two_purposes_on_a_day_both_count():
    facts = [sitting("baseline", 3.25, 0), sitting("retest", 3.5, 90, id="R"), then_sitting(2.25, 90, id="T")]
    assert reasons(measured(facts)) == {}


def test_a_day_is_the_writers_own_and_not_that_of_greenwich():
    # 23:30 and 00:30 in Tokyo are two days there and one day in Greenwich.
    two_days = [sitting("baseline", 3.25, on(0, 14.5, zone=9)), sitting("baseline", 3.5, on(0, 15.5, zone=9))]
    assert len(valid_ids(*two_days)) == 2
    # 08:30 and 09:30 in Tokyo are one day there and two days in Greenwich.
    one_day = [sitting("baseline", 3.25, on(0, 23.5, zone=9)), sitting("baseline", 3.5, on(1, 0.5, zone=9))]
    assert len(valid_ids(*one_day)) == 1


def test_a_traveller_who_writes_on_the_same_date_twice_counts_once():
    facts = [
        sitting("baseline", 3.25, on(0, 3, zone=9), id="TOKYO"),
        sitting("baseline", 3.5, on(0, 22, zone=-5), id="NEW-YORK"),
    ]
    assert valid_ids(*facts) == ["TOKYO"]


def test_the_first_of_a_day_is_the_first_in_time_and_not_as_written():
    # 10:00 at +09:00 is 01:00 in Greenwich; 02:00 at +00:00 comes after it.
    facts = [
        sitting("baseline", 3.5, on(0, 2), id="LATER"),
        sitting("baseline", 3.25, on(0, 1, zone=9), id="EARLIER"),
    ]
    assert valid_ids(*facts) == ["EARLIER"]


def test_a_sitting_with_a_fault_takes_no_day_from_a_sound_one():
    facts = [
        sitting("baseline", only(all_answers(3.25), 10), on(0, 8), id="HALF"),
        sitting("baseline", 3.25, on(0, 9), id="WHOLE"),
    ]
    assert valid_ids(*facts) == ["WHOLE"]


def test_a_sitting_worded_otherwise_than_the_baseline_does_not_count():
    other = made_instrument("reworded").form
    assert other != INSTRUMENT.form
    report = measured(
        sitting("baseline", 3.0, 0, id="BEFORE"),
        sitting("retest", 4.5, 60, form=other, id="REWORDED"),
        sitting("retest", 4.0, 59, id="SAME"),
    )
    assert list(reasons(report)) == ["REWORDED"]
    assert report.self_rating.retest.id == "SAME"


def test_the_wording_that_counts_is_that_of_the_earliest_valid_baseline():
    other = made_instrument("reworded").form
    facts = [
        sitting("baseline", dict.fromkeys(INSTRUMENT.items, 3), 0, form="void", id="VOID"),
        sitting("baseline", 3.25, 1, id="FIRST"),
        sitting("baseline", 3.25, 8, form=other, id="OTHER"),
    ]
    assert valid_ids(*facts) == ["FIRST"]


def test_without_a_baseline_any_wording_may_stand():
    facts = [
        sitting("retest", 3.25, 0, form="one", id="ONE"),
        sitting("retest", 3.25, 1, form="two", id="TWO"),
    ]
    assert valid_ids(*facts) == ["ONE", "TWO"]


def test_a_then_sitting_needs_three_of_its_four_items():
    answers = {f"{FOCUS}-1": 2, f"{FOCUS}-2": 3, f"{FOCUS}-3": 4, f"{FOCUS}-4": None}
    assert valid_ids(sitting("then", answers, 90, id="THREE")) == ["THREE"]
    assert valid_ids(sitting("then", answers | {f"{FOCUS}-3": None}, 90, id="TWO")) == []
