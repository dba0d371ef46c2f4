"""Key pairs for signatures, in minisign's files (jedisct1.github.io/minisign, "Secret key format").

A public key is base64 of ``Ed``, 8 bytes of key id, 32 bytes of an Ed25519 key. A secret key without a
password (``minisign -G -W``) is base64 of ``Ed``, two zero bytes, ``B2``, 48 zero bytes, key id, 64 bytes of
seed and public key, and a checksum that minisign leaves zero.
"""

from __future__ import annotations

import os
from binascii import Error, a2b_base64, b2a_base64
from dataclasses import dataclass, field

from companion.seal.refusals import BadKeyError

COMMENT = "untrusted comment: "
KEY_ID = 8
_PUBLIC, _SEED, _SECRET = 42, 32, 158
_ALGORITHM, _NO_PASSWORD, _PASSWORD, _CHECKSUM = b"Ed", b"\0\0", b"Sc", b"B2"
_PARAMETERS, _NO_CHECKSUM = bytes(48), bytes(32)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """``secret`` is the text of a secret key file, left out of what is printed; ``public`` base64."""

    secret: str = field(repr=False)
    public: str


@dataclass(frozen=True, slots=True)
class SecretParts:
    """A secret key as the library takes it: 8 and 64 bytes."""

    id: bytes
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PublicParts:
    """A public key as the library takes it: 8 and 32 bytes."""

    id: bytes
    key: bytes


def new_signing_key() -> SigningKey:
    """Return a new key pair from the system's randomness."""
    from nacl.bindings import crypto_sign_seed_keypair

    public, key = crypto_sign_seed_keypair(os.urandom(_SEED))
    id_ = os.urandom(KEY_ID)
    content = _ALGORITHM + _NO_PASSWORD + _CHECKSUM + _PARAMETERS + id_ + key + _NO_CHECKSUM
    return SigningKey(
        f"{COMMENT}minisign encrypted secret key\n{base64(content)}\n", base64(_ALGORITHM + id_ + public)
    )


def signing_key_of(secret: str) -> SigningKey:
    """Return the key pair of a secret key file. Raises BadKeyError."""
    parts = secret_parts(secret)
    return SigningKey(secret, base64(_ALGORITHM + parts.id + parts.key[_SEED:]))


def public_key_file(public: str) -> str:
    """Return the text of a public key file for a key in base64. Raises BadKeyError."""
    return f"{COMMENT}minisign public key {shown_id(public_parts(public).id)}\n{public}\n"


def public_key_of_file(text: str) -> str:
    """Return the key, in base64, of a public key file. Raises BadKeyError."""
    lines = text.split("\n")
    if len(lines) != 3 or not lines[0].startswith(COMMENT) or lines[2]:
        raise BadKeyError("this isn't a minisign public key file")
    public_parts(lines[1])
    return lines[1]


def secret_parts(secret: str) -> SecretParts:
    """Return the parts of a secret key file, whose two halves fit. Raises BadKeyError."""
    from nacl.bindings import crypto_sign_seed_keypair

    lines = secret.split("\n")
    content = unbase64(lines[1]) if len(lines) == 3 and lines[0].startswith(COMMENT) and not lines[2] else b""
    if content[2:4] == _PASSWORD:
        raise BadKeyError("this signing key is protected by a password, which Companion doesn't ask for")
    if len(content) != _SECRET or content[:6] != _ALGORITHM + _NO_PASSWORD + _CHECKSUM:
        raise BadKeyError("this isn't a minisign secret key file")
    id_, key = content[54:62], content[62:126]
    if crypto_sign_seed_keypair(key[:_SEED])[1] != key:
        raise BadKeyError("this signing key is damaged")
    return SecretParts(id_, key)


def public_parts(public: str) -> PublicParts:
    """Return the parts of a public key in base64. Raises BadKeyError, also for one of small order."""
    from nacl.bindings import crypto_core_ed25519_is_valid_point

    content = unbase64(public)
    if len(content) != _PUBLIC or content[:2] != _ALGORITHM:
        raise BadKeyError("this isn't a minisign public key")
    id_, key = content[2:10], content[10:]
    if not crypto_core_ed25519_is_valid_point(key):
        raise BadKeyError("this public key of minisign is not a real key: anyone could sign for it")
    return PublicParts(id_, key)


def shown_id(id_: bytes) -> str:
    """Return a key id as minisign prints it: hexadecimal, the last byte first, no zeros before."""
    return f"{int.from_bytes(id_, 'little'):X}"


def base64(data: bytes) -> str:
    """Return base64 with its padding, in one line."""
    return b2a_base64(data, newline=False).decode("ascii")


def unbase64(text: str) -> bytes:
    """Return what base64 writes; nothing when it is not the one way to write it."""
    try:
        data = a2b_base64(text.encode("ascii"), strict_mode=True)
    except (Error, UnicodeEncodeError):
        return b""
    return data if base64(data) == text else b""
