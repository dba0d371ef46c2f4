"""Activity: days, estimated minutes, counts and the map; it says of itself that it is no growth."""

from __future__ import annotations

import argparse
import itertools
import json
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.cli import activity_page
from companion.exchange import activity_text
from companion.learner.activity import CLASS_WORDS, CLASSES, IS_ACTIVITY, activity, heat
from companion.learner.reading import NoRecord
from companion.records.clock import FixedClock
from companion.records.kinds import (
    Answer,
    Commitment,
    Depth,
    Entry,
    Observation,
    Profile,
    Quiz,
    RecallAnswer,
    ShownOption,
    Visit,
)
from companion.store.record_store import RecordStore

TODAY = date(2026, 3, 4)  # a Wednesday; the store's clock begins on Monday the 2nd at 21:30


def late(day: date) -> datetime:
    """The end of a day where the store's clock is."""
    return datetime.combine(day, time(23, 59), timezone(timedelta(hours=1)))


def counted(found) -> dict[str, int]:
    return {count.words: count.number for count in found.counts}


def test_it_says_of_itself_that_it_is_no_growth():
    assert "activity, not growth" in IS_ACTIVITY


def test_nothing_was_done_yet():
    found = activity(NoRecord(), late(TODAY))
    assert (found.first, found.days, found.span, found.minutes) == (None, 0, 0, 0)
    assert not any(counted(found).values())
    assert len(found.weeks) == 13 and len(found.months) == 12
    assert "Nothing has been recorded up to now." in list(activity_text.lines(found))


def test_days_and_span_count_from_the_first_day_with_a_record(store, clock):
    store.add(Entry(text="one"))
    clock.advance(days=2)
    store.add(Entry(text="two"))
    found = activity(store, late(TODAY + timedelta(days=1)))
    assert (found.first, found.days, found.span) == (date(2026, 3, 2), 2, 4)


def test_minutes_are_the_time_between_records_that_are_near_each_other(store, clock):
    for minutes in (0, 3, 10, 11, 4):  # 3 and 10 count, 11 begins another stretch, 4 counts
        clock.advance(minutes=minutes)
        store.add(Entry(text="x"))
    assert activity(store, late(TODAY)).minutes == 17


def test_a_change_is_a_moment_too_and_one_record_has_no_minutes(store, clock):
    kept = store.add(Entry(text="x"))
    assert activity(store, late(TODAY)).minutes == 0
    clock.advance(minutes=6)
    store.revise(kept.id, Entry(text="y"))
    assert activity(store, late(TODAY)).minutes == 6
    assert sum(sum(day or 0 for day in week.days) for week in activity(store, late(TODAY)).weeks) == 1


def test_minutes_do_not_go_over_midnight_and_days_are_the_writers_own(store):
    clock = store.clock
    clock.advance(hours=2, minutes=27)  # 23:57
    store.add(Entry(text="late"))
    clock.advance(minutes=6)
    store.add(Entry(text="early"))
    found = activity(store, late(TODAY))
    assert (found.days, found.minutes) == (2, 0)


def test_what_others_did_is_left_out(store):
    store.add(Observation(round=1, group="peer", observer="o", answers={}))
    store.add(Depth(entry="01ARZ3NDEKTSV4RRFFQ69G5FAV", by="mentor", score=1))
    assert activity(store, late(TODAY)).days == 0
    store.add(Depth(entry="01ARZ3NDEKTSV4RRFFQ69G5FAV", by="self", score=1))
    assert activity(store, late(TODAY)).days == 1


@given(made=st.integers(-12, 14), read=st.integers(-12, 14), hours=st.integers(0, 200))
@example(made=13, read=-10, hours=11)
def test_what_was_done_is_there_wherever_on_earth_it_is_looked_at(tmp_path_factory, made, read, hours):
    at = datetime(2026, 3, 3, 8, 0, tzinfo=timezone(timedelta(hours=made)))
    store = RecordStore.open(tmp_path_factory.mktemp("travel") / "home", clock=FixedClock(at))
    try:
        store.add(Entry(text="on the way"))
        later = at + timedelta(hours=hours)
        found = activity(store, later.astimezone(timezone(timedelta(hours=read))))
    finally:
        store.close()
    assert (found.first, found.days) == (date(2026, 3, 3), 1)
    assert found.span >= 1 and counted(found)["journal entries"] == 1
    if hours < 24 * 7:
        assert sum(day or 0 for week in found.weeks for day in week.days) == 1


def test_what_is_dated_later_than_now_is_not_counted(store, clock):
    clock.advance(days=400)
    store.add(Entry(text="from another clock"))
    clock.advance(days=-400)
    found = activity(store, clock.now())
    assert found.first is None and not any(counted(found).values())


def test_a_profile_that_begins_later_is_no_activity_and_moves_no_day(store, clock):
    clock.advance(days=1644)
    store.add(Profile(path="lead", started=date(2030, 9, 1), seed=7))
    clock.advance(days=-1644)
    found = activity(store, late(TODAY))
    assert (found.first, found.days, found.span) == (None, 0, 0)
    assert found.weeks[-1].monday == date(2026, 3, 2)
    store.add(Entry(text="today"))
    found = activity(store, late(TODAY))
    assert (found.first, found.days, found.span) == (date(2026, 3, 2), 1, 3)


