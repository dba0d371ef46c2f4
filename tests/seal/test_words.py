"""The word list is the EFF's, in its order, and passphrases are drawn from all of it."""

from __future__ import annotations

from hashlib import sha256
from itertools import product

from companion.seal.words import COUNT, PASSPHRASE_WORDS, new_passphrase, words

OF_THE_EFF = "addd35536511597a02fa0a9ff1e5284677b8883b83e986e43f15a3db996b903e"


def test_with_the_numbers_of_the_dice_it_is_the_file_the_eff_publishes():
    throws = ("".join(throw) for throw in product("123456", repeat=5))
    text = "".join(f"{throw}\t{word}\n" for throw, word in zip(throws, words(), strict=True))
    assert sha256(text.encode()).hexdigest() == OF_THE_EFF


def test_it_has_every_word_once():
    assert (len(words()), len(set(words())), words()[0], words()[-1]) == (COUNT, COUNT, "abacus", "zoom")


def test_a_passphrase_is_six_words_and_another_one_each_time():
    made = [new_passphrase() for _ in range(50)]
    assert len(set(made)) == 50
    for passphrase in made:
        bare = [word for word in words() if "-" in word and word in passphrase]
        assert passphrase.count("-") - sum(passphrase.count(word) for word in bare) == PASSPHRASE_WORDS - 1


def test_the_words_of_a_passphrase_come_from_the_list(monkeypatch):
    monkeypatch.setattr("secrets.choice", lambda among: among[-1])
    assert new_passphrase() == "-".join(["zoom"] * 6)
