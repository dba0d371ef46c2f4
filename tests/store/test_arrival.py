"""What an import would do is known before, and it does just that."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.records.clock import stamp
from companion.records.ids import ulid
from companion.records.kinds import Entry, Profile
from companion.records.revision import Revision, heads
from companion.safety.errors import CompanionError
from companion.store.arrival import arrival
from companion.store.revision_set import FORGOTTEN, RevisionSet, content, marker
from companion.store.uniting import news

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
RECORDS = [ulid(AT, bytes([number]) * 10) for number in range(3)]
REVS = [ulid(AT, bytes([100 + number]) * 10) for number in range(6)]
KINDS = ["entry", "profile", "visit"]


@st.composite
def revisions(draw: st.DrawFn) -> list[Revision]:
    """Return up to six revisions of three records, in one of which several may be written at once."""
    found = []
    for rev in REVS:
        record = draw(st.sampled_from(RECORDS))
        parents = [one.rev for one in found if one.id == record]
        at = stamp(AT.replace(minute=draw(st.integers(0, 5))))
        fields = {"text": draw(st.sampled_from("ab"))}
        parent = draw(st.sampled_from([None, *parents]))
        found.append(
            Revision(KINDS[RECORDS.index(record)], record, rev, at, fields, parent, draw(st.booleans()))
        )
    for record in draw(st.sets(st.sampled_from(RECORDS), max_size=1)):
        found.append(Revision.from_json(marker(record)))
    return found


def holding(taken: list[Revision]) -> RevisionSet:
    held = RevisionSet()
    for one in taken:
        held.take(one.to_json())
    return held


def shows(held: RevisionSet, record: str) -> object:
    form = held.shown.get(record)
    return None if form is None or form.get("deleted") is True else (form["kind"], content(form))


@given(revisions(), st.sets(st.integers(0, 6)))
def test_what_is_foretold_of_each_record_comes_about(every, mine) -> None:
    here = [one for place, one in enumerate(every) if place in mine]
    held, after = holding(here), holding([*here, *every])
    foretold = arrival(held, every)
    assert foretold.new == len(news(holding(here), every))
    for record in RECORDS:
        before, then, turn = shows(held, record), shows(after, record), foretold.turns.get(record)
        if turn == "added":
            assert record not in held.shown and then is not None
        elif turn == "replaced":
            assert then is not None and then != before
        elif turn == "hidden":
            assert before is not None and then is None
        elif turn == "forgotten":
            assert record in after.forgotten and record in held.shown
        else:
            assert then == before or (before is None and then is None)
            assert (turn == "offered") <= (
                len(heads(after.revisions(record))) > len(heads(held.revisions(record)))
            )
    assert sum(map(sum, (foretold.count(turn).values() for turn in set(foretold.turns.values())))) == len(
        foretold.turns
    )


@given(revisions(), st.sets(st.integers(0, 6)))
def test_a_record_is_foreign_if_it_has_none_of_the_profiles_here(every, mine) -> None:
    here = [one for place, one in enumerate(every) if place in mine]
    held = holding(here)
    kept = {form["id"] for form in held.forms.values() if form["kind"] == "profile"}
    given_ = {one.id for one in every if one.kind == "profile"}
    assert arrival(held, every).foreign == (bool(kept) and not kept & given_)


def test_two_contents_under_one_rev_are_refused_as_in_the_import_itself(store) -> None:
    kept = store.add(Entry(text="one"))
    (mine,) = store.history(kept.id)
    with pytest.raises(CompanionError, match="twice with different content"):
        store.arrival([Revision(mine.kind, mine.id, mine.rev, mine.at, {"text": "two"})])


def test_a_deleted_profile_still_tells_whose_record_it_is(store, clock, tmp_path) -> None:
    profile = store.add(Profile(path="lead", seed=1, started=clock.now().date()))
    store.delete(profile.id)
    assert store.arrival([Revision("entry", RECORDS[0], REVS[0], stamp(AT), {"text": "x"})]).foreign
    assert not store.arrival(list(store.revisions())).foreign


def test_a_mark_of_what_was_never_here_changes_nothing_that_is_seen() -> None:
    foretold = arrival(RevisionSet(), [Revision.from_json(marker(RECORDS[0]))])
    assert (foretold.turns, foretold.new) == ({}, 1)
    assert FORGOTTEN not in foretold.count("added")
