"""Whom a packet is for: a contact, or somebody who becomes one once the packet is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.fact import fact
from companion.records.derived import Derived
from companion.records.ids import ulid
from companion.records.kinds import Contact, Packet
from companion.review.own_folder import name_of
from companion.review.sent import contact_named, contacts

if TYPE_CHECKING:
    from datetime import datetime

    from companion.learner.reading import Reader
    from companion.store.record_store import RecordStore


@fact
class Addressee:
    """``id`` is that of the contact, also of one that is not kept yet."""

    id: str
    name: str


def addressee(store: Reader, name: str, now: datetime) -> Addressee:
    """Return the contact of a name, or one to be; raises MisuseError for what cannot be a name."""
    kept = contact_named(store, name_of(name))
    return Addressee(kept.id, kept.fact.name) if kept is not None else Addressee(ulid(now), name_of(name))


def usual_name(store: Reader) -> str:
    """Return whom the last packet went to, else the only contact there is; "" where there are several."""
    known = {kept.id: kept.fact.name for kept in contacts(store)}
    went = [known[kept.fact.to] for kept in store.all(Packet) if kept.fact.to in known]
    names = went[-1:] or (list(known.values()) if len(known) == 1 else [])
    return names[0] if names else ""


def keep_addressee(store: RecordStore, to: Addressee) -> None:
    """Keep the contact unless it is kept."""
    now = store.clock.now()
    store.keep_once([Derived(to.id, ulid(now), now, Contact(name=to.name))])
