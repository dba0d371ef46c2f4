"""On the command line too, what an entry hides stays hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.learner.hidden import NOT_MARKED, UNSHARED
from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.store.record_store import RecordStore


@pytest.fixture
def store(home):
    return RecordStore.open(home, clock=SystemClock())


def test_an_older_version_is_brought_back_unshared_and_that_is_said(say, store) -> None:
    shared = Entry(text="He is ill.", shared=True)
    kept = store.add(shared)
    store.revise(kept.id, replace(shared, shared=False))
    said = say("journal", "restore", kept.id, "--rev", kept.rev)
    assert said.status == 0 and NOT_MARKED in said.err
    store.refresh()
    assert store.get(kept.id, Entry).fact == replace(shared, shared=False)


def test_an_edit_that_brings_hidden_words_into_view_is_kept_unshared_and_that_is_said(say, store) -> None:
    kept = store.add(Entry(text="He left. He is ill. I waited for Ana.", shared=True, folds=((9, 19),)))
    said = say("journal", "edit", kept.id, "-", typed="He left. He is ill. I waited for Ana. Then I left.")
    assert said.status == 0 and UNSHARED not in said.err
    said = say("journal", "edit", kept.id, "-", typed="He left. I waited for Ana. Then I left. He is ill.")
    assert said.status == 0 and UNSHARED in said.err
    store.refresh()
    assert not store.get(kept.id, Entry).fact.shared


def test_a_backup_brings_back_texts_and_no_leave_to_share_them(say, store) -> None:
    shared = Entry(text="He is ill.", shared=True)
    kept = store.add(shared)
    say("data", "backup")
    store.revise(kept.id, Entry(text="He is ill, they say."))
    said = say("data", "restore", "newest", "--yes")
    assert said.status == 0 and "are not marked to be shared" in said.err
    store.refresh()
    assert store.get(kept.id, Entry).fact == replace(shared, shared=False)
