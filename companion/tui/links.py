"""Where the links of a text lead inside the course."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from companion.course import prose
from companion.course.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go to: a lesson or the notes on a source (their id), or an address to read (the address)."""

    kind: Literal["lesson", "notes", "address"]
    id: str
    title: str


def links_of(catalog: Catalog, path: str, blocks: Iterable[prose.Block]) -> tuple[Link, ...]:
    """Return the links of a text in order, each once. ``path`` is the text's, relative to the course."""
    places = {posixpath.normpath(lesson.path): lesson for lesson in catalog.lessons}
    sources = {posixpath.normpath(source.path): source for source in catalog.sources}
    found: dict[str, Link] = {}
    for run in _runs(blocks):
        target = run.link.partition("#")[0]
        if not target or target in found:
            continue
        where = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if where in places:
            found[target] = Link("lesson", places[where].id, places[where].title)
        elif where in sources:
            found[target] = Link("notes", sources[where].id, sources[where].title)
        elif ":" in target:
            found[target] = Link("address", target, run.text)
    return tuple(dict.fromkeys(found.values()))


def _runs(blocks: Iterable[prose.Block]) -> Iterator[prose.Run]:
    for block in blocks:
        match block:
            case prose.Heading() | prose.Paragraph() | prose.Item():
                yield from block.runs
            case prose.Quote() | prose.Alert():
                for paragraph in block.paragraphs:
                    yield from paragraph
            case prose.Table():
                for row in (block.header, *block.rows):
                    for cell in row:
                        yield from cell
