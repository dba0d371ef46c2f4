"""What travels between mentee and mentor: a minisign signature file over a body, then the body, within age.

The signature is over the body alone, so it can be kept beside the body and checked with minisign later.
"""

from __future__ import annotations

from collections.abc import Iterable

from companion.fact import slim_fact
from companion.seal.age_file import WORK, encrypt_to, encrypt_with
from companion.seal.minisign import LINES, read_signature, sign
from companion.seal.refusals import ASK_AGAIN, SignatureError

PACKET, REPLY, WITHDRAWAL = "companion packet", "companion reply", "companion withdrawal"
"""The trusted comments, which say what a body is; minisign's own default would hold a time."""


@slim_fact
class Unsealed:
    """A signature file that can be read and the body it goes with; not checked against any key yet."""

    signature_file: bytes
    body: bytes


def seal(
    body: bytes, signer: str, recipients: Iterable[str], trusted_comment: str, *, armour: bool = False
) -> bytes:
    """Return ``body``, signed, as an age file for ``recipients``; ``signer`` is a secret key file's text.

    Raises BadKeyError for a key that is none, TooMuchError above 64 MiB.
    """
    return encrypt_to(recipients, signed(body, signer, trusted_comment), armour=armour)


def seal_with(
    body: bytes,
    signer: str,
    passphrase: str,
    trusted_comment: str,
    *,
    armour: bool = False,
    work_factor: int = WORK,
) -> bytes:
    """Return ``body``, signed, as an age file for a passphrase. Raises as `seal` and `encrypt_with`."""
    plain = signed(body, signer, trusted_comment)
    return encrypt_with(passphrase, plain, armour=armour, work_factor=work_factor)


def signed(body: bytes, signer: str, trusted_comment: str) -> bytes:
    """Return the four lines of the signature, then the body. Raises as `sign`."""
    return sign(body, signer, trusted_comment) + body


def unseal(plain: bytes) -> Unsealed:
    """Part what was decrypted into signature file and body.

    Raises SignatureError when it does not begin with the four lines of a signature. Whose it is and whether
    it fits is for `verify` to say, before anything of the body is used.
    """
    *lines, body = plain.split(b"\n", LINES)
    if len(lines) != LINES:
        raise SignatureError("this isn't signed", next_step=ASK_AGAIN)
    signature_file = b"".join(line + b"\n" for line in lines)
    read_signature(signature_file)
    return Unsealed(signature_file, body)
