"""Episodes: the sources of the course, and the works worth the time."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.content import Content

from companion.tui.messages import OpenNotes
from companion.tui.screens.base import Room
from companion.tui.screens.notes import LibraryScreen, lessons_of
from companion.tui.widgets.menu import Menu, MenuRow

LIBRARY = "library:"


class EpisodesScreen(Room):
    """The sources of the course."""

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
            lessons = len(lessons_of(self.session, source))
            about = f"{source.kind} · {by} · {lessons} lesson{'s' if lessons != 1 else ''}"
            yield MenuRow(
                Content.assemble((source.title, "bold"), "\n", (about, "$quiet")),
                key=source.id,
                mark="♪" if source.kind == "episode" else "¶",
                below=1,
            )

        library = self.session.catalog.library
        if library is not None:
            about = "books and papers, each with one honest sentence"
            words = Content.assemble((library.title, "bold"), "\n", (about, "$quiet"))
            yield MenuRow(words, key=LIBRARY, mark="≡")

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Open the notes, or the library."""
        event.stop()
        library = self.session.catalog.library
        if event.key == LIBRARY and library is not None:
            self.app.push_screen(LibraryScreen(self.session, library))
        else:
            self.post_message(OpenNotes(event.key))
