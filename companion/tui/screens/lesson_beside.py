"""What stands beside a lesson where there is room: its title, and an outline of what is done and reached."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content

from companion.tui.screens.lesson_column import LessonColumn
from companion.tui.widgets.flow import Flow, Row


class Beside(VerticalScroll, can_focus=False):
    """The column beside the lesson; empty until the first frame is drawn.

    Its style is the widget's own: a screen's CSS makes Textual read all of it again, 3 ms of the first frame.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Beside { display: none; width: 36; padding: 2 1 0 1; border-left: solid $border-blurred; }
    Screen.-wide Beside { display: block; }
    """

    async def fill(self, title: str) -> None:
        """Put the title and an empty outline there."""
        from companion.tui.widgets.outline import Outline

        await self.mount(Flow([Row(Content.styled(title, "bold $primary"), below=1)]), Outline())

    def draw(self, column: LessonColumn) -> None:
        """Show the stops of a complete column, where there is room for them."""
        if not self.screen.has_class("-wide"):
            return
        from companion.tui.screens.lesson_outline import stops_of
        from companion.tui.widgets.outline import Outline

        self.query_one(Outline).show_stops(stops_of(column))
