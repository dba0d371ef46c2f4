"""Pages to read beside the lessons: the companion notes of a source, and the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen

from companion.course import model
from companion.course.pauses import pauses_in
from companion.tui.commands import command
from companion.tui.messages import OpenLesson
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.prose import Prose
from companion.tui.widgets.reading_column import ReadingColumn

if TYPE_CHECKING:
    from companion.course.prose import Blocks
    from companion.tui.session import Session


def lessons_of(session: Session, source: model.Source) -> list[model.LessonSummary]:
    """Return the lessons that draw on a source, in course order."""
    return [lesson for lesson in session.catalog.lessons if source.id in lesson.sources]


class PageScreen(Screen[None]):
    """A page whose links can be followed with the keyboard."""

    BINDINGS = [
        command("lesson.links", "l", "links", "Links", "Follow a link of this text.", show=False),
        command("go.back", "escape", "app.pop_screen", "Back", "Back to the list of sources."),
    ]

    def __init__(self, session: Session, path: str, blocks: Blocks) -> None:
        super().__init__()
        self.session, self.path, self.blocks = session, path, blocks

    def on_mount(self) -> None:
        """Read first."""
        self.query_one(ReadingColumn).focus()

    def action_links(self) -> None:
        """List the links of the page."""
        from companion.tui.links import links_of
        from companion.tui.screens.links import LinksScreen

        self.app.push_screen(LinksScreen(links_of(self.session.catalog, self.path, self.blocks)))


class LibraryScreen(PageScreen):
    """The works worth the time."""

    def __init__(self, session: Session, library: model.Library) -> None:
        super().__init__(session, library.path, library.blocks)
        self.heading = library.title

    def compose(self) -> ComposeResult:
        """Compose the page."""
        yield ModeBar(self.heading)
        with ReadingColumn():
            yield Flow([Row(Content(self.heading), style="bold $primary", below=1)])
            yield Prose(self.blocks)
        yield KeyLine()


class NotesScreen(PageScreen):
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
        command("journal.pause", "w", "pause", "Answer a pause", "Answer one of its pauses in the journal."),
    ]

    def __init__(self, session: Session, source: model.Source) -> None:
        super().__init__(session, source.path, source.blocks)
        self.source = source

    def compose(self) -> ComposeResult:
        """Compose notes and lessons."""
        yield ModeBar(self.source.title)
        source = self.source
        with Container(id="notes"):
            with ReadingColumn():
                by = Content.styled(f"{source.kind} · {source.author} · {source.publisher}", "$quiet")
                yield Flow([Row(Content(source.title), style="bold $primary"), Row(by, below=1)])
                yield Prose(source.blocks)
            heading = MenuRow(Content.styled("Lessons that draw on it", "bold $primary"), selectable=False)
            rows = map(_lesson_row, lessons_of(self.session, source))
            yield Menu([heading, *rows], id="lessons")
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Notes without a pause have nothing to answer."""
        if action == "pause":
            return self.session.ready and bool(pauses_in(self.blocks))
        return super().check_action(action, parameters)

    def action_pause(self) -> None:
        """Choose a pause and write."""
        from companion.tui.screens.pauses import PausesScreen

        self.app.push_screen(PausesScreen(self.session, self.source))

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Open a lesson."""
        event.stop()
        self.post_message(OpenLesson(event.key))


def _lesson_row(lesson: model.LessonSummary) -> MenuRow:
    words = Content.assemble(lesson.title, (f"  {lesson.minutes} min", "$quiet"))
    return MenuRow(words, key=lesson.id, mark="→")
