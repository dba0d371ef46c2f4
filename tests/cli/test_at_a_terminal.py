"""Where somebody sits at a terminal it pauses where the app pauses; enter alone answers nothing there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from course_with_forms import WHOM, write_course_with_forms

from companion.learner import commitments
from companion.learner.profile import begin
from companion.learner.progress import state, visit
from companion.records.clock import SystemClock, local_day
from companion.records.kinds import Answer, CheckAnswer, Commitment, Decision, SelfCheckMarks, Worksheet
from companion.safety.cell_text import cells
from companion.store.record_store import RecordStore

from .terminal import Program

NARROW = 40


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course_with_forms(tmp_path_factory.mktemp("forms"))


@contextmanager
def record(home: Path) -> Iterator[RecordStore]:
    with closing(RecordStore.open(home, clock=SystemClock())) as store:
        yield store


@pytest.fixture
def begun(home: Path) -> Path:
    with record(home) as store:
        begin(store, "lead", seed=7)
        visit(store, "start", None, done=True)
    return home


@pytest.fixture
def program(home: Path, course: Path) -> Iterator[Callable[..., Program]]:
    running: list[Program] = []

    def start(*words: str, columns: int = 80) -> Program:
        running.append(Program("--home", str(home), "--course", str(course), *words, columns=columns))
        return running[-1]

    yield start
    for one in running:
        one.close()


def test_enter_held_down_answers_nothing_and_finishes_nothing(program, begun) -> None:
    talk = program("lesson", "a-lesson", "--plain")
    talk.wait_for("a, b, c or d")
    for _ in range(5):
        talk.answer(": ", "\n")
        talk.wait_for("An empty line answers nothing. Answer with a, b, c or d")
    talk.answer("a, b, c or d: ", "\x04")
    assert talk.ends() == 0
    with record(begun) as store:
        assert store.all(Answer) == ()
        assert state(store, "a-lesson") == "started"


def test_it_waits_at_the_consequences_and_at_the_feedback(program, begun) -> None:
    talk = program("lesson", "a-lesson", "--plain")
    talk.answer("says what answers: ", "a\n")
    talk.answer("your last answer back: ", "b\n")
    talk.answer("leaves it out: ", "\n")
    talk.wait_for("What each option leads to:")
    talk.wait_for("(Enter goes on) ")
    assert "The job is another one now." not in talk.said
    talk.answer("", "\n")
    talk.wait_for("The job is another one now.")
    talk.answer("a or b: ", "n\n")
    for question in ("I hand over an outcome.", "I finish what others began.", "How many will you get?"):
        talk.wait_for(question)
        talk.answer("0 to 5: ", "n\n")
    talk.answer("a or b: ", "a\n")
    talk.answer("1, 2, 3 or 4: ", "3\n")
    talk.wait_for("75% sure.")
    talk.wait_for("(Enter goes on) ")
    assert "Check: Two" not in talk.said
    talk.answer("", "\n")
    talk.wait_for("Check: Two")
    with record(begun) as store:
        assert len(store.all(CheckAnswer)) == 1


def test_what_was_ticked_is_changed_at_the_mirror(program, begun) -> None:
    talk = program("lesson", "start", "--plain")
    talk.answer("says what answers: ", "a\n")
    talk.answer("(Enter goes on; u changes what you ticked) ", "u\n")
    talk.wait_for("You had ticked: a.")
    talk.answer("c with those: ", "b c\n")
    talk.answer("(Enter goes on; u changes what you ticked) ", "\n")
    talk.wait_for("Scenario: A slow colleague")
    with record(begun) as store:
        assert [kept.fact.marked for kept in store.all(SelfCheckMarks)] == [(1,)]


@pytest.mark.parametrize("door", ["a", "b"])
def test_the_first_run_leads_on_or_is_enough_for_now(program, begun, door: str) -> None:
    talk = program("lesson", "start", "--plain")
    talk.answer("says what answers: ", "a\n")
    talk.answer("(Enter goes on; u changes what you ticked) ", "\n")
    talk.answer("a, b, c or d: ", "n\n")
    talk.wait_for("b) Close the mirror; that's enough for now")
    talk.answer("a, b or c: ", f"{door}\n")
    talk.wait_for("What opens next: ")
    if door == "a":
        talk.wait_for("a, b, c or d: ")
        talk.answer("", "\x04")
    assert talk.ends() == 0
    assert "Enough for to" not in talk.all, "it was asked already"


def test_between_the_sections_of_a_worksheet_one_can_stop(program, begun) -> None:
    talk = program("worksheet", "fill", "a-loop")
    talk.answer("says what answers: ", "Nadia\n")
    talk.answer("leaves it out. ", "\n")
    talk.answer("(Enter goes on with “Afterwards”; u leaves the rest for another day) ", "u\n")
    talk.wait_for("Kept: 1 of 5 fields.")
    assert talk.ends() == 0
    with record(begun) as store:
        assert [kept.fact.fields for kept in store.all(Worksheet)] == [{WHOM: "Nadia"}]


def test_how_a_plan_went_is_taken_back_after_it_was_closed(program, begun) -> None:
    with record(begun) as store:
        made = commitments.make(store, "it rains", "wait", local_day(SystemClock().now()))
    talk = program("today", "--plain")
    talk.answer("says what answers: ", "b\n")
    talk.answer("your last answer back: ", "\n")
    talk.answer("lets it rest: ", "a\n")
    talk.answer("(Enter goes on; u takes your last answer back) ", "u\n")
    talk.answer("a, b or c: ", "a\n")
    talk.answer("(Enter goes on; u takes your last answer back) ", "\n")
    assert talk.ends() == 0
    with record(begun) as store:
        assert [(one.id, one.fact.outcome) for one in store.all(Commitment)] == [(made.id, "kept")]


def test_a_lesson_is_finished_only_when_somebody_says_so(program, begun) -> None:
    talk = program("lesson", "other-lesson", "--plain")
    talk.answer("leaves it out. ", "\n")
    talk.answer("says what answers: ", "\n")
    talk.wait_for("Answer with a or b.")
    talk.answer("a or b: ", "\x04")
    assert talk.ends() == 0
    with record(begun) as store:
        assert state(store, "other-lesson") == "started"
    talk = program("lesson", "other-lesson", "--plain", "--from-start")
    talk.answer("leaves it out. ", "\n")
    talk.answer("says what answers: ", "finish\n")
    talk.wait_for("That was the end of “Another lesson”.")
    talk.wait_for("b) Next: A lesson")
    talk.answer("a or b: ", "b\n")
    talk.wait_for("Tell two jobs apart.")
    talk.answer("a, b, c or d", "\x04")
    with record(begun) as store:
        assert state(store, "other-lesson") == "done"


def test_nothing_is_wider_than_a_narrow_terminal(program, begun) -> None:
    talk = program("lesson", "deciding", "--plain", columns=NARROW)
    for question, answer in (
        ("Another day", "b"),
        ("Where do you stand", "x"),
        ("isn't one of them", "b"),
        ("How much do you want it?", "u"),
        ("Where do you stand", "c"),
        ("How much do you want it?", "12"),
        ("isn't one of them", "7"),
        ("How much have you seen", "3"),
        ("What is it about leading", ""),
        ("What do people say", "u"),
        ("How much have you seen", "4"),
        ("What is it about leading", "The talks"),
        ("What do people say", ""),
        ("(in 90 days)", "a"),
        ("(Enter goes", ""),
        ("Finish the lesson", "?"),
        ("Answer with a", "a"),
    ):
        talk.wait_for(question)
        talk.answer(" on) " if "Enter" in question else ": ", f"{answer}\n")
    talk.wait_for("That was the end of")
    talk.wait_for("Enough for to")
    talk.answer("a or b: ", "a\n")
    assert talk.ends() == 0
    assert max(cells(line) for line in talk.all.replace("\r", "").split("\n")) <= NARROW
    with record(begun) as store:
        assert [(one.fact.wish, one.fact.evidence) for one in store.all(Decision)] == [(7, 4)]
