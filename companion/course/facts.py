"""What a course knows that its lessons refer to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """The names a document may use. None means: not known here, so nothing is said about it.

    ``exists`` tells whether a path relative to the course root (with ``/``, may begin with ``../``) is a file
    or folder.
    """

    dimensions: frozenset[str] | None = None
    claims: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    worksheets: frozenset[str] | None = None
    exists: Callable[[str], bool] | None = None


NOTHING_KNOWN = Facts()
