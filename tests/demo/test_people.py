"""The three made-up people: each is told what is true of them; their records are as the app writes them."""

from __future__ import annotations

import stat
from collections import Counter
from datetime import date, timedelta

import pytest
from small_course import write_course

from companion.awareness.sittings import scores, total_score
from companion.course.catalog import Catalog
from companion.course.model import Check
from companion.demo import journal_lines
from companion.demo.chance import Chance
from companion.demo.life import life
from companion.demo.people import IMPROVED, OVER_CONFIDENT, PEOPLE, UNCHANGED, person
from companion.demo.writing import evening_of, write_record
from companion.learner import measured, quiz, scenarios
from companion.learner.instrument import instrument_of
from companion.learner.marking import is_correct
from companion.learner.mentorship import mentorship
from companion.learner.progress import states
from companion.learner.scenarios import form_met
from companion.learner.sitting_schedule import baselines, schedule
from companion.records.clock import FixedClock
from companion.records.kinds import (
    FACTS,
    Answer,
    CheckAnswer,
    Comment,
    Commitment,
    Contact,
    Decision,
    Depth,
    Entry,
    Mentee,
    Observation,
    Packet,
    Profile,
    Quiz,
    Rating,
    Review,
    Sitting,
    Visit,
)
from companion.review.reference import is_reference
from companion.safety.errors import CompanionError
from companion.store.record_store import RecordStore

LAST_DAY = date(2026, 6, 5)
CLEAR = {"possible blind spot", "possible hidden strength"}
everyone = pytest.mark.parametrize("who", PEOPLE, ids=lambda one: one.id)


def labels(found, group):
    return {slug: gap.label for slug, gap in found.others.latest.groups[group].items()}


# -- what each is told


def test_jonas_has_not_changed_and_is_told_so_although_his_total_went_up(told, record, catalog):
    found = told(UNCHANGED)
    assert found.headline == "no reliable change yet"
    for strand in ("self_rating", "scenarios", "calibration", "depth"):
        assert found.verdict(strand) == "no reliable change"
    assert found.calibration.bias_label == "no clear bias"
    assert not CLEAR & set(labels(found, "peer").values()) | CLEAR & set(labels(found, "report").values())
    instrument = instrument_of(catalog)
    full = [kept.fact for kept in record(UNCHANGED).all(Sitting) if kept.fact.purpose != "then"]
    first, second, _, last = (total_score(scores(one.answers, instrument)) for one in full)
    assert 0.05 < last - (first + second) / 2 < 0.35


def test_ines_has_improved_and_her_blind_spot_has_closed(told):
    found = told(IMPROVED)
    assert found.headline == "evidence of growing awareness"
    for strand in ("scenarios", "calibration", "others", "depth"):
        assert found.verdict(strand) == "improved"
    assert found.self_rating.verdict != "higher"
    assert found.others.first.groups["peer"][IMPROVED.focus].label == "possible blind spot"
    assert labels(found, "peer")[IMPROVED.focus] == "no large gap"
    assert found.calibration.growth.latest < found.calibration.growth.first


def test_bram_is_overconfident_and_others_do_not_see_what_he_sees(told):
    found = told(OVER_CONFIDENT)
    assert found.headline == "no reliable change yet"
    assert found.calibration.verdict == "no reliable change"
    assert found.calibration.bias_label == found.calibration.item_bias_label == "overconfident"
    assert labels(found, "peer")[OVER_CONFIDENT.focus] == "possible blind spot"
    assert set(labels(found, "report").values()) == {"suppressed"}
    assert set(labels(found, "manager").values()) == {"one viewpoint"}


@everyone
def test_nothing_of_theirs_is_excluded_but_the_earlier_retest_and_the_yardstick_is_shown(who, told):
    found = told(who)
    assert [one.reason for one in found.excluded] == ["a later retest is compared instead"]
    assert found.self_rating.provisional is False
    assert found.self_rating.then.shift is not None
    assert found.depth.kappa is not None
    assert found.commitments.share is not None


def test_what_is_told_is_what_usually_happens(catalog):
    """With other seeds the same people are told the same, but for chance."""
    from dataclasses import replace

    from companion.awareness.evidence import evidence
    from companion.awareness.report import report
    from companion.records.kept import Kept

    class Loaded:
        def __init__(self, written):
            self.kept = {}
            for one in written:
                created = self.kept[one.id].created if one.id in self.kept else one.at
                self.kept[one.id] = Kept(one.id, one.rev, created, one.at, one.fact)

        def all(self, kind):
            return tuple(kept for kept in self.kept.values() if isinstance(kept.fact, kind))

        def unread_of(self, kind):
            return {}

    said = {who.id: Counter() for who in PEOPLE}
    for who in PEOPLE:
        for seed in range(1000, 1012):
            written = life(replace(who, seed=seed), catalog, LAST_DAY)
            said[who.id][report(evidence(Loaded(written), instrument_of(catalog))).headline] += 1
    assert said["ines"]["evidence of growing awareness"] >= 8
    assert said["jonas"]["no reliable change yet"] >= 8
    assert said["bram"]["no reliable change yet"] >= 8


