"""The index: what lists show of every lesson, kept so that opening a course parses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.course.cache import Cache, fingerprint, key_of
from companion.course.documents import CHECK, file_bytes, lesson_of
from companion.course.files import markdown_files
from companion.course.model import LessonSummary
from companion.course.model import Path as LessonPath
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from pathlib import Path

Index = tuple[Any, ...]
"""The outline's fingerprint, title, modules (id, title, folder), paths, lessons (fingerprint, summary)."""


def open_index(root: Path, cache: Cache) -> Index:
    """Return the index of the course at ``root``, brought up to date with its files.

    Raises `CompanionError` when there is no course or ``course.yaml`` cannot be understood.
    """
    key = key_of("index", str(root.absolute()))
    known = cache.get(key)
    index = _index(root, cache, known if _is_index(known) else None)
    if index is not known:
        cache.put(key, index)
    return index


def _is_index(value: object) -> bool:
    if type(value) is not tuple or len(value) != 5:
        return False
    _, _, modules, paths, entries = value
    return (
        all(len(module) == 3 for module in modules)
        and all(type(path) is LessonPath for path in paths)
        and all(len(entry) == 2 and type(entry[1]) is LessonSummary for entry in entries)
    )


def _index(root: Path, cache: Cache, known: tuple[Any, ...] | None) -> tuple[Any, ...]:
    """Return (fingerprint, title, modules, paths, entries); ``known`` itself when nothing changed."""
    try:
        outline = file_bytes(root, "course.yaml")
    except CompanionError as error:
        what = f"this is no course: course.yaml {error.what}"
        raise CompanionError(
            what, where=str(root), next_step="name the folder that holds course.yaml"
        ) from None
    mark = fingerprint(outline)
    if known is not None and known[0] == mark:
        _, title, modules, paths, entries = known
    else:
        title, modules, paths = _parse_outline(outline)
        entries = ()
    before = dict(entries)
    now: list[tuple[str, LessonSummary]] = []
    for module, _, folder in modules:
        for name in markdown_files(root / folder):
            path = f"{folder}/{name}"
            now.append(_entry(root, cache, path, module, before))
    if known is not None and known[0] == mark and tuple(now) == entries:
        return known
    return mark, title, modules, paths, tuple(now)


def _entry(
    root: Path, cache: Cache, path: str, module: str, before: dict[str, LessonSummary]
) -> tuple[str, LessonSummary]:
    """Return a lesson's fingerprint and summary; one that cannot be read is listed under its file's name."""
    try:
        data = file_bytes(root, path)
        mark = fingerprint(path, module, data)
        summary = before.get(mark) or lesson_of(cache, path, module, data).summary
    except CompanionError:
        from companion.course.dialect import id_of

        name = id_of(path)
        mark, summary = "", LessonSummary(name, name, "", 0, (), (), module, path, ())
    return mark, summary


def _parse_outline(data: bytes) -> tuple[str, tuple[Any, ...], tuple[LessonPath, ...]]:
    from companion.course.file_text import decode
    from companion.course.outline import FILE, read_outline
    from companion.course.page import Page

    page = Page(FILE, decode(data, FILE))
    outline = read_outline(page)
    if not outline.modules:
        first = page.diagnostics[0]
        raise CompanionError(first.what, where=f"{FILE}:{first.line}:{first.column}", next_step=CHECK)
    return outline.title, outline.modules, outline.paths
