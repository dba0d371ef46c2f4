"""The files of a course as a check reads them: each under its path, and all that is to be said of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from companion.course.diagnostics import Diagnostic, with_write
from companion.course.file_text import UnreadableError, read_text
from companion.course.outline import FILE
from companion.course.page import Page
from companion.safety.copy_names import is_copy_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.course.edits import Write


class CheckedFiles:
    """What was read below ``root`` (``pages``, by path) and ``found`` in it; paths are relative to it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.found: list[Diagnostic] = []
        self.pages: dict[str, Page] = {}

    @property
    def broken(self) -> frozenset[str]:
        """The files in which there is an error."""
        return frozenset(one.path for one in self.found if one.severity == "error")

    def has(self, name: str) -> bool:
        """Tell whether there is a file of this name."""
        return (self.root / name).is_file()

    def read_document(self, path: str, read: Callable[[str, str], Any]) -> Any:
        """Read one Markdown file; None when it cannot be read, which is then the only thing said of it."""
        try:
            text = read_text(self.root / path, path)
        except UnreadableError as error:
            self._unreadable(path, error)
            return None
        self.pages[path] = Page(path, text)
        parsed = read(text, path)
        self.found.extend(parsed.diagnostics)
        return parsed

    def read_table(self, path: str, read: Callable[[Page], Any]) -> Any:
        """Read one YAML file; None like ``read_document``."""
        try:
            page = Page(path, read_text(self.root / path, path))
        except UnreadableError as error:
            self._unreadable(path, error)
            return None
        self.pages[path] = page
        value = read(page)
        self.found.extend(page.diagnostics)
        return value

    def say(
        self, path: str, what: str, write: str | Write = "", *, needle: str = "", severity: Any = "error"
    ) -> None:
        """Add a message about a file that was read, at the first line that holds ``needle``."""
        page = self.pages[path]
        line, column = page.find(needle, 1, len(page.lines))
        said = Diagnostic(path, line, column, severity, what, source=page.lines[line - 1])
        self.found.append(with_write(said, write))

    def _unreadable(self, path: str, error: UnreadableError) -> None:
        """Say why a file cannot be read; of an outline that is not there, which file may be meant for it."""
        what, write = error.what, error.next_step
        if path == FILE and not self.has(FILE):
            what, write = "there is no course.yaml in this folder", self._meant_outline()
        self.found.append(Diagnostic(path, error.line, error.column, "error", what, write, error.source))

    def _meant_outline(self) -> str:
        names = sorted(entry.name for entry in self.root.iterdir()) if self.root.is_dir() else []
        near = next((name for name in names if re.match(r"course\.(ya?ml|txt|md)\b", name, re.I)), "")
        near = near or next((name for name in names if is_copy_of(name, FILE)), "")
        return f"{FILE} (the new name of {near})" if near else f"a file {FILE} with title and modules"
