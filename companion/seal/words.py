"""The EFF large word list: 7,776 words, one for each throw of five dice.

The words are those of https://www.eff.org/files/2016/07/18/eff_large_wordlist.txt (CC BY 3.0 US, credited in
NOTICE) in their order there, from 11111 (abacus) to 66666 (zoom); only the numbers are left out.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

COUNT = 7_776
PASSPHRASE_WORDS = 6
_FILE = Path(__file__).with_name("eff_large_wordlist.txt")


@cache
def words() -> tuple[str, ...]:
    """Return the 7,776 words: lower-case letters, in four of them a hyphen. Read when first asked for."""
    return tuple(_FILE.read_text("ascii").split())


def new_passphrase() -> str:
    """Return six words by chance, joined by hyphens: 77 bits from the system's randomness."""
    from secrets import choice

    return "-".join(choice(words()) for _ in range(PASSPHRASE_WORDS))


def as_made(words: str) -> str:
    """Return a passphrase as it was made; typed with spaces or in capitals it is the same."""
    return "-".join(words.replace("-", " ").casefold().split())
