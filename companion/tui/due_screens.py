"""What is due, opened by its kind and id: the screen that asks for it, or its place in a lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.tui.mentor_screens import mentor_screen
from companion.tui.messages import OpenLesson

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from companion.tui.session import Session

OPEN_ALREADY = "This is open already. Esc goes back to it."


def open_due(app: App[Any], session: Session, kind: str, id: str) -> bool:
    """Open something that is due; False when it is not there any more, or not among what can be due."""
    from companion.learner import decisions

    asking = due_screen(session, kind, id)
    if asking is not None:
        push_once(app, asking)
        return True
    place = decisions.place(session.catalog) if kind == "decision" else None
    if place is not None:
        lesson, activity = place
        app.post_message(OpenLesson(lesson.id, activity))
    return place is not None


def push_once(app: App[Any], screen: Screen[Any]) -> None:
    """Show a screen, unless it is open already: what is answered in two at once would be kept twice."""
    if any(_alike(one, screen) for one in app.screen_stack):
        app.notify(OPEN_ALREADY, markup=False)
    else:
        app.push_screen(screen)


def _alike(one: Screen[Any], other: Screen[Any]) -> bool:
    facts = (
        "worksheet",
        "draft_key",
        "commitment_id",
        "strand",
        "review_id",
        "comment_id",
        "packet",
        "mentee_id",
    )
    return type(one) is type(other) and all(getattr(one, f, None) == getattr(other, f, None) for f in facts)


def due_screen(session: Session, kind: str, id: str) -> Screen[None] | None:
    """Return the screen for what is due; None for a decision, which stands in a lesson, and what is gone."""
    if kind == "commitment":
        from companion.tui.screens.follow_up import FollowUpScreen

        return FollowUpScreen(session, id)
    if kind == "scenario":
        from companion.tui.screens.returning import ReturningScreen

        return ReturningScreen.due(session, id)
    if kind == "recall":
        from companion.tui.screens.recall import RecallScreen

        return RecallScreen(session)
    if kind == "sitting":
        from companion.tui.screens.sitting import SittingScreen

        return SittingScreen(session, id)
    if kind == "measured":
        from companion.tui.screens.measured import MeasuredScreen

        return MeasuredScreen(session)
    return _worksheet(session, id) if kind == "worksheet" else mentor_screen(session, kind, id)


def _worksheet(session: Session, copy_id: str) -> Screen[None] | None:
    """Return the screen of a copy at the field it is due for, else at the first that is empty."""
    from companion.learner import worksheets
    from companion.records.kinds import Worksheet
    from companion.tui.screens.worksheet import WorksheetScreen

    kept = session.store.get(copy_id, Worksheet)
    if kept is None:
        return None
    due = worksheets.due(session.store, session.catalog, session.today)
    field = next((one.asks for one in due if one.copy.id == kept.id), "")
    return WorksheetScreen(session, kept.fact.worksheet, kept.id, field)
