"""Somebody at a terminal without a screen: reads what was asked last and answers it."""

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


_DAY = r"\d{4}-\d\d-\d\d"
_AS_IT_IS_TYPED = re.compile(rf"^ {{4}}{_DAY}$|\b[a-z]\) {_DAY} \(|\bwritten\s+like\s+{_DAY}", re.MULTILINE)
"""Where a day stands as it is typed: in a field, among the answers, and as an example of one."""


def untold_days(said: str) -> list[str]:
    """Return the lines that say a day in digits where it is not to be typed."""
    return [line for line in _AS_IT_IS_TYPED.sub("", said).splitlines() if re.search(_DAY, line)]


class Reader(io.StringIO):
    """The standard input of somebody who sees ``paper``, the standard output, and answers with ``answer``.

    ``answer`` is given what was said since the line before; empty when nothing was. None ends the input.
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
        answer = self._answer(said)
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
        if "--plain" in words:
            assert not (found := untold_days(paper.getvalue())), (words, found)
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
        self._turns: Counter[str] = Counter()
        self._composing = False
        self._fields = 0

    def turn(self, what: str, of: int) -> int:
        """0, 1, 2 … ``of`` - 1 and round again, apart for each kind of question."""
        self._turns[what] += 1
        return (self._turns[what] - 1) % of

    def __call__(self, prompt: str) -> str:
        """Return the line that answers ``prompt``: by the last known question, else its last words."""
        if not prompt:
            assert self._composing, "something is read that was not asked"
            self._composing = False
            return END
        paragraphs = [" ".join(one.split()) for one in prompt.split("\n\n")]
        for said, table in [*((one, _QUESTIONS) for one in reversed(paragraphs)), (paragraphs[-1], _PROMPTS)]:
            for pattern, answer in table:
                if found := re.search(pattern, said):
                    return answer(self, found)
        raise AssertionError(f"nobody knows how to answer: {prompt}")

    def at_most(self, count: int) -> Callable[[str], str | None]:
        """Answer ``count`` questions and then leave; going on where one was costs none."""
        left = count

        def answer(prompt: str) -> str | None:
            nonlocal left
            if "a) Continue at “" not in prompt and "a) Go on " not in prompt:
                left -= 1
            return None if left < 0 else self(prompt)

        return answer

    def nonsense(self, line: str) -> Callable[[str], str | None]:
        """Answer every question with ``line``; what is written ends, as whoever writes ends it."""

        def answer(prompt: str) -> str | None:
            if prompt:
                self._composing = "a line with only a full stop" in " ".join(prompt.split())
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

    def marks(self, found: re.Match[str]) -> str:
        return ("a b", "c", found[1])[self.turn("marks", 3)]

    def path(self, _: re.Match[str]) -> str:
        return "abc"[["lead", "decide", "prepare"].index(self.path_id)]

    def day(self, _: re.Match[str]) -> str:
        days = (3, 7, 14)[self.turn("day", 3)]
        return "b" if days == 7 else (self.terminal.now.date() + timedelta(days=days)).isoformat()


def _given(kind: str, *lines: str) -> Callable[[Answers, re.Match[str]], str]:
    """Answer with one of ``lines``; all but “no” leave a fact of ``kind`` when something comes back."""

    def answer(answers: Answers, _: re.Match[str]) -> str:
        line = lines[answers.turn(kind, len(lines))]
        answers.given[kind] += answers.coming_back and line != "no"
        return line

    return answer


def _one_of(name: str, *lines: str) -> Callable[[Answers, re.Match[str]], str]:
    return lambda answers, _: lines[answers.turn(name, len(lines))]


def _knew(answers: Answers, _: re.Match[str]) -> str:
    answers.given["recall"] += 1
    return ("y", "a", "no")[answers.turn("knew", 3)]


_Answer = Callable[[Answers, re.Match[str]], str]
_Table = tuple[tuple[str, _Answer], ...]
_QUESTIONS: _Table = (
    (r"^Write; a line with only a full stop", Answers.compose),
    (r"^Go on; a line with only a full stop", _one_of("end", END)),
    (r"^Where are you now\?", Answers.path),
    (
        r"^a\) (Continue at|Go on |Fill it in|Finish the lesson|Close the mirror|I mean it)",
        _one_of("go on", "a"),
    ),
    (r"^a\) (I take this on|Done$)", _one_of("practice", "y")),
    (r"which of these would you most like", _one_of("focus", *"abcdefgh")),
    (r"^\d+ of \d+: .*[.]$", _one_of("sitting", "3", "0", "4", "2", "3", "4", "u")),
    (r"^a\) Kept", _one_of("outcome", "a", "b", "c")),
    (r"^What got in the way\?", _one_of("note", "", "A meeting.")),
    (r"^One more week", _given("commitment", "y", "no")),
    (r"^What would you do now\?", _given("answer", "a", "2")),
    (r"^the letters of what happened, .*; (.) if none", Answers.marks),
    (r"How many will you get\?", _one_of("forecast", "0", "1", "2", "3", "4", "5")),
    (r"^How much (do you want|have you seen)", _one_of("scale", "0", "10", "7")),
    (r"^How sure are you\?", _one_of("sure", "2", "75", "95%", "fairly")),
    (r"^The word for", _one_of("gap", "others", "word")),
    (r"^Why\? One line", _one_of("why", "because", "it was mine", "")),
    (r"^If … \(", _one_of("cue", "somebody asks me for it")),
    (r"^then I … \(", _one_of("act", "ask what they tried")),
    (r"^When should I ask", Answers.day),
    (r"^When do you want to look", _given("decision", "a", "b", "c")),
    (r"^(What is it about leading|What do people say)", _one_of("line", "A line.", "")),
    (r"^a\) I knew it", _knew),
    (r"^a\) Decide again", _one_of("again", "n")),
    (r"^Did you have it", _one_of("had", "y", "no")),
)
_PROMPTS: _Table = (
    (r"^one line, or - to go on", _one_of("open", "On Tuesday.")),
    (r"^one line", _one_of("field", "Sam")),
    (r"^0 to 5[:;]", _one_of("rating", "3", "0", "5", "1", "4", "2")),
    (r"^a, or another day, written", _one_of("proposed", "y")),
    (r"^a day, written like", _one_of("no day", "")),
    (r"^a(?:,.*)? (?:or|to) (.), several", Answers.several),
    (r"^a(?:,.*)? (?:or|to) (.)[:;]", Answers.letter),
)
