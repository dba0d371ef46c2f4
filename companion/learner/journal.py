"""The journal: what was written, by whom it was asked, and one reflection of earlier beside today's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.learner.dates import near_or_short
from companion.learner.entry_text import LONGEST, check_text, entry_of
from companion.learner.tags import tags_in
from companion.records.clock import local_day
from companion.records.kinds import Entry

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.course.model import LessonSummary, Reflect
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.store.record_store import RecordStore

__all__ = [
    "LONGEST",
    "EarlierReflection",
    "Edited",
    "by_day",
    "draft_key",
    "earlier_and_now",
    "edit",
    "entries",
    "entry_of",
    "prompt_of",
    "put_back",
    "reflection_for",
    "remove",
    "since",
    "write",
]

ANOTHER = (
    "Another window kept other words here meanwhile. Yours stand here now; the entry's history has both."
)
EARLIER = timedelta(days=7)
"""How old a reflection is before it is shown beside the same question."""


@fact
class Edited:
    """An entry with its new text, and what its writer has to be told about it, if anything."""

    kept: Kept[Entry]
    told: str | None = None


@fact
class EarlierReflection:
    """A reflection of at least a week ago; ``lesson`` is None when the course no longer has it."""

    entry: Kept[Entry]
    prompt: str
    lesson: LessonSummary | None


def entries(store: Reader) -> tuple[Kept[Entry], ...]:
    """Return all entries, newest first."""
    return tuple(reversed(store.all(Entry)))


def by_day(kept: Iterable[Kept[Entry]]) -> tuple[tuple[date, tuple[Kept[Entry], ...]], ...]:
    """Group entries, in the order given, by the day their writer lived in."""
    return tuple(
        (day, tuple(group)) for day, group in groupby(kept, key=lambda entry: local_day(entry.created))
    )


def write(
    store: RecordStore,
    text: str,
    *,
    lesson: str | None = None,
    prompt: str | None = None,
    episode: str | None = None,
    tags: Sequence[str] = (),
    dimensions: Sequence[str] = (),
) -> Kept[Entry]:
    """Keep a new entry; raises MisuseError as ``entry_of`` does."""
    entry = entry_of(text, lesson=lesson, prompt=prompt, tags=tags, dimensions=dimensions)
    return store.add(replace(entry, episode=episode) if episode else entry)


def edit(store: RecordStore, record_id: str, text: str, *, seen: str | None = None) -> Edited:
    """Keep a new text; tags that stood in the old one go with it, and folds stay on what they hide.

    ``seen`` is the revision the writer began with: another one, written elsewhere since, is told of.
    Raises LookupError for an entry that is not there, and MisuseError as ``entry_of`` does.
    """
    store.refresh()
    kept = store.get(record_id, Entry)
    if kept is None:
        raise LookupError(record_id)
    from companion.learner.hidden import hidden_before, kept_hidden, line_of

    check_text(text)
    if text == kept.fact.text:
        return Edited(kept)
    written = set(tags_in(kept.fact.text))
    tags = dict.fromkeys([tag for tag in kept.fact.tags if tag not in written] + list(tags_in(text)))
    new = replace(kept.fact, text=text, tags=tuple(tags), folds=())
    new, told = kept_hidden(new, [kept.fact], hidden_before(line_of(store, record_id)))
    said = [ANOTHER if seen not in (None, kept.rev) else None, told]
    return Edited(store.revise(record_id, new), " ".join(filter(None, said)) or None)


def remove(store: RecordStore, record_id: str) -> None:
    """Delete an entry; ``put_back`` brings it back."""
    store.delete(record_id)


def throw_away(store: RecordStore, text: str, prompt: str | None) -> None:
    """Put words that were not kept among the deleted entries, unless they are there; raises as ``write``."""
    from companion.learner.history import deleted

    store.refresh()
    if all(gone.last is None or gone.last.fact.text != text for gone in deleted(store, Entry)):
        remove(store, write(store, text, prompt=prompt).id)


def put_back(store: RecordStore, record_id: str) -> None:
    """Undo a deletion."""
    from companion.learner.hidden import ShownAgain

    store.restore(record_id, again=ShownAgain())


def prompt_of(reflect: Reflect) -> str:
    """Return the question of a reflection as its entry keeps it: the words shown."""
    from companion.course.prose import text_of

    return text_of(reflect.prompt) or reflect.title


def draft_key(lesson_id: str, activity_id: str) -> str:
    """Return the key under which an unfinished reflection is kept."""
    return f"reflect-{lesson_id}-{activity_id}"


def reflection_for(store: Reader, lesson_id: str, prompt: str) -> Kept[Entry] | None:
    """Return the last entry written to this question of this lesson, if any."""
    for kept in entries(store):
        if kept.fact.lesson == lesson_id and kept.fact.prompt == prompt:
            return kept
    return None


def since(entry: Kept[Entry], today: date) -> str:
    """Return what is said beside an entry where it was written: “In your journal since yesterday”."""
    return f"In your journal since {near_or_short(entry.created, today)}"


def earlier_and_now(store: Reader, catalog: Catalog, today: date) -> EarlierReflection | None:
    """Return one own reflection of at least seven days ago; the same one all day, another the next day."""
    old = [
        kept
        for kept in store.all(Entry)
        if kept.fact.prompt and kept.fact.lesson and local_day(kept.created) <= today - EARLIER
    ]
    if not old:
        return None
    kept = old[today.toordinal() % len(old)]
    lesson = next((summary for summary in catalog.lessons if summary.id == kept.fact.lesson), None)
    return EarlierReflection(kept, kept.fact.prompt or "", lesson)
