"""An entry never shows others more than its writer let them see: edited, brought back, or merged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.learner.hidden import NOT_MARKED, UNCOVERED, UNSHARED, hide_after_merge, kept_hidden
from companion.learner.history import bring_back, states
from companion.learner.journal import edit, put_back, remove
from companion.records.clock import stamp
from companion.records.ids import ulid
from companion.records.kinds import Entry, Practice
from companion.records.revision import Revision
from companion.store.backups import back_up
from companion.store.restoring import restore

TEXT = "Ana was late again today. She is ill, and hides it. I waited at her desk for half an hour."
HIDDEN = (26, 51)
SHOWN = Entry(text=TEXT, shared=True)
FOLDED = replace(SHOWN, folds=(HIDDEN,))


def hidden_words(entry: Entry) -> list[str]:
    return [entry.text[start:end] for start, end in entry.folds]


def test_an_edit_keeps_the_folds_on_what_they_hide_and_the_entry_shared(store) -> None:
    kept = store.add(FOLDED)
    edited = edit(store, kept.id, f"Yesterday: {TEXT} #late")
    assert edited.told is None and edited.kept.fact.shared
    assert hidden_words(edited.kept.fact) == ["She is ill, and hides it."]


@pytest.mark.parametrize(("shared", "told"), [(True, UNSHARED), (False, UNCOVERED)])
def test_an_edit_that_takes_words_out_of_a_fold_unshares_the_entry_and_says_so(store, shared, told) -> None:
    kept = store.add(replace(FOLDED, shared=shared))
    edited = edit(
        store, kept.id, "Ana was late again today. I waited at her desk for half an hour. She is ill."
    )
    assert (edited.told, edited.kept.fact.shared) == (told, False)
    assert edited.kept.fact.text.endswith("ill."), "what was written is kept"
    assert edit(store, kept.id, "Nothing of it.").told is None


def test_hidden_words_cut_now_and_put_back_later_unshare_the_entry(store) -> None:
    kept = store.add(FOLDED)
    assert edit(store, kept.id, "Ana was late again today. I waited.").told is None
    assert edit(store, kept.id, "Ana was late again today. I waited and waited.").told is None
    assert edit(store, kept.id, f"{TEXT} I waited and waited.").told == UNSHARED


def test_words_that_were_hidden_once_and_shown_later_are_no_secret(store) -> None:
    kept = store.add(FOLDED)
    for state in (SHOWN, Entry(text="Ana was late again today.", shared=True)):
        store.revise(kept.id, state)
    assert edit(store, kept.id, TEXT).told is None


def test_a_version_from_before_a_passage_was_hidden_and_then_removed_comes_back_unshared(store) -> None:
    kept = store.add(SHOWN)
    store.revise(kept.id, FOLDED)
    edit(store, kept.id, "Ana was late again today. I waited at her desk.")
    folded = store.history(kept.id)[1].rev
    assert bring_back(store, kept.id, kept.rev) == UNSHARED
    store.revise(kept.id, Entry(text="Ana was late again today.", shared=True))
    assert bring_back(store, kept.id, folded) is None
    assert store.get(kept.id, Entry).fact == FOLDED


def outside(entry: Entry) -> str:
    hidden = {at for start, end in entry.folds for at in range(start, end)}
    return "".join(sign for at, sign in enumerate(entry.text) if at not in hidden)


def test_a_version_from_before_a_fold_comes_back_with_the_fold(store) -> None:
    kept = store.add(SHOWN)
    store.revise(kept.id, replace(FOLDED, text=f"{TEXT} Then I left."))
    assert bring_back(store, kept.id, kept.rev) is None
    entry = store.get(kept.id, Entry).fact
    assert (entry.text, entry.shared, hidden_words(entry)) == (TEXT, True, ["She is ill, and hides it."])


def test_a_version_that_was_shared_comes_back_unshared_when_the_entry_is(store) -> None:
    kept = store.add(SHOWN)
    store.revise(kept.id, Entry(text="something else"))
    assert bring_back(store, kept.id, kept.rev) == NOT_MARKED
    assert store.get(kept.id, Entry).fact == replace(SHOWN, shared=False)
    newest = states(store, kept.id)[0]
    assert (newest.change, newest.shown) == ("brought back", True)


def test_a_version_in_which_hidden_words_stand_elsewhere_comes_back_unshared(store) -> None:
    kept = store.add(Entry(text="I waited. She is ill, and hides it. Ana was late again today.", shared=True))
    store.revise(kept.id, FOLDED)
    assert bring_back(store, kept.id, kept.rev) in (None, UNSHARED)
    entry = store.get(kept.id, Entry).fact
    assert not entry.shared or "ill" not in outside(entry)


def test_a_deleted_entry_comes_back_as_it_was(store) -> None:
    kept = store.add(FOLDED)
    remove(store, kept.id)
    put_back(store, kept.id)
    assert store.get(kept.id, Entry).fact == FOLDED


def test_an_older_version_of_a_deleted_entry_hides_what_it_hid_last(store) -> None:
    kept = store.add(SHOWN)
    store.revise(kept.id, FOLDED)
    remove(store, kept.id)
    bring_back(store, kept.id, kept.rev)
    assert hidden_words(store.get(kept.id, Entry).fact) == ["She is ill, and hides it."]


@pytest.mark.parametrize("gone", [False, True])
def test_a_backup_restored_opens_no_fold_and_shares_nothing_anew(store, clock, gone) -> None:
    from companion.learner.hidden import ShownAgain

    folded, unshared, same = store.add_many([SHOWN, SHOWN, FOLDED])
    made = back_up(store.home, clock, "asked")
    store.revise(folded.id, FOLDED)
    store.revise(unshared.id, Entry(text=TEXT))
    if gone:
        for kept in (folded, unshared, same):
            store.delete(kept.id)
    again = ShownAgain()
    restore(store, made, clock, again=again)
    assert [store.get(kept.id, Entry).fact for kept in (folded, unshared, same)] == [
        FOLDED,
        Entry(text=TEXT),
        FOLDED,
    ]
    assert again.unshared


def beside(clock, revision: Revision, fact: Entry) -> Revision:
    """Return a revision written at the same time as ``revision``'s next, on another machine."""
    from companion.records.codec import to_json

    clock.advance(minutes=5)
    now = clock.now()
    return Revision("entry", revision.id, ulid(now), stamp(now), to_json(fact), revision.rev)


