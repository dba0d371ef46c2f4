"""Reflect and Practice: a question to write about, and something to try in the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.model import Practice, Reflect

if TYPE_CHECKING:
    from companion.course.section import Section


def read_reflect(section: Section) -> Reflect:
    """Read a question; everything but the ``> [!TIP]`` is its prompt."""
    hint, nodes = section.take_hint(section.nodes)
    prompt = section.blocks(nodes)
    if not prompt:
        write = section.begun("What happened?").saying("a question below the heading")
        section.lacks("there is no question to write about", write)
    return Reflect(
        id=section.id,
        title=section.title,
        prompt=prompt,
        hint=hint,
        facilitator=section.notes.facilitator,
        line=section.line,
    )


def read_practice(section: Section) -> Practice:
    """Read a task for the field: everything below the heading."""
    task = section.blocks(section.nodes)
    if not task:
        write = section.begun("What to try.").saying("what to try, below the heading")
        section.lacks("there is nothing to practise", write)
    return Practice(
        id=section.id,
        title=section.title,
        task=task,
        facilitator=section.notes.facilitator,
        line=section.line,
    )
