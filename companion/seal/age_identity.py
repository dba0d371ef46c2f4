"""One's own age key, and the recipients of others, checked before anything is sealed for them.

An identity is ``AGE-SECRET-KEY-1`` and a recipient ``age1`` with 58 characters of Bech32 each
(age-encryption.org/v1, "The X25519 recipient type").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.seal.refusals import BadKeyError

if TYPE_CHECKING:
    from pyrage.x25519 import Identity, Recipient

_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_PREFIX, _CHECKSUM = len("age1"), 6


@dataclass(frozen=True, slots=True)
class AgeKey:
    """An age identity with its recipient; ``secret`` is left out of what is printed."""

    secret: str = field(repr=False)
    recipient: str


def new_age_key() -> AgeKey:
    """Return a new identity from the system's randomness."""
    from pyrage.x25519 import Identity

    made = Identity.generate()
    return AgeKey(str(made), str(made.to_public()))


def age_key_of(secret: str) -> AgeKey:
    """Return the identity that ``secret`` writes, with its recipient. Raises BadKeyError."""
    identity = read_identity(secret)
    return AgeKey(str(identity), str(identity.to_public()))


def read_identity(secret: str) -> Identity:
    """Return the library's identity for ``AGE-SECRET-KEY-1…``. Raises BadKeyError."""
    from pyrage import IdentityError
    from pyrage.x25519 import Identity

    try:
        identity = Identity.from_str(secret)
    except (IdentityError, ValueError):
        raise BadKeyError("this isn't an age identity, or one of its characters is wrong") from None
    return identity


def read_recipient(text: str) -> Recipient:
    """Return the library's recipient for ``age1…``, in lower case.

    Raises BadKeyError: the checksum is wrong, or the key is one of the few points of small order, for which
    nothing can be sealed. The library would end with a panic on those.
    """
    from nacl.bindings import crypto_scalarmult
    from nacl.exceptions import CryptoError
    from pyrage import RecipientError
    from pyrage.x25519 import Recipient

    try:
        recipient = Recipient.from_str(text)
    except (RecipientError, ValueError):
        recipient = None
    if recipient is None or str(recipient) != text:
        raise BadKeyError("this isn't an age recipient (age1…), or one of its characters is wrong")
    try:
        crypto_scalarmult(b"\1" * 32, _point(text))
    except CryptoError:
        raise BadKeyError("this age recipient is not a real key: nothing can be sealed for it") from None
    return recipient


def _point(recipient: str) -> bytes:
    """Return the 32 bytes that a recipient with a right checksum writes, in 52 digits of five bits."""
    number = 0
    for character in recipient[_PREFIX:-_CHECKSUM]:
        number = number << 5 | _BECH32.index(character)
    return (number >> 4).to_bytes(32, "big")
