from __future__ import annotations

import errno
import json
import os

import pytest


def test_every_place_is_named_and_none_is_made(say, home):
    said = say("data", "where")
    assert said.status == 0
    assert all(str(home / name) in said.out for name in ("record.log", "backups", "drafts"))
    assert "nothing yet" in said.out and not home.exists()


def test_as_json_it_says_what_is_in_each(say, home):
    say("journal", "add", "one")
    places = {place["name"]: place for place in json.loads(say("data", "where", "--json").out)}
    assert places["record"]["path"] == str(home / "record.log")
    assert places["record"]["bytes"] == places["backups"]["bytes"] == (home / "record.log").stat().st_size
    assert places["drafts"]["bytes"] is None


@pytest.mark.parametrize("refused", ["lstat", "scandir"])
def test_a_place_that_cannot_be_looked_into_is_not_called_empty(say, home, monkeypatch, refused):
    say("journal", "add", "one")
    (home / "drafts").mkdir(exist_ok=True)
    kept = getattr(os, refused)

    def refuse(path, *words, **options):
        if str(path).startswith((str(home / "drafts"), str(home / "backups"), str(home / "record"))):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return kept(path, *words, **options)

    monkeypatch.setattr(os, refused, refuse)
    places = {place["name"]: place for place in json.loads(say("data", "where", "--json").out)}
    assert places["backups"]["bytes"] is None
    assert places["backups"]["fault"] == "cannot be read: permission denied"
    assert places["settings"]["bytes"] is None and "fault" not in places["settings"]
    assert "cannot be read: permission denied" in say("data", "where").out


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_home_that_one_may_not_read_is_not_called_empty(say, home):
    say("journal", "add", "one")
    home.chmod(0)
    try:
        assert "nothing yet" not in say("data", "where").out
    finally:
        home.chmod(0o700)
