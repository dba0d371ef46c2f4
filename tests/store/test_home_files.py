"""Files beside the record: whole or not at all, for their owner alone, and a refusal in words."""

from __future__ import annotations

import os
import stat

import pytest

from companion.safety.errors import CompanionError
from companion.store.home_files import make_folder, read_file, write_file

DOING = "keeping a packet"


def test_what_is_written_is_read_again_and_written_over_whole(home):
    assert read_file(home, "reviews", "a.jsonl", DOING) is None
    write_file(home, "reviews", "a.jsonl", b"first", DOING)
    write_file(home, "reviews", "a.jsonl", b"second", DOING)
    assert read_file(home, "reviews", "a.jsonl", DOING) == b"second"
    assert [path.name for path in (home / "reviews").iterdir()] == ["a.jsonl"]
    assert read_file(home, "reviews", "b.jsonl", DOING) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps owners another way")
def test_the_folder_and_the_file_are_for_their_owner_alone(home):
    write_file(home, "keys", "own", b"secret", DOING)
    assert stat.S_IMODE((home / "keys").stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "keys" / "own").stat().st_mode) == 0o600


def test_a_folder_that_is_a_file_is_said_in_words_and_left_as_it_is(home):
    make_folder(home, "reviews", DOING)
    (home / "keys").write_bytes(b"not a folder")
    assert read_file(home, "keys", "own", DOING) is None
    with pytest.raises(CompanionError, match=DOING):
        write_file(home, "keys", "own", b"secret", DOING)
    assert (home / "keys").read_bytes() == b"not a folder"


def test_a_file_that_is_a_folder_is_said_in_words(home):
    make_folder(home, "reviews", DOING)
    (home / "reviews" / "a.jsonl").mkdir()
    with pytest.raises(CompanionError, match=DOING):
        read_file(home, "reviews", "a.jsonl", DOING)
