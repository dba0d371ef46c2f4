"""Signatures in minisign's format (jedisct1.github.io/minisign, "Signature format"), algorithm ``ED`` alone.

Four lines: an untrusted comment, base64 of ``ED``, key id and the signature of BLAKE2b-512 of the body, a
trusted comment, and base64 of the signature over the first signature and the trusted comment.
"""

from __future__ import annotations

from unicodedata import category

from companion.fact import slim_fact
from companion.safety.blake2 import blake2b
from companion.seal.minisign_key import (
    COMMENT,
    KEY_ID,
    base64,
    public_parts,
    secret_parts,
    shown_id,
    unbase64,
)
from companion.seal.refusals import ASK_AGAIN, SignatureError, SignedByAnotherKeyError

UNTRUSTED = "companion"
LINES = 4
_TRUSTED = "trusted comment: "
_HASHED, _LEGACY, _SIGNATURE = b"ED", b"Ed", 64
_MAX_UNTRUSTED, _MAX_TRUSTED = 1_000, 8_000
"""In bytes, with what stands before them: minisign reads 1,022 and 8,190."""


@slim_fact
class Signature:
    """A signature file that was read; nothing of it is checked against a key yet."""

    key_id: bytes
    signature: bytes
    trusted_comment: str
    global_signature: bytes


def sign(body: bytes, secret: str, trusted_comment: str) -> bytes:
    """Return the signature file over ``body``, four lines; ``secret`` is the text of a secret key file.

    Raises BadKeyError, or ValueError for a trusted comment with a control character other than a tab, or of
    more than 8,000 bytes.
    """
    from nacl.bindings import crypto_sign

    parts = secret_parts(secret)
    if not _is_comment(_TRUSTED + trusted_comment, _MAX_TRUSTED):
        raise ValueError("a trusted comment is one line of text")
    signature = crypto_sign(_hash(body), parts.key)[:_SIGNATURE]
    over_both = crypto_sign(signature + trusted_comment.encode(), parts.key)[:_SIGNATURE]
    lines = (
        COMMENT + UNTRUSTED,
        base64(_HASHED + parts.id + signature),
        _TRUSTED + trusted_comment,
        base64(over_both),
        "",
    )
    return "\n".join(lines).encode()


def verify(signature_file: bytes, body: bytes, public_key: str) -> str:
    """Return the trusted comment of a signature over ``body`` by ``public_key`` (base64).

    Raises SignedByAnotherKeyError, SignatureError for a file that is none, for a changed body or comment, and
    BadKeyError.
    """
    read = read_signature(signature_file)
    public = public_parts(public_key)
    if read.key_id != public.id:
        raise SignedByAnotherKeyError(
            f"this is signed by another key ({shown_id(read.key_id)}, not {shown_id(public.id)})",
            next_step="compare fingerprints with the sender before you trust it",
        )
    if not _is_signed(read.signature, _hash(body), public.key):
        raise SignatureError(
            "the signature does not match: the text was changed after it was signed", next_step=ASK_AGAIN
        )
    if not _is_signed(read.global_signature, read.signature + read.trusted_comment.encode(), public.key):
        raise SignatureError(
            "the signature does not match: its comment was changed after it was signed", next_step=ASK_AGAIN
        )
    return read.trusted_comment


def key_id(signature_file: bytes) -> str:
    """Return the id of the key that made a signature, as minisign prints it. Raises SignatureError."""
    return shown_id(read_signature(signature_file).key_id)


def read_signature(signature_file: bytes) -> Signature:
    """Return what a signature file says: exactly four lines, each ended by LF. Raises SignatureError."""
    try:
        lines = signature_file.decode().split("\n")
    except UnicodeDecodeError:
        raise _unreadable() from None
    if len(lines) != LINES + 1 or lines[LINES]:
        raise _unreadable()
    untrusted, first, trusted, last = lines[:LINES]
    comments = _is_comment(untrusted, _MAX_UNTRUSTED) and _is_comment(trusted, _MAX_TRUSTED)
    if not comments or not untrusted.startswith(COMMENT) or not trusted.startswith(_TRUSTED):
        raise _unreadable()
    content, over_both = unbase64(first), unbase64(last)
    if content[:2] == _LEGACY:
        raise SignatureError(
            "this signature has minisign's old form, which isn't accepted",
            next_step="ask the sender to sign it again with minisign 0.10 or newer, without -l",
        )
    if content[:2] != _HASHED or len(content) != 2 + KEY_ID + _SIGNATURE or len(over_both) != _SIGNATURE:
        raise _unreadable()
    return Signature(content[2:10], content[10:], trusted.removeprefix(_TRUSTED), over_both)


def _is_signed(signature: bytes, message: bytes, key: bytes) -> bool:
    from nacl.bindings import crypto_sign_open
    from nacl.exceptions import BadSignatureError

    try:
        crypto_sign_open(signature + message, key)
    except BadSignatureError:
        return False
    return True


def _hash(body: bytes) -> bytes:
    return blake2b(body, digest_size=64).digest()


def _is_comment(text: str, most: int) -> bool:
    """Tell whether a text can be a comment: not too long, one line, no control character but tabs."""
    if any(category(each) in ("Cc", "Cs") for each in text if each != "\t"):
        return False
    return len(text.encode()) <= most


def _unreadable() -> SignatureError:
    return SignatureError("there is no complete minisign signature here", next_step=ASK_AGAIN)
