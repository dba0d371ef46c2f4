"""A record in which something was shared with a mentor and answered, made by the functions the app wires."""

from __future__ import annotations

from companion.course.catalog import Catalog
from companion.learner import commitments, folding, journal
from companion.records.kept import Kept
from companion.records.kinds import Packet
from companion.review import taking_in
from companion.review.addressee import addressee
from companion.review.choosing import Choice
from companion.review.handles import contact_secret
from companion.review.making import keep, make
from companion.review.own_folder import own_secret, sign_as
from companion.review.received import keep as keep_answer
from companion.store.record_store import RecordStore

MENTOR = "Mara"
SILENCE = "Ilir sat in silence. I wanted to fill it, and I waited. #silence"
AUDIT = "The audit came up again. I told Sara that Besnik is leaving.\n\nShe asked who decides when I am ill."
STORE_ROOM = "I gave Besnik the keys to the store room."
FOLDED = "Besnik is leaving"


def write_entries(store: RecordStore, clock) -> list[str]:
    """Write three entries, a day apart, one with a fold; returns their ids."""
    ids = []
    for text in (SILENCE, AUDIT, STORE_ROOM):
        clock.advance(hours=20)
        ids.append(journal.write(store, text).id)
    start = AUDIT.index(FOLDED)
    folding.fold(store, ids[1], start, start + len(FOLDED))
    return ids


def share(
    store: RecordStore, entries, made=(), *, to: str | None = MENTOR, sender: str = "Ana"
) -> Kept[Packet]:
    """Share entries and commitments on a page."""
    sign_as(store.home, sender)
    whom = addressee(store, to, store.clock.now()) if to else None
    choice = Choice(tuple(entries), tuple(made), False, "", sender, whom)
    secret = contact_secret(own_secret(store.home), whom.id if whom else None)
    return keep(store, make(store, choice, secret=secret, now=store.clock.now(), title_of={}.get), "page")


def mail(reference: str, *lines: str) -> str:
    """A mail that answers."""
    return "\n".join([f"Re: For our talk, {reference}", "", "Dear Ana,", "", *lines, ""])


ANSWERS = (
    "1: What did Ilir do with the silence?",
    "depth 1: 1.5",
    "2: Who else knows of it?",
    "2: And what would Sara say?",
    "depth 2: 7",
    "9: there is no such text",
    "3: A good plan.",
    "noticed: You let silence work for you.",
    "question: What would Besnik say if he read this?",
    "next: If someone tells me about another person, then I ask them to say it to that person.",
)


def receive(store: RecordStore, catalog: Catalog, text: str) -> None:
    """Take a mail in."""
    read = taking_in.opened(store, text.encode())
    keep_answer(store, taking_in.taken(store, catalog, read, read.named[0]))


def live_with_a_mentor(store: RecordStore, catalog: Catalog, clock, *, answered: bool = True) -> Kept[Packet]:
    """Write, share and, if so, receive an answer."""
    ids = write_entries(store, clock)
    folding.mark(store, ids[2], shared=True)
    plan = commitments.make(
        store, "the audit comes up again", "ask Ilir first", commitments.default_due(clock.now().date())
    )
    clock.advance(hours=2)
    packet = share(store, ids[:2], [plan.id])
    clock.advance(hours=2)
    if answered:
        receive(store, catalog, mail(packet.fact.reference, *ANSWERS))
    return packet
