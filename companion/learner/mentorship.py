"""Mentorship: what was shared, what came back, and what is still open of it. Counts, and never growth."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.learner.comments import reviews
from companion.records.clock import local_day
from companion.records.kinds import Comment, Depth, Packet, Review

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.records.kept import Kept

IS_NO_GROWTH = "What passed between you and your mentor. It isn't growth, and it isn't a strand."


@fact
class Mentorship:
    """``answered`` counts the packets something came back to; ``unanswered`` the comments you left open.

    ``scored`` are the entries that a mentor scored, of those ``shared``. ``reviews`` come the latest first.
    """

    packets: int
    answered: int
    comments: int
    unanswered: int
    shared: int
    scored: int
    steps_taken: int
    steps_left: int
    steps_open: int
    reviews: tuple[Kept[Review], ...]


def mentorship(store: Reader) -> Mentorship | None:
    """Return what there is between learner and mentor; None while nothing was shared."""
    packets = store.all(Packet)
    if not packets:
        return None
    comments = store.all(Comment)
    said = [kept for kept in comments if kept.fact.answers is None]
    replied = {kept.fact.answers for kept in comments if kept.fact.answers is not None}
    found = reviews(store)
    steps = [kept.fact.accepted for kept in found if kept.fact.next is not None]
    scores = [kept for kept in store.all(Depth) if kept.fact.by == "mentor"]
    scored = {kept.fact.entry for kept in scores}
    # What is received bears the day of the packet it answers; an entry may have gone in several.
    touched = {(kept.fact.entry, kept.created.date()) for kept in said}
    touched |= {(kept.fact.entry, kept.created.date()) for kept in scores}
    reviewed = {kept.fact.packet for kept in found}
    shared = {entry for kept in packets for entry in kept.fact.entries}
    return Mentorship(
        packets=len(packets),
        answered=sum(kept.id in reviewed or not touched.isdisjoint(_on_its_day(kept)) for kept in packets),
        comments=len(said),
        unanswered=sum(kept.id not in replied for kept in said),
        shared=len(shared),
        scored=len(scored & shared),
        steps_taken=steps.count(True),
        steps_left=steps.count(False),
        steps_open=steps.count(None),
        reviews=found,
    )


def in_a_line(found: Mentorship) -> str:
    """Return the counts that a list shows: “2 of 3 packets answered, 5 of 9 entries scored”."""
    packets = "packet" if found.packets == 1 else "packets"
    line = f"{found.answered} of {found.packets} {packets} answered"
    return f"{line}, {found.scored} of {found.shared} entries scored" if found.scored else line


def counts(found: Mentorship) -> tuple[tuple[str, str], ...]:
    """Return each count with what it counts."""
    steps = f"{found.steps_taken} taken, {found.steps_left} declined, {found.steps_open} open"
    return (
        ("Packets shared", f"{found.packets}"),
        ("Packets answered", f"{found.answered}"),
        ("Comments", f"{found.comments}, {found.unanswered} you haven't answered"),
        ("Entries with a depth score", f"{found.scored} of the {found.shared} you shared"),
        ("Next steps suggested", steps),
    )


def _on_its_day(packet: Kept[Packet]) -> set[tuple[str, date]]:
    day = local_day(packet.created)
    return {(record, day) for record in (*packet.fact.entries, *packet.fact.commitments)}
