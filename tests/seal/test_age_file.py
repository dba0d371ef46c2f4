"""What is sealed is opened by whom it is for, whole, and whatever else comes is refused in words."""

from __future__ import annotations

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_sealed import BODY, LITTLE_WORK, PASSPHRASE, for_own, own, with_passphrase

from companion.safety.errors import CompanionError
from companion.seal import age_scrypt
from companion.seal.age_file import (
    WORK,
    decrypt,
    decrypt_with,
    encrypt_to,
    encrypt_with,
    made_with,
    raise_unless_panic,
)
from companion.seal.age_header import MAX_FILE, MAX_STANZAS, read_header
from companion.seal.age_identity import new_age_key
from companion.seal.refusals import (
    AlteredError,
    BadKeyError,
    CutShortError,
    NotForThisKeyError,
    OtherLockError,
    StoppedError,
    TooMuchError,
    WrongPassphraseError,
)

CHUNK = 64 * 1024
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK]
OPENERS = [
    (for_own, lambda data: decrypt(data, own().secret)),
    (with_passphrase, lambda data: decrypt_with(PASSPHRASE, data)),
]
IDS = ["recipient", "passphrase"]


@pytest.fixture
def no_scrypt(monkeypatch):
    """Let any scrypt that is asked for fail the test."""

    def refuse(*_):
        pytest.fail("scrypt was called")

    monkeypatch.setattr("nacl.bindings.crypto_pwhash_scryptsalsa208sha256_ll", refuse)


@given(st.binary(max_size=200), st.booleans())
def test_the_recipient_reads_what_was_sealed(data, armour):
    assert decrypt(encrypt_to([own().recipient], data, armour=armour), own().secret) == data


@given(st.binary(max_size=200), st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.booleans())
def test_the_passphrase_opens_what_was_sealed_with_it(data, passphrase, armour):
    sealed = made_with(passphrase, data, armour=armour, work_factor=LITTLE_WORK)
    assert decrypt_with(passphrase, sealed) == data


