"""Somebody at a terminal without a screen: reads the last line that was asked and answers it."""

from __future__ import annotations

import io
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from companion.__main__ import main
from companion.cli.plain.writing import END
from companion.learner import progress
from companion.records.clock import FixedClock, SystemClock
from companion.store.record_store import RecordStore

MOST_LINES = 600
"""More answers in one command mean that it does not end."""


class Reader(io.StringIO):
    """The standard input of somebody who sees ``paper``, the standard output, and answers with ``answer``.

    ``answer`` is given the last line that stands there; empty when nothing was said since the line before.
    None ends the input.
    """

    def __init__(self, paper: io.StringIO, answer: Callable[[str], str | None]) -> None:
        super().__init__()
        self._paper, self._answer, self._read, self.lines = paper, answer, 0, 0

    def readline(self, size: int | None = -1, /) -> str:
        """Return an answer to what was said since the last one."""
        self.lines += 1
        assert self.lines < MOST_LINES, f"it does not end: {self._paper.getvalue()[-600:]}"
        said = self._paper.getvalue()[self._read :].strip()
        self._read = len(self._paper.getvalue())
        answer = self._answer(said.split("\n")[-1] if said else "")
        return "" if answer is None else answer + "\n"


class Terminal:
    """Runs commands in this process against a home, on a clock that stands still until it is moved."""

    def __init__(self, home: Path, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home, self.now, self._patch = home, at, monkeypatch
        self.course: Path | None = None
        self.lines = 0
        monkeypatch.setattr(SystemClock, "now", lambda _: self.now)

    def advance(self, **step: float) -> None:
        """Let time pass."""
        self.now += timedelta(**step)

    def say(self, *words: str, answer: Callable[[str], str | None] = lambda _: None) -> str:
        """Run a command to its end and return what it said; it must succeed."""
        paper, narration = io.StringIO(), io.StringIO()
        reader = Reader(paper, answer)
        with self._patch.context() as patch:
            patch.setattr(sys, "stdin", reader)
            patch.setattr(sys, "stdout", paper)
            patch.setattr(sys, "stderr", narration)
            course = ["--course", str(self.course)] if self.course else []
            status = main(["--home", str(self.home), *course, *words])
        self.lines += reader.lines
        assert (status, narration.getvalue()) == (0, ""), (words, status, narration.getvalue())
        return paper.getvalue()

    @contextmanager
    def record(self) -> Iterator[RecordStore]:
        """Open the record as another process would."""
        store = RecordStore.open(self.home, clock=FixedClock(self.now))
        try:
            yield store
        finally:
            store.close()

    def state(self, lesson_id: str) -> str:
        """How far a lesson has come."""
        with self.record() as store:
            return progress.state(store, lesson_id)

    def today(self) -> Any:
        """What ``companion today --json`` says."""
        return json.loads(self.say("today", "--json"))


class Answers:
    """Answers every question, a little differently each time. ``given`` counts what came back."""

    def __init__(self, terminal: Terminal, path_id: str) -> None:
        self.terminal, self.path_id = terminal, path_id
        self.given: Counter[str] = Counter()
        self.coming_back = False
        self.asked: Counter[str] = Counter()
        self._turns: Counter[str] = Counter()
        self._composing = False
        self._fields = 0

    def turn(self, what: str, of: int) -> int:
        """0, 1, 2 … ``of`` - 1 and round again, apart for each kind of question."""
        self._turns[what] += 1
        return (self._turns[what] - 1) % of

    def __call__(self, prompt: str) -> str:
        """Return the line that answers ``prompt``."""
        if not prompt:
            assert self._composing, "something is read that was not asked"
            self._composing = False
            return END
        for pattern, answer in _ANSWERS:
            if found := re.search(pattern, prompt):
                self.asked[pattern] += 1
                return answer(self, found)
        raise AssertionError(f"nobody knows how to answer: {prompt}")

    def at_most(self, count: int) -> Callable[[str], str | None]:
        """Answer ``count`` questions and then leave; going on where one was costs none."""
        left = count

        def answer(prompt: str) -> str | None:
            nonlocal left
            if not re.match("Continue at|Go on from there", prompt):
                left -= 1
            return None if left < 0 else self(prompt)

        return answer

    def nonsense(self, line: str) -> Callable[[str], str | None]:
        """Answer every question with ``line``; what is written ends, as whoever writes ends it."""

        def answer(prompt: str) -> str | None:
            if prompt:
                self._composing = "a line with only a full stop" in prompt
                return line
            return self(prompt)

        return answer

    def compose(self, _: re.Match[str]) -> str:
        self._composing = True
        self.given["entry"] += self.coming_back
        return "On Tuesday."

    def letter(self, found: re.Match[str]) -> str:
        count = ord(found[1]) - ord("a") + 1
        place = self.turn(f"choice of {count}", count)
        return "abcdefgh"[place] if place % 2 else str(place + 1)

    def several(self, found: re.Match[str]) -> str:
        count = ord(found[1]) - ord("a") + 1
        return f"a {'abcdefgh'[1 + self.turn('several', count - 1)]}"

    def path(self, _: re.Match[str]) -> str:
        return "abc"[["lead", "decide", "prepare"].index(self.path_id)]

    def day(self, _: re.Match[str]) -> str:
        days = (3, 7, 14)[self.turn("day", 3)]
        return "" if days == 7 else (self.terminal.now.date() + timedelta(days=days)).isoformat()


def _given(kind: str, *lines: str) -> Callable[[Answers, re.Match[str]], str]:
    """Answer with one of ``lines``; all but “n” leave a fact of ``kind`` when something comes back."""

    def answer(answers: Answers, _: re.Match[str]) -> str:
        line = lines[answers.turn(kind, len(lines))]
        answers.given[kind] += answers.coming_back and line != "n"
        return line

    return answer


def _one_of(name: str, *lines: str) -> Callable[[Answers, re.Match[str]], str]:
    return lambda answers, _: lines[answers.turn(name, len(lines))]


def _knew(answers: Answers, _: re.Match[str]) -> str:
    answers.given["recall"] += 1
    return "yyn"[answers.turn("knew", 3)]


_Answer = Callable[[Answers, re.Match[str]], str]
_ANSWERS: tuple[tuple[str, _Answer], ...] = (
    (r"^Write; a line with only a full stop", Answers.compose),
    (r"^Go on; a line with only a full stop", _one_of("end", END)),
    (r"Your answer \(a–c; empty for a\)", Answers.path),
    (r"^Your focus \(a–(.);", Answers.letter),
    (r"^0–5 \(", _one_of("sitting", "3", "0", "4", "2", "3", "4", "b")),
    (r"How did it go\?|empty: another day\)", _one_of("outcome", "a", "b", "c")),
    (r"^One more week", _given("commitment", "y", "n")),
    (r"^What would you do now\?", _given("answer", "a", "2")),
    (r"^Which happened\?", _one_of("marks", "1 2", "3", "0")),
    (r"^1–5 or 0:", _one_of("rating", "3", "0", "5", "1", "4", "2")),
    (r"\(0–5\)$", _one_of("forecast", "0", "1", "2", "3", "4", "5")),
    (r"\(0 .* – 10 .*; u takes", _one_of("scale", "0", "10", "7")),
    (r"in per cent\?", _one_of("sure", "50", "75", "95%")),
    (r"^The word for", _one_of("gap", "others", "word")),
    (r"^Which are true\? \(a–(.)", Answers.several),
    (r"^Under which\? \(a–(.)\)", Answers.letter),
    (r"^Why, in a line\?", _one_of("why", "because", "it was mine", "")),
    (r"^Yours: If", _one_of("cue", "somebody asks me for it")),
    (r"^then I", _one_of("act", "ask what they tried")),
    (r"^When shall we look", Answers.day),
    (r"^When do you look", _given("decision", "a", "", "c")),
    (r"^(What is it about leading|What do people say)", _one_of("line", "A line.", "")),
    (r"^Say it to yourself", _one_of("turn", "")),
    (r"^Did you know it", _knew),
    (r"^Decide anew", _one_of("anew", "n")),
    (r"^In a line", _one_of("field", "Sam")),
    (r"^Your answer, in a line", _one_of("open", "On Tuesday.")),
    (r"; y takes", _one_of("proposed", "y")),
    (r"^A day such as", _one_of("no day", "")),
    (r"\(a–(.)[,)]", Answers.letter),
    (r"\(y/n\)", _one_of("yes", "y")),
)
