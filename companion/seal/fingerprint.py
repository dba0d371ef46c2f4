"""The fingerprint of a contact: six words that two people can read to each other."""

from __future__ import annotations

from companion.seal.words import COUNT, words

WORDS = 6
_DIGITS = 20
"""As many as 256 bits need in base 7,776."""


def fingerprint(recipient: str, key: str) -> str:
    """Return the six words of an age recipient and a minisign public key (base64), joined by spaces.

    SHA-256 of ``recipient + "\\n" + key`` is read as a big-endian number and written in base 7,776, with the
    20 digits that 256 bits need, leading zeros kept. Its first six digits, the most significant first, each
    name a word: digit 0 is the list's first. The first word is one of 1,377, because 2**256 ends within the
    first digit; together the six hold 75 bits.
    """
    from hashlib import sha256

    number = int.from_bytes(sha256(f"{recipient}\n{key}".encode()).digest(), "big")
    named = (number // COUNT ** (_DIGITS - 1 - place) % COUNT for place in range(WORDS))
    return " ".join(words()[digit] for digit in named)