@everyone
def test_what_is_true_of_them_follows_from_their_traits(who):
    moving = [
        name
        for name in ("would", "hope", "insight", "depth", "seen_focus", "seen", "rates_self")
        if getattr(who, name).first != getattr(who, name).last
    ]
    assert bool(moving) == (who is IMPROVED)
    assert who.truth.endswith(".")
    assert person(who.id) is who


# -- what is in their records


@everyone
def test_every_kind_of_record_is_there_but_a_decision_and_what_a_mentor_keeps(who, record):
    store = record(who)
    there = {kind for kind in FACTS if store.all(kind)}
    assert there == set(FACTS) - {Decision, Mentee}
    assert store.unread == 0 and not store.damage
    assert sum(kept.fact.actual is not None for kept in store.all(Quiz)) >= 12
    assert 25 <= len(store.all(Entry)) <= 40
    scored = Counter(kept.fact.by for kept in store.all(Depth))
    assert scored["mentor"] >= 10 and scored["self"] >= 10
    assert {kept.fact.outcome for kept in store.all(Commitment)} >= {"kept", "missed"}
    assert any(len(store.history(kept.id)) > 1 for kept in store.all(Entry))


@everyone
def test_what_a_mentor_says_is_about_what_was_shared(who, record):
    store = record(who)
    packets = store.all(Packet)
    assert len(packets) >= 4 and all(is_reference(kept.fact.reference) for kept in packets)
    shared = {entry for kept in packets for entry in kept.fact.entries}
    for kept in packets:
        assert {*kept.fact.handles.values()} == {*kept.fact.entries}
        for entry, rev in kept.fact.entries.items():
            assert rev in {one.rev for one in store.history(entry) if one.moment < kept.created}
    comments = store.all(Comment)
    assert {kept.fact.entry for kept in comments} <= shared
    assert {kept.fact.entry for kept in store.all(Depth) if kept.fact.by == "mentor"} == shared
    assert len({kept.fact.text for kept in comments}) == len(comments) >= 6
    told = mentorship(store)
    assert told.answered == told.packets and 0 < told.unanswered < told.comments
    assert (told.steps_taken, told.steps_left, told.steps_open) == (1, 1, 0)


@everyone
def test_there_are_days_without_anything_and_one_bad_week(who, record):
    store = record(who)
    started = store.all(Profile)[0].fact.started
    others = (Observation, Contact, Packet, Comment, Review)
    days = {
        (kept.created.date() - started).days
        for kind in FACTS
        if kind not in others
        for kept in store.all(kind)
        if not (kind is Depth and kept.fact.by == "mentor")
    }
    assert 40 <= len(days) <= 75
    assert not days & set(range(who.bad_week, who.bad_week + 7))
    hours = {kept.created.hour for kept in store.all(CheckAnswer)}
    assert hours <= {21, 22}


@everyone
def test_their_sittings_follow_the_calendar_of_the_app(who, record, catalog):
    instrument = instrument_of(catalog)
    store = record(who)
    sittings = store.all(Sitting)
    assert [kept.fact.purpose for kept in sittings] == ["baseline", "baseline", "retest", "retest", "then"]
    assert len(baselines(store, instrument)) == 2
    assert len({str(kept.fact.answers) for kept in sittings}) == 5
    # On the evening before each, the app offers just that one.
    for kept in sittings:
        before = record(who, (kept.created.date() - store.all(Profile)[0].fact.started).days - 1)
        offered = schedule(before, instrument, kept.created).due
        assert offered is not None and offered.purpose == kept.fact.purpose


@everyone
def test_no_statements_of_a_lesson_are_rated_while_a_baseline_is_open(who, record):
    store = record(who)
    first, second = store.all(Sitting)[:2]
    assert all(not first.created <= kept.created <= second.created for kept in store.all(Rating))
    assert store.all(Rating)


@everyone
def test_the_measured_scenarios_are_met_in_the_first_week_and_their_twins_at_the_end(who, record, catalog):
    store = record(who)
    profile, revealed = store.all(Profile)[0].fact, 0
    for dimension in catalog.dimensions:
        met = form_met(store, dimension.slug, profile.seed)
        given = [
            kept
            for kept in store.all(Answer)
            if kept.fact.dimension == dimension.slug and kept.fact.form and kept.fact.attempt == 1
        ]
        first = [kept for kept in given if kept.fact.form == met]
        twins = [kept for kept in given if kept.fact.form != met]
        assert [kept.fact.ask for kept in first] == ["would", "should"]
        assert [kept.fact.ask for kept in twins] == ["would"]
        assert (first[0].created.date() - profile.started).days <= 7
        assert (twins[0].created.date() - profile.started).days >= 84
        revealed += scenarios.measured(store, catalog, dimension.slug, profile.seed).revealed
    assert revealed >= 7  # in the lessons that explain them, as far as the reading came
    assert measured.part(store, catalog, LAST_DAY) is None


