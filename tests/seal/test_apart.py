"""What others sealed is opened by another process, and nothing it does there reaches this one."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from made_sealed import BODY, PASSPHRASE, for_own, own, with_passphrase

from companion.seal import apart
from companion.seal.age_file import encrypt_to
from companion.seal.age_identity import new_age_key
from companion.seal.apart import decrypt_apart, decrypt_with_apart
from companion.seal.refusals import (
    AlteredError,
    BadKeyError,
    CutShortError,
    ForeignFileError,
    NotForThisKeyError,
    OtherLockError,
    StoppedError,
    TooMuchError,
    WrongPassphraseError,
)

OF_SMALL_ORDER = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"


@pytest.fixture
def started(monkeypatch):
    """Collect what processes are started with."""
    seen, run = [], subprocess.run
    monkeypatch.setattr(
        subprocess, "run", lambda words, **how: seen.append((words, how)) or run(words, **how)
    )
    return seen


@pytest.mark.parametrize("armour", [False, True])
def test_it_opens_what_this_process_would(armour):
    assert decrypt_apart(for_own(armour), own().secret) == BODY
    assert decrypt_with_apart(PASSPHRASE, with_passphrase(armour)) == BODY


def test_key_and_passphrase_are_in_no_argument_and_no_environment(started):
    decrypt_apart(for_own(), own().secret)
    decrypt_with_apart(PASSPHRASE, with_passphrase())
    for words, how in started:
        told = [*words, *how["env"], *how["env"].values()]
        assert not any(secret in each for each in told for secret in (own().secret, PASSPHRASE))


@pytest.mark.parametrize(
    ("attempt", "kind"),
    [
        (lambda: decrypt_apart(for_own(), new_age_key().secret), NotForThisKeyError),
        (lambda: decrypt_apart(for_own(), "no key"), BadKeyError),
        (lambda: decrypt_apart(for_own()[:-1], own().secret), AlteredError),
        (lambda: decrypt_apart(for_own()[:30], own().secret), CutShortError),
        (lambda: decrypt_apart(b"hello", own().secret), ForeignFileError),
        (lambda: decrypt_apart(with_passphrase(), own().secret), OtherLockError),
        (lambda: decrypt_with_apart("other", with_passphrase()), WrongPassphraseError),
        (lambda: decrypt_with_apart("\ud800", with_passphrase()), BadKeyError),
    ],
)  # fmt: skip
def test_its_errors_are_those_of_this_process(attempt, kind):
    with pytest.raises(kind) as caught:
        attempt()
    assert caught.value.what and type(caught.value) is kind


def test_too_much_work_is_refused_before_a_process_is_started(started):
    with pytest.raises(TooMuchError, match="too much work"):
        decrypt_with_apart(PASSPHRASE, with_passphrase().replace(b" 1\n", b" 23\n", 1))
    assert started == []


@pytest.mark.parametrize(
    "end",
    [
        "import os; os.abort()",
        "import os; os._exit(0)",
        "import sys; sys.stdout.write('+half'); sys.stdout.flush(); import os; os.abort()",
        "raise BaseException",
        "print('anything')",
    ],
)
def test_a_process_that_ends_badly_takes_nothing_with_it(end, monkeypatch):
    monkeypatch.setattr(apart, "_START", end)
    with pytest.raises(StoppedError, match="opening this file failed"):
        decrypt_apart(for_own(), own().secret)


def test_a_panic_of_the_library_is_an_error_here(monkeypatch):
    # Sealing for a point of small order ends the library with a panic; so it does in the child.
    panic = (
        "import sys; sys.path += sys.argv[2:]; import pyrage\n"
        f"pyrage.encrypt(b'', [pyrage.x25519.Recipient.from_str('{OF_SMALL_ORDER}')])\nprint('+')"
    )
    monkeypatch.setattr(apart, "_START", panic)
    with pytest.raises(StoppedError):
        decrypt_apart(for_own(), own().secret)


def test_a_process_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(apart, "_START", "while True: pass")
    monkeypatch.setattr(apart, "_SECONDS", 0.2)
    with pytest.raises(StoppedError, match="too long"):
        decrypt_apart(for_own(), own().secret)


def test_a_process_that_cannot_be_started_is_an_error_in_words(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    with pytest.raises(StoppedError, match="couldn't be started"):
        decrypt_apart(for_own(), own().secret)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits the address space")
def test_memory_beyond_what_the_file_needs_is_not_given(monkeypatch):
    sealed = encrypt_to([own().recipient], bytes(8 << 20))
    monkeypatch.setattr(apart, "_MEMORY", 48 << 20)
    monkeypatch.setattr(apart, "_COPIES", 1)
    with pytest.raises((StoppedError, TooMuchError)):
        decrypt_apart(sealed, own().secret)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such limits")
def test_the_process_can_write_no_file_and_leaves_no_core_dump(tmp_path, monkeypatch):
    path = tmp_path / "written"
    monkeypatch.setattr(
        apart,
        "_START",
        "import sys; sys.path += sys.argv[2:]; from companion.seal.apart_child import limit\n"
        "limit(int(sys.argv[1]))\n"
        "import resource; assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)\n"
        f"file = open({str(path)!r}, 'wb', buffering=0)\n"
        "try: file.write(b'x')\n"
        "except OSError: print('+')",
    )
    assert decrypt_apart(for_own(), own().secret).strip() == b""
    assert path.read_bytes() == b""


def test_it_works_from_any_folder_and_whatever_python_is_told(tmp_path, monkeypatch):
    (tmp_path / "pyrage.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("RUST_BACKTRACE", "full")
    assert decrypt_apart(for_own(), own().secret) == BODY
