"""Episodes: the companion notes of each source, beside the lessons that draw on it."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen

from companion.course import model
from companion.tui.commands import command
from companion.tui.messages import OpenLesson, OpenNotes
from companion.tui.screens.base import Room
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.prose import Prose
from companion.tui.widgets.reading_column import ReadingColumn


class EpisodesScreen(Room):
    """The sources of the course."""

    MODE = "episodes"

    def show(self) -> None:
        """Draw the sources."""
        self.menu.set_entries(list(self._rows()))

    def _rows(self) -> Iterator[MenuRow]:
        yield MenuRow(
            Content.styled(
                "The course draws on these. The notes are ours; the sources are theirs.", "$quiet"
            ),
            selectable=False,
            below=1,
        )
        for source in self.session.catalog.sources:
            by = (
                source.author
                if source.author == source.publisher
                else f"{source.author} · {source.publisher}"
            )
            lessons = len(_lessons(self.session, source))
            about = f"{source.kind} · {by} · {lessons} lesson{'s' if lessons != 1 else ''}"
            yield MenuRow(
                Content.assemble((source.title, "bold"), "\n", (about, "$quiet")),
                key=source.id,
                mark="♪" if source.kind == "episode" else "¶",
                below=1,
            )

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Open the notes."""
        event.stop()
        self.post_message(OpenNotes(event.key))


def _lessons(session: Session, source: model.Source) -> list[model.LessonSummary]:
    return [lesson for lesson in session.catalog.lessons if source.id in lesson.sources]


def _lesson_row(lesson: model.LessonSummary) -> MenuRow:
    words = Content.assemble(lesson.title, (f"  {lesson.minutes} min", "$quiet"))
    return MenuRow(words, key=lesson.id, mark="→")


class NotesScreen(Screen[None]):
    """The companion notes of one source, and the lessons that draw on it."""

    CSS = """
    NotesScreen #notes { height: 1fr; layout: vertical; }
    NotesScreen #lessons { max-height: 6; padding: 0 2; border-top: solid $border-blurred; }
    NotesScreen.-wide #notes { layout: horizontal; }
    NotesScreen.-wide #lessons {
        width: 44; height: 1fr; max-height: 100%; padding: 1 2;
        border-top: none; border-left: solid $border-blurred;
    }
    """

    BINDINGS = [
        command("go.lessons", "tab", "app.focus_next", "Lessons", "Go between the notes and the lessons."),
        command("go.back", "escape", "app.pop_screen", "Back", "Back to the list of sources."),
    ]

    def __init__(self, session: Session, source: model.Source) -> None:
        super().__init__()
        self.session = session
        self.source = source

    def compose(self) -> ComposeResult:
        """Compose notes and lessons."""
        yield ModeBar("episodes", self.source.title)
        source = self.source
        with Container(id="notes"):
            with ReadingColumn():
                by = Content.styled(f"{source.kind} · {source.author} · {source.publisher}", "$quiet")
                yield Flow([Row(Content(source.title), style="bold $primary"), Row(by, below=1)])
                yield Prose(source.blocks)
            heading = MenuRow(Content.styled("Lessons that draw on it", "bold $primary"), selectable=False)
            yield Menu([heading, *map(_lesson_row, _lessons(self.session, source))], id="lessons")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read first."""
        self.query_one(ReadingColumn).focus()

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Open a lesson."""
        event.stop()
        self.post_message(OpenLesson(event.key))
