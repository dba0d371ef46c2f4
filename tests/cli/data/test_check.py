"""An honest check: what is whole, damaged, missing, and for each finding what to do."""

from __future__ import annotations

import json
import shutil

import pytest

from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.store.record_store import RecordStore
from companion.store.revision_set import marker


@pytest.fixture
def log(home):
    return home / "record.log"


def report(say):
    said = say("data", "check", "--json")
    return said.status, json.loads(said.out)


def test_a_home_that_is_not_there_is_whole_and_stays_so(say, home):
    said = say("data", "check")
    assert (said.status, "records: 0" in said.out, home.exists()) == (0, True, False)


def test_what_is_whole_is_counted(say, wrote):
    wrote("one", "two")
    status, found = report(say)
    assert (status, found["whole"], found["damaged"], found["missing"]) == (0, 2, [], 0)
    assert (found["records"], found["unread"], found["unfinished_bytes"]) == ({"entry": 2}, 0, 0)
    assert (found["torn_files"], found["copies"], found["read_only"], found["error"]) == ([], [], None, None)
    out = say("data", "check").out
    assert "2 entries" in out and "next: companion data backup" in out


def test_damage_is_told_with_its_place_and_the_next_command_and_never_quoted(say, log, wrote):
    wrote("one", "two", "three")
    log.write_bytes(log.read_bytes().replace(b"two", b"tw0") + b"torn")
    said = say("data", "check")
    assert said.status == 1
    assert "line 3 (byte" in said.out and "tw0" not in said.out and "three" not in said.out
    assert "Nothing was removed" in said.out and "companion data repair" in said.out
    status, found = report(say)
    assert (status, found["missing"], found["unfinished_bytes"]) == (1, 1, 4)
    assert [(one["line"], one["fault"]) for one in found["damaged"]] == [(3, "broken")]
    wrote("four")
    said = say("data", "check")
    assert (said.status, "record.log.torn-" in said.out) == (1, True)


def test_lines_cut_off_at_the_end_are_missing(say, log, wrote):
    wrote("one", "two", "three")
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
    said = say("data", "check")
    assert (said.status, "missing lines: 1" in said.out) == (1, True)


def test_a_record_that_cannot_be_opened_is_told_with_the_backups_and_the_command(say, log, wrote):
    wrote("one")
    say("data", "backup")
    log.write_bytes(b"nothing of it\n")
    said = say("data", "check")
    assert said.status == 1 and "cannot be opened" in said.out
    assert "companion data repair" in said.out and "backups: 1; newest: " in said.out
    log.unlink()
    said = say("data", "check")
    assert said.status == 1 and "gone from its place" in said.out and "companion data repair" in said.out
    status, found = report(say)
    assert status == 1 and "gone from its place" in found["error"]["what"]
    assert found["backups"]["count"] == 1


def test_each_backup_is_read_back(say, home, wrote):
    wrote("one", "two")
    path = home / "backups" / say("data", "backup").out.strip().rpartition("/")[2]
    path.write_bytes(path.read_bytes().replace(b"one", b"0ne"))
    said = say("data", "check")
    assert (said.status, f"not whole: {path.name}" in said.out) == (0, True)
    assert report(say)[1]["backups"] == {
        "count": 1,
        "newest": path.name,
        "spoilt": [path.name],
        "dated_ahead": [],
    }


def test_a_backup_dated_ahead_is_named_and_is_not_the_newest(say, home, wrote):
    wrote("one", "two")
    made = home / "backups" / say("data", "backup").out.strip().rpartition("/")[2]
    ahead = made.with_name(f"9{made.name[1:]}")
    shutil.copy(made, ahead)
    said = say("data", "check").out
    assert f"backups: 2; newest: {made.name}\n  dated later than now: {ahead.name}\n" in said
    assert report(say)[1]["backups"]["dated_ahead"] == [ahead.name]
    listed = {line.split()[0]: line for line in say("data", "backups").out.splitlines()}
    assert "dated ahead of now" in listed[ahead.name] and "ahead" not in listed[made.name]


def test_a_backup_that_cannot_be_opened_is_not_whole(say, wrote, monkeypatch):
    wrote("one")
    name = say("data", "backup").out.strip().rpartition("/")[2]

    def refused(*_):
        raise PermissionError

    monkeypatch.setattr("companion.store.reading.open_regular", refused)
    assert report(say)[1]["backups"]["spoilt"] == [name]


def test_a_synchronisers_copy_is_named_with_the_command(say, home, log, wrote):
    wrote("one")
    copy = home / "record.sync-conflict-20261121-061500-ABCDEFG.log"
    shutil.copy(log, copy)
    out = say("data", "check").out
    assert str(copy) in out and "companion data import" in out


def test_what_a_newer_version_wrote_is_kept_and_counted(say, tmp_path):
    letter = '{"kind": "letter", "id": "01M7Y0VRBPHW4KT3QTYKEWZ2A8", "rev": "01M7Y0VRBP058KB0123YHEF2FS", '
    (tmp_path / "new").write_text(letter + '"at": "2026-11-21T03:02:10.550+00:00"}\n')
    say("data", "import", str(tmp_path / "new"))
    said = say("data", "check")
    assert (said.status, "kept but not shown: 1" in said.out) == (0, True)
    assert "1 record of the kind “letter”" in said.out


def test_a_record_of_a_newer_version_is_only_read(say, log, wrote):
    from companion.store.line import header

    wrote("one")
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(header("01KJP0P9M0000000000000000A", 99) + b"".join(lines[1:]))
    status, found = report(say)
    assert status == 1 or found["read_only"] is not None
    assert "newer version" in found["read_only"]["what"]


def test_a_forgetting_cut_short_is_told(say, home, wrote):
    (record,) = wrote("one")
    store = RecordStore.open(home, clock=SystemClock())
    store.add(Entry(text="two"))
    with store._log.exclusive():
        store._log.commit([[marker(record)]])
    said = say("data", "check")
    assert "a forgetting was cut short, and 1 version" in said.out and "companion data forget" in said.out


def test_a_record_without_its_tip_is_told_that_its_end_is_not_known(say, home, wrote):
    wrote("one")
    assert "very end" not in say("data", "check").out
    (home / "record.tip").unlink()
    said = say("data", "check")
    assert said.status == 0 and "gone from the very end cannot be told" in said.out
    wrote("two")
    assert report(say)[1]["end_known"] is True
