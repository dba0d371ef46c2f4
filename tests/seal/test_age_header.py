"""A header says before any work who can open a file, and what is no header of ours is refused in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_sealed import for_own, own, with_passphrase

from companion.safety.errors import CompanionError
from companion.seal.age_armour import armoured, unarmoured
from companion.seal.age_file import encrypt_to
from companion.seal.age_header import MAX_FILE, read_header
from companion.seal.refusals import AlteredError, CutShortError, ForeignFileError, TooMuchError

VERSION = b"age-encryption.org/v1\n"
KEY = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
WORDS = b"-> scrypt " + b"A" * 22 + b" %s\n" + b"A" * 43 + b"\n"
GREASE = b"-> x-grease a b\nAAAA\n"
MAC = b"--- " + b"A" * 43 + b"\n"


@pytest.mark.parametrize("armour", [False, True])
def test_it_says_who_can_open_a_file(armour):
    for_key, for_words = read_header(for_own(armour)), read_header(with_passphrase(armour))
    assert (for_key.for_passphrase, for_key.work_factor, for_key.armoured) == (False, None, armour)
    assert (for_words.for_passphrase, for_words.work_factor, for_words.armoured) == (True, 1, armour)
    assert [stanza.type for stanza in for_words.stanzas] == ["scrypt"]
    assert for_key.stanzas[0].type == "X25519"


def test_it_ends_where_the_payload_begins():
    sealed = for_own()
    header = sealed[: read_header(sealed).length]
    assert header.endswith(b"\n") and b"\n--- " in header and header.count(b"---") == 1


def test_as_many_as_twenty_stanzas_are_read_and_no_more():
    assert len(read_header(VERSION + KEY * 20 + MAC).stanzas) == 20
    with pytest.raises(TooMuchError, match="more than 20"):
        read_header(VERSION + KEY * 21 + MAC)


@pytest.mark.parametrize("number", [b"1", b"16", b"22"])
def test_a_work_factor_up_to_22_is_read(number):
    assert read_header(VERSION + WORDS % number + MAC).work_factor == int(number)


@pytest.mark.parametrize("number", [b"23", b"64", b"999999999"])
def test_a_work_factor_above_22_is_refused(number):
    with pytest.raises(TooMuchError, match="too much work"):
        read_header(VERSION + WORDS % number + MAC)


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"", ForeignFileError, "isn't a sealed file"),
        (b"PK\3\4", ForeignFileError, "isn't a sealed file"),
        (b"-----BEGIN PGP MESSAGE-----\n", ForeignFileError, "isn't a sealed file"),
        (b"age-encryption.org/v2\n", ForeignFileError, "version of age"),
        (VERSION + b"-> ssh-ed25519 abc def\nAAAA\n" + MAC, ForeignFileError, r"\(ssh-ed25519\)"),
        (VERSION + KEY + b"-> <b>[/] x\nAAAA\n" + MAC, ForeignFileError, "doesn't know"),
        (VERSION + MAC, AlteredError, "damaged"),
        (VERSION + GREASE + MAC, AlteredError, "damaged"),
        (VERSION + WORDS % b"16" + KEY + MAC, AlteredError, "damaged"),
        (VERSION + WORDS % b"16" + GREASE + MAC, AlteredError, "damaged"),
        (VERSION + WORDS % b"16" * 2 + MAC, AlteredError, "damaged"),
        (VERSION + WORDS % b"016" + MAC, AlteredError, "damaged"),
        (VERSION + WORDS % b"-1" + MAC, AlteredError, "damaged"),
        (VERSION + WORDS % b"0" + MAC, AlteredError, "damaged"),
        (VERSION + WORDS % b"1 1" + MAC, AlteredError, "damaged"),
        (VERSION + KEY.replace(b"A\n", b"B\n", 1) + MAC, AlteredError, "damaged"),
        (VERSION + KEY.replace(b"A\n", b"\n", 1) + MAC, AlteredError, "damaged"),
        (VERSION + KEY.replace(b"A\n", b"A=\n", 1) + MAC, AlteredError, "damaged"),
        (VERSION + KEY.replace(b"->", b"=>") + MAC, AlteredError, "damaged"),
        (VERSION + KEY + b"-> \n\n" + MAC, AlteredError, "damaged"),
        (VERSION + KEY + b"-> x-grease\n" + b"A" * 65 + b"\n" + MAC, AlteredError, "damaged"),
        (VERSION + KEY + MAC.replace(b"A\n", b"\n"), AlteredError, "damaged"),
        (VERSION + KEY + MAC.replace(b"--- ", b"---"), AlteredError, "damaged"),
        (VERSION + KEY, CutShortError, "within its header"),
        (VERSION, CutShortError, "within its header"),
        (b"age-enc", CutShortError, "within its header"),
        (VERSION + b"-> " + b"x" * 70_000, TooMuchError, "64 KiB"),
        (VERSION + b"-> x-grease\n" + (b"A" * 64 + b"\n") * 1_100 + b"\n", TooMuchError, "64 KiB"),
    ],
)  # fmt: skip
def test_what_is_no_such_header_is_refused_in_words(data, kind, reason):
    with pytest.raises(kind, match=reason):
        read_header(data)


def test_grease_is_passed_over():
    assert not read_header(VERSION + GREASE + KEY + GREASE + MAC).for_passphrase


@pytest.mark.parametrize("armour", [False, True])
def test_a_file_above_64_mib_is_refused_unread(armour):
    begin = b"-----BEGIN AGE ENCRYPTED FILE-----\n" if armour else VERSION
    with pytest.raises(TooMuchError, match="64 MiB"):
        read_header(begin + bytes(MAX_FILE))


@pytest.mark.parametrize("data", [for_own, with_passphrase])
def test_a_header_cut_anywhere_is_cut_short(data):
    sealed = data()
    for length in range(1, read_header(sealed).length):
        with pytest.raises(CutShortError):
            read_header(sealed[:length])


@given(
    st.lists(
        st.sampled_from([VERSION, KEY, WORDS % b"9", GREASE, MAC, b"-> ", b"---", b"\n", b"A"]), max_size=8
    )
)
def test_any_header_is_read_or_refused_and_never_a_crash(pieces):
    try:
        assert read_header(b"".join(pieces)).stanzas
    except CompanionError as error:
        assert error.what


@given(st.binary(max_size=300))
def test_armour_gives_back_any_bytes(data):
    if data:
        assert unarmoured(armoured(data)) == data


def test_white_space_around_armour_and_crlf_in_it_do_no_harm():
    text = for_own(True)
    assert unarmoured(b"\n \t" + text.replace(b"\n", b"\r\n") + b"\r\n\n") == unarmoured(text)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + b"x",
        lambda text: text.replace(b"FILE-----\n", b"FILE-----\n\n", 1),
        lambda text: text.replace(b"\n-----END", b"\n\n-----END"),
        lambda text: text.replace(b"YWdl", b"YW dl", 1),
        lambda text: text.replace(b"YWdl", b"YW\ndl", 1),
        lambda text: text.replace(b"YWdl", b"YW-l", 1),
        lambda text: text.replace(b"\n", b"\n> "),
        lambda text: text + text,
    ],
)
def test_armour_that_was_changed_is_refused(change):
    with pytest.raises(AlteredError):
        read_header(change(armoured(encrypt_to([own().recipient], b"Kept."))))


def test_armour_without_its_end_is_cut_short():
    text = for_own(True)
    for length in range(6, len(text) - 1):
        with pytest.raises(CutShortError):
            read_header(text[:length])
