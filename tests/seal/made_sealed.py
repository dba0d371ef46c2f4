"""Keys and small files that the tests of seal share; made once."""

from __future__ import annotations

from functools import cache

from companion.seal.age_file import encrypt_to, made_with
from companion.seal.age_identity import AgeKey, age_key_of
from companion.seal.contact_line import ContactLine
from companion.seal.minisign_key import SigningKey, signing_key_of

BODY = "Größe und Mut.\nA second line.\n".encode()
PASSPHRASE = "zoom-abacus"
LITTLE_WORK = 1
# Always the same, so that every process that runs tests finds them under the same names.
SECRET = "AGE-SECRET-KEY-1YCWS6HVGSH2WLSZAUR5KCFR6QHV6X7WX5LKUJU492MLGME2CNW4QKLM3QZ"
SIGNING = """\
untrusted comment: minisign encrypted secret key
RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAUTWJYcUzJAAv7rwdrvFbdTa+PxMZwrA8\
YWUwtFnAdWAb6H+im0QHZkspOk0pqx+P9+0m3Wo6e1FUwrey9sD0ca/sZtgRHx0KAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
"""


@cache
def own() -> AgeKey:
    return age_key_of(SECRET)


@cache
def signer() -> SigningKey:
    return signing_key_of(SIGNING)


@cache
def for_own(armour: bool = False) -> bytes:
    return encrypt_to([own().recipient], BODY, armour=armour)


@cache
def with_passphrase(armour: bool = False) -> bytes:
    """Return a file that hardly takes work, which the program itself would not make."""
    return made_with(PASSPHRASE, BODY, armour=armour, work_factor=LITTLE_WORK)


def contact(name: str = "Mara Lind") -> ContactLine:
    return ContactLine(name, own().recipient, signer().public)
