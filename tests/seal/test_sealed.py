"""What travels is a signature and the body it is over, within one age file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_sealed import BODY, PASSPHRASE, own, signer

from companion.seal.age_file import decrypt, decrypt_with
from companion.seal.minisign import sign, verify
from companion.seal.refusals import SignatureError
from companion.seal.sealed import PACKET, REPLY, WITHDRAWAL, seal, seal_with, signed, unseal


@pytest.mark.parametrize("comment", [PACKET, REPLY, WITHDRAWAL])
@pytest.mark.parametrize("armour", [False, True])
def test_the_body_comes_back_with_a_signature_over_it_alone(comment, armour):
    sealed = seal(BODY, signer().secret, [own().recipient], comment, armour=armour)
    found = unseal(decrypt(sealed, own().secret))
    assert found.body == BODY
    assert verify(found.signature_file, BODY, signer().public) == comment
    assert found.signature_file == sign(BODY, signer().secret, comment)


def test_a_passphrase_does_as_well():
    sealed = seal_with(BODY, signer().secret, PASSPHRASE, PACKET, work_factor=16)
    found = unseal(decrypt_with(PASSPHRASE, sealed))
    assert (found.body, verify(found.signature_file, BODY, signer().public)) == (BODY, PACKET)


@given(st.binary(max_size=300))
def test_any_body_is_parted_from_its_signature(body):
    found = unseal(signed(body, signer().secret, PACKET))
    assert found.body == body
    assert verify(found.signature_file, body, signer().public) == PACKET


@pytest.mark.parametrize("plain", [b"", BODY, BODY * 5, sign(BODY, signer().secret, PACKET)[:-1]])
def test_a_body_without_a_signature_is_refused(plain):
    with pytest.raises(SignatureError):
        unseal(plain)


def test_a_body_changed_before_it_was_sealed_again_is_noticed():
    found = unseal(signed(BODY, signer().secret, PACKET) + b"more")
    with pytest.raises(SignatureError, match="text was changed"):
        verify(found.signature_file, found.body, signer().public)
