"""The pauses of companion notes: paragraphs that begin with “Pause:” and ask for an instance."""

from __future__ import annotations

from companion.course.prose import Blocks, Heading, Paragraph, plain

_PAUSE = "Pause:"


def pauses_in(blocks: Blocks) -> tuple[tuple[str, str], ...]:
    """Return (heading above it, question) of each pause, in order; the heading may be empty."""
    found: list[tuple[str, str]] = []
    above = ""
    for block in blocks:
        if isinstance(block, Heading):
            above = plain(block.runs)
        elif isinstance(block, Paragraph) and (text := plain(block.runs)).startswith(_PAUSE):
            question = text.removeprefix(_PAUSE).strip()
            found.append((above, question[:1].upper() + question[1:]))
    return tuple(found)
