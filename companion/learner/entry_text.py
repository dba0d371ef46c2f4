"""From what was typed to an entry, within its limits. Light to import, for ``journal add``."""

from __future__ import annotations

from collections.abc import Sequence

from companion.learner.tags import tag_key, tags_in
from companion.records.entry import Entry
from companion.safety.errors import MisuseError
from companion.safety.typed_text import is_whole

LONGEST = 1024 * 1024
"""Bytes of UTF-8 an entry's text may have."""


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
    check_text(text)
    if not all(is_whole(word) for word in (*tags, *dimensions)):
        raise MisuseError("a tag or a dimension is not readable text", next_step="write it as UTF-8")
    given = [tag_key(tag) for tag in tags]
    return Entry(
        text=text,
        tags=tuple(dict.fromkeys([tag for tag in given if tag] + list(tags_in(text)))),
        dimensions=tuple(dict.fromkeys(dimensions)),
        lesson=lesson,
        prompt=prompt,
        shared=shared,
    )


def check_text(text: str) -> None:
    """Raise MisuseError for a text no entry can hold; the message does not quote it."""
    if not text.strip():
        raise MisuseError("there is nothing to write down", next_step="write something first")
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise MisuseError("this is not readable text", next_step="write it as UTF-8") from None
    if size > LONGEST:
        raise MisuseError("one entry holds at most 1 MiB of text", next_step="divide it into several entries")
