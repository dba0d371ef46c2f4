"""The lines that HTML shows, while they are written: white space as browsers lay it out, gaps, bullets."""

from __future__ import annotations

import re

_SPACE = re.compile("[ \t\r\n\f]+")
_FLAT = " \t\r\n\f"
_BETWEEN_CELLS = "\u00a0 "


class Writing:
    """The lines written so far, with their depth, and what holds where one writes.

    ``depth``, ``hidden`` and ``kept`` count the elements around that quote, hide and keep white space. A
    ``gap`` is an empty line that comes before the next text, unless there is one; a ``bullet`` stands before
    it. ``just_opened``: a line end that follows now is none, as behind ``<pre>``.
    """

    def __init__(self) -> None:
        self.lines: list[tuple[str, int]] = []
        self.depth = self.hidden = self.kept = 0
        self.gap = self.just_opened = False
        self.bullet = ""
        self._line: list[str] = []
        self._line_keeps_space = False

    def add(self, text: str) -> None:
        """Write text; its line ends are LF."""
        if self.hidden:
            return
        if not self.kept:
            self._line.append(text)
            return
        first, *others = (text.removeprefix("\n") if self.just_opened else text).split("\n")
        self.just_opened = False
        self._add_kept(first)
        for other in others:
            self.end_line(even_empty=True)
            self._add_kept(other)

    def _add_kept(self, text: str) -> None:
        if text:
            self._line.append(text)
            self._line_keeps_space = True

    def begin_cell(self) -> None:
        """Part what follows from the cell before it."""
        if not self.hidden and "".join(self._line).strip(_FLAT):
            self._line.append(_BETWEEN_CELLS)

    def end_line(self, *, even_empty: bool = False) -> None:
        """Write the line down. White space alone is no line, but a no-break space is an empty one."""
        text = "".join(self._line)
        self._line.clear()
        if not self._line_keeps_space:
            text = _SPACE.sub(" ", text).strip(_FLAT)
        self._line_keeps_space = False
        if not text and not even_empty:
            return
        text = text.replace("\u00a0", " ")
        if text.strip():
            if self.gap and self.lines and self.lines[-1][0]:
                self.lines.append(("", min(self.depth, self.lines[-1][1])))
            self.gap = False
            text, self.bullet = self.bullet + text, ""
        self.lines.append((text.rstrip(), self.depth))
