"""The payload of an age file and the MAC of its header, for a file key of 16 bytes.

age-encryption.org/v1, "Header MAC" and "Payload": a nonce of 16 bytes, then chunks of 64 KiB, each under
ChaCha20-Poly1305 with a counter of 11 bytes and a byte that marks the last one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

from companion.seal.refusals import ASK_AGAIN, AlteredError, CutShortError

FILE_KEY = 16
_CHUNK, _TAG, _NONCE = 64 * 1024, 16, 16


def header_mac(file_key: bytes, header: bytes) -> bytes:
    """Return the 32 bytes that protect a header, given up to and including its ``---``."""
    import hmac

    return hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")


def sealed_payload(file_key: bytes, data: bytes) -> bytes:
    """Return the payload for ``data``, under a nonce of the system's randomness."""
    from nacl.bindings import crypto_aead_chacha20poly1305_ietf_encrypt as encrypt

    nonce = os.urandom(_NONCE)
    key = _derived(file_key, nonce, b"payload")
    parts = [data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)] or [b""]
    sealed = (encrypt(part, None, counter, key) for part, counter in _numbered(parts))
    return b"".join([nonce, *sealed])


def opened_payload(file_key: bytes, payload: bytes) -> bytes:
    """Return what a payload holds, once all of it is known to be genuine.

    Raises CutShortError when its end is missing for certain, AlteredError when it was changed or cut.
    """
    nonce, rest = payload[:_NONCE], payload[_NONCE:]
    chunks = [rest[at : at + _CHUNK + _TAG] for at in range(0, len(rest), _CHUNK + _TAG)]
    if not chunks or len(chunks[-1]) < _TAG:
        raise _cut()
    key = _derived(file_key, nonce, b"payload")
    opened = [_opened(chunk, counter, key) for chunk, counter in _numbered(chunks)]
    if len(chunks) > 1 and not opened[-1]:
        raise _altered()
    return b"".join(opened)


def _opened(chunk: bytes, counter: bytes, key: bytes) -> bytes:
    from nacl.bindings import crypto_aead_chacha20poly1305_ietf_decrypt as decrypt
    from nacl.exceptions import CryptoError

    with suppress(CryptoError):
        return decrypt(chunk, None, counter, key)
    try:
        decrypt(chunk, None, counter[:-1] + b"\0", key)
    except CryptoError:
        raise _altered() from None
    raise _cut()


def _numbered(parts: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield each chunk with its nonce of 12 bytes."""
    for number, part in enumerate(parts):
        yield part, number.to_bytes(11, "big") + bytes([number == len(parts) - 1])


def _derived(file_key: bytes, salt: bytes, info: bytes) -> bytes:
    """Return a key of 32 bytes by HKDF-SHA-256 (RFC 5869): one block is all of it."""
    import hmac

    extracted = hmac.digest(salt or bytes(32), file_key, "sha256")
    return hmac.digest(extracted, info + b"\1", "sha256")


def _cut() -> CutShortError:
    return CutShortError("the end of the sealed file is missing", next_step=ASK_AGAIN)


def _altered() -> AlteredError:
    return AlteredError("the sealed file was changed, or cut short, after it was made", next_step=ASK_AGAIN)
