"""Reflect: a question to write about, kept in the journal."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget

from companion.course import model
from companion.learner import journal
from companion.learner.journal import Edited
from companion.records.kept import Kept
from companion.records.kinds import Entry
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.widgets.activities.base import ChangeableView, LessonContext, hint_row, said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.prose import prose_rows
from companion.tui.widgets.writing import Writing


class ReflectView(ChangeableView):
    """Write, or read what was written."""

    WORD = "Reflect"

    BINDINGS = [command("write.again", "e", "again", "Edit", "Write on in what you kept here.")]

    def __init__(self, context: LessonContext, activity: model.Reflect) -> None:
        super().__init__(context, activity.id, activity.title)
        self.activity = activity
        self._seen = ""

    @property
    def answered(self) -> bool:
        """Whether something was kept."""
        return self._entry() is not None

    @property
    def draft_key(self) -> str:
        """The draft's key, by which Today finds the way back."""
        return journal.draft_key(self.context.lesson.id, self.activity.id)

    def body(self) -> Iterable[Widget]:
        """Yield the question and the editor, or what was written."""
        entry = self._entry()
        session = self.context.session
        unsaved = session.drafts.get(self.draft_key) is not None
        yield Flow([*prose_rows(self.activity.prompt)])
        if self.activity.hint:
            yield Flow([hint_row(self.activity.hint)])
        if entry is not None and not self.changing and not unsaved:
            bar = Content.styled("▎ ", "$secondary")
            yield Flow([Row(Content(entry.fact.text), bar, bar)])
            yield said(f"{journal.since(entry, session.today)}. Press e to write on.", "$quiet")
            return
        self._seen = entry.rev if entry is not None else ""
        writing = Writing(
            session,
            self.draft_key,
            entry.fact.text if entry else "",
            placeholder="Write to yourself; three lines are plenty.",
        )
        yield writing
        note = "Your words from last time are still here. " if writing.from_draft else ""
        yield said(f"{note}ctrl+s keeps it in your journal. Only you can read it.", "$quiet")

    @on(Writing.Saved)
    async def keep(self, event: Writing.Saved) -> None:
        """Keep the text in the journal."""
        event.stop()
        session = self.context.session
        store = session.store

        def save() -> Kept[Entry] | Edited:
            store.refresh()
            entry = self._entry()
            if entry is None:
                prompt = journal.prompt_of(self.activity)
                return journal.write(store, event.text, lesson=self.context.lesson.id, prompt=prompt)
            return journal.edit(store, entry.id, event.text, seen=self._seen)

        kept = event.writing.save_with(save)
        if kept is not None:
            undo.did(self, session, undo.written(session, kept, self.draft_key, event.text))
            self.changing = False
            await self.step(focus=False)

    def _entry(self) -> Kept[Entry] | None:
        return journal.reflection_for(
            self.context.session.store, self.context.lesson.id, journal.prompt_of(self.activity)
        )
