"""The documents of a course, each from the cache or, when its text is new, from the text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from companion.course.cache import Cache, key_of
from companion.course.forms import Worksheet
from companion.course.model import Claim, Dimension, Lesson, Library, Source
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

CHECK = "run: companion course check"
Document = TypeVar("Document", Lesson, Source, Worksheet, Library)


def file_bytes(root: Path, path: str) -> bytes:
    """Return the bytes of a file below ``root``; raises `CompanionError` when it cannot be read."""
    from companion.course.file_text import read_bytes

    return read_bytes(root / path, path)


def lesson_of(cache: Cache, path: str, module: str, data: bytes) -> Lesson:
    """Return the lesson whose file holds ``data``; raises `CompanionError` when it is refused."""

    def read() -> Lesson | None:
        from companion.course.dialect import parse
        from companion.course.file_text import decode

        return parse(decode(data, path), path=path, module=module).lesson

    return _document(cache, Lesson, key_of("lesson", path, module, data), path, read)


def source_of(cache: Cache, path: str, data: bytes) -> Source:
    """Return the companion notes whose file holds ``data``; raises `CompanionError` like `lesson_of`."""

    def read() -> Source | None:
        from companion.course.dialect import parse_source
        from companion.course.file_text import decode

        return parse_source(decode(data, path), path=path).source

    return _document(cache, Source, key_of("source", path, data), path, read)


def worksheet_of(cache: Cache, path: str, data: bytes) -> Worksheet:
    """Return the worksheet whose file holds ``data``; raises `CompanionError` like `lesson_of`."""

    def read() -> Worksheet | None:
        from companion.course.file_text import decode
        from companion.course.worksheets import parse_worksheet

        return parse_worksheet(decode(data, path), path=path).worksheet

    return _document(cache, Worksheet, key_of("worksheet", path, data), path, read)


def library_of(cache: Cache, path: str, data: bytes) -> Library:
    """Return the library whose file holds ``data``; raises `CompanionError` like `lesson_of`."""

    def read() -> Library | None:
        from companion.course.file_text import decode
        from companion.course.library import parse_library

        return parse_library(decode(data, path), path=path).library

    return _document(cache, Library, key_of("library", path, data), path, read)


def dimensions_of(cache: Cache, table: bytes, files: Mapping[str, bytes]) -> tuple[Dimension, ...]:
    """Return the dimensions in ``table`` with the measured pairs in ``files`` (by path)."""
    key = key_of("dimensions", table, *(part for item in files.items() for part in item))
    found = cache.get_all(key, Dimension)
    if found is None:
        found = _parse_dimensions(table, files)
        cache.put(key, found)
    return found


def claims_of(cache: Cache, table: bytes) -> tuple[Claim, ...]:
    """Return the claims in ``table``."""
    key = key_of("claims", table)
    found = cache.get_all(key, Claim)
    if found is None:
        from companion.course.file_text import decode
        from companion.course.page import Page
        from companion.course.tables import CLAIMS, read_claims

        found = tuple(read_claims(Page(CLAIMS, decode(table, CLAIMS))).values())
        cache.put(key, found)
    return found


def _parse_dimensions(table: bytes, files: Mapping[str, bytes]) -> tuple[Dimension, ...]:
    from companion.course.dialect import parse_pair
    from companion.course.file_text import decode
    from companion.course.page import Page
    from companion.course.tables import DIMENSIONS, read_dimensions

    # The file says which dimension is measured; a scenario in it that names another, or none, is reported.
    pairs = {
        (slug := PurePosixPath(path).stem): tuple(
            replace(scenario, dimension=slug)
            for scenario in parse_pair(decode(data, path), path=path).scenarios
        )
        for path, data in files.items()
    }
    return read_dimensions(Page(DIMENSIONS, decode(table, DIMENSIONS)), pairs)


def _document(
    cache: Cache,
    kind: type[Document],
    key: str,
    path: str,
    read: Callable[[], Document | None],
) -> Document:
    """Return the document kept under ``key``, or the one ``read`` from the file at ``path``."""
    found = cache.get(key)
    if isinstance(found, kind):
        return found
    document = read()
    if document is None:
        raise CompanionError(f"this {kind.__name__.lower()} cannot be read", where=path, next_step=CHECK)
    cache.put(key, document)
    return document
