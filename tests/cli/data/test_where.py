from __future__ import annotations

import json


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


def test_a_place_that_cannot_be_looked_into_has_no_size(say, home, monkeypatch):
    def refused(*_):
        raise PermissionError

    monkeypatch.setattr("companion.cli.data.where.Path.rglob", refused)
    monkeypatch.setattr("companion.cli.data.where.Path.is_file", refused)
    assert json.loads(say("data", "where", "--json").out)[0]["bytes"] is None
