"""What comes sealed: opened, checked, and each wrong thing refused before anything of it is used."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest

from companion.learner.reading import NoRecord
from companion.records.kinds import Contact, Proposal
from companion.review import body_form, inbox, reply, withdrawal
from companion.review.body import Body, Head, SharedCommitment, SharedEntry
from companion.review.compared import Compared, compared
from companion.review.inbox import ReplyDraft
from companion.review.mentoring import (
    check_packet,
    earlier_of,
    held,
    mentees,
    obey,
    request_in,
    take_in,
)
from companion.review.own_keys import make_keys, own_keys
from companion.review.replying import make_reply, understood
from companion.review.sealing import open_sealed, packet_signer
from companion.review.trust import remember, standing_of, trust
from companion.safety.errors import CompanionError
from companion.seal.age_file import encrypt_to
from companion.seal.contact_line import ContactLine, write_contact_line
from companion.seal.sealed import PACKET, REPLY, WITHDRAWAL, seal
from companion.store.home import REVIEWS
from companion.store.record_store import RecordStore
from tests.review.sharing import shared

DAY = date(2026, 11, 21)


@pytest.fixture
def ana(tmp_path):
    return make_keys(tmp_path / "ana", "Ana")


@pytest.fixture
def mara(tmp_path):
    return make_keys(tmp_path / "mara", "Mara")


def body_of(ana, to, **head) -> Body:
    made = Head(
        "a" * 32, "K7-MARE", DAY, "Ana", "To talk.", write_contact_line(ana.contact), to.contact.fingerprint
    )
    entry = SharedEntry(1, "1" * 20, DAY, "I waited.")
    promise = SharedCommitment(2, "2" * 20, "he comes", "I wait", DAY)
    return Body(made if not head else Head(**{**_fields(made), **head}), (entry, promise))


def _fields(head: Head) -> dict[str, object]:
    names = ("id", "reference", "day", "sender", "purpose", "contact", "to", "previous")
    return {name: getattr(head, name) for name in names}


def sealed(ana, to, body: Body | bytes, comment: str = PACKET) -> bytes:
    content = body if isinstance(body, bytes) else body_form.to_bytes(body)
    return seal(content, ana.signing.secret, [to.age.recipient], comment)


def test_a_packet_opens_with_who_signed_it(ana, mara):
    body, signer = packet_signer(NoRecord(), open_sealed(sealed(ana, mara, body_of(ana, mara)), mara))
    assert body == body_of(ana, mara)
    assert (signer.standing, signer.fingerprint) == ("unknown", ana.contact.fingerprint)


def changed(ana, mara, line, **values) -> bytes:
    lines = body_form.to_bytes(body_of(ana, mara)).decode().splitlines()
    lines[line] = json.dumps(json.loads(lines[line]) | values)
    return "\n".join(lines).encode() + b"\n"


def test_what_is_wrong_with_a_packet_is_said_in_one_line(ana, mara, tmp_path):
    lena = make_keys(tmp_path / "lena", "Lena")
    whole = body_form.to_bytes(body_of(ana, mara))
    wrong = {
        "signed by another": seal(whole, lena.signing.secret, [mara.age.recipient], PACKET),
        "no signature": encrypt_to([mara.age.recipient], whole),
        "signed as a reply": sealed(ana, mara, whole, REPLY),
        "an unknown version": sealed(ana, mara, changed(ana, mara, 0, version=9)),
        "an id that is a path": sealed(ana, mara, changed(ana, mara, 0, id="../../x")),
        "no contact line": sealed(ana, mara, changed(ana, mara, 0, contact=None)),
        "for somebody else": sealed(ana, mara, changed(ana, mara, 0, to=lena.contact.fingerprint)),
        "nothing": encrypt_to([mara.age.recipient], b""),
        "a foreign body": sealed(ana, mara, b'{"format":"other"}\n'),
        "plain bytes": b"hello",
        "cut": sealed(ana, mara, whole)[:-9],
        "of too much work": b"age-encryption.org/v1\n-> scrypt aaaaaaaaaaaaaaaaaaaaaA 23\n"
        + b"a" * 42
        + b"A\n",
    }
    for what, content in wrong.items():
        with pytest.raises(CompanionError) as raised:
            check_packet(NoRecord(), open_sealed(content, mara), mara, by_passphrase=False)
        assert "\n" not in str(raised.value), what
        assert "waited" not in str(raised.value), what


def test_kinds_that_have_no_place_in_a_packet_are_named_and_change_nothing(ana, mara, tmp_path):
    store = RecordStore.open(tmp_path / "mara", clock=_clock())
    more = b'{"kind":"forgotten","id":"01KJP0P9M0000000000000000B"}\n{"kind":"observation","round":1}\n'
    opened = open_sealed(sealed(ana, mara, body_form.to_bytes(body_of(ana, mara)) + more), mara)
    body, signer = check_packet(store, opened, mara, by_passphrase=False)
    assert body.refused == ("forgotten", "observation")
    take_in(store, tmp_path / "mara", mara, opened, signer)
    assert set(store.counts) == {"contact", "mentee"}
    assert store.forgotten == frozenset()
    store.close()


def _clock():
    from datetime import UTC, datetime

    from companion.records.clock import FixedClock

    return FixedClock(datetime(2026, 11, 22, 9, tzinfo=UTC))


def test_hostile_words_travel_as_words(ana, mara):
    hostile = "\x1b[31m[/red][@click=app.quit]x[/]\u202e../../etc\r\n<script>"
    body = body_of(ana, mara)
    entry = SharedEntry(1, "1" * 20, DAY, hostile, hostile, hostile)
    read, _ = packet_signer(NoRecord(), open_sealed(sealed(ana, mara, Body(body.head, (entry,))), mara))
    assert read.entries[0].text == hostile


def test_what_a_mentor_holds_is_sealed_and_the_draft_is_whole_or_not_there(ana, mara, tmp_path):
    home = tmp_path / "mara"
    store = RecordStore.open(home, clock=_clock())
    opened = open_sealed(sealed(ana, mara, body_of(ana, mara)), mara)
    _, signer = check_packet(store, opened, mara, by_passphrase=False)
    take_in(store, home, mara, opened, signer)
    take_in(store, home, mara, opened, signer)
    [mentee] = mentees(store, home, mara)
    assert [one.body.head.reference for one in mentee.packets] == ["K7-MARE"]
    written = ReplyDraft({1: "Why?", 2: "And?"}, {1: 1.5}, "n", "q", "c", "a")
    inbox.keep_draft(home, "a" * 32, written)
    assert held(home, mara, "a" * 32).draft == written
    for spoilt in (b"", b"{", b'{"comments":{"1":2}}', b"[]", b"\xff"):
        (home / REVIEWS / f"{'a' * 32}.json").write_bytes(spoilt)
        assert held(home, mara, "a" * 32).draft == inbox.EMPTY
    (home / REVIEWS / f"{'b' * 32}.age").write_bytes(b"rubbish")
    assert len(mentees(store, home, mara)[0].packets) == 1
    store.close()


def test_what_is_new_is_told_beside_the_packets_before(ana, mara, tmp_path):
    home = tmp_path / "mara"
    store = RecordStore.open(home, clock=_clock())
    first = body_of(ana, mara)
    second = Body(
        body_of(ana, mara, id="b" * 32, previous="a" * 32).head,
        (
            SharedEntry(1, "1" * 20, DAY, "I waited, and then."),
            SharedCommitment(2, "2" * 20, "he comes", "I wait", DAY),
            SharedEntry(3, "3" * 20, DAY, "New."),
        ),
    )
    third = Body(
        body_of(ana, mara, id="c" * 32, previous="b" * 32).head,
        (SharedEntry(1, "3" * 20, DAY, "Newer."), SharedCommitment(2, "2" * 20, "he comes", "I wait", DAY)),
    )
    fourth = Body(
        body_of(ana, mara, id="d" * 32, previous="c" * 32).head,
        (SharedEntry(1, "1" * 20, DAY, "I waited, and then."), SharedEntry(2, "3" * 20, DAY, "Newest.")),
    )
    for body in (first, second, third, fourth):
        opened = open_sealed(sealed(ana, mara, body), mara)
        take_in(store, home, mara, opened, check_packet(store, opened, mara, by_passphrase=False)[1])
    assert earlier_of(home, mara, fourth) == (third, second, first)
    waited = first.numbered[0].text
    assert compared(second, [first]) == {
        1: Compared("changed", waited),
        2: Compared("same"),
        3: Compared("new"),
    }
    assert compared(fourth, [third, second, first]) == {1: Compared("same"), 2: Compared("changed", "Newer.")}
    kept = replace(second, numbered=(replace(second.numbered[1], outcome="kept"),))
    assert compared(kept, [second])[2] == Compared("changed", outcome="open")
    assert compared(kept, [second])[2].words == "changed since last time, before: open"
    assert compared(first, []) == {1: Compared("new"), 2: Compared("new")}
    inbox.remove(home, "b" * 32)
    assert earlier_of(home, mara, fourth) == (third,), "what is gone names nothing any more"
    store.close()


def test_packets_that_name_each_other_are_passed_once(ana, mara, tmp_path):
    home = tmp_path / "mara"
    store = RecordStore.open(home, clock=_clock())
    first = body_of(ana, mara, previous="b" * 32)
    second = body_of(ana, mara, id="b" * 32, previous="a" * 32)
    for body in (first, second):
        opened = open_sealed(sealed(ana, mara, body), mara)
        take_in(store, home, mara, opened, check_packet(store, opened, mara, by_passphrase=False)[1])
    assert earlier_of(home, mara, second) == (first,)
    store.close()


def test_a_request_is_obeyed_only_from_whoever_sent_the_packet(ana, mara, tmp_path):
    home = tmp_path / "mara"
    store = RecordStore.open(home, clock=_clock())
    opened = open_sealed(sealed(ana, mara, body_of(ana, mara)), mara)
    take_in(store, home, mara, opened, check_packet(store, opened, mara, by_passphrase=False)[1])
    request = withdrawal.to_bytes(withdrawal.Withdrawal("a" * 32, "K7-MARE", DAY))
    lena = make_keys(tmp_path / "lena", "Lena")
    with pytest.raises(CompanionError):
        request_in(store, open_sealed(sealed(lena, mara, request, WITHDRAWAL), mara))
    with pytest.raises(CompanionError):
        request_in(store, open_sealed(sealed(ana, mara, request, PACKET), mara))
    found, mentee = request_in(store, open_sealed(sealed(ana, mara, request, WITHDRAWAL), mara))
    obey(store, home, mentee, found.packet)
    assert inbox.packet_ids(home) == ()
    assert not list((home / REVIEWS).iterdir())
    store.close()


def test_a_reply_holds_what_was_written_and_is_understood_by_handle_and_number(store, ana, mara):
    from companion.records.kinds import Commitment, Entry

    entry = store.add(Entry(text="I waited."))
    made = store.add(Commitment(cue="he comes", act="I wait", due=DAY))
    packet = shared(store, entry, made, to="Mara")
    refs = {record: ref for ref, record in packet.fact.handles.items()}
    body = Body(
        body_of(ana, mara).head,
        (
            SharedEntry(1, refs[entry.id], DAY, "I waited."),
            SharedCommitment(2, refs[made.id], "he comes", "I wait", DAY),
        ),
    )
    written = ReplyDraft({1: " Why? ", 2: "And?", 9: "nobody", 3: ""}, {1: 1.5, 2: 3.0}, "n", " ", "c", "a")
    content = make_reply(b"bytes", body, written, sender="Mara", to=ana.contact.fingerprint, day=DAY)
    said = reply.from_bytes(content)
    assert [(one.n, one.text) for one in said.comments] == [(1, "Why?"), (2, "And?")]
    assert [(one.n, one.score) for one in said.scores] == [(1, 1.5)]
    assert (said.noticed, said.question, said.next) == ("n", None, Proposal("c", "a"))
    read = understood(packet.fact, said)
    assert [(one.n, one.text) for one in read.comments] == [(1, "Why?"), (2, "And?")]
    lines = [json.loads(line) for line in content.decode().splitlines()]
    for spoilt in ({"n": 2}, {"ref": "f" * 20}):
        crossed = "\n".join(json.dumps(line | spoilt if line.get("n") == 1 else line) for line in lines)
        read = understood(packet.fact, reply.from_bytes(crossed.encode()))
        assert [one.n for one in read.comments] == [2]
        assert len(read.unkept) == 2
    both = content + json.dumps({"kind": "depth", "ref": refs[entry.id], "n": 1, "score": 2}).encode() + b"\n"
    assert understood(packet.fact, reply.from_bytes(both)).scores == ()


@pytest.mark.parametrize(
    ("line", "values"),
    [
        (0, {"packet": "../x"}), (0, {"version": 2}), (0, {"day": "x"}), (1, {"text": "x" * 70_000}),
        (1, {"n": "1"}), (1, {"ref": "../../x"}), (2, {"score": 1.7}), (2, {"score": 4}),
        (2, {"score": True}), (3, {"next": "x"}), (3, {"noticed": 5}),
    ],
)  # fmt: skip
def test_a_reply_that_is_not_right_is_refused_whole(line, values):
    head = reply.ReplyHead("a" * 32, "b" * 32, "c" * 64, "K7-MARE", "Mara", "six words", DAY)
    whole = reply.Reply(
        head, (reply.ReplyComment("1" * 20, 1, "Why?"),), (reply.ReplyScore("1" * 20, 1, 2.0),), "n"
    )
    assert reply.from_bytes(reply.to_bytes(whole)) == whole
    lines = reply.to_bytes(whole).decode().splitlines()
    lines[line] = json.dumps(json.loads(lines[line]) | values)
    with pytest.raises(CompanionError):
        reply.from_bytes("\n".join(lines).encode())


def test_any_changed_byte_of_a_sealed_packet_is_refused(ana, mara):
    content = sealed(ana, mara, body_of(ana, mara))
    for at in range(0, len(content), 7):
        bent = bytearray(content)
        bent[at] ^= 0x20
        with suppress(CompanionError):
            opened = open_sealed(bytes(bent), mara)
            body, _ = packet_signer(NoRecord(), opened)
            assert body == body_of(ana, mara)  # a byte of the header that says the same


def test_trust_joins_a_new_key_with_the_person_it_belongs_to(store, ana, tmp_path):
    first = trust(store, ana.contact, DAY)
    new = make_keys(tmp_path / "ana", "Ana", replace=True)
    assert standing_of(store, new.contact).standing == "changed"
    twin = remember(store, new.contact)
    assert standing_of(store, new.contact).standing == "changed"
    with pytest.raises(CompanionError):
        trust(store, new.contact, DAY)
    kept = trust(store, new.contact, DAY, replace_keys=True)
    assert kept.id == first.id != twin.id
    assert standing_of(store, new.contact).standing == "trusted"
    assert [one.id for one in store.all(Contact)] == [first.id]
    assert own_keys(tmp_path / "ana").fingerprints == {ana.contact.fingerprint, new.contact.fingerprint}


def test_a_contact_of_pages_gets_keys_when_they_are_trusted(store, ana):
    page = store.add(Contact("ana"))
    assert standing_of(store, ana.contact).standing == "unknown"
    assert trust(store, ana.contact, DAY).id == page.id
    assert standing_of(store, ContactLine("Ana", ana.contact.age, ana.contact.minisign)).standing == "trusted"
