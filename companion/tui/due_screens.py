"""The screen that asks for something that is due, by its kind and id."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen

    from companion.tui.session import Session


def due_screen(session: Session, kind: str, id: str) -> Screen[None] | None:
    """Return the screen for a due commitment, scenario, recall cards, sitting or measured part, else None."""
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
    return None
