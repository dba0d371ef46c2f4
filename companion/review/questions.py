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
    missed = next((made for made in body.commitments if made.outcome == "missed"), None)
    kept = next((made for made in body.commitments if made.outcome == "kept"), None)
    changed = [entry.n for entry in body.entries if since is not None and entry.ref in since.changed]
    if missed is not None and missed.note:
        yield f"Commitment {missed.n}: when that day could you first have noticed it?"
    elif missed is not None:
        yield f"Commitment {missed.n}: what got in the way, and what would you notice sooner next time?"
    elif kept is not None:
        yield f"Commitment {kept.n}: what made it possible to keep it, and who noticed?"
    if changed:
        yield f"Text {changed[0]}: what do you see differently now than when you first wrote it?"


def _always(body: Body) -> Iterator[str]:
    if body.entries:
        yield f"Text {body.entries[-1].n}: how would someone else who was there describe it?"
        before = body.entries[-2] if len(body.entries) > 1 else body.entries[-1]
        yield f"Text {before.n}: which part was yours to do, and which part was someone else's?"
    else:
        yield "Which of these matters most to you now, and why?"
        yield "What would make it easier to do this when the day is full?"
    yield "What would help you most in our talk: that I listen, that I ask, or that I tell you what I'd do?"
