"""A disk that refuses any single call, once or from then on: told in words, nothing lost, all works later.

For each operation, each call it makes and each error: the operation succeeds, or it raises a CompanionError
with a next step and without a word of what was written, and then file and memory are as before. A disk that
refuses for good lets nothing be cut back or cleaned up, so there a part of the way is allowed; what was
acknowledged is shown all the same. With the disk in order again, all is done as if nothing had happened.
"""

from __future__ import annotations

import errno
import os
import shutil

import pytest
from effort import LONG
from file_calls import count, failing
from operations import (
    NEW,
    OPERATIONS,
    SECRET,
    by_append,
    by_store,
    copied,
    is_between,
    is_done,
    keep_draft,
    opened,
    state_of,
    texts_of,
    three,
    unfinished,
)

from companion.records.kinds import Entry
from companion.safety.errors import CompanionError

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES)
STEP = 1 if LONG else 13
"""How many calls on the next failure is, of each error."""


@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_an_error_at_any_call_is_told_and_loses_nothing(operation, for_ever, tmp_path, counted):
    original, reference, home = tmp_path / "original", tmp_path / "reference", tmp_path / "home"
    operation.prepare(original)
    before, there = state_of(original), unfinished(original)
    copied(original, reference)
    store = operation.ready(reference)
    calls = count(lambda: operation.run(reference, store))
    after = state_of(reference)

    raised = succeeded = 0
    for number, error in enumerate(ERRORS):
        for at in range(number % STEP, len(calls), STEP):
            copied(original, home)
            store = operation.ready(home)
            told = None
            with failing(at, error, for_ever=for_ever) as faults:
                try:
                    operation.run(home, store)
                except CompanionError as caught:
                    told = caught
            place = f"{errno.errorcode[error]} at call {at}, {faults.failed[:3]}"
            found = state_of(home)
            assert is_between(found, before, after), place
            assert found.whole or not before.whole, place
            assert found.leftovers == 0 or operation.leaves_over, place
            if told is None:
                succeeded += 1
                assert found.texts == after.texts and found.whole, place
                assert found.leftovers == 0, place
                operation.check(home)
            else:
                raised += 1
                assert told.next_step, place
                assert not any(text[:12] in str(told) for text in (NEW, SECRET, "second, somewhat")), place
                if operation.atomic and not for_ever:
                    assert found == before, place
            if not for_ever:
                assert unfinished(home) <= there, place
            if store is not None:
                held = texts_of(store)
                assert before.texts & found.texts <= held <= before.texts | found.texts, place
                assert for_ever or not operation.atomic or held == found.texts, place

            count(lambda: operation.run(home, operation.ready(home)))
            again = state_of(home)
            assert is_done(again.texts, operation, after), place
            assert (again.whole, again.leftovers) == (True, 0), place
            operation.check(home)
            shutil.rmtree(home)
    assert raised > len(calls) // STEP
    how = "for ever" if for_ever else "once"
    counted(
        f"disk errors {how}: {operation.name}", calls=len(calls), raised=raised, succeeded=succeeded, lost=0
    )


def test_a_save_that_is_interrupted_halfway_is_cut_back(home, monkeypatch):
    store = three(home)
    before, real = (home / "record.log").read_bytes(), os.write

    def write(descriptor, content):
        real(descriptor, content[:10])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "write", write)
        store.add(Entry(text=NEW))
    assert (home / "record.log").read_bytes() == before
    store.add(Entry(text="after"))
    assert state_of(home).whole and texts_of(opened(home)) == texts_of(store)


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


def test_a_read_only_home_is_read_and_every_change_refused_in_words(home, tmp_path, request):
    before = texts_of(three(home))
    request.getfixturevalue("read_only")
    store = opened(home)
    assert texts_of(store) == before
    for change in (by_store, by_append, keep_draft, lambda home, _: by_append(tmp_path / "new", None)):
        with pytest.raises(CompanionError, match="read-only") as caught:
            change(home, store)
        assert caught.value.status == 1 and "--home" in caught.value.next_step
