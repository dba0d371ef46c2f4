"""A fingerprint is six words that anybody can compute from the two keys."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from companion.seal.fingerprint import fingerprint
from companion.seal.words import words

RECIPIENT = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
KEY = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"


def digits(number: int) -> list[int]:
    """Return the 20 digits in base 7776, by long division, the most significant first."""
    found = []
    for _ in range(20):
        number, digit = divmod(number, 7776)
        found.append(digit)
    assert number == 0
    return found[::-1]


def test_a_known_pair_has_its_known_words():
    assert fingerprint(RECIPIENT, KEY) == "antidote scroll freeware achiness clay sly"


@given(st.text("abc019", max_size=20), st.text("ABC+/", max_size=20))
def test_it_is_the_first_six_of_twenty_digits_of_the_hash(recipient, key):
    number = int.from_bytes(sha256(f"{recipient}\n{key}".encode()).digest(), "big")
    assert fingerprint(recipient, key).split(" ") == [words()[digit] for digit in digits(number)[:6]]


def test_either_key_changes_it():
    assert (
        len({fingerprint(RECIPIENT, KEY), fingerprint(RECIPIENT, KEY[::-1]), fingerprint(KEY, RECIPIENT)})
        == 3
    )
