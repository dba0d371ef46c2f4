from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from companion.learner import journal
from companion.learner.history import bring_back, deleted, deletion, fact_of, has_versions, reworded, states
from companion.records.clock import stamp
from companion.records.ids import ulid
from companion.records.kinds import Commitment, Entry, Visit
from companion.records.revision import Revision
from companion.safety.errors import CompanionError

NOWHERE = "01M7Y0SQ6VPA10QRESD5FKNQ4C"


def changes(store, record: str) -> list[str]:
    """What happened to a record, the latest first."""
    return [
        f"{state.change}{' beside' if state.beside else ''}{' offered' if state.offered else ''}"
        for state in states(store, record)
    ]


def elsewhere(clock, parent: Revision, text: str, *, hours: float = 1.0, **changes) -> Revision:
    """What another machine wrote after ``parent``."""
    at = clock.now() + timedelta(hours=hours)
    fields = {**parent.fields, "text": text} if text else {}
    return replace(parent, rev=ulid(at), at=stamp(at), parent=parent.rev, fields=fields, **changes)


def test_the_states_of_a_record_are_told_the_newest_first(store, clock) -> None:
    kept = journal.write(store, "first")
    for text in ("second", "third"):
        clock.advance(minutes=1)
        journal.edit(store, kept.id, text)
    clock.advance(minutes=1)
    bring_back(store, kept.id, kept.rev)
    journal.remove(store, kept.id)
    assert deletion(store, kept.id, Entry).at == clock.now()
    journal.put_back(store, kept.id)
    assert changes(store, kept.id) == [
        "brought back",
        "deleted",
        "brought back",
        "changed",
        "changed",
        "written",
    ]
    found = states(store, kept.id)
    assert [state.shown for state in found] == [True, *[False] * 5]
    texts = [state.before.fields["text"] if state.before else None for state in found]
    assert texts == ["first", "first", "third", "second", "first", None]
    assert found[-1].at == kept.created
    assert deletion(store, kept.id, Entry) is None


def test_an_entry_that_was_only_marked_was_not_reworded(store, clock) -> None:
    kept = journal.write(store, "first")
    clock.advance(minutes=1)
    store.revise(kept.id, replace(kept.fact, shared=True))
    assert reworded(store, kept.id) is None
    clock.advance(minutes=1)
    edited = clock.now()
    journal.edit(store, kept.id, "second")
    clock.advance(minutes=1)
    journal.remove(store, kept.id)
    clock.advance(minutes=1)
    journal.put_back(store, kept.id)
    assert reworded(store, kept.id) == edited
    assert reworded(store, NOWHERE) is None


def test_every_kind_of_record_has_a_history(store) -> None:
    kept = store.add(Visit(lesson="a-lesson"))
    store.delete(kept.id)
    assert changes(store, kept.id) == ["deleted", "written"]
    [gone] = deleted(store, Visit)
    assert gone.last is not None
    assert gone.last.fact == kept.fact
    bring_back(store, kept.id, kept.rev)
    assert store.all(Visit)[0].fact == kept.fact
    assert fact_of(store.history(kept.id)[-1], Commitment) is None


def test_what_two_machines_wrote_at_the_same_time_is_offered_until_it_was_taken_over(store, clock) -> None:
    kept = journal.write(store, "ours")
    first = store.history(kept.id)[0]
    other = elsewhere(clock, first, "theirs")
    clock.advance(hours=2)
    journal.edit(store, kept.id, "ours, later")
    store.unite([other])
    assert changes(store, kept.id) == ["changed", "changed beside offered", "written"]
    assert has_versions(store, kept.id)
    bring_back(store, kept.id, other.rev)
    assert not has_versions(store, kept.id)
    assert changes(store, kept.id)[:3] == ["changed", "changed", "changed beside"]
    clock.advance(hours=1)
    journal.edit(store, kept.id, "both together")
    assert not any(state.offered for state in states(store, kept.id))


def test_only_the_last_of_a_line_elsewhere_is_offered(store, clock) -> None:
    kept = journal.write(store, "ours")
    second = elsewhere(clock, store.history(kept.id)[0], "theirs")
    third = elsewhere(clock, second, "theirs, later", hours=2)
    clock.advance(hours=3)
    journal.edit(store, kept.id, "ours, later")
    store.unite([second, third])
    assert changes(store, kept.id)[1:3] == ["changed beside offered", "changed beside"]
    assert states(store, kept.id)[1].before == second


def test_the_same_words_on_two_machines_are_not_offered(store, clock) -> None:
    kept = journal.write(store, "ours")
    other = elsewhere(clock, store.history(kept.id)[0], "the same")
    clock.advance(hours=2)
    journal.edit(store, kept.id, "the same")
    store.unite([other])
    assert changes(store, kept.id) == ["changed", "changed beside", "written"]


def test_a_deletion_elsewhere_leaves_what_was_written_later(store, clock) -> None:
    kept = journal.write(store, "ours")
    store.unite([elsewhere(clock, store.history(kept.id)[0], "", deleted=True)])
    assert changes(store, kept.id) == ["deleted", "written"]
    journal.put_back(store, kept.id)
    other = elsewhere(clock, store.history(kept.id)[0], "", hours=0.5, deleted=True)
    store.unite([other])
    assert changes(store, kept.id) == ["brought back", "deleted", "deleted beside", "written"]
    assert deleted(store, Entry) == ()


def test_what_is_earlier_than_a_lost_revision_is_no_other_line(store, clock) -> None:
    at = clock.now()
    first = Revision("entry", ulid(at), ulid(at), stamp(at), {"text": "first"})
    lost = elsewhere(clock, first, "lost", hours=1)
    last = elsewhere(clock, lost, "last", hours=2)
    store.unite([first, last])
    assert changes(store, first.id) == ["changed", "written"]
    assert states(store, first.id)[0].before == first


def test_an_unknown_record_has_no_states_and_an_unknown_state_is_refused(store) -> None:
    kept = journal.write(store, "x")
    assert states(store, NOWHERE) == ()
    assert deletion(store, NOWHERE, Entry) is None
    with pytest.raises(CompanionError, match="no such revision"):
        bring_back(store, kept.id, NOWHERE)


def test_a_change_without_a_difference_is_a_change(store) -> None:
    kept = journal.write(store, "x")
    store.revise(kept.id, kept.fact)
    assert changes(store, kept.id) == ["changed", "written"]


def test_deleted_records_are_listed_with_what_they_said_last(store, clock) -> None:
    one, two = journal.write(store, "one"), journal.write(store, "two")
    journal.edit(store, one.id, "one, better")
    for kept in (two, one):
        clock.advance(minutes=1)
        journal.remove(store, kept.id)
    found = deleted(store, Entry)
    assert [gone.last.fact.text for gone in found] == ["one, better", "two"]
    assert (found[0].at, found[0].last.created) == (clock.now(), one.created)
    assert deletion(store, one.id, Visit) is None


def test_a_deleted_record_this_version_cannot_read_is_listed_all_the_same(store, clock) -> None:
    at = clock.now()
    strange = Revision("entry", ulid(at), ulid(at), stamp(at), {"text": 7, "mood": "x"})
    store.unite([strange, elsewhere(clock, strange, "", deleted=True)])
    [gone] = deleted(store, Entry)
    assert gone.last is None
    bring_back(store, strange.id, strange.rev)
    assert store.history(strange.id)[-1].fields == strange.fields
