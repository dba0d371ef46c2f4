"""Forgetting shows which record it is, asks, and leaves nothing of it."""

from __future__ import annotations

import pytest


@pytest.fixture
def everywhere(home):
    """Return all bytes of all files of the home."""
    return lambda: b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())


def test_it_shows_which_one_and_waits_to_be_told(say, wrote, texts):
    one, _ = wrote("a long letter\nmore of it", "another")
    said = say("data", "forget", one)
    assert said.status == 1
    assert one in said.out and "entry of 20" in said.out and "a long letter" in said.out
    assert "more of it" not in said.out and "letter" not in said.err and "--yes" in said.err
    assert len(texts()) == 2


@pytest.mark.parametrize(("typed", "left"), [("y\n", 1), ("n\n", 2)])
def test_somebody_at_a_terminal_is_asked(answer, wrote, texts, typed, left):
    one, _ = wrote("a long letter", "another")
    status, _, err = answer(typed, "data", "forget", one)
    assert "Forget it for good? [y/N]" in err
    assert (status, len(texts())) == (2 - left, left) or (status, len(texts())) == (
        0 if left == 1 else 1,
        left,
    )


def test_nothing_of_it_remains_in_record_and_backups_and_no_import_brings_it_back(
    say, wrote, everywhere, tmp_path, texts
):
    one, _ = wrote("a long letter", "another")
    say("data", "backup")
    say("data", "export", "-o", str(tmp_path / "all"))
    said = say("data", "forget", one.lower(), "--yes")
    assert said.status == 0 and "1 version in the record" in said.err and "1 backup" in said.err
    assert b"letter" not in everywhere()
    assert say("data", "import", str(tmp_path / "all")).status == 0
    assert texts() == ["another"] and b"letter" not in everywhere()


def test_forgetting_again_finishes_what_was_cut_short(say, wrote):
    (one,) = wrote("a long letter")
    say("data", "forget", one, "--yes")
    said = say("data", "forget", one, "--yes")
    assert (said.status, "was forgotten before" in said.out) == (0, True)


def test_a_deleted_entry_can_be_forgotten_too(say, wrote, everywhere):
    (one,) = wrote("a long letter")
    say("journal", "delete", one)
    said = say("data", "forget", one, "--yes")
    assert "a long letter" in said.out and b"letter" not in everywhere()


def test_an_id_that_is_unknown_or_too_short_is_refused_and_never_quoted(say, wrote):
    assert "nothing is kept here yet" in say("data", "forget", "X").err
    wrote("one", "two")
    for given, words in (("SECRET", "no record"), ("0", "2 ids begin"), ("", "no record")):
        said = say("data", "forget", given, "--yes")
        assert (said.status, said.out) == (1, "")
        assert words in said.err and "SECRET" not in said.err
