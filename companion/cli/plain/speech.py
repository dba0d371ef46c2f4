"""A conversation in lines: something is said, a line comes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from companion.cli.keyboard import Keyboard
from companion.cli.plain.pages import paragraphs, wrapped
from companion.course.option_names import name_of
from companion.course.prose import Blocks
from companion.safety.errors import MisuseError
from companion.safety.show import show
from companion.safety.typed_text import is_whole

_TYPED = 6
"""Cells left free behind what is asked, for a letter or a word."""


class Left(Exception):
    """The input came to its end: the person has left."""


class Speech:
    """Says on ``out``, reads from ``source``; only lines, so that it can be piped, recorded or read aloud."""

    def __init__(self, source: TextIO | None, out: TextIO) -> None:
        self._keyboard = Keyboard(source)
        self._out = out

    @property
    def with_a_person(self) -> bool:
        """Whether someone sits at a terminal, for whom it pauses; a script does not wait."""
        return self._keyboard.is_terminal

    def say(self, text: str = "", *, first: str = "", rest: str | None = None) -> None:
        """Say one wrapped paragraph and leave a line free after it."""
        self.lines(wrapped(text, first, rest), "")

    def blocks(self, blocks: Blocks) -> None:
        """Say running text."""
        for paragraph in paragraphs(blocks):
            self.lines(show(paragraph), "")

    def lines(self, *lines: str) -> None:
        """Say lines as they are; they must be safe to show."""
        for line in lines:
            self._out.write(line + "\n")

    def options(self, texts: Sequence[str]) -> None:
        """Say options, each after its name."""
        for place, text in enumerate(texts):
            self.lines(wrapped(text, f"  {name_of(place)}) "))
        self.lines("")

    def read(self, prompt: str) -> str:
        """Ask and return the line without its end; raises Left at the end of the input.

        In a terminal lines that come in at once are one, and those that came before are no answer.
        """
        self.set_aside_early()
        asked = f"{wrapped(prompt, room=_TYPED)} " if self.with_a_person else f"{wrapped(prompt)}\n"
        self._out.write(asked)
        self._out.flush()
        line, several = self._keyboard.answer()
        self._out.write("\n")
        if several:
            self.say("Several lines came in at once. They are taken as one answer.")
        return self.read(prompt) if self._torn(line) else _without_end(line)

    def line(self) -> str:
        """Return the next line without its end; raises Left at the end of the input."""
        self._out.flush()
        line = self._keyboard.line()
        return self.line() if self._torn(line) else _without_end(line)

    def _torn(self, line: str) -> bool:
        """Tell whether a line is not UTF-8, and say so; raises MisuseError where nobody can type it again."""
        if is_whole(line):
            return False
        if not self.with_a_person:
            raise MisuseError(
                "this line is not UTF-8", where="stdin", next_step="save the lines as UTF-8 and try again"
            )
        self.say("That line is not UTF-8 and cannot be kept. Set your terminal to UTF-8 and type it again.")
        return True

    def more(self) -> bool:
        """Tell whether another line comes in with the one before, as in what was pasted into a terminal."""
        return self._keyboard.more()

    def set_aside_early(self) -> None:
        """Say what was typed before anything was asked; it answers nothing."""
        if early := self._keyboard.early():
            self.say("This was typed before the question was there, and is not taken as an answer:")
            for line in early:
                self.say(line, first="    ")


def _without_end(line: str) -> str:
    if not line:
        raise Left
    return line.rstrip("\r\n").lstrip("\ufeff")
