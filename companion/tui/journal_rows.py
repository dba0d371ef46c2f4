"""An entry in a line of a list: how it begins, what it belongs to, what a mentor has of it and says to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from companion.learner.comments import numbers
from companion.learner.tags import tag_key, tags_in
from companion.records.kinds import Packet
from companion.review.sent import last_revisions, sharing_in_a_word
from companion.safety.counted import counted
from companion.tui.entry_rows import excerpt

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.records.kinds import Entry


class EntryLines:
    """Knows what all entries of a list share; made anew when the list is drawn."""

    def __init__(self, store: Reader, catalog: Catalog) -> None:
        self._store = store
        self._titles = {lesson.id: lesson.title for lesson in catalog.lessons}
        self._sent = last_revisions(store.all(Packet))
        self._comments = numbers(store)

    def line(self, entry: Kept[Entry]) -> Content:
        """Return an entry's line."""
        text = entry.fact.text.strip()
        around = " · ".join(self._around(entry, text))
        mentor = " · ".join(
            filter(None, (sharing_in_a_word(self._store, entry, self._sent), self._said(entry)))
        )
        tails = ((around, "$quiet"), (mentor, "$secondary"))
        # An empty piece with a style would end the app where Textual leaves out a character before it.
        return Content.assemble(excerpt(text), *((f"  {words}", style) for words, style in tails if words))

    def _around(self, entry: Kept[Entry], text: str) -> list[str]:
        about = []
        if entry.fact.prompt:
            about.append(self._titles.get(entry.fact.lesson or "", "a question"))
        written = tags_in(text)
        return [*about, *(f"#{tag}" for tag in entry.fact.tags if tag_key(tag) not in written)]

    def _said(self, entry: Kept[Entry]) -> str:
        number = self._comments.get(entry.id, 0)
        return counted(number, "comment") if number else ""
