"""What is measured: facts in time, first revisions, and what could not be read, by name."""

from __future__ import annotations

from datetime import timedelta, timezone

from companion.awareness.evidence import evidence, in_time
from companion.awareness.report import report
from companion.records.instrument import Instrument
from companion.records.kinds import Entry, Observation, Profile, Rating, RecallAnswer, Sitting, Visit

from .made_records import (
    INSTRUMENT,
    MadeRecord,
    check,
    commitment,
    depth_score,
    eight,
    entries,
    evidence_of,
    kept,
    measured,
    observation,
    on,
    profile,
    quiz,
    reasons,
    sitting,
)


def test_facts_stand_in_time_whatever_order_they_came_in():
    facts = [quiz(0.4, 0.4, day, id=f"{day}") for day in (3, 1, 2)]
    assert [one.id for one in evidence_of(facts).quizzes] == ["1", "2", "3"]


def test_facts_of_one_instant_stand_by_their_id():
    facts = [quiz(0.4, 0.4, 1, id=name) for name in "bca"]
    assert [one.id for one in in_time(facts)] == ["a", "b", "c"]


def test_time_is_the_instant_and_not_the_text():
    moment = on(1)
    west = quiz(0.4, 0.4, moment.astimezone(timezone(timedelta(hours=-11))), id="b")
    east = quiz(0.4, 0.4, moment.astimezone(timezone(timedelta(hours=14))), id="a")
    assert [one.id for one in in_time([west, east])] == ["a", "b"]
    later = quiz(0.4, 0.4, (moment + timedelta(minutes=1)).astimezone(timezone(timedelta(hours=-11))), id="0")
    assert [one.id for one in in_time([later, east])] == ["a", "0"]


def test_a_records_time_is_that_of_its_first_revision():
    changed_last = kept(quiz(0.4, 0.4, 1).fact, on(1), changed=on(9), id="FIRST")
    assert [one.id for one in evidence_of([quiz(0.4, 0.4, 5, id="SECOND"), changed_last]).quizzes] == [
        "FIRST", "SECOND"
    ]  # fmt: skip


def test_what_cannot_be_read_is_named_with_its_reason():
    unread = {
        Sitting: {"S": "“purpose” is none of baseline, retest, then"},
        Observation: {"O": "“group” is none of peer, report, manager, mentor"},
        Entry: {"E": "“text” is missing"},
    }
    found = report(evidence(MadeRecord([sitting("baseline", 3.25)], unread), INSTRUMENT))
    assert reasons(found) == {"O": unread[Observation]["O"], "S": unread[Sitting]["S"]}
    assert len(found.self_rating.baselines) == 1


def test_a_record_with_two_faults_is_named_once_with_both():
    answers = {"gone-1": 4, "listening-1": 3}
    found = measured(sitting("baseline", answers, id="ONE"))
    assert [one.id for one in found.excluded] == ["ONE"]
    assert "not in the course" in reasons(found)["ONE"] and "only 1 item is" in reasons(found)["ONE"]


def test_an_empty_record_says_nothing_and_fails_nowhere():
    found = measured()
    assert found.headline == "not enough data" and found.excluded == ()
    assert {
        found.verdict(name) for name in ("self_rating", "scenarios", "calibration", "others", "depth")
    } == {"not enough data"}
    assert found.others.latest is None


def test_reasons_hold_no_text_of_the_record():
    secret = "my worst week"
    facts = [
        sitting("baseline", {secret: 3}),
        observation({secret: 3}, observer=secret),
        depth_score(secret, 2),
        eight("would", [1] * 8)[0],
        check(0.95, True, name=secret),
        check(0.95, True, name=secret),
        commitment("kept"),
    ]
    assert secret not in str([one.reason for one in measured(facts).excluded])


def test_kinds_outside_the_measure_change_nothing():
    facts = [sitting("baseline", 3.25, 0), sitting("retest", 4.25, 90), *entries(3)]
    more = [
        kept(Rating(lesson="x", answers={"listening-1": 1}), 2),
        kept(RecallAnswer(card="x", question="?", knew=True), 2),
        kept(Visit(lesson="x", done=True), 3),
        profile(),
    ]
    assert measured(facts, more) == measured(facts)


def test_the_record_may_be_read_twice():
    record = MadeRecord([profile(), sitting("baseline", 3.25)])
    assert report(evidence(record, INSTRUMENT)) == report(evidence(record, INSTRUMENT))
    assert record.all(Profile)


def test_a_course_without_dimensions_has_nothing_to_measure():
    facts = [sitting("baseline", 3.25), observation(3.0), *eight("would", [1] * 8)]
    found = measured(facts, instrument=Instrument(()))
    assert found.headline == "not enough data"
    assert {one.id for one in found.excluded} == {one.id for one in facts}
