"""What passed between learner and mentor: counts, and what is still open."""

from __future__ import annotations

import pytest

from companion.learner.comments import (
    accept,
    answer,
    decline,
    is_said_to_its_taker,
    own_step,
    proposals,
    step_in_words,
)
from companion.learner.mentorship import counts, in_a_line, mentorship
from companion.records.kinds import Comment, Depth, Entry, Packet, Proposal, Review


def packet(store, *entries: str):
    return store.add(
        Packet(
            "page",
            dict.fromkeys(entries, "rev"),
            (),
            report=False,
            purpose="",
            reference="K7-MARE",
            handles={},
        )
    )


def test_without_a_packet_there_is_nothing_to_tell(store):
    assert mentorship(store) is None


def test_an_entry_that_went_twice_answers_the_packet_it_was_answered_in(store, clock):
    entry = store.add(Entry(text="a"))
    packet(store, entry.id)
    clock.advance(days=7)
    packet(store, entry.id)
    store.add(Comment(entry=entry.id, by="Mara", text="Why?"))
    assert mentorship(store).answered == 1


@pytest.mark.parametrize(
    ("act", "taken"),
    [
        ("you ask Ilir", "I ask Ilir"),
        ("You ask what you can do", "I ask what you can do"),
        ("you are late", "you are late"),
        ("I ask Ilir", "I ask Ilir"),
        ("youth comes first", "I youth comes first"),
    ],
)
def test_a_step_that_says_you_is_taken_with_i(store, act, taken):
    of = packet(store, store.add(Entry(text="a")).id)
    step = Proposal("he comes", act)
    review = store.add(Review(of.id, "Mara", next=step))
    made = accept(store, review.id, *own_step(step), store.clock.now().date())
    assert (made.fact.cue, made.fact.act) == ("he comes", taken)


@pytest.mark.parametrize(
    ("cue", "act", "can"),
    [("he comes", "wait", True), ("he comes", "I wait", True), ("he comes", "You wait", True),
     ("he comes", "Ana waits", False), ("he comes", "", False), ("", "wait", False)],
)  # fmt: skip
def test_a_step_about_someone_by_name_is_put_in_own_words_first(cue, act, can):
    assert is_said_to_its_taker(Proposal(cue, act)) is can


def test_a_step_is_shown_in_the_words_of_whoever_suggests_it():
    review = Review("p", "Mara", next=Proposal("When he comes", "Rita writes it down."))
    assert step_in_words(review) == "If he comes, then Rita writes it down."


def test_it_counts_what_came_back_and_what_is_open(store):
    one, two, three = (store.add(Entry(text=text)) for text in "abc")
    first, second = packet(store, one.id, two.id), packet(store, three.id)
    said = store.add(Comment(entry=one.id, by="Mara", text="Why?"))
    store.add(Comment(entry=two.id, by="Mara", text="And?"))
    store.add(Depth(entry=one.id, by="mentor", score=1.5, rater="Mara"))
    store.add(Depth(entry=two.id, by="self", score=2))
    answer(store, said.id, "Because.")
    steps = [store.add(Review(first.id, "Mara", next=Proposal("he comes", "I wait"))) for _ in range(3)]
    accept(store, steps[0].id, "he comes", "I wait", store.clock.now().date())
    decline(store, steps[1].id)
    found = mentorship(store)
    assert (found.packets, found.answered, found.comments, found.unanswered) == (2, 1, 2, 1)
    assert (found.shared, found.scored) == (3, 1)
    assert (found.steps_taken, found.steps_left, found.steps_open) == (1, 1, 1)
    assert [kept.id for kept in proposals(store)] == [steps[2].id]
    assert in_a_line(found) == "1 of 2 packets answered, 1 of 3 entries scored"
    assert dict(counts(found))["Next steps suggested"] == "1 taken, 1 declined, 1 open"
    store.add(Review(second.id, "Lena", noticed="You wait."))
    assert mentorship(store).answered == 2
