"""An answer taken in beside its packet: once, with everything where it belongs."""

from __future__ import annotations

from datetime import UTC, datetime

from companion.records.kinds import Comment, Depth, Proposal, Review
from companion.records.kinds import Entry as Written
from companion.review.answer import read
from companion.review.mail_body import read_mail
from companion.review.page import page_of
from companion.review.page_again import page_again
from companion.review.page_text import page_text
from companion.review.received import keep, kinds_of, receive
from companion.review.received_outline import ALREADY, outline
from companion.review.sent import since
from companion.review.understood import Commented, Scored, Understood
from companion.store.home import PRINTED
from companion.store.home_files import make_folder
from companion.store.record_store import RecordStore
from tests.review.sharing import made_of, shared

ANSWER = Understood(
    (Commented(1, "Why?", 1), Commented(2, "And then?", 2)), (Scored(1, 1.5, 3),), "Who?", "You wait.",
    Proposal("he comes", "I wait"),
)  # fmt: skip


def two(store):
    first, second = store.add(Written(text="First.")), store.add(Written(text="Second."))
    return first, second, shared(store, first, second, to="Mara")


def test_comments_scores_and_the_review_stand_in_the_record_by_the_mentors_name(store):
    first, second, packet = two(store)
    keep(store, receive(store, packet, ANSWER))
    assert [(kept.fact.entry, kept.fact.text, kept.fact.by) for kept in store.all(Comment)] in (
        [(first.id, "Why?", "Mara"), (second.id, "And then?", "Mara")],
        [(second.id, "And then?", "Mara"), (first.id, "Why?", "Mara")],
    )
    [depth] = store.all(Depth)
    assert (depth.fact.entry, depth.fact.by, depth.fact.score, depth.fact.rater) == (
        first.id,
        "mentor",
        1.5,
        "Mara",
    )
    [review] = store.all(Review)
    assert (review.fact.packet, review.fact.next, review.fact.accepted) == (
        packet.id,
        Proposal("he comes", "I wait"),
        None,
    )
    assert depth.created == datetime(2026, 11, 4, tzinfo=UTC)


def test_twice_received_is_once_also_with_other_line_ends_and_on_another_machine(store, clock, tmp_path):
    _, _, packet = two(store)
    other = RecordStore.open(tmp_path / "other", clock=clock)
    other.unite(store.revisions())
    keep(store, receive(store, packet, ANSWER))
    lines = store.lines
    again = Understood((Commented(1, " Why?\n", 9),), (Scored(1, 1.5, 3),))
    taken = receive(store, packet, again)
    assert taken.new == ()
    assert keep(store, taken) == ()
    assert store.lines == lines
    keep(other, receive(other, packet, ANSWER))
    assert other.unite(store.revisions()) == 0
    shown = outline(store, taken)
    assert [one.note for about in shown.about for one in about.answers] == [ALREADY, ALREADY]
    other.close()


def test_a_corrected_score_replaces_the_one_of_the_same_packet_alone(store):
    first, _, packet = two(store)
    keep(store, receive(store, packet, ANSWER))
    keep(store, receive(store, packet, Understood(scores=(Scored(1, 2.5, 1),))))
    assert [kept.fact.score for kept in store.all(Depth)] == [2.5]
    keep(store, receive(store, packet, ANSWER))
    assert [kept.fact.score for kept in store.all(Depth)] == [2.5]
    store.clock.advance(days=7)
    later = shared(store, store.get(first.id, Written), to="Mara")
    keep(store, receive(store, later, Understood(scores=(Scored(1, 3.0, 1),))))
    assert sorted(kept.fact.score for kept in store.all(Depth)) == [2.5, 3.0]


def test_what_is_about_something_gone_is_told_and_the_rest_kept(store):
    first, second, packet = two(store)
    store.delete(first.id)
    taken = receive(store, packet, ANSWER)
    assert {one.fact.KIND for one in taken.facts} == {"comment", "review"}
    assert [one.text for one in taken.gone] == ["1", "1"]
    keep(store, taken)
    assert [kept.fact.entry for kept in store.all(Comment)] == [second.id]


def test_the_page_made_again_from_the_record_is_the_one_that_was_sent(store):
    first, second, _ = two(store)
    made = made_of(store, first, second, to="Mara")
    sent = page_text(page_of(made.body, since(store, made)))
    kept = shared(store, first, second, to="Mara")
    again = page_again(store, kept, sender="Ana", title_of={}.get)
    ours, theirs = again.replace(kept.fact.reference, "X"), sent.replace(made.reference, "X")
    assert set(theirs.splitlines()) - set(ours.splitlines()) <= {"- As you have it already: 1, 2."}


def test_a_page_is_known_by_its_copy_when_a_later_version_words_it_differently(store, home):
    first, second, packet = two(store)
    page = page_text(page_of(made_of(store, first, second).body)) + "\n9: Words of another version.\n"
    mail = read_mail(f"1: Yes.\n\n{page}".encode())

    def heard():
        said = read(store, mail, packet, home=home, sender="Ana", title_of={}.get)
        return {one.text for one in (*said.comments, *said.unkept)}

    assert len(heard()) > 1, "this page is not the one that would be written today"
    make_folder(home, PRINTED, "writing")
    (home / PRINTED / f"packet-{packet.fact.reference.lower()}.txt").write_text(page, "utf-8")
    assert heard() == {"Yes."}


def test_commitments_follow_the_entries_in_the_numbers(store):
    _, _, packet = two(store)
    assert kinds_of(packet.fact) == {1: "entry", 2: "entry"}
