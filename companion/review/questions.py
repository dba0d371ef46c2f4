"""Three questions a mentor can use, chosen by what is in the packet and never by what the words say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.review.body import Body
    from companion.review.page import Since

HOW_MANY = 3


def questions(body: Body, since: Since | None) -> tuple[str, ...]:
    """Return three questions."""
    found = list(dict.fromkeys((*_of_this_packet(body, since), *_always(body))))
    return tuple(found[:HOW_MANY])


def _of_this_packet(body: Body, since: Since | None) -> Iterator[str]:
    """Yield at most two, so that one of the others is always there."""
    missed = [made.n for made in body.commitments if made.outcome == "missed"]
    kept = [made.n for made in body.commitments if made.outcome == "kept"]
    changed = [entry.n for entry in body.entries if since is not None and entry.ref in since.changed]
    if missed:
        yield f"What got in the way of commitment {missed[0]}, and what would you notice sooner next time?"
    elif kept:
        yield f"What made it possible to keep commitment {kept[0]}, and who noticed?"
    if changed:
        yield f"What do you see differently in text {changed[0]} than when you first wrote it?"


def _always(body: Body) -> Iterator[str]:
    if body.entries:
        first = body.entries[0].n
        yield f"Text {first}: if someone else who was there told it, what would be different?"
        yield f"Text {first}: which part was yours to do, and which part was someone else's?"
    else:
        yield "Which of these matters most to you now, and why?"
        yield "What would make it easier to do this when the day is full?"
    yield "What would help you most in our talk: that I listen, that I ask, or that I tell you what I'd do?"