def test_after_a_merge_an_entry_hides_what_either_version_hides(store, clock) -> None:
    kept = store.add(SHOWN)
    first = store.history(kept.id)[0]
    store.revise(kept.id, FOLDED)
    store.unite([beside(clock, first, replace(SHOWN, text=f"{TEXT} Then I left."))])
    assert hidden_words(store.get(kept.id, Entry).fact) == []
    assert hide_after_merge(store, [kept.id]) == 0
    entry = store.get(kept.id, Entry).fact
    assert (entry.shared, hidden_words(entry)) == (True, ["She is ill, and hides it."])
    assert entry.text.endswith("Then I left.")
    count = len(store.history(kept.id))
    hide_after_merge(store, [kept.id])
    assert len(store.history(kept.id)) == count, "once is enough"


def test_after_a_merge_an_entry_is_shared_only_if_both_versions_are(store, clock) -> None:
    kept = store.add(SHOWN)
    first = store.history(kept.id)[0]
    store.revise(kept.id, replace(SHOWN, shared=False))
    store.unite([beside(clock, first, replace(SHOWN, text="another text"))])
    assert hide_after_merge(store, [kept.id]) == 1
    assert store.get(kept.id, Entry).fact == Entry(text="another text")


def test_a_version_that_cannot_be_read_may_hide_anything(store, clock) -> None:
    kept = store.add(SHOWN)
    first = store.history(kept.id)[0]
    strange = beside(clock, first, replace(SHOWN, text="another text"))
    clock.advance(hours=1)
    store.revise(kept.id, replace(SHOWN, text="my text"))
    store.unite([replace(strange, fields={**strange.fields, "folds": [[9, 3]]})])
    assert hide_after_merge(store, [kept.id]) == 1
    assert store.get(kept.id, Entry).fact == Entry(text="my text")


def test_a_merge_leaves_alone_what_has_one_version_or_is_no_entry(store) -> None:
    odd = replace(FOLDED, folds=((30, 40), HIDDEN))
    kept, other = store.add(odd), store.add(Practice(lesson="a", text="b"))
    assert hide_after_merge(store, [kept.id, other.id, "0" * 26]) == 0
    assert len(store.history(kept.id)) == 1


texts = st.text(alphabet="abc \n", max_size=12)
folds = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 14)), max_size=3).map(
    lambda pairs: tuple((start, start + length) for start, length in pairs)
)
entries = st.builds(Entry, text=texts, folds=folds, shared=st.booleans())


@given(entries, st.lists(entries, max_size=2))
def test_hiding_is_shared_by_all_is_done_once_and_lies_in_the_text(new, others) -> None:
    hidden, told = kept_hidden(new, others)
    assert hidden.text == new.text
    assert hidden.shared <= (new.shared and all(other.shared for other in others))
    assert (told is None) or not hidden.shared
    assert all(0 <= start < end <= len(new.text) for start, end in hidden.folds)
    assert list(hidden.folds) == sorted(hidden.folds)
    again, _ = kept_hidden(hidden, [])
    assert again == hidden
