"""A lesson has all its parts: a situation, evidence, a question, a promise, a task and cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course import model
from companion.course.standard.course_read import CourseRead, finding
from companion.course.standard.evidence import labels
from companion.course.standard.places import head_place, heading_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.course.diagnostics import Diagnostic

PARTS: tuple[tuple[type[model.Activity], str, str], ...] = (
    (model.Scenario, "a scenario to practise on", "## Scenario: …"),
    (model.Reflect, "a question to write about", "## Reflect: …"),
    (model.Commit, "a commitment", "## Commit: …"),
    (model.Practice, "a task for the field", "## Practice: …"),
    (model.Recall, "recall cards", "## Recall: Key ideas"),
)
FEWEST_CARDS, MOST_CARDS = 3, 6
"""Fewer are no summary; at most ten come back on one day, from several lessons."""


def completeness(course: CourseRead) -> Iterator[Diagnostic]:
    """Find lessons that lack a part (one finding for all of them), and recall with too few or many cards.

    An evidence label is asked of a lesson that names a source or a claim.
    """
    for lesson in course.lessons:
        page = course.pages[lesson.path]
        missing = [
            (name, write)
            for kind, name, write in PARTS
            if not any(isinstance(part, kind) for part in lesson.activities)
        ]
        if (lesson.sources or lesson.claims) and not labels(lesson):
            missing.append(
                ("an evidence label", "> [!NOTE]\n> Evidence: contested. Who found what, and how.")
            )
        if missing:
            names = [name for name, _ in missing]
            listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
            write = "\n".join(write for _, write in missing)
            yield finding(page, head_place(page, "title"), f"this lesson lacks {listed}", write)
        recalls = [part for part in lesson.activities if isinstance(part, model.Recall)]
        cards = sum(len(recall.cards) for recall in recalls)
        if recalls and not FEWEST_CARDS <= cards <= MOST_CARDS:
            what = f"this lesson has {cards} recall card{'s' * (cards != 1)}"
            write = f"{FEWEST_CARDS} to {MOST_CARDS} of them"
            yield finding(page, heading_place(page, recalls[-1].line), what, write)