def test_counts_say_what_was_done(store):
    options = (ShownOption(text="a", stance="leads", score=3),)
    answer = {"scenario": "s", "dimension": "d", "options": options, "chosen": 0, "form": None}
    store.add(Answer(**answer, ask="would"))
    store.add(Answer(**answer, ask="should"))
    store.add(Answer(**answer, ask="would", attempt=2))
    store.add(Visit(lesson="start", done=True))
    for _ in range(2):
        store.add(Visit(lesson="a", done=True))
    store.add(Visit(lesson="b"))
    store.add(Quiz(lesson="a", predicted=0.4, actual=0.6))
    store.add(Quiz(lesson="b", predicted=0.4))
    store.add(RecallAnswer(card="c", question="q", knew=True))
    store.add(Commitment(cue="c", act="a", due=TODAY, outcome="kept"))
    found = counted(activity(store, late(TODAY)))
    assert found["lessons finished"] == 1
    assert found["scenarios answered"] == found["scenarios met again"] == 1
    assert found["quizzes finished"] == found["recall cards answered"] == 1
    assert found["commitments made"] == found["commitments followed up"] == 1
    assert next(str(one) for one in activity(store, late(TODAY)).counts) == "1 lesson finished"


def test_a_deleted_record_is_no_activity(store):
    store.delete(store.add(Entry(text="x")).id)
    assert activity(store, late(TODAY)).days == 0


def test_the_map_has_thirteen_weeks_and_no_days_to_come(store):
    store.add(Entry(text="x"))
    weeks = activity(store, late(TODAY)).weeks
    assert weeks[-1].monday == date(2026, 3, 2)
    assert weeks[-1].days == (1, 0, 0, None, None, None, None)
    assert [later.monday - earlier.monday for earlier, later in itertools.pairwise(weeks)] == [
        timedelta(days=7)
    ] * 12


def test_months_go_over_the_turn_of_the_year(store):
    store.add(Entry(text="x"))
    months = activity(store, late(TODAY)).months
    assert (months[0].first, months[-1].first) == (date(2025, 4, 1), date(2026, 3, 1))
    assert (months[-1].records, months[-1].days) == (1, 1)


@pytest.mark.parametrize(
    ("records", "expected"), [(0, 0), (1, 1), (4, 1), (5, 2), (9, 2), (10, 3), (19, 3), (20, 4), (500, 4)]
)
def test_classes_are_the_same_for_everybody(records, expected):
    assert heat(records) == expected
    assert len(CLASSES) == len(CLASS_WORDS) == len(activity_text.SIGNS) == 5


def test_what_lies_after_today_is_not_counted(store, clock):
    clock.advance(days=30)
    store.add(Entry(text="a clock that was wrong"))
    found = activity(store, late(TODAY))
    assert (found.days, found.minutes, found.months[-1].records) == (0, 0, 0)


# -- as lines


def test_the_map_and_the_same_in_words(store, clock):
    for _ in range(5):
        store.add(Entry(text="x"))
    clock.advance(days=1)
    store.add(Entry(text="y"))
    lines = list(activity_text.lines(activity(store, late(TODAY))))
    assert max(map(len, lines)) <= 79
    monday = next(line for line in lines if line.startswith("Mon"))
    assert monday.endswith("▒") and monday.count("·") == 12
    assert next(line for line in lines if line.startswith("Tue")).endswith("░")
    assert next(line for line in lines if line.startswith("Thu")).count("·") == 12
    assert "  From 2 Mar: 6 records on 2 days: Mon 5, Tue 1" in lines
    assert "  From 23 Feb: nothing" in lines
    assert "  Mar 2026: 6 records on 2 days" in lines
    assert any("· none  ░ 1–4  ▒ 5–9  ▓ 10–19  █ 20 or more" in line for line in lines)
    assert any("estimated" in line for line in lines)


def test_the_page_and_its_json_are_printed_without_making_a_record(tmp_path, capsys):
    options = argparse.Namespace(home=str(tmp_path / "none"), course=None, json=False)
    assert activity_page.print_activity(options) == 0
    assert "activity, not growth" in " ".join(capsys.readouterr().out.split())
    options.json = True
    activity_page.print_activity(options)
    form = json.loads(capsys.readouterr().out)
    assert form["days"] == 0 and form["first"] is None
    assert len(form["weeks"]) == 13 and form["note"] == IS_ACTIVITY
    assert not (tmp_path / "none").exists()


def test_names_of_months_do_not_run_into_each_other():
    for start in range(0, 400, 7):
        mondays = [date(2025, 1, 6) + timedelta(days=start + 7 * week) for week in range(13)]
        row = activity_text._month_names(mondays)
        names = row.split()
        assert set(names) <= set(activity_text.MONTHS) and 2 <= len(names) <= 4
        for place, name in ((row.index(name), name) for name in names):
            assert activity_text.MONTHS[mondays[place // 2].month - 1] == name


def test_the_clock_of_the_store_begins_where_this_file_says(clock: FixedClock):
    assert clock.now() == datetime(2026, 3, 2, 21, 30, tzinfo=timezone(timedelta(hours=1)))
