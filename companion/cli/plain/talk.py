"""Questions of a conversation in lines: what answers them, what goes round them, three answers in vain."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TextIO, TypeVar

from companion.cli.plain.answers import named, option_of
from companion.cli.plain.speech import Speech
from companion.learner.incomplete import NOTHING_TO_ANSWER
from companion.safety.cell_text import excerpt
from companion.safety.show import show_line

T = TypeVar("T")

TRIES = 3
"""Answers that cannot be read before a part is skipped."""
ON_WORDS, UNDO_WORDS = ("n", "next"), ("u", "undo")
"""What goes on without an answer, and what takes the last one back; a word where an option has the letter."""
ON = "goes on without an answer"
ANOTHER_DAY = "leaves it for another day"
TAKES_BACK = "takes your last answer back"
YES: Mapping[str, int] = {"y": 0, "yes": 0}
YES_OR_NO: Mapping[str, int] = {**YES, "no": 1}
"""What else answers where the first of two options says yes; “n” goes on, as under every question."""
HINT = "Hint"
"""What stands before an author's hint."""
_AGAIN = "?"
_ECHO = 30
"""Cells of an answer that is said back."""


class Skipped(Exception):
    """The part is skipped."""


class TakenBack(Exception):
    """The answer before is taken back."""


class Talk(Speech):
    """Asks until an answer is understood, left out or taken back."""

    def __init__(self, source: TextIO | None, out: TextIO) -> None:
        super().__init__(source, out)
        self._told: set[str] = set()

    def ask(
        self,
        allowed: str,
        understand: Callable[[str], T | None],
        repeat: Callable[[], None],
        *,
        undo: bool = False,
        onward: str = ON,
        empty: str = "",
    ) -> T | None:
        """Ask until the answer is understood; None where the reader goes on without one.

        ``allowed`` names the answers, ``onward`` says what going on does ("" where one cannot), ``empty``
        what an empty line does: it goes on, and without these words answers nothing. ``?`` says the question
        and what answers it. With ``undo`` the answer before can be taken back: TakenBack. After three answers
        that were not understood: Skipped; in a pipe an empty line is one of them, or it could ask for ever.
        """
        ways = self._ways(understand, undo=undo, onward=onward, empty=empty)
        tries = 0
        while True:
            line = self.read(f"{self._prompt(allowed, ways)}:").strip()
            meant = understand(line) if line else None
            if meant is not None:
                return meant
            word = line.casefold()
            if (not line and empty) or (onward and word in ON_WORDS):
                return None
            if undo and word in UNDO_WORDS:
                raise TakenBack
            if line == _AGAIN:
                repeat()
                self.say(f"Answer with {'; '.join([allowed, *ways])}.")
                continue
            tries += bool(line) or not self.with_a_person
            if tries == TRIES:
                self.say(f"{_wrong(line)} That was the third answer that fits none; this part is skipped.")
                raise Skipped
            self.say(f"{_wrong(line)} Answer with {'; '.join([allowed, *ways])}.")

    def choose(
        self,
        question: str,
        texts: Sequence[str],
        *,
        hint: str = "",
        repeat: Callable[[], None] = lambda: None,
        words: Mapping[str, int] | None = None,
        listed: bool = False,
        undo: bool = False,
        onward: str = ON,
    ) -> int | None:
        """Say a question and its options, and return the place of the one chosen; otherwise as `ask`.

        ``hint`` comes between; ``repeat`` says what stands before when all is said again; ``words`` answer
        too. ``listed``: the options were said a moment ago.
        """
        also = words or {}

        def say_it() -> None:
            for said in filter(None, (question, hint and f"{HINT}: {hint}")):
                self.say(said)
            self.options(texts)

        def again() -> None:
            repeat()
            say_it()

        def understand(line: str) -> int | None:
            known = also.get(line.casefold())
            return known if known is not None else option_of(line, texts)

        if not texts:
            self.say(NOTHING_TO_ANSWER)
            return None
        if listed:
            self.say(question)
        else:
            say_it()
        return self.ask(named(len(texts)), understand, again, undo=undo, onward=onward)

    def pause(self, what: str = "goes on", *, undo: str = "") -> None:
        """Wait for enter where somebody reads; ``undo`` says what u does: TakenBack."""
        if not self.with_a_person:
            return
        also = f"; {UNDO_WORDS[0]} {undo}" if undo else ""
        if self.read(f"(Enter {what}{also})").strip().casefold() in UNDO_WORDS and undo:
            raise TakenBack

    def _prompt(self, allowed: str, ways: Sequence[str]) -> str:
        """Return what is asked for, with the ways round it that were not said before."""
        told = [way for way in [*ways, f"{_AGAIN} says what answers"] if way not in self._told]
        self._told.update(told)
        return "; ".join([allowed, *told])

    def _ways(self, understand: Callable[[str], object], *, undo: bool, onward: str, empty: str) -> list[str]:
        """Return the ways round an answer, each by the word that no answer has."""
        ways = [f"an empty line {empty}"] if empty else []
        for words, does in ((UNDO_WORDS, TAKES_BACK if undo else ""), (ON_WORDS, "" if empty else onward)):
            if does:
                word = next((word for word in words if understand(word) is None), words[-1])
                ways.append(f"{word} {does}")
        return ways


def _wrong(line: str) -> str:
    return (
        f"“{excerpt(show_line(line), _ECHO)}” isn't one of them."
        if line
        else "An empty line answers nothing."
    )
