"""Forecast and result: how many of the checks one expects to get, and how many it was."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget

from companion.learner import quiz, quiz_words
from companion.learner.lesson_places import FORECAST
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.saving import saving
from companion.tui.widgets.activities.base import ActivityView, ChangeableView, LessonContext, said
from companion.tui.widgets.digit_field import DigitField

RESULT_ID = "result"


class ForecastView(ChangeableView):
    """“How many of five?”, asked directly before the first check."""

    WORD = "Quiz"
    CALLED = "quiz"

    BINDINGS = [
        command(
            "answer.forecast",
            "e",
            "again",
            "Change",
            "Change the forecast, until the first check is answered.",
        )
    ]

    def __init__(self, context: LessonContext) -> None:
        super().__init__(context, FORECAST, quiz_words.BEFORE)

    @property
    def answered(self) -> bool:
        """Whether the forecast was made (or the quiz was already taken)."""
        return not self._work.forecast_open

    @property
    def changeable(self) -> bool:
        """A forecast can be changed until the first check is answered."""
        return self.finished and not self._work.answers and self._work.attempt == 1

    @property
    def _work(self) -> quiz.QuizWork:
        return quiz.quiz(self.context.session.store, self.context.lesson)

    def body(self) -> Iterable[Widget]:
        """Yield the question, or the forecast made."""
        work = self._work
        if not self.finished:
            yield said(quiz_words.forecast_question(work.items), "bold $accent")
            yield said(quiz_words.WHAT_FOR, "$quiet")
            yield DigitField(work.items)
        elif work.forecast is not None:
            count = round(work.forecast.fact.predicted * work.items)
            yield said(f"Your forecast: {count} of {work.items}.")
        else:
            yield said("Answered without a forecast.", "$quiet")

    @on(DigitField.Picked)
    @saving
    async def answer(self, event: DigitField.Picked) -> None:
        """Keep the forecast."""
        event.stop()
        session = self.context.session
        work = quiz.forecast(session.store, self.context.lesson, event.number)
        if work.forecast is not None:
            undo.did(
                self,
                session,
                undo.kept(session, work.forecast, "Forecast kept.", "It is asked again."),
            )
        self.changing = False
        await self.step()


class ResultView(ActivityView):
    """The result beside the forecast, once every check is answered."""

    WORD = "Quiz"
    CALLED = "quiz"

    BINDINGS = [
        command(
            "answer.retry",
            "t",
            "retry",
            "Try again",
            "Answer the checks once more; the first try stays as it is.",
        )
    ]

    def __init__(self, context: LessonContext) -> None:
        super().__init__(context, RESULT_ID, quiz_words.RESULT)

    def follows(self, other: ActivityView) -> bool:
        """The result comes with the last check."""
        return other.WORD == "Check"

    @property
    def finished(self) -> bool:
        """Never holds one up: there is nothing to answer."""
        return True

    @property
    def _work(self) -> quiz.QuizWork:
        return quiz.quiz(self.context.session.store, self.context.lesson)

    def compose(self) -> ComposeResult:
        """Compose nothing until there is a result."""
        self.display = self.context.session.ready and self._work.complete
        if self.display:
            yield from super().compose()

    def body(self) -> Iterable[Widget]:
        """Yield the two numbers and what they can and cannot say."""
        for words in quiz_words.result(self._work):
            yield said(words, "$quiet" if words == quiz_words.ONE_LESSON else "bold")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Trying again needs a complete quiz."""
        if action == "retry":
            return self.context.session.ready and self._work.complete
        return super().check_action(action, parameters)

    async def action_retry(self) -> None:
        """Ask the lesson to open its checks again."""
        await self.run_action("screen.retry_quiz")
