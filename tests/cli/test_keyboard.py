"""What is pasted into a terminal answers the question it was pasted at, and no other."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from course_with_forms import QUESTION, WHOM, write_course_with_forms
from hypothesis import example, given, settings
from hypothesis import strategies as st
from patience import wait_for

from companion.cli.asking import agreed
from companion.cli.keyboard import Keyboard
from companion.cli.plain.speech import Left
from companion.cli.plain.talk import Talk
from companion.learner.profile import begin
from companion.learner.progress import visit
from companion.records.clock import SystemClock
from companion.records.kinds import Worksheet
from companion.store.drafts import Drafts
from companion.store.record_store import RecordStore

from .terminal import Program

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals")


class Hands:
    """Hands at a pseudo-terminal, and what reads there."""

    def __init__(self) -> None:
        self.ours, theirs = pty.openpty()
        self.stream = os.fdopen(theirs, encoding="utf-8")

    def type(self, text: str) -> None:
        os.write(self.ours, text.encode())

    def close(self) -> None:
        self.stream.close()
        os.close(self.ours)


@pytest.fixture
def hands() -> Iterator[Hands]:
    with closing(Hands()) as hands:
        yield hands


def test_lines_that_come_in_at_once_are_one_answer(hands: Hands) -> None:
    class Asked(io.StringIO):
        """Paper on which a question is answered as soon as it is there."""

        def write(self, said: str) -> int:
            if said == "Why? ":
                hands.type(next(typed))
            return super().write(said)

    out, typed = Asked(), iter(["first,\nsecond\n\nthird\n", "next\n"])
    talk = Talk(hands.stream, out)
    assert [talk.read("Why?"), talk.read("Why?")] == ["first, second third", "next"]
    assert out.getvalue().count("They are taken as one answer.") == 1


lines = st.lists(st.text(st.sampled_from("ab漢 \u200c\u3000é.-?"), max_size=8), min_size=1, max_size=6)


@settings(max_examples=30)
@given(lines)
@example(["", "text"])
@example([".", "-", "?"])
def test_nothing_of_a_paste_is_left_for_the_next_question(pasted: list[str]) -> None:
    with closing(Hands()) as hands:
        keyboard = Keyboard(hands.stream)
        hands.type("\n".join(pasted) + "\n")
        answer, _ = keyboard.answer()
        assert "".join(answer.split()) == "".join("".join(pasted).split())
        hands.type("the next\n")
        assert keyboard.answer() == ("the next\n", False)


def test_what_was_typed_before_the_question_is_said_and_answers_nothing(hands: Hands) -> None:
    out = io.StringIO()
    hands.type("y\nn\n")
    talk = Talk(hands.stream, out)
    talk.set_aside_early()
    assert "not taken as an answer:\n\n    y\n\n    n" in out.getvalue()
    hands.type("yes\n")
    assert talk._keyboard.answer() == ("yes\n", False)


def test_the_end_of_the_input_stays_the_end(hands: Hands) -> None:
    talk = Talk(hands.stream, io.StringIO())
    hands.type("last\n\x04")
    assert talk.line() == "last"
    assert talk._keyboard.early() == []
    with pytest.raises(Left):
        talk.line()


def test_in_a_pipe_each_line_answers_a_question() -> None:
    talk = Talk(io.StringIO("a\nb\n"), io.StringIO())
    assert [talk.read("one"), talk.read("two")] == ["a", "b"]


def test_a_yes_typed_before_it_was_asked_for_agrees_to_nothing(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", hands.stream)
    hands.type("y\n")

    class Asked(io.StringIO):
        def write(self, said: str) -> int:
            if "Sure?" in said:
                hands.type("n\n")
            return super().write(said)

    monkeypatch.setattr(sys, "stderr", Asked())
    assert not agreed("Sure?", yes=False)


# -- the whole program


@pytest.fixture
def home(tmp_path: Path) -> Path:
    store = RecordStore.open(tmp_path / "home", clock=SystemClock())
    begin(store, "lead", seed=7)
    visit(store, "start", None, done=True)
    store.close()
    return tmp_path / "home"


def test_pasted_lines_fill_one_field_and_leave_the_next_to_be_asked(home: Path, tmp_path: Path) -> None:
    course = write_course_with_forms(tmp_path / "course")
    words = ("--home", str(home), "--course", str(course), "worksheet", "fill", "a-loop")
    with closing(Program(*words)) as program:
        program.answer("leaves it as it is", "Ana,\nBen\nand Cem\n")
        program.wait_for("taken as one answer")
        program.answer("a line with only a full stop ends it", "\none\n.\n\ntwo\n")
        whole = "\none\n.\n\ntwo"
        wait_for(lambda: [one.text for one in Drafts(home).all()] == [whole], "the paste is no draft")
        os.write(program.ours, b".\n")
        program.answer("Enter goes on with “Afterwards”", "\n")
        program.answer("a, b or c", "\x04")
        program.process.wait(30)
    with closing(RecordStore.open(home, clock=SystemClock())) as store:
        [kept] = store.all(Worksheet)
    assert kept.fact.fields == {WHOM: "Ana, Ben and Cem", QUESTION: "one\n.\n\ntwo"}
