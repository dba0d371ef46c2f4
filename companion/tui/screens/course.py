"""Course: modules and lessons with objective, minutes, source and how far you have come; and worksheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on
from textual.content import Content

from companion.course import model
from companion.learner import progress, worksheets
from companion.safety.counted import counted
from companion.tui.commands import command
from companion.tui.messages import OpenLesson
from companion.tui.screens.two_lists import TwoLists
from companion.tui.session import Session
from companion.tui.widgets.menu import Menu, MenuRow

WORKSHEET = "worksheet:"
STATE_MARKS = {"new": "·", "started": "◐", "done": "✓"}
STATE_WORDS = {"new": "new", "started": "begun", "done": "done"}


class CourseScreen(TwoLists):
    """The lessons and the worksheets, in two lists or one below the other."""

    BINDINGS = [
        command(
            "go.path", "p", "path", "My path", "Show the steps of your path in their order, or the course."
        ),
        command("go.worksheets", "w", "worksheets", "Worksheets", "Go to the worksheets."),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._along_the_path = False

    def rows(self) -> Sequence[MenuRow]:
        """Return the lessons, or the path through them."""
        return list(self._path_rows() if self._along_the_path else self._rows())

    def rows_beside(self) -> Sequence[MenuRow]:
        """Return the worksheets; the path alone is one list without them."""
        return [] if self._along_the_path and not self.wide else list(self._beside())

    def action_path(self) -> None:
        """Change between the whole course and one's own path."""
        self._along_the_path = not self._along_the_path
        self.menu.focus()
        self.show()
        self.menu.move_to(0)

    def action_worksheets(self) -> None:
        """Put the caret on the first worksheet; from the path alone that is back in the whole course."""
        if self._along_the_path and not self.wide:
            self.action_path()
        pane = self.beside if self.wide else self.menu
        pane.focus()
        pane.move_to(next(n for n, row in enumerate(pane.choices) if row.key.startswith(WORKSHEET)))
        self.call_after_refresh(pane.show_caret_at_top)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A course may have no worksheets."""
        if action == "worksheets":
            return bool(self.session.catalog.worksheets)
        return super().check_action(action, parameters)

    def _path_rows(self) -> Iterator[MenuRow]:
        """Yield the steps of the path, lessons and what stands between them."""
        store, catalog = self.session.store, self.session.catalog
        path, states = progress.path_of(store, catalog), progress.states(store, catalog)
        done = sum(progress.step_done(store, catalog, step) for step in path.steps)
        head = Content.assemble(
            (path.title or "Every lesson", "bold $primary"),
            (f"   {done} of {len(path.steps)} done", "$quiet"),
        )
        yield MenuRow(head, selectable=False, below=0 if path.about else 1)
        if path.about:
            yield MenuRow(Content.styled(path.about, "$quiet"), selectable=False, below=1)
        lessons = {lesson.id: lesson for lesson in catalog.lessons}
        sources = {source.id: source for source in catalog.sources}
        for step in path.steps:
            lesson_id, _, activity = step.partition("#")
            if lesson_id in lessons and not activity:
                yield self._row(lessons[lesson_id], states[lesson_id], sources)
            elif lesson_id in lessons:
                title = next((a.title for a in lessons[lesson_id].activities if a.id == activity), activity)
                about = (f"in its own time · from {lessons[lesson_id].title}", "$quiet")
                mark = STATE_MARKS["done" if progress.step_done(store, catalog, step) else "new"]
                yield MenuRow(Content.assemble((title, "bold"), "\n", about), key=step, mark=mark, below=1)

    def _rows(self) -> Iterator[MenuRow]:
        catalog = self.session.catalog
        states = progress.states(self.session.store, catalog)
        sources = {source.id: source for source in catalog.sources}
        lessons = {lesson.id: lesson for lesson in catalog.lessons}
        if catalog.worksheets and not self.wide:
            number = counted(len(catalog.worksheets), "worksheet")
            words = (
                f"{counted(len(lessons), 'lesson')}; below them {number} to fill in and print: w goes there."
            )
            yield MenuRow(Content.styled(words, "$quiet"), selectable=False, below=1)
        for module in catalog.modules:
            done = sum(states[name] == "done" for name in module.lessons)
            head = Content.assemble(
                (module.title, "bold $primary"), (f"   {done} of {len(module.lessons)} done", "$quiet")
            )
            yield MenuRow(head, selectable=False, below=1)
            for name in module.lessons:
                yield self._row(lessons[name], states[name], sources)

    def _beside(self) -> Iterator[MenuRow]:
        catalog = self.session.catalog
        if catalog.worksheets:
            yield MenuRow(Content.styled("Worksheets", "bold $primary"), selectable=False, below=1)
            yield from self._worksheets()
        if (first := progress.first_run(catalog)) is not None:
            yield MenuRow(Content.styled("The first run", "bold $primary"), selectable=False)
            yield MenuRow(Content("Look into the mirror again"), key=first.id, mark="↺")

    def _row(self, lesson: model.LessonSummary, state: str, sources: dict[str, model.Source]) -> MenuRow:
        kinds = " and ".join(sources[name].kind for name in lesson.sources if name in sources)
        about = f"{STATE_WORDS[state]} · {lesson.minutes} min" + (f" · from the {kinds}" if kinds else "")
        body = Content.assemble((lesson.title, "bold"), "\n", lesson.objective, "\n", (about, "$quiet"))
        return MenuRow(body, key=lesson.id, mark=STATE_MARKS[state], below=1)

    def _worksheets(self) -> Iterator[MenuRow]:
        for sheet in self.session.catalog.worksheets:
            copies = worksheets.copies(self.session.store, sheet.id)
            number = f"{len(copies)} begun" if copies else f"{len(sheet.fields)} fields"
            about = (f"{number} · {sheet.minutes} min", "$quiet")
            body = Content.assemble((sheet.title, "bold"), "\n", sheet.objective, "\n", about)
            yield MenuRow(body, key=f"{WORKSHEET}{sheet.id}", mark="✎" if copies else "·", below=1)

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Open the lesson where it was left."""
        event.stop()
        if event.key.startswith(WORKSHEET):
            from companion.tui.screens.worksheet_copies import open_worksheet

            open_worksheet(self.app, self.session, event.key.removeprefix(WORKSHEET))
        else:
            lesson_id, _, activity = event.key.partition("#")
            self.post_message(OpenLesson(lesson_id, activity or None))
