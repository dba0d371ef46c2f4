"""Who signed something, and how their keys stand to those one has: compared and trusted, unknown, changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from companion.fact import fact
from companion.records.kinds import Contact
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
    """Return how a contact line stands to the contacts one has."""
    for kept in store.all(Contact):
        if (kept.fact.age, kept.fact.minisign) == (line.age, line.minisign):
            return Signer(line, "trusted" if kept.fact.trusted else "unknown", kept)
    named = contact_named(store, line.name)
    known = named is not None and named.fact.minisign is not None
    return Signer(line, "changed" if known else "unknown", named)


def trust(store: RecordStore, line: ContactLine, day: date, *, replace_keys: bool = False) -> Kept[Contact]:
    """Keep somebody's keys as compared and trusted; a contact without keys gets them.

    Raises CompanionError where the name has other keys and they are not to be replaced.
    """
    signer = standing_of(store, line)
    if signer.standing == "changed" and not replace_keys:
        raise CompanionError(
            "you have other keys for this name",
            next_step="ask the person; if the new ones are right, add --replace",
        )
    if signer.contact is None:
        return store.add(Contact(line.name, line.age, line.minisign, day))
    new = replace(signer.contact.fact, age=line.age, minisign=line.minisign, trusted=day)
    return signer.contact if signer.contact.fact == new else store.revise(signer.contact.id, new)


def remember(store: RecordStore, line: ContactLine) -> Kept[Contact]:
    """Return the contact with these keys, kept without trust when it is a new one."""
    signer = standing_of(store, line)
    if signer.contact is not None and signer.standing != "changed":
        return signer.contact
    return store.add(Contact(line.name, line.age, line.minisign))


def line_of(contact: Contact) -> ContactLine | None:
    """Return the contact line of a contact; None without keys."""
    from companion.seal.contact_line import ContactLine

    if contact.age is None or contact.minisign is None:
        return None
    return ContactLine(contact.name, contact.age, contact.minisign)