@pytest.mark.parametrize("size", SIZES)
def test_every_size_around_a_chunk_comes_back(size):
    data = bytes(range(256)) * (size // 256) + bytes(size % 256)
    sealed = made_with(PASSPHRASE, data, armour=False, work_factor=LITTLE_WORK)
    assert decrypt_with(PASSPHRASE, sealed) == data
    assert pyrage.passphrase.decrypt(sealed, PASSPHRASE) == data
    assert decrypt(encrypt_to([own().recipient], data), own().secret) == data


def test_each_of_several_recipients_opens_the_file():
    others = [new_age_key() for _ in range(3)]
    sealed = encrypt_to([other.recipient for other in others], BODY)
    assert [decrypt(sealed, other.secret) for other in others] == [BODY] * 3


def test_what_is_made_with_a_passphrase_takes_the_work_it_says():
    assert read_header(encrypt_with(PASSPHRASE, BODY, work_factor=16)).work_factor == 16
    assert WORK in range(16, 20)


@pytest.mark.parametrize("work_factor", [0, 15, 20, 23])
def test_no_other_work_is_asked_of_those_who_open_it(work_factor, no_scrypt):
    with pytest.raises(ValueError, match="16 to 19"):
        encrypt_with(PASSPHRASE, BODY, work_factor=work_factor)


def test_another_key_is_told_that_it_is_not_for_it():
    with pytest.raises(NotForThisKeyError, match="sealed for someone else"):
        decrypt(for_own(), new_age_key().secret)


def test_another_passphrase_is_told_from_damage():
    with pytest.raises(WrongPassphraseError):
        decrypt_with("something else", with_passphrase())


def test_a_key_does_not_open_a_passphrase_nor_the_other_way_round(no_scrypt):
    with pytest.raises(OtherLockError, match="passphrase, not for a key"):
        decrypt(with_passphrase(), own().secret)
    with pytest.raises(OtherLockError, match="key, not with a passphrase"):
        decrypt_with(PASSPHRASE, for_own())


@pytest.mark.parametrize("passphrase", ["", "\ud800"])
def test_a_passphrase_is_text(passphrase, no_scrypt):
    with pytest.raises(BadKeyError, match="at least one character"):
        encrypt_with(passphrase, BODY)
    with pytest.raises(BadKeyError, match="at least one character"):
        decrypt_with(passphrase, with_passphrase())


def test_work_factor_23_is_refused_without_any_work(no_scrypt):
    sealed = with_passphrase().replace(b" 1\n", b" 23\n", 1)
    with pytest.raises(TooMuchError, match="too much work"):
        decrypt_with(PASSPHRASE, sealed)


@pytest.mark.parametrize(("made", "opened"), OPENERS, ids=IDS)
@pytest.mark.parametrize("armour", [False, True])
def test_a_file_cut_anywhere_is_refused(made, opened, armour):
    sealed = made(armour)
    for length in range(len(sealed) - armour):  # the last line end of armour may go
        with pytest.raises(CompanionError):
            opened(sealed[:length])


@pytest.mark.parametrize(("made", "opened"), OPENERS, ids=IDS)
def test_a_file_with_a_flipped_bit_in_any_byte_is_refused(made, opened, monkeypatch):
    monkeypatch.setattr(age_scrypt, "wrapping_key", little_work(age_scrypt.wrapping_key))
    sealed = made()
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1 << place % 8
        with pytest.raises(CompanionError):
            opened(bytes(changed))


def little_work(wrapping_key):
    """Return scrypt that does no more than the least work, whatever a changed header asks for."""
    return lambda passphrase, salt, _: wrapping_key(passphrase, salt, LITTLE_WORK)


@pytest.mark.parametrize(("made", "opened"), OPENERS, ids=IDS)
@pytest.mark.parametrize("armour", [False, True])
def test_a_file_with_something_behind_it_is_refused(made, opened, armour):
    with pytest.raises(AlteredError):
        opened(made(armour) + b"trailing")


def test_a_file_cut_between_two_chunks_is_known_to_be_cut():
    data = bytes(2 * CHUNK + 10)
    sealed = made_with(PASSPHRASE, data, armour=False, work_factor=LITTLE_WORK)
    with pytest.raises(CutShortError):
        decrypt_with(PASSPHRASE, sealed[: -(10 + 16)])
    for_key = encrypt_to([own().recipient], data)
    with pytest.raises(CutShortError):
        decrypt(for_key[: -(10 + 16)], own().secret)


def test_chunks_in_another_order_are_refused():
    sealed = made_with(PASSPHRASE, bytes(2 * CHUNK + 10), armour=False, work_factor=LITTLE_WORK)
    at, size = read_header(sealed).length + 16, CHUNK + 16
    swapped = (
        sealed[:at] + sealed[at + size : at + 2 * size] + sealed[at : at + size] + sealed[at + 2 * size :]
    )
    with pytest.raises(AlteredError):
        decrypt_with(PASSPHRASE, swapped)


@pytest.mark.parametrize("data", [b"", b"hello", bytes(300), b"age-encryption.org/v2\nx"])
def test_what_is_no_sealed_file_is_refused(data):
    for opened in (lambda: decrypt(data, own().secret), lambda: decrypt_with(PASSPHRASE, data)):
        with pytest.raises(CompanionError):
            opened()


def test_more_than_64_mib_is_neither_made_nor_opened(no_scrypt):
    large = bytes(MAX_FILE + 1)
    for attempt in (
        lambda: encrypt_to([own().recipient], large),
        lambda: encrypt_with(PASSPHRASE, large),
        lambda: decrypt(large, own().secret),
        lambda: decrypt_with(PASSPHRASE, large),
    ):
        with pytest.raises(TooMuchError, match="64 MiB"):
            attempt()


def test_nothing_is_sealed_for_nobody_or_for_more_than_can_be_read():
    with pytest.raises(BadKeyError, match="no one"):
        encrypt_to([], BODY)
    with pytest.raises(BadKeyError, match="at most"):
        encrypt_to([own().recipient] * MAX_STANZAS, BODY)


def test_without_memory_for_scrypt_that_is_said(monkeypatch):
    from nacl.exceptions import RuntimeError as NoMemoryError

    def out_of_memory(*_):
        raise NoMemoryError

    monkeypatch.setattr("nacl.bindings.crypto_pwhash_scryptsalsa208sha256_ll", out_of_memory)
    with pytest.raises(TooMuchError, match="256 MiB of free memory"):
        encrypt_with(PASSPHRASE, BODY)


def test_a_panic_of_the_library_becomes_an_error_of_ours(monkeypatch):
    def panics(*_, **__):
        raise type("PanicException", (BaseException,), {})

    monkeypatch.setattr(pyrage, "encrypt", panics)
    monkeypatch.setattr(pyrage, "decrypt", panics)
    with pytest.raises(CompanionError, match="couldn't be sealed"):
        encrypt_to([own().recipient], BODY)
    with pytest.raises(StoppedError):
        decrypt(for_own(), own().secret)


def test_an_interruption_stays_one():
    with pytest.raises(KeyboardInterrupt):
        raise_unless_panic(KeyboardInterrupt())


def test_no_error_holds_a_secret():
    said = ""
    for attempt in (
        lambda: decrypt(for_own(), new_age_key().secret),
        lambda: decrypt(for_own()[:-1], own().secret),
        lambda: decrypt_with("my own words", with_passphrase()),
    ):
        with pytest.raises(CompanionError) as caught:
            attempt()
        said += str(caught.value)
    assert not any(secret in said for secret in (own().secret, "my own words", BODY.decode()))