@everyone
def test_checks_are_marked_as_the_app_would_mark_them(who, record, catalog):
    store = record(who)
    for kept in store.all(CheckAnswer):
        fact, lesson = kept.fact, catalog.lesson(kept.fact.lesson)
        check = next(one for one in lesson.activities if isinstance(one, Check) and one.id == fact.check)
        if check.form in ("cloze", "sort"):
            texts = [item.text for item in check.items]
            chosen = [fact.chosen[fact.options.index(text)] for text in texts] if texts else list(fact.chosen)
        else:
            texts = [option.text for option in check.options]
            chosen = [texts.index(fact.options[place]) for place in fact.chosen]
        assert is_correct(check, chosen) == fact.correct
    for kept in store.all(Quiz):
        work = quiz.quiz(store, catalog.lesson(kept.fact.lesson))
        assert work.complete == (kept.fact.actual is not None)
        if work.complete:
            assert kept.fact.actual == work.right / 5


@everyone
def test_a_lesson_is_left_half_way_or_all_begun_are_done_and_the_first_run_is(who, record, catalog):
    reached = states(record(who), catalog)
    assert reached["start"] == "done"
    assert list(reached.values()).count("started") <= 1
    assert list(reached.values()).count("done") >= 13


@everyone
def test_nothing_comes_from_the_future(who, record):
    for until in (0, 1, 40, who.last):
        shown = LAST_DAY - timedelta(days=who.last - until)
        for one in record(who, until).revisions():
            assert one.moment <= evening_of(shown)


@everyone
def test_what_there_is_on_a_day_is_the_beginning_of_what_there_is_later(who, record):
    whole = {one.rev: one for one in record(who).revisions()}
    early = {one.rev: one for one in record(who, 45).revisions()}
    assert early.items() <= whole.items()
    assert 50 < len(early) < len(whole)
    promises = {kept.id for kept in record(who, 45).all(Commitment) if kept.fact.outcome is None}
    assert promises  # answered later, and open on that day


# -- how they are made


@everyone
def test_the_same_bytes_each_time(who, record):
    one, other = ([r.to_json() for r in record(who).revisions()] for _ in range(2))
    assert one == other


def test_chance_falls_the_same_way_everywhere():
    chance = Chance(1, "a stream")
    assert [chance.below(1000) for _ in range(4)] == [916, 426, 567, 128]
    assert Chance(1, "a stream").octets(4) != Chance(1, "another").octets(4)


def test_a_course_that_lacks_almost_all_gives_fewer_records(tmp_path, record):
    course = Catalog.open(write_course(tmp_path / "course"), cache=None)
    for who in PEOPLE:
        store = record(who, course=course)
        assert store.unread == 0
        assert len(store.all(Quiz)) == 1
        assert {kept.fact.lesson for kept in store.all(Visit) if kept.fact.done} >= {"start", "a-lesson"}


def test_a_course_without_dimensions_or_a_first_run_will_do(tmp_path, record):
    folder = write_course(tmp_path / "course")
    (folder / "dimensions.yaml").unlink()
    (folder / "start.md").unlink()
    store = record(UNCHANGED, course=Catalog.open(folder, cache=None))
    assert not store.all(Sitting) and not store.all(Observation)
    assert store.all(Entry)


def test_a_home_that_has_a_record_is_left_alone(tmp_path, catalog):
    home = tmp_path / "mine"
    clock = FixedClock(evening_of(LAST_DAY))
    store = RecordStore.open(home, clock=clock)
    store.add(Entry(text="mine"))
    store.close()
    before = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
    with pytest.raises(CompanionError, match="never touches"):
        write_record(UNCHANGED, catalog, home, last_day=LAST_DAY)
    assert {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()} == before


def test_the_folder_and_its_files_are_the_owners_alone(tmp_path, catalog):
    home = tmp_path / "demo"
    write_record(UNCHANGED, catalog, home, last_day=LAST_DAY)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in home.iterdir() if path.is_file()} == {0o600}


def test_the_lines_are_short_different_and_name_dimensions_of_the_course(catalog):
    slugs = {dimension.slug for dimension in catalog.dimensions} | {None}
    texts = [line.text for lines in journal_lines.LINES.values() for line in lines]
    assert len(set(texts)) == len(texts)
    assert max(map(len, texts)) < 320
    for who, lines in journal_lines.LINES.items():
        assert {line.depth for line in lines} == {0, 1, 2, 3}, who
        assert {line.dimension for line in lines} <= slugs
    known = {lesson.id for lesson in catalog.lessons}
    assert all(set(answers) <= known for answers in journal_lines.REFLECTIONS.values())


def test_nobody_has_a_name_that_is_in_the_course(catalog):
    files = [*catalog.root.rglob("*.md"), *(catalog.root.parent / "episodes").rglob("*.md")]
    whole = " ".join(path.read_text("utf-8") for path in files)
    assert len(files) > 20
    for who in PEOPLE:
        assert who.name not in whole
