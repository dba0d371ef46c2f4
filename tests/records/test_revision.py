"""Revisions survive JSON untouched, and every machine shows the same head."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_facts import moments, revisions

from companion.records.clock import stamp
from companion.records.ids import following, is_ulid, mint, ulid
from companion.records.revision import NotARevision, Revision, heads, in_order, instant, shown, stamp_after

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ID = ulid(NOON, bytes(10))


def revision(
    number: int, *, parent: Revision | None = None, at: datetime = NOON, deleted: bool = False
) -> Revision:
    rev = ulid(NOON, number.to_bytes(10, "big"))
    return Revision(
        "entry", ID, rev, stamp(at), {"text": str(number)}, parent.rev if parent else None, deleted
    )


@given(revisions)
def test_any_revision_comes_back_from_json_as_it_was(one):
    form = one.to_json()
    again = Revision.from_json(json.loads(json.dumps(form)))
    assert again == one
    assert list(again.to_json()) == list(form)


@given(revisions)
def test_its_own_keys_come_first_and_in_order(one):
    keys = [key for key in ("kind", "id", "rev", "parent", "at", "deleted") if key in one.to_json()]
    assert list(one.to_json())[: len(keys)] == keys


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "Entry"}, {"kind": 1}, {"kind": "a" * 65}, {"id": "x"}, {"rev": None}, {"parent": "x"},
        {"parent": ulid(NOON, b"1" * 10)}, {"at": "yesterday"}, {"at": "2026-03-01T12:00:00"},
        {"at": "2026-13-01T12:00:00Z"}, {"at": "0001-01-01T00:00:00+14:00"}, {"at": 5}, {"deleted": 1},
    ],
)  # fmt: skip
def test_what_is_no_revision_is_refused_by_key_and_never_quoted(change):
    form = {
        "kind": "entry",
        "id": ID,
        "rev": ulid(NOON, b"1" * 10),
        "at": stamp(NOON),
        "text": "private words",
    }
    Revision.from_json(form)
    with pytest.raises(NotARevision) as caught:
        Revision.from_json({**form, **change})
    assert f"“{next(iter(change))}”" in str(caught.value)
    assert "private" not in str(caught.value)


def test_a_list_is_no_revision():
    with pytest.raises(NotARevision):
        Revision.from_json([])


def test_the_head_is_the_revision_nobody_names_as_parent():
    first = revision(1)
    second = revision(2, parent=first)
    assert heads([second, first]) == (second,)
    assert shown([first, second]) == second


def test_of_concurrent_heads_the_later_instant_is_shown_whatever_the_offset():
    first = revision(1)
    east = revision(2, parent=first, at=datetime(2026, 3, 1, 20, tzinfo=timezone(timedelta(hours=9))))
    west = revision(3, parent=first, at=datetime(2026, 3, 1, 13, tzinfo=timezone(timedelta(hours=0))))
    assert instant(east.at) < instant(west.at)
    assert heads([first, east, west]) == (west, east)


def test_of_concurrent_heads_at_one_instant_the_higher_rev_is_shown():
    first = revision(1)
    assert shown([first, revision(3, parent=first), revision(2, parent=first)]) == revision(3, parent=first)


@given(st.permutations(range(5)), st.integers(0, 3))
def test_the_order_of_arrival_does_not_matter(order, fork):
    chain = [revision(0)]
    for number in range(1, 5):
        at = NOON + timedelta(minutes=number)
        chain.append(revision(number, parent=chain[min(number - 1, fork)], at=at))
    assert heads([chain[number] for number in order]) == heads(chain)


def test_a_circle_of_parents_still_shows_one():
    one, two = revision(1, parent=revision(2)), revision(2, parent=revision(1))
    assert heads([one, two]) == (two,)
    assert shown([]) is None


def test_a_time_is_never_earlier_than_the_parents_even_on_a_clock_set_back():
    later = stamp(NOON + timedelta(hours=2))
    assert stamp_after(NOON, None) == stamp(NOON)
    assert stamp_after(NOON, later) == later
    assert stamp_after(NOON + timedelta(hours=3), later) == stamp(NOON + timedelta(hours=3))


def test_a_time_that_cannot_be_read_counts_as_the_first():
    assert instant("once") < instant(stamp(NOON))
    strange = Revision("entry", ID, revision(9).rev, "once")
    assert in_order([revision(1), strange]) == (strange, revision(1))


def test_its_moment_keeps_the_writers_offset():
    at = datetime(2026, 3, 1, 21, tzinfo=timezone(timedelta(hours=9)))
    assert revision(1, at=at).moment.utcoffset() == timedelta(hours=9)


@given(moments, st.binary(min_size=10, max_size=10), st.binary(min_size=8, max_size=8))
def test_ids_of_one_millisecond_sort_as_they_were_made(at, entropy, step):
    earlier = ulid(at, entropy)
    assert following(earlier, step) > earlier or entropy[:1] == b"\xff"
    assert is_ulid(following(earlier, step))
    if entropy[:1] != b"\xff":
        assert mint(at, earlier) > earlier
    assert is_ulid(mint(at, ""))
