"""Debian's age and minisign open what is made here, and make what is opened here."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from made_sealed import BODY, PASSPHRASE, own, signer

from companion.seal.age_file import decrypt, decrypt_with, encrypt_to, encrypt_with
from companion.seal.age_header import read_header
from companion.seal.age_identity import age_key_of
from companion.seal.apart import decrypt_apart, decrypt_with_apart
from companion.seal.minisign import key_id, sign, verify
from companion.seal.minisign_key import public_key_file, public_key_of_file, signing_key_of
from companion.seal.refusals import SignatureError
from companion.seal.sealed import PACKET, seal, unseal

needs_age = pytest.mark.skipif(not shutil.which("age"), reason="age is not installed: apt-get install age")
needs_minisign = pytest.mark.skipif(
    not shutil.which("minisign"), reason="minisign is not installed: apt-get install minisign"
)
LONG = BODY * 5_000  # several chunks


def run(*words: object, given: bytes | None = None) -> bytes:
    done = subprocess.run([str(word) for word in words], input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


# Opening a terminal in a session without one makes it the session's own, which is where age asks.
AT_ITS_TERMINAL = (
    "import os, sys; os.close(os.open(os.ttyname(0), os.O_RDWR)); os.execvp(sys.argv[1], sys.argv[1:])"
)


def typed(*words: object, answers: str) -> None:
    """Run a program at a terminal of its own, and type a line whenever it asks for a passphrase."""
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", AT_ITS_TERMINAL, *map(str, words)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said, asked, deadline = b"", 0, time.monotonic() + 60
    try:
        while process.poll() is None:
            assert time.monotonic() < deadline, said
            if select.select([ours], [], [], 0.1)[0]:
                with suppress(OSError):  # Linux says so once nobody holds the other end
                    said += os.read(ours, 4096)
            if len(re.findall(rb"passphrase[^\n]*: ", said)) > asked:
                asked += 1
                os.write(ours, f"{answers}\n".encode())
        assert process.returncode == 0, said
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        os.close(ours)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "own.key"
    path.write_text(own().secret + "\n")
    return path


@pytest.fixture
def body_file(tmp_path: Path) -> Path:
    path = tmp_path / "body"
    path.write_bytes(BODY)
    return path


@needs_age
@pytest.mark.parametrize("body", [b"", BODY, LONG], ids=["empty", "short", "long"])
@pytest.mark.parametrize("armour", [False, True])
def test_age_opens_what_is_sealed_here_for_a_recipient(body, armour, key_file):
    assert run("age", "-d", "-i", key_file, given=encrypt_to([own().recipient], body, armour=armour)) == body


@needs_age
@pytest.mark.parametrize("body", [b"", BODY, LONG], ids=["empty", "short", "long"])
@pytest.mark.parametrize("armour", [[], ["-a"]], ids=["binary", "armour"])
def test_what_age_seals_for_a_recipient_is_opened_here(body, armour):
    sealed = run("age", *armour, "-r", own().recipient, given=body)
    assert decrypt(sealed, own().secret) == body
    assert decrypt_apart(sealed, own().secret) == body


@needs_age
def test_an_identity_of_age_is_read_here_and_ours_by_age(key_file):
    made = run("age-keygen").decode()
    secret = made.split()[-1]
    assert f"# public key: {age_key_of(secret).recipient}\n" in made
    assert run("age-keygen", "-y", key_file).decode().strip() == own().recipient


@needs_age
@pytest.mark.parametrize("body", [BODY, LONG], ids=["short, armour", "long"])
def test_age_opens_what_is_sealed_here_with_a_passphrase(body, tmp_path):
    path, opened = tmp_path / "sealed.age", tmp_path / "opened"
    path.write_bytes(encrypt_with(PASSPHRASE, body, armour=body == BODY, work_factor=16))
    typed("age", "-d", "-o", opened, path, answers=PASSPHRASE)
    assert opened.read_bytes() == body


@needs_age
def test_what_age_seals_with_a_passphrase_is_opened_here(tmp_path):
    path, sealed = tmp_path / "body", tmp_path / "sealed.age"
    path.write_bytes(LONG)
    typed("age", "-p", "-o", sealed, path, answers=PASSPHRASE)
    assert read_header(sealed.read_bytes()).work_factor == 18
    assert decrypt_with(PASSPHRASE, sealed.read_bytes()) == LONG
    assert decrypt_with_apart(PASSPHRASE, sealed.read_bytes()) == LONG


@needs_minisign
def test_minisign_confirms_what_is_signed_here(tmp_path, body_file):
    (tmp_path / "body.minisig").write_bytes(sign(BODY, signer().secret, PACKET))
    by_text = run("minisign", "-VQm", body_file, "-P", signer().public)
    (tmp_path / "own.pub").write_text(public_key_file(signer().public))
    by_file = run("minisign", "-HVQm", body_file, "-p", tmp_path / "own.pub")
    assert by_text.decode() == by_file.decode() == f"{PACKET}\n"


@needs_minisign
@pytest.mark.parametrize("comment", [["-t", PACKET], []], ids=["given", "its own, with tabs"])
def test_what_minisign_signs_is_confirmed_here(comment, tmp_path, body_file):
    secret, public, signature = tmp_path / "s.key", tmp_path / "p.pub", tmp_path / "body.minisig"
    run("minisign", "-GW", "-s", secret, "-p", public)
    run("minisign", "-SW", "-s", secret, "-m", body_file, *comment)
    key = public_key_of_file(public.read_text())
    found = verify(signature.read_bytes(), BODY, key)
    assert found == PACKET or (not comment and "\thashed" in found)
    assert public_key_file(key) == public.read_text()
    assert key_id(signature.read_bytes()) in public.read_text()


@needs_minisign
def test_the_old_form_minisign_still_makes_is_refused_here(tmp_path, body_file):
    (tmp_path / "s.key").write_text(signer().secret)
    run("minisign", "-SWl", "-s", tmp_path / "s.key", "-m", body_file)
    with pytest.raises(SignatureError, match="old form"):
        verify((tmp_path / "body.minisig").read_bytes(), BODY, signer().public)


@needs_minisign
def test_a_secret_key_made_by_either_signs_alike_in_both(tmp_path, body_file):
    theirs, ours = tmp_path / "theirs.key", tmp_path / "ours.key"
    run("minisign", "-GW", "-s", theirs, "-p", tmp_path / "theirs.pub")
    ours.write_text(signer().secret)
    for path in (theirs, ours):
        run("minisign", "-SW", "-s", path, "-m", body_file, "-c", "companion", "-t", PACKET)
        assert sign(BODY, path.read_text(), PACKET) == (tmp_path / "body.minisig").read_bytes()
    made = theirs.read_text()
    assert signing_key_of(made).public == public_key_of_file((tmp_path / "theirs.pub").read_text())
    assert len(made) == len(signer().secret)


@needs_age
@needs_minisign
def test_a_whole_packet_is_opened_and_confirmed_without_companion(tmp_path, key_file):
    sealed = seal(LONG, signer().secret, [own().recipient], PACKET)
    plain = run("age", "-d", "-i", key_file, given=sealed)
    found = unseal(plain)
    (tmp_path / "packet").write_bytes(found.body)
    (tmp_path / "packet.minisig").write_bytes(found.signature_file)
    said = run("minisign", "-VQm", tmp_path / "packet", "-P", signer().public)
    assert (found.body, said.decode()) == (LONG, f"{PACKET}\n")
