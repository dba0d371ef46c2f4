"""Which view shows which part of a lesson."""

from __future__ import annotations

from textual.widget import Widget

from companion.course import forms, model
from companion.tui.widgets.activities.base import ActivityView, LessonContext
from companion.tui.widgets.prose import Prose

WORDS: dict[type, str] = {
    model.ScenarioPair: "Scenario",
    model.SelfCheck: "Self-check",
    model.RateYourself: "Rate yourself",
    forms.WorksheetPlace: "Worksheet",
}
"""The word over an activity where it is not the name of its class."""


def word_for(part: model.Activity) -> str:
    """Return the word over an activity, without importing its view."""
    return WORDS.get(type(part), type(part).__name__)


def view_for(context: LessonContext, part: model.Part) -> Widget:
    """Return the widget of one part. Views are imported when a lesson first needs them."""
    if isinstance(part, model.Prose):
        return Prose(part.blocks)
    return _activity_view(context, part)


def _activity_view(  # noqa: PLR0911
    context: LessonContext, part: model.Activity
) -> ActivityView:
    match part:
        case model.Scenario() | model.ScenarioPair():
            from companion.tui.widgets.activities.scenario import ScenarioView

            return ScenarioView(context, part)
        case model.SelfCheck():
            from companion.tui.widgets.activities.self_check import SelfCheckView

            return SelfCheckView(context, part)
        case model.RateYourself():
            from companion.tui.widgets.activities.rate_yourself import RateYourselfView

            return RateYourselfView(context, part)
        case model.Check():
            from companion.tui.widgets.activities.check import CheckView

            return CheckView(context, part)
        case model.Reflect():
            from companion.tui.widgets.activities.reflect import ReflectView

            return ReflectView(context, part)
        case model.Commit():
            from companion.tui.widgets.activities.commit import CommitView

            return CommitView(context, part)
        case model.Practice():
            from companion.tui.widgets.activities.practice import PracticeView

            return PracticeView(context, part)
        case model.Recall():
            from companion.tui.widgets.activities.recall import RecallView

            return RecallView(context, part)
        case forms.WorksheetPlace():
            from companion.tui.widgets.activities.worksheet import WorksheetView

            return WorksheetView(context, part)
        case forms.Decision():
            from companion.tui.widgets.activities.decision import DecisionView

            return DecisionView(context, part)
