"""The end of a lesson: what is still open, and where to go."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

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
        self._finish_words, self._enough = "Finish the lesson", ""

    def compose(self) -> ComposeResult:
        """Compose the words and the ways."""
        if self._open:
            yield said(f"Still open: {', '.join(self._open)}. It can stay so; it is kept for you.", "$quiet")
        else:
            yield said("That is all of it.", "bold")
        rows = [MenuRow(Content(self._finish_words), key="finish")]
        if self._enough:
            rows.append(MenuRow(Content(self._enough), key="enough"))
        if self._open:
            rows.append(MenuRow(Content(f"Go to “{self._open[0]}”"), key="open"))
        yield Menu(rows, lettered=True, letter="Choose")

    async def show_open(self, titles: tuple[str, ...], finish_words: str, enough: str = "") -> None:
        """Say which activities are open; ``enough`` names the way to finish without going on."""
        if (titles, finish_words, enough) == (self._open, self._finish_words, self._enough):
            return
        self._open, self._finish_words, self._enough = titles, finish_words, enough
        had_focus = self.has_focus_within
        await self.recompose()
        if had_focus:
            self.query_one(Menu).focus()

    @on(Menu.Chosen)
    def leave(self, event: Menu.Chosen) -> None:
        """Tell the lesson."""
        event.stop()
        self.post_message(self.Left(event.key))
