"""Who signed something, and how their keys stand to those one has: compared and trusted, unknown, changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from companion.fact import fact
from companion.records.kinds import Contact, Mentee
from companion.review.sent import contact_named
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.seal.contact_line import ContactLine
    from companion.store.record_store import RecordStore

Standing = Literal["trusted", "unknown", "changed"]
"""The keys of a contact one trusts; keys nobody has looked at; other keys under the name of a contact."""

WARNINGS: dict[Standing, str] = {
    "trusted": "",
    "unknown": (
        "You don't know this key yet. Read the six words to each other, by phone or in person, before you "
        "trust it."
    ),
    "changed": (
        "CAREFUL: these are not the keys you have for this name. It may be a new machine, or someone else. "
        "Ask, by phone or in person, before you believe a word of it."
    ),
}


@fact
class Signer:
    """Who signed: the keys it was checked against, and how they stand to what one knows."""

    line: ContactLine
    standing: Standing
    contact: Kept[Contact] | None = None

    @property
    def fingerprint(self) -> str:
        """The six words of the keys."""
        return self.line.fingerprint


def standing_of(store: Reader, line: ContactLine) -> Signer:
    """Return how a contact line stands to the contacts one has.

    Keys that nobody compared, under a name that has others already, are *changed*, also once they are kept.
    """
    exact = _with_keys(store, line)
    if exact is not None and exact.fact.trusted:
        return Signer(line, "trusted", exact)
    named = contact_named(store, line.name)
    other = _other_keys(store, line)
    return Signer(line, "changed" if other else "unknown", exact or other or named)


def trust(store: RecordStore, line: ContactLine, day: date, *, replace_keys: bool = False) -> Kept[Contact]:
    """Keep somebody's keys as compared and trusted; a contact without keys gets them.

    Replaced keys go to the contact who had the others, with all that belongs to that person. Raises
    CompanionError where the name has other keys and they are not to be replaced.
    """
    signer = standing_of(store, line)
    if signer.standing == "changed" and not replace_keys:
        raise CompanionError(
            "you have other keys for this name",
            next_step="ask the person; if the new ones are right, add --replace",
        )
    kept = (_other_keys(store, line) if signer.standing == "changed" else None) or signer.contact
    if kept is None:
        return store.add(Contact(line.name, line.age, line.minisign, day))
    new = replace(kept.fact, age=line.age, minisign=line.minisign, trusted=day)
    trusted = kept if kept.fact == new else store.revise(kept.id, new)
    twin = next((one for one in store.all(Contact) if one.id != trusted.id and _has(one.fact, line)), None)
    if twin is not None:
        _join(store, twin, trusted)
    return trusted


def remember(store: RecordStore, line: ContactLine) -> Kept[Contact]:
    """Return the contact with these keys, kept without trust when it is a new one."""
    exact = _with_keys(store, line)
    if exact is not None:
        return exact
    named = contact_named(store, line.name)
    if named is not None and named.fact.minisign is None:
        return store.revise(named.id, replace(named.fact, age=line.age, minisign=line.minisign))
    return store.add(Contact(line.name, line.age, line.minisign))


def _join(store: RecordStore, twin: Kept[Contact], contact: Kept[Contact]) -> None:
    """Let one contact be what two were: the mentee's packets of the twin are those of the contact."""
    by_contact = {kept.fact.contact: kept for kept in store.all(Mentee)}
    theirs, ours = by_contact.get(twin.id), by_contact.get(contact.id)
    if theirs is not None and ours is not None:
        packets = dict.fromkeys((*ours.fact.packets, *theirs.fact.packets))
        store.revise(ours.id, replace(ours.fact, packets=tuple(packets)))
        store.delete(theirs.id)
    elif theirs is not None:
        store.revise(theirs.id, replace(theirs.fact, contact=contact.id))
    store.delete(twin.id)


def _with_keys(store: Reader, line: ContactLine) -> Kept[Contact] | None:
    return next((kept for kept in store.all(Contact) if _has(kept.fact, line)), None)


def _other_keys(store: Reader, line: ContactLine) -> Kept[Contact] | None:
    """Return the contact of the same name who has other keys, a trusted one first."""
    found = [
        kept
        for kept in store.all(Contact)
        if kept.fact.name.casefold() == line.name.casefold()
        and kept.fact.minisign is not None
        and not _has(kept.fact, line)
    ]
    return next((kept for kept in found if kept.fact.trusted), found[0] if found else None)


def _has(contact: Contact, line: ContactLine) -> bool:
    return (contact.age, contact.minisign) == (line.age, line.minisign)


def line_of(contact: Contact) -> ContactLine | None:
    """Return the contact line of a contact; None without keys."""
    from companion.seal.contact_line import ContactLine

    if contact.age is None or contact.minisign is None:
        return None
    return ContactLine(contact.name, contact.age, contact.minisign)
