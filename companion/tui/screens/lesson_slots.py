"""The slots of a lesson: its parts in order, a head before them, forecast and result around the quiz."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget

from companion.course import model, prose
from companion.fact import fact
from companion.tui.widgets.activities.base import LessonContext
from companion.tui.widgets.activities.view_for import view_for, word_for
from companion.tui.widgets.flow import Flow, Row

LINE_CHARACTERS = 70
ACTIVITY_LINES = 12


@fact
class Slot:
    """A place in a lesson; ``activity_id`` is None for text, ``lines`` is a rough height.

    ``word`` says what kind of activity waits here for the record: None for text, which waits for nothing;
    empty for what shows nothing until then.
    """

    view: Callable[[LessonContext], Widget]
    lines: int
    title: str = ""
    activity_id: str | None = None
    word: str | None = None


def slots_of(lesson: model.Lesson) -> tuple[Slot, ...]:
    """Lay a lesson out."""
    scored = [check.id for check in lesson.quiz]
    slots = [Slot(_head, 4)]
    for part in lesson.parts:
        if isinstance(part, model.Check) and scored and part.id == scored[0]:
            title = "How many of five?" if len(scored) == 5 else "Forecast"
            slots.append(Slot(_forecast, 6, title, model.FORECAST, "Quiz"))
        slots.append(_slot(part))
        if isinstance(part, model.Check) and scored and part.id == scored[-1]:
            slots.append(Slot(_result, 4, word=""))
    return tuple(slots)


def _slot(part: model.Part) -> Slot:
    if isinstance(part, model.Prose):
        characters = sum(len(prose.text_of((block,))) + LINE_CHARACTERS for block in part.blocks)
        return Slot(lambda context: view_for(context, part), characters // LINE_CHARACTERS)
    return Slot(lambda context: view_for(context, part), ACTIVITY_LINES, part.title, part.id, word_for(part))


def _head(context: LessonContext) -> Widget:
    lesson = context.lesson
    about = Content.assemble(
        (f"{lesson.minutes} minutes", "$quiet"), ("  ·  ", "$quiet"), (lesson.objective, "$quiet")
    )
    return Flow([Row(Content(lesson.title), style="bold $primary"), Row(about, below=1)], id="lesson-head")


def _forecast(context: LessonContext) -> Widget:
    from companion.tui.widgets.activities.forecast import ForecastView

    return ForecastView(context)


def _result(context: LessonContext) -> Widget:
    from companion.tui.widgets.activities.forecast import ResultView

    return ResultView(context)
