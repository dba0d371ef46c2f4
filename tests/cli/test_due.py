"""``companion today --plain`` goes through what is due; each part can be left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from course_with_forms import AGAIN, THEIRS, WHOM, write_course_with_forms

from companion.course.catalog import Catalog
from companion.course.locate import shipped
from companion.course.model import Practice
from companion.learner import commitments, journal, practices, returns, scenarios, worksheets
from companion.learner.dates import day_in_words
from companion.learner.profile import begin
from companion.learner.progress import visit
from companion.records.clock import FixedClock, SystemClock, local_day
from companion.records.kinds import Answer, Commitment, Entry, RecallAnswer, Worksheet
from companion.safety.show import UNSAFE
from companion.store.drafts import Drafts
from companion.store.record_store import RecordStore

SLUG, SEED = "results-through-others", 7


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course_with_forms(tmp_path_factory.mktemp("forms"))


@contextmanager
def record(home: Path, *, days_ago: int = 0) -> Iterator[RecordStore]:
    store = RecordStore.open(home, clock=FixedClock(datetime.now().astimezone() - timedelta(days=days_ago)))
    try:
        yield store
    finally:
        store.close()


@pytest.fixture
def begun(home: Path) -> None:
    """Somebody whose first day is today, so that nothing measured is due."""
    with record(home) as store:
        begin(store, "lead", seed=SEED)
        visit(store, "start", None, done=True)


def meet(home: Path, course: Path, *, days_ago: int = 21, reason: str = "time was \x1b[2J short") -> None:
    with record(home, days_ago=days_ago) as store:
        work = scenarios.measured(store, Catalog.open(course, cache=None), SLUG, SEED)
        work = scenarios.answer(store, work, "would", 0, lesson="start")
        scenarios.reveal(store, scenarios.give_reason(store, work, reason))


def test_nothing_is_due(say, begun) -> None:
    assert say("today", "--plain").out.strip() == "Nothing is due."


def test_plain_stands_alone(say, begun) -> None:
    assert say("today", "--plain", "--json").status == 2
    assert say("today", "--plain", "--exit-code").status == 2


def test_answers_that_fit_nothing_skip_one_thing_and_not_the_others_of_its_kind(say, home, begun) -> None:
    with record(home, days_ago=20) as store:
        for cue in ("it rains", "it snows"):
            commitments.make(store, cue, "wait", local_day(store.clock.now()) + timedelta(days=7))
    said = say("today", "--plain", typed="x\ny\nz\na\n")
    assert said.out.count("How did it go?") == 2
    with record(home) as store:
        assert [kept.fact.outcome for kept in store.all(Commitment)] == [None, "kept"]


def test_a_practice_taken_on_is_named_with_the_way_to_it(say, home) -> None:
    lesson = Catalog.open(shipped(), cache=None).lesson("the-job-changed")
    practice = next(part for part in lesson.activities if isinstance(part, Practice))
    with record(home, days_ago=3) as store:
        begin(store, "lead", seed=SEED)
        visit(store, "start", None, done=True)
        kept = practices.take(store, lesson.id, practice)
    named = f"Taken on since {local_day(kept.created)}: {practice.title} (companion lesson the-job-changed)"
    assert named in say("today", "--course", str(shipped())).out
    with record(home) as store:
        practices.done(store, kept.id)
    assert "Taken on" not in say("today", "--course", str(shipped())).out


def test_a_scenario_is_chosen_first_then_compared_then_written_about(say, home, course, begun) -> None:
    meet(home, course)
    assert "Met again, about three minutes" in say("today").out
    said = say("today", "--plain", typed="b\nI asked\n.\n")
    before, after = said.out.split("Now: ")
    assert "because" not in before
    today = local_day(SystemClock().now())
    assert f"On {day_in_words(today - timedelta(days=21), today)}: " in after
    assert "because: time was ␛[2J short" in after
    assert not UNSAFE.search(said.out.replace("\n", ""))
    with record(home) as store:
        assert [(kept.fact.ask, kept.fact.attempt, kept.fact.chosen) for kept in store.all(Answer)] == [
            ("would", 1, 0),
            ("would", 2, 1),
        ]
        (entry,) = store.all(Entry)
        assert (entry.fact.text, entry.fact.dimensions) == ("I asked", (SLUG,))
        assert "What changed?" in entry.fact.prompt
    assert "Nothing is due." in say("today", "--plain").out


def test_a_scenario_left_out_stays_due_and_one_left_after_choosing_keeps_the_answer(
    say, home, course, begun
) -> None:
    meet(home, course)
    assert "Left for another day." in say("today", "--plain", typed="n\n").out
    say("today", "--plain", typed="b\nhalf a")
    assert [draft.text for draft in Drafts(home).all()] == ["half a"]
    with record(home) as store:
        assert len(store.all(Answer)) == 2
        assert store.all(Entry) == ()


def test_what_changed_is_gone_on_with_under_both_answers(say, home, course, begun) -> None:
    meet(home, course)
    say("today", "--plain", typed="b\nhalf a")
    said = say("today", "--plain", typed="y\nthought\n.\n")
    assert (
        said.out.index("Now: ")
        < said.out.index("because: time was")
        < said.out.index("You had begun to write:")
    )
    with record(home) as store:
        assert len(store.all(Answer)) == 2, "it is not asked again"
        (entry,) = store.all(Entry)
        assert (entry.fact.text, entry.fact.dimensions) == ("half a\nthought", (SLUG,))
        assert "What changed?" in entry.fact.prompt
    assert Drafts(home).all() == ()
    assert "Nothing is due." in say("today", "--plain").out


def test_two_scenarios_a_day_also_line_by_line(say, home, course, begun) -> None:
    catalog = Catalog.open(course, cache=None)
    with record(home, days_ago=25) as store:
        for dimension in catalog.dimensions[:4]:
            work = scenarios.measured(store, catalog, dimension.slug, SEED)
            scenarios.reveal(store, scenarios.answer(store, work, "would", 0, lesson="start"))
    said = say("today", "--plain", typed="a\n\na\n\na\n\n")
    assert said.out.count("Met again: ") == returns.A_DAY
    assert "Nothing is due." in say("today", "--plain").out


def test_a_worksheet_goes_on_at_the_field_after_its_date(say, home, begun) -> None:
    with record(home, days_ago=20) as store:
        copy = worksheets.fill(store, "a-loop", None, WHOM, "Nadia")
        day = local_day(SystemClock().now()).isoformat()
        worksheets.fill(store, "a-loop", copy, AGAIN, day)
    assert "A feedback loop: Nadia" in say("today").out
    say("today", "--plain", typed="y\nBetter\n.\n")
    with record(home) as store:
        assert [kept.fact.fields[THEIRS] for kept in store.all(Worksheet)] == ["Better"]
    assert "Nothing is due." in say("today", "--plain").out


def test_a_promise_is_followed_up_and_repeated_once(say, home, begun) -> None:
    today = local_day(SystemClock().now())
    with record(home, days_ago=8) as store:
        commitments.make(store, "it rains", "wait", today)
    said = say("today", "--plain", typed="b\nI forgot\na\n").out
    assert said.index("How did it go?") < said.index("What got in the way?") < said.index("One more week")
    assert "You wrote this 8 days ago." in said
    with record(home) as store:
        assert [(kept.fact.outcome, kept.fact.note, kept.fact.due) for kept in store.all(Commitment)] == [
            ("missed", "I forgot", today),
            (None, None, commitments.default_due(today)),
        ]
    assert Drafts(home).all() == ()


@pytest.mark.parametrize(
    ("typed", "outcome", "note"),
    [
        ("b\n\nb\n", "missed", None),
        ("missed\nu\na\n", "kept", None),
        ("b\nI forgot\nundo\nthe moment\nno\n", "no-cue", None),
        ("b\nI forgot\n", "missed", "I forgot"),
        ("b\n", "missed", None),
    ],
)
def test_what_got_in_the_way_can_be_left_out_and_an_outcome_taken_back(
    say, home, begun, typed: str, outcome: str, note: str | None
) -> None:
    with record(home, days_ago=8) as store:
        commitments.make(store, "it rains", "wait", local_day(SystemClock().now()))
    say("today", "--plain", typed=typed)
    with record(home) as store:
        assert [(kept.fact.outcome, kept.fact.note) for kept in store.all(Commitment)] == [(outcome, note)]


def test_cards_are_turned_one_after_the_other_and_one_left_out_stays(say, home, begun) -> None:
    with record(home, days_ago=2) as store:
        visit(store, "a-lesson", None, done=True)
    assert "Recall: 1 card" in say("today").out
    out = say("today", "--plain", typed="n\n").out
    assert out.index("What is a leader's job?") < out.index("Results through others.")
    with record(home) as store:
        assert store.all(RecallAnswer) == ()
    say("today", "--plain", typed="I knew it\n")
    with record(home) as store:
        assert [kept.fact.knew for kept in store.all(RecallAnswer)] == [True]


def test_an_answer_to_a_card_is_taken_back_at_the_next_one(say, home, course, begun) -> None:
    lesson = course / "m1" / "1-a-lesson.md"
    before = lesson.read_text()
    lesson.write_text(before + "- And its price?\n  > Patience.\n")
    try:
        with record(home, days_ago=2) as store:
            visit(store, "a-lesson", None, done=True)
        out = say("today", "--plain", typed="b\nu\na\nb\n").out
    finally:
        lesson.write_text(before)
    assert "u takes your last answer back" in out
    today = local_day(SystemClock().now())
    assert f"1 known, 1 comes back on {day_in_words(today + timedelta(days=2), today)}." in out
    with record(home) as store:
        assert [kept.fact.knew for kept in store.all(RecallAnswer)] == [True, False]


def test_a_choice_met_again_is_taken_back_before_anything_is_written(say, home, course, begun) -> None:
    meet(home, course)
    say("today", "--plain", typed="b\nu\nc\n\n")
    with record(home) as store:
        assert [kept.fact.chosen for kept in store.all(Answer)] == [0, 2]


def test_what_is_not_yet_saved_is_named_with_the_command_that_goes_on_with_it(say, home, begun) -> None:
    with record(home) as store:
        copy = worksheets.fill(store, "a-loop", None, WHOM, "Nadia")
    with closing(Drafts(home)) as drafts:
        drafts.keep(journal.draft_key("other-lesson", "one-thought"), "Half a thought\nand more")
        drafts.keep(worksheets.draft_key("a-loop", copy, THEIRS), "They said")
        drafts.keep(worksheets.draft_key("a-loop", None, WHOM), "Ravi")
        drafts.keep("new", "An entry")
        drafts.keep("a-lesson/one/ticks", "0:1")
    for out in (say("today", "--plain").out, say("today").out):
        told = " ".join(out.split())
        assert "Not yet saved" in told
        assert (
            "One thought, in Another lesson: “Half a thought” (companion lesson other-lesson --plain)" in told
        )
        assert f"“They said” (companion worksheet fill {copy.id})" in told
        assert "“Ravi” (companion worksheet fill a-loop --new)" in told
        assert "A new entry: “An entry” (companion, on Today)" in told
        assert "One, in A lesson (companion lesson a-lesson --plain)" in told
    assert "Nothing is due." in say("today", "--plain").out
    said = say("lesson", "other-lesson", "--plain", typed="a\na\n.\n").out
    assert "Go to “One thought”, which you had begun" in said
    assert "other-lesson" not in say("today", "--plain").out


def test_nonsense_skips_a_part_and_the_others_are_still_asked(say, home, course, begun) -> None:
    meet(home, course)
    today = local_day(SystemClock().now())
    with record(home, days_ago=8) as store:
        commitments.make(store, "it rains", "wait", today)
    said = say("today", "--plain", typed="x\n9\n?\nz\na\n\n")
    assert "this part is skipped" in " ".join(said.out.split())
    assert "Met again: " in said.out
    with record(home) as store:
        assert [kept.fact.outcome for kept in store.all(Commitment)] == [None]
        assert len(store.all(Answer)) == 2


@pytest.mark.parametrize("lines", ["", "\n", "a", "a\n", "a\nb\n", "\x00\x1b\n" * 40])
def test_the_end_of_the_input_is_no_trouble(say, home, course, begun, lines: str) -> None:
    meet(home, course)
    with record(home, days_ago=20) as store:
        worksheets.fill(store, "a-loop", None, AGAIN, "2020-01-01")
        visit(store, "a-lesson", None, done=True)
    assert say("today", "--plain", typed=lines).status == 0
