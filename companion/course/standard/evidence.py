"""An evidence label says one of five things about what speaks for a point."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course import model, prose
from companion.course.page import closest
from companion.course.standard.course_read import CourseRead, finding
from companion.course.standard.places import head_place, text_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.course.diagnostics import Diagnostic

VERDICTS = ("supported in one field", "contested", "overstated", "undocumented", "needs an addition")
_LABEL = re.compile(rf"Evidence: (?:{'|'.join(VERDICTS)})\b")
MEANT = re.compile(r"\s*evidence\b\s*[:.–—-]?\s*", re.IGNORECASE)
"""How a note begins that is meant as an evidence label."""


def evidence(course: CourseRead) -> Iterator[Diagnostic]:
    """Find labels that begin like one and say none of the five."""
    for lesson in course.documents:
        page = course.pages[lesson.path]
        for text in labels(lesson):
            if not _LABEL.match(text):
                said = MEANT.sub("", text, count=1)
                near = closest(" ".join(said.split()[:4]).rstrip("."), VERDICTS, 0.5) or "contested"
                place = text_place(page, text) or head_place(page, "title")
                what = f"an evidence label is one of: {', '.join(VERDICTS)}"
                yield finding(page, place, what, f"> Evidence: {near}.")


def labels(lesson: model.Lesson) -> tuple[str, ...]:
    """Return the text of every ``> [!NOTE]`` in the prose of ``lesson`` that begins with “Evidence”."""
    return tuple(
        text
        for part in lesson.parts
        if isinstance(part, model.Prose)
        for block in part.blocks
        if isinstance(block, prose.Alert) and block.kind == "note" and block.paragraphs
        if MEANT.match(text := prose.plain(block.paragraphs[0]))
    )
