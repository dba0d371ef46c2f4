"""The page after a lesson: what was resolved, how the forecast held, a line of one's own, and two doors."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.course.model import Lesson
from companion.learner import commitments, quiz
from companion.learner.lesson_ending import LAST_LESSON, OPENS_NEXT, LessonEnding, enough, lesson_ending
from companion.safety.cell_text import excerpt
from companion.tui.commands import command
from companion.tui.messages import OpenLesson
from companion.tui.screens.base import Column
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar

ENOUGH, NEXT = "enough", "next"
LINE = 180
"""Cells of a line of one's own."""
BAR = Content.styled("▎ ", "$accent")
QUIET_BAR = Content.styled("▎ ", "$secondary")


class EndingScreen(Screen[None]):
    """One lesson, closed."""

    CSS = "EndingScreen Column > * { margin: 0 0 1 0; }"

    TELLS_ON = True
    """It is about what was just done."""

    BINDINGS = [command("go.back", "escape", "enough", "Back", "Back to Today.")]

    def __init__(self, session: Session, lesson: Lesson) -> None:
        super().__init__()
        self.session, self.lesson = session, lesson
        self._ending = lesson_ending(session.store, session.catalog, lesson, session.today)

    def compose(self) -> ComposeResult:
        """Compose the page."""
        yield ModeBar(self.lesson.title)
        with Column():
            yield Flow(list(self._rows(self._ending)))
            yield Menu(list(self._doors(self._ending)), lettered=True, letter="Choose")
        yield KeyLine()

    def on_mount(self) -> None:
        """Choose a door."""
        self.query_one(Menu).focus()

    def _rows(self, ending: LessonEnding) -> Iterator[Row]:
        yield Row(Content.assemble(("✓ ", "bold $success"), (self.lesson.title, "bold $primary")), below=1)
        if ending.plans:
            yield Row(Content.styled("You resolved", "bold"))
        for kept in ending.plans:
            yield Row(Content(commitments.sentence(kept.fact.cue, kept.fact.act)), BAR, BAR)
            asked = commitments.asked_when(kept, self.session.today)
            yield Row(Content.styled(asked, "$quiet"), Content("  "), below=1)
        if ending.forecast is not None and ending.right is not None:
            yield Row(Content.styled("Forecast and result", "bold"))
            yield Row(Content(quiz.beside(ending.forecast, ending.right, ending.items)), below=1)
        if ending.line:
            yield Row(Content.styled("You wrote", "bold"))
            yield Row(Content(excerpt(ending.line, LINE)), QUIET_BAR, QUIET_BAR, below=1)
        if ending.following is None:
            yield Row(Content(LAST_LESSON))
        else:
            lesson = ending.following.lesson
            yield Row(Content.styled(OPENS_NEXT, "bold"))
            yield Row(Content.assemble(ending.following.activity_title or lesson.title))
            yield Row(Content.styled(lesson.objective, "$quiet"))

    def _doors(self, ending: LessonEnding) -> Iterator[MenuRow]:
        yield MenuRow(Content(enough(self.session.clock.now())), key=ENOUGH)
        if ending.following is not None:
            title = ending.following.activity_title or ending.following.lesson.title
            yield MenuRow(Content(f"Next: {title}"), key=NEXT)

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Go through a door."""
        event.stop()
        following = self._ending.following
        self.dismiss()
        if event.key == NEXT and following is not None:
            self.app.post_message(OpenLesson(following.lesson.id, following.activity_id))

    def action_enough(self) -> None:
        """Back to Today."""
        self.dismiss()

    def taken_back(self) -> None:
        """Leave: the lesson is not finished any more."""
        self.dismiss()
        self.app.post_message(OpenLesson(self.lesson.id))
