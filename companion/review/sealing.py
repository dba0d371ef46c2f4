"""Sealed and opened: what goes out is signed and then sealed; what comes in is checked before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from companion.fact import fact
from companion.review import body_form
from companion.review.reply import is_reply
from companion.review.trust import Signer, line_of, standing_of
from companion.review.withdrawal import is_withdrawal
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.review.body import Body
    from companion.review.own_keys import OwnKeys
    from companion.seal.contact_line import ContactLine
    from companion.seal.sealed import Unsealed

Form = Literal["packet", "reply", "withdrawal"]


@fact
class Opened:
    """What was sealed, opened: its plain bytes, signature and body, and what it says it is.

    Nothing of the body may be used before ``checked`` has returned.
    """

    unsealed: Unsealed
    form: Form

    @property
    def body(self) -> bytes:
        """The body."""
        return self.unsealed.body


def is_sealed(content: bytes) -> bool:
    """Tell whether some bytes are an age file, plain or armoured."""
    return content.lstrip()[:35].startswith((b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----"))


def needs_passphrase(content: bytes) -> bool:
    """Tell whether a passphrase opens a sealed file; raises CompanionError for a file that is none."""
    from companion.seal.age_header import read_header

    return read_header(content).for_passphrase


def open_sealed(content: bytes, keys: OwnKeys | None, passphrase: str | None = None) -> Opened:
    """Open a sealed file with one's keys, also earlier ones, or with a passphrase.

    Raises CompanionError: it is not for these keys, altered, cut short, not signed, or needs what is missing.
    A passphrase is tried in a process of its own, because a stranger chose how much memory that takes.
    """
    from companion.seal.age_file import decrypt
    from companion.seal.apart import decrypt_with_apart
    from companion.seal.refusals import NotForThisKeyError
    from companion.seal.sealed import unseal

    if needs_passphrase(content):
        if passphrase is None:
            raise CompanionError("this file needs a passphrase", next_step="ask the sender for the six words")
        return _opened(unseal(decrypt_with_apart(passphrase, content)))
    if keys is None:
        raise CompanionError(
            "this is sealed for a key, and you have none",
            next_step="make keys (companion keys new), and give the sender your contact line",
        )
    for identity in (keys.age.secret, *(one.identity for one in keys.retired)):
        try:
            return _opened(unseal(decrypt(content, identity)))
        except NotForThisKeyError:
            continue
    raise NotForThisKeyError(
        "this is sealed for someone else, or for keys you no longer have",
        next_step="give the sender your contact line: companion keys show",
    )


def checked(store: Reader, opened: Opened, line: ContactLine, comment: str) -> Signer:
    """Check the signature against somebody's keys; returns how they stand to those one has.

    Raises CompanionError when it was signed by another key, altered, or signed as something else.
    """
    from companion.seal.minisign import verify

    said = verify(opened.unsealed.signature_file, opened.body, line.minisign)
    if said != comment:
        raise CompanionError(
            "this was signed as a different kind of file", next_step="ask the sender; nothing was kept"
        )
    return standing_of(store, line)


def packet_signer(store: Reader, opened: Opened) -> tuple[Body, Signer]:
    """Return the packet in a sealed file with who signed it, by the contact line it carries.

    Raises CompanionError when it carries none, or was signed by another key.
    """
    from companion.seal.contact_line import read_contact_line
    from companion.seal.sealed import PACKET

    carried = body_form.contact_in(opened.body)
    if carried is None:
        raise CompanionError(
            "the packet doesn't say who it is from", next_step="ask the sender; nothing was kept"
        )
    signer = checked(store, opened, read_contact_line(carried), PACKET)
    return body_form.from_bytes(opened.body), signer


def contact_signer(store: Reader, opened: Opened, comment: str) -> Signer:
    """Return which contact signed something; raises CompanionError when none of them did."""
    from companion.records.kinds import Contact
    from companion.seal.minisign import key_id
    from companion.seal.minisign_key import public_parts, shown_id
    from companion.seal.refusals import SignedByAnotherKeyError

    signed_with = key_id(opened.unsealed.signature_file)
    for kept in store.all(Contact):
        line = line_of(kept.fact)
        if line is not None and shown_id(public_parts(line.minisign).id) == signed_with:
            return checked(store, opened, line, comment)
    raise SignedByAnotherKeyError(
        "this is signed by a key that none of your contacts has",
        next_step="ask the sender for the contact line, compare the six words, then: companion keys trust -",
    )


def _opened(unsealed: Unsealed) -> Opened:
    if is_reply(unsealed.body):
        return Opened(unsealed, "reply")
    return Opened(unsealed, "withdrawal" if is_withdrawal(unsealed.body) else "packet")
