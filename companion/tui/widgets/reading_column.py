"""The column text is read in: at most 76 characters and one of air, scrolled with the keys of a pager."""

from __future__ import annotations

from companion.tui.commands import command
from companion.tui.widgets.reads_on import ReadsOn


class ReadingColumn(ReadsOn):
    """A scrolling column with a comfortable measure."""

    DEFAULT_CSS = """
    ReadingColumn {
        width: 1fr; height: 1fr; align-horizontal: center; padding: 1 1 0 2; scrollbar-gutter: stable;
    }
    ReadingColumn > * { max-width: 77; }
    ReadingColumn > Flow { padding: 0 1 0 0; }
    ReadingColumn > WorksheetForm { padding: 0 1 0 0; }
    ReadingColumn > ActivityView { padding: 0 1 0 2; }
    ReadingColumn > LessonEnd { padding: 1 1 1 2; }
    ReadingColumn:focus { scrollbar-color: $accent; }
    """

    BINDINGS = [
        command("lesson.down", "j", "scroll_down", "Down", "Scroll a line down.", show=False),
        command("lesson.up", "k", "scroll_up", "Up", "Scroll a line up.", show=False),
        command("lesson.top", "g", "scroll_home", "Top", "Go to the beginning.", show=False),
        command("lesson.bottom", "G", "scroll_end", "Bottom", "Go to the end.", show=False),
    ]
