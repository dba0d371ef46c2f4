"""The end of a lesson: what is still open, and where to go."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from companion.learner.lesson_ending import ALL_OF_IT, FINISH, still_open
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.menu import Menu, MenuRow


class LessonEnd(Vertical):
    """Closing words and three ways on. Nothing here asks whether one is sure."""

    DEFAULT_CSS = """
    LessonEnd { height: auto; margin: 1 0; padding: 1 0 1 2; border-top: solid $border-blurred; }
    LessonEnd Menu { margin: 1 0 0 0; }
    """

    @dataclass
    class Left(Message):
        """One way on was chosen: ``finish``, ``enough`` or ``open``."""

        way: str

    def __init__(self) -> None:
        super().__init__(id="lesson-end")
        self._open: tuple[str, ...] = ()
        self._ways: tuple[str, ...] = (FINISH,)

    def compose(self) -> ComposeResult:
        """Compose the words and the ways."""
        if self._open:
            yield said(still_open(self._open), "$quiet")
        else:
            yield said(ALL_OF_IT, "bold")
        rows = [
            MenuRow(Content(words), key=key)
            for words, key in zip(self._ways, ("finish", "enough"), strict=False)
        ]
        if self._open:
            rows.append(MenuRow(Content(f"Go to “{self._open[0]}”"), key="open"))
        yield Menu(rows, lettered=True, letter="Choose")

    async def show_open(self, titles: tuple[str, ...], ways: tuple[str, ...]) -> None:
        """Say which activities are open; ``ways`` name how to finish, a second one without going on."""
        if (titles, ways) == (self._open, self._ways):
            return
        self._open, self._ways = titles, ways
        had_focus = self.has_focus_within
        await self.recompose()
        if had_focus:
            self.query_one(Menu).focus()

    @on(Menu.Chosen)
    def leave(self, event: Menu.Chosen) -> None:
        """Tell the lesson."""
        event.stop()
        self.post_message(self.Left(event.key))
