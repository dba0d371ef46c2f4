"""What went to whom: the packets to a contact, and what each thing of the record is beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from companion.records.clock import local_day
from companion.records.kinds import Commitment, Contact, Entry, Packet
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.review.making import Made
    from companion.review.page import Since

State = Literal["new", "changed", "sent"]
"""Never in a packet to this contact; in one, and changed since; in one as it is."""


def packets_to(store: Reader, contact: str | None) -> tuple[Kept[Packet], ...]:
    """Return the packets to a contact, the first one first; None stands for pages without a name."""
    return tuple(kept for kept in store.all(Packet) if kept.fact.to == contact)


def packet_named(store: Reader, reference: str) -> Kept[Packet]:
    """Return the packet with a reference, in whatever case; raises CompanionError where there is none."""
    wanted = reference.strip().upper()
    for kept in store.all(Packet):
        if kept.fact.reference == wanted:
            return kept
    raise CompanionError(
        "there is no packet with this reference", next_step="“companion share --json” lists them"
    )


def contacts(store: Reader) -> tuple[Kept[Contact], ...]:
    """Return the contacts, by name."""
    return tuple(sorted(store.all(Contact), key=lambda kept: (kept.fact.name.casefold(), kept.id)))


def contact_named(store: Reader, name: str) -> Kept[Contact] | None:
    """Return the contact with this name, whatever its case; of several the first one kept."""
    wanted = name.casefold()
    return next((kept for kept in store.all(Contact) if kept.fact.name.casefold() == wanted), None)


def contact_with_keys(store: Reader, contact: str | None) -> Contact | None:
    """Return a contact by its id, if something can be sealed for it."""
    return next((kept.fact for kept in store.all(Contact) if kept.id == contact and kept.fact.age), None)


def sealing_contact(store: Reader, contact: str | None) -> Contact | None:
    """Return a contact by its id, if packets may be sealed for it: its keys were compared and are trusted."""
    found = contact_with_keys(store, contact)
    return found if found is not None and found.trusted is not None else None


NAMELESS = "mentor"
"""Who answers a page that was made for nobody by name."""


def name_of(store: Reader, contact: str | None) -> str:
    """Return the name of a contact, by its id; that of whoever got pages without a name is *mentor*."""
    return next((kept.fact.name for kept in store.all(Contact) if kept.id == contact), NAMELESS)


def last_revisions(packets: Sequence[Kept[Packet]]) -> Mapping[str, str]:
    """Return the revision of each entry that was sent last, by the entry's id."""
    found: dict[str, str] = {}
    for kept in packets:
        found |= kept.fact.entries
    return found


def entry_state(store: Reader, entry: Kept[Entry], sent: Mapping[str, str]) -> State:
    """Return what an entry is beside what ``last_revisions`` says; a mark alone changes nothing."""
    if entry.id not in sent:
        return "new"
    if sent[entry.id] == entry.rev:
        return "sent"
    from companion.learner.history import fact_of

    past = (one for one in store.history(entry.id) if one.rev == sent[entry.id])
    then = next((fact_of(one, Entry) for one in past), None)
    return "sent" if then is not None and _seen_of(then) == _seen_of(entry.fact) else "changed"


def _seen_of(entry: Entry) -> tuple[str | None, ...]:
    """Return what others see of an entry."""
    from companion.review.cut import visible

    return visible(entry.text, entry.folds), entry.prompt, entry.lesson


def commitment_state(commitment: Kept[Commitment], packets: Sequence[Kept[Packet]]) -> State:
    """Return what a commitment is beside the packets: one that got an outcome since has changed."""
    within = [kept for kept in packets if commitment.id in kept.fact.commitments]
    if not within:
        return "new"
    return "changed" if commitment.at > within[-1].created else "sent"


def sharing_in_a_word(store: Reader, entry: Kept[Entry], sent: Mapping[str, str]) -> str:
    """Return what a list says of an entry beside ``last_revisions`` of all packets; "" for a private one."""
    state, marked = entry_state(store, entry, sent), entry.fact.shared
    if state == "new":
        hides = ", some of it folded" if entry.fact.folds else ""
        return f"to share{hides}" if marked else ""
    if not marked:
        return "shared before"
    return "shared" if state == "sent" else "shared, changed since"


def since(store: Reader, made: Made) -> Since | None:
    """Return what whoever gets this packet has already; None for the first one."""
    from companion.review.page import Since

    packets = packets_to(store, made.choice.to.id if made.choice.to else None)
    if not packets:
        return None
    sent = last_revisions(packets)
    states = {one.id: entry_state(store, one, sent) for one in made.entries}
    states |= {one.id: commitment_state(one, packets) for one in made.commitments}
    by_state = {
        state: {ref for ref, record in made.handles.items() if states.get(record) == state}
        for state in ("changed", "sent")
    }
    return Since(local_day(packets[-1].created), by_state["changed"] | by_state["sent"], by_state["changed"])


def who(recipients: Sequence[tuple[str | None, Kept[Packet]]]) -> str:
    """Return who got something, in words: “Mara (K7-MARE)”."""
    return ", ".join(f"{name or 'a mentor'} ({kept.fact.reference})" for name, kept in recipients)


def recipients_of(store: Reader, record: str) -> tuple[tuple[str | None, Kept[Packet]], ...]:
    """Return who got an entry or a commitment, by name and packet; a page without a name has None."""
    names = {kept.id: kept.fact.name for kept in store.all(Contact)}
    return tuple(
        (names.get(kept.fact.to or ""), kept)
        for kept in store.all(Packet)
        if record in kept.fact.entries or record in kept.fact.commitments
    )
