"""The journal: what was written, by whom it was asked, and one reflection of earlier beside today's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from companion.records.clock import local_day
from companion.records.kinds import Entry
from companion.safety.errors import MisuseError

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.course.model import LessonSummary, Reflect
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.store.record_store import RecordStore

EARLIER = timedelta(days=7)
"""How old a reflection is before it is shown beside the same question."""
LONGEST = 1024 * 1024
"""Bytes of UTF-8 an entry's text may have."""

# A letter first: "#1" is a number. No word, "/", "&" or "#" before it: links and entities carry no tags.
_TAG = re.compile(r"(?<![\w/&#])#([^\W\d_][\w-]{0,63})")


@dataclass(frozen=True, slots=True)
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


def tags_in(text: str) -> tuple[str, ...]:
    """Return the ``#tags`` of a text in lower case, each once, in order."""
    return tuple(dict.fromkeys(found.casefold() for found in _TAG.findall(text)))


def entry_of(
    text: str,
    *,
    lesson: str | None = None,
    prompt: str | None = None,
    tags: Sequence[str] = (),
    dimensions: Sequence[str] = (),
    shared: bool = False,
) -> Entry:
    """Return the entry for ``text`` with the tags given and those in the text.

    Raises MisuseError when there is nothing in it, or more than LONGEST bytes, or something that is not text.
    """
    _check(text)
    given = [tag.strip().lstrip("#").casefold() for tag in tags]
    return Entry(
        text=text,
        tags=tuple(dict.fromkeys([tag for tag in given if tag] + list(tags_in(text)))),
        dimensions=tuple(dict.fromkeys(dimensions)),
        lesson=lesson,
        prompt=prompt,
        shared=shared,
    )


def write(
    store: RecordStore,
    text: str,
    *,
    lesson: str | None = None,
    prompt: str | None = None,
    tags: Sequence[str] = (),
    dimensions: Sequence[str] = (),
) -> Kept[Entry]:
    """Keep a new entry; raises MisuseError as ``entry_of`` does."""
    return store.add(entry_of(text, lesson=lesson, prompt=prompt, tags=tags, dimensions=dimensions))


def edit(store: RecordStore, record_id: str, text: str) -> Kept[Entry]:
    """Keep a new text; tags that stood in the old one go with it, and folds, whose places shift, open."""
    kept = store.get(record_id, Entry)
    if kept is None:
        raise LookupError(record_id)
    _check(text)
    if text == kept.fact.text:
        return kept
    written = set(tags_in(kept.fact.text))
    tags = dict.fromkeys([tag for tag in kept.fact.tags if tag not in written] + list(tags_in(text)))
    return store.revise(record_id, replace(kept.fact, text=text, tags=tuple(tags), folds=()))


def remove(store: RecordStore, record_id: str) -> None:
    """Delete an entry; ``put_back`` brings it back."""
    store.delete(record_id)


def put_back(store: RecordStore, record_id: str) -> None:
    """Undo a deletion."""
    store.restore(record_id)


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


def _check(text: str) -> None:
    if not text.strip():
        raise MisuseError("there is nothing to write down", next_step="write something first")
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise MisuseError("this is not readable text", next_step="write it as UTF-8") from None
    if size > LONGEST:
        raise MisuseError("one entry holds at most 1 MiB of text", next_step="divide it into several entries")
