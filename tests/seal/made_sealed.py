"""Keys and small files that the tests of seal share; made once."""

from __future__ import annotations

from functools import cache

from companion.seal.age_file import encrypt_to, made_with
from companion.seal.age_identity import AgeKey, new_age_key
from companion.seal.contact_line import ContactLine
from companion.seal.minisign_key import SigningKey, new_signing_key

BODY = "Größe und Mut.\nA second line.\n".encode()
PASSPHRASE = "zoom-abacus"
LITTLE_WORK = 1


@cache
def own() -> AgeKey:
    return new_age_key()


@cache
def signer() -> SigningKey:
    return new_signing_key()


@cache
def for_own(armour: bool = False) -> bytes:
    return encrypt_to([own().recipient], BODY, armour=armour)


@cache
def with_passphrase(armour: bool = False) -> bytes:
    """Return a file that hardly takes work, which the program itself would not make."""
    return made_with(PASSPHRASE, BODY, armour=armour, work_factor=LITTLE_WORK)


def contact(name: str = "Mara Lind") -> ContactLine:
    return ContactLine(name, own().recipient, signer().public)
