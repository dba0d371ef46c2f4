"""A packet made of a choice, and kept with what it was made of."""

from __future__ import annotations

from datetime import date

import pytest

from companion.learner import comments, journal
from companion.learner.folding import fold
from companion.records.kinds import Commitment, Contact, Entry, Packet, Worksheet
from companion.review.agreement import PAY, SENTENCE, WHO, WORKSHEET
from companion.review.body_form import from_bytes
from companion.review.derived_ids import derived
from companion.review.making import folds_repeated, keep
from companion.review.people_named import people_named, told
from companion.review.received import numbers_of
from companion.review.sent import packets_to, recipients_of, since
from companion.safety.errors import MisuseError
from tests.review.sharing import made_of, shared


def promise(store, **more):
    return store.add(Commitment(cue="he comes", act="I wait", due=date(2026, 11, 18), **more))


def test_entries_are_numbered_as_they_were_written_and_commitments_follow(store, clock):
    first = store.add(Entry(text="First."))
    made = promise(store)
    clock.advance(days=1)
    second = store.add(Entry(text="Second."))
    packet = shared(store, second, made, first)
    read = from_bytes(made_of(store, second, made, first).body)
    assert [(one.n, type(one).__name__) for one in read.numbered] == [
        (1, "SharedEntry"), (2, "SharedEntry"), (3, "SharedCommitment"),
    ]  # fmt: skip
    assert numbers_of(packet.fact) == {1: first.id, 2: second.id, 3: made.id}


def test_nothing_is_kept_until_it_is_kept_and_then_entries_are_marked(store):
    entry = store.add(Entry(text="First."))
    lines = store.lines
    made = made_of(store, entry, to="Mara")
    assert store.lines == lines
    packet = keep(store, made, "page")
    now = store.get(entry.id, Entry)
    assert now.fact.shared
    assert packet.fact.entries == {entry.id: now.rev}
    assert [kept.fact.name for kept in store.all(Contact)] == ["Mara"]
    assert packets_to(store, packet.fact.to) == (packet,)


def test_handles_are_the_same_for_one_contact_and_others_for_another(store):
    entry = store.add(Entry(text="First."))
    first, again = made_of(store, entry, to="Mara"), made_of(store, entry, to="Mara")
    assert from_bytes(first.body).entries[0].ref == from_bytes(again.body).entries[0].ref
    assert first.handles == {from_bytes(first.body).entries[0].ref: entry.id}


def test_what_changed_after_the_preview_is_not_sent(store):
    entry = store.add(Entry(text="First."))
    made = made_of(store, entry)
    journal.edit(store, entry.id, "First, and more.")
    with pytest.raises(MisuseError, match="changed meanwhile"):
        keep(store, made, "page")
    assert store.all(Packet) == ()


@pytest.mark.parametrize("gone", ["an entry", "nothing"])
def test_without_anything_that_is_there_no_packet_is_made(store, gone):
    entry = store.add(Entry(text="First."))
    chosen = [entry] if gone == "an entry" else []
    store.delete(entry.id)
    with pytest.raises(MisuseError):
        made_of(store, *chosen)


def test_what_is_new_changed_and_sent_already_is_known(store):
    first, second, third = (store.add(Entry(text=f"Text {n}.")) for n in range(3))
    made = promise(store)
    shared(store, first, second, made, to="Mara")
    journal.edit(store, second.id, "Text 1, and what I see now.")
    store.clock.advance(days=1)
    store.revise(made.id, store.get(made.id, Commitment).fact.__class__(
        cue="he comes", act="I wait", due=date(2026, 11, 18), outcome="kept"))  # fmt: skip
    again = made_of(store, first, second, third, made, to="Mara")
    news = since(store, again)
    by_record = {record: ref for ref, record in again.handles.items()}
    assert news.known == {by_record[one.id] for one in (first, second, made)}
    assert news.changed == {by_record[second.id], by_record[made.id]}
    assert since(store, made_of(store, first, to="Lena")) is None


def test_an_answer_goes_to_whom_it_answers_once_and_to_nobody_else(store):
    entry = store.add(Entry(text="First."))
    packet = shared(store, entry, to="Mara")
    said = derived(
        comments.Comment(entry=entry.id, by="Mara", text="Why?"),
        reference=packet.fact.reference, day=packet.created.date(), n=1, text="Why?",
    )  # fmt: skip
    store.keep_once([said])
    comments.answer(store, said.id, "Because I was afraid.")
    assert from_bytes(made_of(store, entry, to="Lena").body).answers == ()
    [answer] = from_bytes(made_of(store, entry, to="Mara").body).answers
    assert (answer.text, answer.comment) == ("Because I was afraid.", "Why?")
    shared(store, to="Mara")
    assert from_bytes(made_of(store, entry, to="Mara").body).answers == ()


def agreed(store, who, pay):
    return store.add(Worksheet(WORKSHEET, {WHO: who, PAY: pay}))


@pytest.mark.parametrize("pay", ["Yes", "It may come to that", "He does, in part"])
def test_whoever_decides_about_pay_gets_commitments_and_entries_only_by_a_sentence(store, pay):
    agreed(store, "Ana and Mara", pay)
    entry, made = store.add(Entry(text="First.")), promise(store)
    assert from_bytes(made_of(store, made, to="Mara").body).commitments
    with pytest.raises(MisuseError, match="decides about your pay"):
        made_of(store, entry, made, to="Mara")
    with pytest.raises(MisuseError, match="decides about your pay"):
        made_of(store, entry, to="Mara", typed="yes")
    assert from_bytes(made_of(store, entry, to="Mara", typed=SENTENCE.upper()[:-1]).body).entries


def test_the_agreement_with_another_mentor_does_not_count(store):
    agreed(store, "Ana and Boss", "Yes")
    agreed(store, "Ana and Mara", "No")
    entry = store.add(Entry(text="First."))
    assert made_of(store, entry, to="Mara").body
    with pytest.raises(MisuseError):
        made_of(store, entry, to="Boss")
    with pytest.raises(MisuseError):
        made_of(store, entry)  # without a name the strictest counts


def test_a_fold_that_another_sentence_repeats_is_told(store):
    first = store.add(Entry(text="Petra is leaving. I said nothing."))
    fold(store, first.id, 0, len("Petra is leaving."))
    second = store.add(Entry(text="The talk with Petra went on. It was the dismissal again."))
    third = store.add(Entry(text="A quiet day."))
    first = store.get(first.id, Entry)
    told = [one.told() for one in folds_repeated(made_of(store, first, second, third))]
    assert told == ["Text 1 folds words that can be read in text 2: “Petra”."]


def test_who_has_received_something_is_known(store):
    entry = store.add(Entry(text="First."))
    shared(store, entry, to="Mara")
    shared(store, entry)
    assert [name for name, _ in recipients_of(store, entry.id)] == ["Mara", None]


def test_a_name_that_begins_a_sentence_is_known_from_the_rest_of_the_journal(store):
    store.add(Entry(text="Gave Nils the rota."))
    sent = store.add(Entry(text="Nils came. Monday was long. I asked Ayla."))
    others = [kept.fact.text for kept in store.all(Entry)]
    assert people_named([sent]) == ("Ayla",)
    assert people_named([sent], others) == ("Nils", "Ayla")
    assert "perhaps not all: Nils, Ayla" in told(people_named([sent], others))
