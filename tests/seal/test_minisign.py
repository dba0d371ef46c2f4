"""A signature is four lines, in minisign's newer form, and speaks for one body and one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_sealed import BODY, signer
from nacl.bindings import crypto_sign

from companion.safety.errors import CompanionError
from companion.seal.minisign import key_id, sign, verify
from companion.seal.minisign_key import (
    base64,
    new_signing_key,
    public_key_file,
    public_key_of_file,
    secret_parts,
    shown_id,
    signing_key_of,
    unbase64,
)
from companion.seal.refusals import BadKeyError, SignatureError, SignedByAnotherKeyError

COMMENT = "companion packet"
SIGNED = sign(BODY, signer().secret, COMMENT)
LINES = SIGNED.split(b"\n")


def legacy() -> bytes:
    """Return a good signature in the old form, over the body itself."""
    parts = secret_parts(signer().secret)
    first = crypto_sign(BODY, parts.key)[:64]
    last = crypto_sign(first + COMMENT.encode(), parts.key)[:64]
    lines = [LINES[0], base64(b"Ed" + parts.id + first).encode(), LINES[2], base64(last).encode(), b""]
    return b"\n".join(lines)


@given(st.binary(max_size=300), st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
def test_what_was_signed_gives_its_comment_back(body, comment):
    assert verify(sign(body, signer().secret, comment), body, signer().public) == comment


def test_it_is_four_lines_and_says_who_made_it_and_no_time():
    assert len(LINES) == 5 and LINES[4] == b""
    assert (LINES[0], LINES[2]) == (b"untrusted comment: companion", b"trusted comment: companion packet")
    assert unbase64(LINES[1].decode())[:2] == b"ED"
    assert sign(BODY, signer().secret, COMMENT) == SIGNED


def test_the_key_id_is_the_one_minisign_prints():
    assert f"minisign public key {key_id(SIGNED)}\n" in public_key_file(signer().public)


@given(st.integers(0, 8 * len(SIGNED) - 1))
def test_a_flipped_bit_is_noticed_everywhere_but_in_the_untrusted_comment(bit):
    changed = bytearray(SIGNED)
    changed[bit // 8] ^= 1 << bit % 8
    within = range(len("untrusted comment: "), len(LINES[0]))
    try:
        verify(bytes(changed), BODY, signer().public)
    except SignatureError:
        return
    assert bit // 8 in within


@pytest.mark.parametrize("length", range(len(SIGNED)))
def test_a_signature_cut_anywhere_is_refused(length):
    with pytest.raises(SignatureError, match="no complete minisign signature"):
        verify(SIGNED[:length], BODY, signer().public)


@pytest.mark.parametrize("body", [b"", BODY + b"\n", BODY[:-1], BODY.upper()])
def test_a_changed_body_is_noticed(body):
    with pytest.raises(SignatureError, match="text was changed"):
        verify(SIGNED, body, signer().public)


def test_a_changed_trusted_comment_is_noticed():
    with pytest.raises(SignatureError, match="comment was changed"):
        verify(SIGNED.replace(b"companion packet", b"companion reply"), BODY, signer().public)


def test_another_key_is_told_from_a_changed_body():
    other = new_signing_key()
    with pytest.raises(SignedByAnotherKeyError, match=key_id(SIGNED)):
        verify(SIGNED, BODY, other.public)


def test_a_key_that_borrows_the_id_of_another_is_noticed():
    other = new_signing_key()
    disguised = base64(unbase64(signer().public)[:10] + unbase64(other.public)[10:])
    with pytest.raises(SignatureError, match="text was changed"):
        verify(SIGNED, BODY, disguised)


def test_the_old_form_is_refused_in_its_own_words():
    with pytest.raises(SignatureError, match="old form"):
        verify(legacy(), BODY, signer().public)


@pytest.mark.parametrize(
    "changed",
    [
        SIGNED + b"\n",
        SIGNED + BODY,
        b"\n" + SIGNED,
        SIGNED.replace(b"\n", b"\r\n"),
        SIGNED.replace(b"untrusted", b"unknown"),
        SIGNED.replace(b"\ntrusted", b"\ntested"),
        SIGNED.replace(LINES[1], LINES[1] + b"A==="),
        SIGNED.replace(LINES[1], LINES[1][:-1]),
        SIGNED.replace(LINES[3], LINES[1]),
        SIGNED.replace(b"packet", b"\x1b[31mpacket"),
        SIGNED.replace(b"packet", b"\xff"),
        SIGNED.replace(b"packet", b"p" * 9_000),
        b"",
        b"\n\n\n\n",
    ],
)
def test_what_is_not_exactly_four_such_lines_is_refused(changed):
    with pytest.raises(SignatureError, match="no complete minisign signature"):
        verify(changed, BODY, signer().public)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_never_a_crash(content):
    with pytest.raises(SignatureError):
        key_id(content)


@pytest.mark.parametrize("comment", ["two\nlines", "\r", "\x1b", "\0", "\ud800", "x" * 8_001])
def test_a_comment_that_could_not_be_read_is_not_signed(comment):
    with pytest.raises(ValueError, match="one line"):
        sign(BODY, signer().secret, comment)


def test_a_key_pair_is_read_from_its_files_as_it_was():
    made = new_signing_key()
    assert signing_key_of(made.secret) == made
    assert public_key_of_file(public_key_file(made.public)) == made.public
    assert made.secret not in repr(made) and made.secret.split("\n")[1] not in repr(made)


@given(st.integers(0, 157), st.integers(0, 7))
def test_a_damaged_secret_key_signs_nothing_that_its_public_key_would_not_confirm(place, bit):
    head, line, _ = signer().secret.split("\n")
    content = bytearray(unbase64(line))
    content[place] ^= 1 << bit
    changed = f"{head}\n{base64(bytes(content))}\n"
    try:
        pair = signing_key_of(changed)
    except BadKeyError as error:
        assert line not in str(error)
        return
    assert verify(sign(BODY, pair.secret, COMMENT), BODY, pair.public) == COMMENT


def test_a_secret_key_with_a_password_is_refused_in_its_own_words():
    head, line, _ = signer().secret.split("\n")
    content = unbase64(line)
    with pytest.raises(BadKeyError, match="password"):
        sign(BODY, f"{head}\n{base64(content[:2] + b'Sc' + content[4:])}\n", COMMENT)


@pytest.mark.parametrize("secret", ["", "\n\n", signer().public, signer().secret[:-3], signer().secret * 2])
def test_what_is_no_secret_key_is_refused(secret):
    with pytest.raises(BadKeyError, match="isn't a minisign secret key"):
        sign(BODY, secret, COMMENT)


@pytest.mark.parametrize(
    "public",
    ["", signer().public[:-4], signer().public + " ", "é" * 56, base64(b"EX" + bytes(40)), signer().secret],
)
def test_what_is_no_public_key_is_refused(public):
    with pytest.raises(BadKeyError, match="isn't a minisign public key"):
        verify(SIGNED, BODY, public)


def test_a_public_key_for_which_anybody_could_sign_is_refused():
    with pytest.raises(BadKeyError, match="not a real key"):
        verify(SIGNED, BODY, base64(unbase64(signer().public)[:10] + b"\1" + bytes(31)))


@pytest.mark.parametrize("text", ["", signer().public, f"untrusted comment: x\n{signer().public}"])
def test_what_is_no_public_key_file_is_refused(text):
    with pytest.raises(CompanionError, match="public key file"):
        public_key_of_file(text)


def test_a_key_id_is_shown_as_minisign_shows_it_without_zeros_before():
    assert shown_id(bytes.fromhex("f54ee8f129436f0b")) == "B6F4329F1E84EF5"
    assert shown_id(bytes.fromhex("f54ee8f129436f1b")) == "1B6F4329F1E84EF5"
