"""The stanza of an age file that a passphrase opens (age-encryption.org/v1, "The scrypt recipient type").

libsodium's scrypt is used: hashlib's takes no N above 2**20, and the age library for Python can neither be
told a work factor nor promises one. It guesses a second from one short measurement; on one machine within ten
seconds it chose 17, 18 and 19.
"""

from __future__ import annotations

import os
from binascii import a2b_base64, b2a_base64

from companion.safety.typed_text import is_whole
from companion.seal.age_header import MAX_WORK, SCRYPT, Stanza
from companion.seal.refusals import BadKeyError, TooMuchError, WrongPassphraseError

_LABEL = b"age-encryption.org/v1/scrypt"
_SALT, _KEY, _NONCE = 16, 32, bytes(12)
_BLOCK_SIZE, _PARALLEL = 8, 1


def memory_for(work_factor: int) -> int:
    """Return how many bytes scrypt needs: 128 × 8 × N."""
    return 1024 << work_factor


def passphrase_stanza(passphrase: str, file_key: bytes, work_factor: int) -> bytes:
    """Return the two lines that wrap a file key. Raises BadKeyError for an empty passphrase."""
    from nacl.bindings import crypto_aead_chacha20poly1305_ietf_encrypt as encrypt

    salt = os.urandom(_SALT)
    wrapped = encrypt(file_key, None, _NONCE, wrapping_key(passphrase, salt, work_factor))
    return b"-> %s %s %d\n%s\n" % (SCRYPT.encode(), unpadded(salt), work_factor, unpadded(wrapped))


def unwrapped(passphrase: str, stanza: Stanza) -> bytes:
    """Return the file key in a stanza that `read_header` accepted.

    Raises WrongPassphraseError, BadKeyError for an empty passphrase, TooMuchError without enough memory.
    """
    from nacl.bindings import crypto_aead_chacha20poly1305_ietf_decrypt as decrypt
    from nacl.exceptions import CryptoError

    salt, work_factor = stanza.arguments
    key = wrapping_key(passphrase, a2b_base64(salt + "=="), int(work_factor))
    try:
        return decrypt(stanza.body, None, _NONCE, key)
    except CryptoError:
        raise WrongPassphraseError(
            "the passphrase doesn't open this file", next_step="check it and type it again"
        ) from None


def wrapping_key(passphrase: str, salt: bytes, work_factor: int) -> bytes:
    """Return the 32 bytes that scrypt makes of a passphrase. Raises BadKeyError, TooMuchError."""
    from nacl.bindings import crypto_pwhash_scryptsalsa208sha256_ll as scrypt
    from nacl.exceptions import RuntimeError as NoMemoryError

    if not passphrase or not is_whole(passphrase):
        raise BadKeyError("a passphrase needs at least one character, and all of it must be text")
    most = 2 * memory_for(MAX_WORK)
    try:
        return scrypt(
            passphrase.encode(), _LABEL + salt, 1 << work_factor, _BLOCK_SIZE, _PARALLEL, _KEY, most
        )
    except (NoMemoryError, MemoryError):
        needed = memory_for(work_factor) >> 20
        raise TooMuchError(f"a passphrase of this strength needs {needed:,} MiB of free memory") from None


def unpadded(data: bytes) -> bytes:
    """Return base64 without its padding, as headers have it."""
    return b2a_base64(data, newline=False).rstrip(b"=")
