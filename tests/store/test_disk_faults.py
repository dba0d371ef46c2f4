"""A disk that fails at any call: an error in words, nothing changed, and the next save works."""

from __future__ import annotations

import errno
import os
import shutil

import pytest
from file_calls import failing

from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.safety.errors import CompanionError
from companion.store.append import append_entry
from companion.store.drafts import Drafts
from companion.store.record_store import RecordStore

SECRET = "something nobody else may read"
ERRORS = [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES]


def reopened(home):
    return RecordStore.open(home, clock=SystemClock())


def texts(home):
    store = reopened(home)
    assert store.damage == ()
    return sorted(kept.fact.text for kept in store.all(Entry))


def by_store(home, opened):
    opened.add(Entry(text=SECRET))


def by_new_store(home, opened):
    reopened(home).add(Entry(text=SECRET))


def by_append(home, opened):
    append_entry(home, Entry(text=SECRET), clock=SystemClock())


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("torn", [b"", b"12345678 torn"])
@pytest.mark.parametrize("save", [by_store, by_new_store, by_append])
def test_a_failed_save_changes_nothing_and_the_next_one_works(tmp_path, save, torn, error):
    original = tmp_path / "original"
    reopened(original).add(Entry(text="before"))
    with (original / "record.log").open("ab") as stream:
        stream.write(torn)
    failures = 0
    for at in range(100):
        home = tmp_path / str(at)
        shutil.copytree(original, home)
        opened = reopened(home)
        with failing(at, error) as faults:
            try:
                save(home, opened)
                raised = None
            except CompanionError as caught:
                raised = caught
        if not faults.failed:
            break
        if raised is not None:
            failures += 1
            assert SECRET not in str(raised) and raised.next_step
            assert texts(home) == ["before"]
            assert [kept.fact.text for kept in opened.all(Entry)] == ["before"]
        save(home, opened)
        assert texts(home) == ["before"] + [SECRET] * (1 if raised else 2)
        shutil.rmtree(home)
    assert failures >= 5 and at < 99


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("save", [by_store, by_append])
def test_a_disk_that_stays_broken_takes_nothing_that_was_there(tmp_path, save, error):
    original = tmp_path / "original"
    reopened(original).add(Entry(text="before"))
    for at in range(100):
        home = tmp_path / str(at)
        shutil.copytree(original, home)
        opened = reopened(home)
        with failing(at, error, for_ever=True) as faults:
            if at_rest := not _fails(save, home, opened):
                assert not {"fdatasync", "lseek", "fsync"} & set(faults.failed), "only the tip was refused"
        save(home, opened)
        assert texts(home)[0] == "before" and texts(home)[-1] == SECRET
        if at_rest:
            break
    assert at < 99


def _fails(save, home, opened) -> bool:
    try:
        save(home, opened)
    except CompanionError:
        return True
    return False


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("begin", [by_new_store, by_append])
def test_a_record_that_could_not_be_begun_can_be_begun_later(tmp_path, begin, error):
    for at in range(100):
        home = tmp_path / str(at)
        with failing(at, error) as faults:
            failed = _fails(begin, home, None)
        if not faults.failed:
            break
        begin(home, None)
        assert texts(home) == [SECRET] * (1 if failed else 2)
        assert not list(home.glob("*.new"))
    assert 5 < at < 99


def test_a_write_that_raises_after_a_part_is_cut_back(store, home, log, monkeypatch):
    store.add(Entry(text="before"))
    before, real = log.read_bytes(), os.write

    def write(descriptor, content):
        real(descriptor, content[:10])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "write", write)
        store.add(Entry(text=SECRET))
    assert log.read_bytes() == before
    store.add(Entry(text="after"))
    assert texts(home) == ["after", "before"]


@pytest.fixture
def read_only(monkeypatch):
    """A file system that takes no writes. Permissions would not do: they do not stop root."""
    real = os.open

    def refuse(path, flags, *mode, **options):
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, flags, *mode, **options)

    def mkdir(*_words):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "mkdir", mkdir)


def test_a_read_only_home_is_read_and_a_save_is_refused_in_words(store, home, request):
    store.add(Entry(text="before"))
    request.getfixturevalue("read_only")
    assert texts(home) == ["before"]
    for save in (by_new_store, by_append):
        with pytest.raises(CompanionError, match="read-only") as caught:
            save(home, None)
        assert caught.value.status == 1 and "--home" in caught.value.next_step
    with pytest.raises(CompanionError, match="read-only"):
        Drafts(home).keep("key", SECRET)


def test_a_new_home_in_a_read_only_place_is_refused_in_words(tmp_path, read_only):
    for begin in (by_new_store, by_append):
        with pytest.raises(CompanionError, match="read-only"):
            begin(tmp_path / "home", None)


def keep_after(home, _opened):
    Drafts(home).keep("key", "after")


def test_a_draft_is_whole_or_the_one_before_whatever_fails(tmp_path):
    for error in ERRORS:
        for at in range(100):
            home = tmp_path / f"{error}-{at}"
            home.mkdir()
            drafts = Drafts(home)
            drafts.keep("key", "before")
            with failing(at, error) as faults:
                failed = _fails(keep_after, home, None)
            if not faults.failed:
                break
            assert drafts.get("key").text in (("before", "after") if failed else ("after",))
            drafts.keep("key", "later")
            assert [draft.text for draft in drafts.all()] == ["later"]
        assert 3 < at < 99
