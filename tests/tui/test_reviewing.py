"""A packet read and answered in the app: what is new, the margin, depth, the reply, what is kept."""

from __future__ import annotations

import signal
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from mentors_home import DAY, Sender, arrives, keys_in, text

from companion.records.clock import local_day
from companion.records.kinds import Contact, Depth, Mentee
from companion.review import inbox, mentoring, reply
from companion.review.body import SharedCommitment
from companion.review.inbox import ReplyDraft
from companion.review.made_up import make_up
from companion.review.sending_back import reply_lines
from companion.safety.errors import CompanionError
from companion.seal.age_file import decrypt
from companion.seal.minisign import verify
from companion.seal.sealed import REPLY, unseal
from companion.tui.screens.mentee import MenteeScreen
from companion.tui.screens.mentees import MenteesScreen
from companion.tui.screens.promise import PromiseScreen
from companion.tui.screens.reply import ReplyScreen
from companion.tui.screens.review import ReviewScreen
from companion.tui.screens.sealed_made import SealedMadeScreen
from companion.tui.widgets.depth import DepthPlace, DepthScale
from companion.tui.widgets.margin import MarginPlace, MarginText
from companion.tui.widgets.review_form import AT_ONCE, PartView

from .conftest import SMALL, WIDE, Machine, Notices
from .real_terminal import RealTerminal
from .seeing import everything, seen
from .test_hostile_text import HOSTILE, assert_harmless
from .waiting import press, quiet, resize, type_text, until
from .walking import companion

CANARY = "QUITE-PRIVATE"


@pytest.fixture
def mentor(newcomer: Machine) -> Machine:
    """A mentor who does nothing but review; Ana has sent two packets, and the first is answered."""
    with newcomer.record() as store:
        make_up(store, newcomer.home, local_day(newcomer.clock.now()))
    return newcomer


def packet_of(machine: Machine) -> str:
    """The id of the packet that is not answered yet."""
    with machine.record() as store:
        [one] = mentoring.mentees(store, machine.home, keys_in(machine.home))
        return one.packets[0].body.head.id


def draft_of(machine: Machine) -> ReplyDraft:
    return inbox.draft(machine.home, packet_of(machine))


def sent_to(machine: Machine, sender: Sender, *numbered: object, **more: object) -> str:
    """Have a packet arrive, and return its id."""
    with machine.record() as store:
        keys = keys_in(machine.home)
        body = sender.body(keys, *numbered, **more)  # type: ignore[arg-type]
        return arrives(store, machine.home, sender.sealed(keys, body))


async def test_it_opens_at_the_packet_and_asks_a_mentor_nothing(mentor: Machine) -> None:
    async with mentor.app(reviewing=packet_of(mentor)) as pilot:
        assert isinstance(pilot.app.screen, ReviewScreen)
        told = everything(pilot.app)
        assert "From Ana" in told
        assert "keys you trust" in told
        assert "Changed: 2, 5." in told
        assert "About four seconds" in told
        assert "as you have it already" in told
        assert "kept" in told
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MenteesScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MenteesScreen), "there is nothing else to go back to"


async def test_a_room_asks_first_where_one_is_and_esc_goes_back_to_the_packet(mentor: Machine) -> None:
    async with mentor.app(reviewing=packet_of(mentor)) as pilot:
        await press(pilot, "ctrl+g")
        assert isinstance(pilot.app.screen, PromiseScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        await press(pilot, "ctrl+g", "a", "ctrl+g", "t")
        assert companion(pilot).current_mode == "today"


async def test_what_is_typed_is_on_the_disk_within_a_second_and_shown_again(mentor: Machine) -> None:
    async with mentor.app(reviewing=packet_of(mentor)) as pilot:
        await press(pilot, "tab")
        assert isinstance(pilot.app.screen.focused, MarginText)
        await type_text(pilot, "You moved it.\nWhy?")
        await until(pilot, lambda: draft_of(mentor).comments == {1: "You moved it.\nWhy?"}, "no draft")
        [file] = [one for one in (mentor.home / "reviews").glob("*.json") if b"moved" in one.read_bytes()]
        assert sys.platform == "win32" or stat.S_IMODE(file.stat().st_mode) == 0o600
        await type_text(pilot, " Tell me.")
        await press(pilot, "escape", "escape")
        assert draft_of(mentor).comments == {1: "You moved it.\nWhy? Tell me."}
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert pilot.app.screen.query(MarginText).first().text == "You moved it.\nWhy? Tell me."


async def test_what_is_typed_is_on_the_disk_after_ctrl_q(mentor: Machine) -> None:
    async with mentor.app(reviewing=packet_of(mentor)) as pilot:
        await press(pilot, "tab")
        await type_text(pilot, "half a th")
        await press(pilot, "ctrl+q")
    assert draft_of(mentor).comments == {1: "half a th"}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_what_is_typed_is_on_the_disk_after_a_signal(mentor: Machine) -> None:
    with mentor.record() as store:
        [one] = mentoring.mentees(store, mentor.home, keys_in(mentor.home))
    with RealTerminal("review", one.packets[0].body.head.reference, home=mentor.home) as terminal:
        terminal.wait_for("From Ana", "Help")
        terminal.press("tab")
        terminal.type(*"half a th")
        terminal.wait_for("half a th")
        assert terminal.end(signal.SIGTERM) == 143
        assert terminal.restored
    assert draft_of(mentor).comments == {1: "half a th"}


async def test_depth_is_said_as_one_writes_it_and_can_be_taken_back(mentor: Machine) -> None:
    async with mentor.app(reviewing=packet_of(mentor)) as pilot:
        await press(pilot, "tab", "tab")
        scale = pilot.app.screen.focused
        assert isinstance(scale, DepthScale)
        assert "An assumption has changed" in seen(pilot.app)
        for keys, score in (("2", 2.0), (".", 2.5), ("right", 3.0), ("0 .", 0.5), ("5", 0.5)):
            await press(pilot, *keys.split())
            assert draft_of(mentor).scores == {1: score}
        await press(pilot, "ctrl+z")
        assert (draft_of(mentor).scores, scale.score) == ({1: 0.0}, 0.0)
        await press(pilot, "delete")
        assert (draft_of(mentor).scores, scale.score) == ({}, None)
        await press(pilot, "ctrl+z")
        assert (draft_of(mentor).scores, scale.score) == ({1: 0.0}, 0.0)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen.focused, MarginText), "enter goes on and scores nothing"
        store = companion(pilot).session.store
        assert store.all(Depth) == ()


async def test_a_commitment_has_a_comment_and_no_depth(mentor: Machine) -> None:
    async with mentor.app(reviewing=packet_of(mentor)) as pilot:
        parts = list(pilot.app.screen.query(PartView))
        assert [len(part.query(DepthPlace)) for part in parts] == [1, 1, 1, 1, 0, 0]
        assert all(part.query(MarginPlace) for part in parts)


async def test_tab_goes_through_every_place_to_the_reply(mentor: Machine) -> None:
    async with mentor.app(reviewing=packet_of(mentor)) as pilot:
        for _ in range(6 + 4):
            await press(pilot, "tab")
        for words in ("noticed", "asked", "it is late", "I wait"):
            await press(pilot, "tab")
            await type_text(pilot, words)
        await press(pilot, "enter")  # the act has one line
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReplyScreen)
        assert "noticed: noticed ▎ question: asked ▎ next: If it is late, then I wait." in everything(
            pilot.app
        )


async def test_the_reply_is_shown_as_it_goes_sealed_with_one_key_and_opened_by_its_reader(
    mentor: Machine, notices: Notices
) -> None:
    ana = Sender("Ana Two")
    packet = sent_to(mentor, ana, text(1, "First."), SharedCommitment(2, "b" * 20, "x", "y", DAY))
    async with mentor.app(reviewing=packet) as pilot:
        await press(pilot, "tab")
        await type_text(pilot, "Say more.")
        await press(pilot, "tab", "1", ".", "ctrl+o")
        assert isinstance(pilot.app.screen, ReplyScreen)
        written = inbox.draft(mentor.home, packet)
        held = mentoring.held(mentor.home, keys_in(mentor.home), packet)
        assert held is not None
        for line in reply_lines(held.body, written):
            assert line in everything(pilot.app)
        assert "You don't know this key yet" in everything(pilot.app)
        await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, SealedMadeScreen)
        assert "Nothing was sent" in seen(pilot.app)
        assert held.body.head.reference in seen(pilot.app)
        [file] = (mentor.home / "printed").iterdir()
        said = opened_by(ana, file, mentor)
        assert [(one.n, one.text) for one in said.comments] == [(1, "Say more.")]
        assert [(one.n, one.score) for one in said.scores] == [(1, 1.5)]
        assert (said.noticed, said.question, said.next) == (None, None, None)
        assert inbox.draft(mentor.home, packet).sent
        await press(pilot, "enter")
        await until(
            pilot,
            lambda: "You've already sealed exactly this" in seen(pilot.app),
            "it says that it is sealed",
        )
        await press(pilot, "escape")
        assert "You sealed a reply to this" in everything(pilot.app)
        pilot.app.screen.query(MarginText).first().focus()
        await type_text(pilot, " Please.")
        await press(pilot, "escape", "ctrl+o")
        assert any("isn't in the reply you sealed" in words for _, words in notices)
        assert not inbox.draft(mentor.home, packet).sent
        await press(pilot, "ctrl+o")
        assert len(list((mentor.home / "printed").iterdir())) == 2


def opened_by(sender: Sender, file: Path, mentor: Machine) -> reply.Reply:
    """What the sender of a packet reads in a reply."""
    unsealed = unseal(decrypt(file.read_bytes(), sender.age.secret))
    assert verify(unsealed.signature_file, unsealed.body, keys_in(mentor.home).contact.minisign) == REPLY
    return reply.from_bytes(unsealed.body)


async def test_with_nothing_written_there_is_nothing_to_seal(mentor: Machine) -> None:
    async with mentor.app(reviewing=packet_of(mentor)) as pilot:
        await press(pilot, "ctrl+o", "ctrl+o")
        assert isinstance(pilot.app.screen, ReplyScreen)
        assert "Nothing is written yet" in seen(pilot.app)
        assert not (mentor.home / "printed").exists()


async def test_own_notes_are_in_no_reply(mentor: Machine) -> None:
    ana = Sender("Ana Two")
    packet = sent_to(mentor, ana, text(1, "First."))
    async with mentor.app(reviewing=packet) as pilot:
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, MenteeScreen)
        await type_text(pilot, CANARY)
        await press(pilot, "escape", "escape", "tab")
        await type_text(pilot, "Hm.")
        await press(pilot, "ctrl+o")
        assert CANARY not in everything(pilot.app)
        await press(pilot, "ctrl+o")
        store = companion(pilot).session.store
        assert CANARY in {one.fact.notes for one in store.all(Mentee)}
    [file] = (mentor.home / "printed").iterdir()
    assert CANARY.encode() not in unseal(decrypt(file.read_bytes(), ana.age.secret)).body


async def test_an_unknown_key_is_told_loudly_until_the_words_were_compared(mentor: Machine) -> None:
    packet = sent_to(mentor, Sender("Ben"), text(1, "First."))
    async with mentor.app(reviewing=packet) as pilot:
        assert "You don't know this key yet" in seen(pilot.app)
        await press(pilot, "t", "a")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "keys you trust" in seen(pilot.app)
        assert "You don't know this key yet" not in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert "You don't know this key yet" in seen(pilot.app)


async def test_other_keys_under_a_known_name_are_told_louder_and_not_trusted_here(mentor: Machine) -> None:
    packet = sent_to(mentor, Sender("Ana"), text(1, "First."))
    async with mentor.app(reviewing=packet) as pilot:
        assert "CAREFUL" in seen(pilot.app)
        await press(pilot, "t", "a")
        store = companion(pilot).session.store
        assert sum(one.fact.trusted is not None for one in store.all(Contact)) == 1
        assert "CAREFUL" in seen(pilot.app)


async def test_of_many_texts_some_are_shown_and_the_next_on_request(mentor: Machine) -> None:
    many = [text(n, f"Text number {n}.") for n in range(1, 2 * AT_ONCE + 2)]
    packet = sent_to(mentor, Sender("Ben"), *many)
    async with mentor.app(reviewing=packet) as pilot:
        screen = pilot.app.screen
        await press(pilot, "tab")
        await type_text(pilot, "first")
        assert len(screen.query(PartView)) == AT_ONCE
        for shown in (2 * AT_ONCE, 2 * AT_ONCE + 1):
            row = next(one for one in screen.query("RowPlace").results() if "Show the next" in words_of(one))
            row.enter()
            await press(pilot, "enter")
            assert len(screen.query(PartView)) == shown
        await type_text(pilot, "last")
        await press(pilot, "escape", "escape")
        assert inbox.draft(mentor.home, packet).comments == {1: "first", 2 * AT_ONCE + 1: "last"}


def words_of(place) -> str:
    return place.menu.choices[0].body.plain


async def test_a_packet_deleted_meanwhile_leaves_no_draft_behind(mentor: Machine, notices: Notices) -> None:
    packet = packet_of(mentor)
    async with mentor.app(reviewing=packet) as pilot:
        await press(pilot, "tab")
        inbox.remove(mentor.home, packet)
        await type_text(pilot, "too late")
        await press(pilot, "escape", "escape")
        assert not list((mentor.home / "reviews").glob(f"{packet}*"))
        assert any("was deleted meanwhile" in words for _, words in notices)


async def test_what_another_window_wrote_stays_and_is_shown(mentor: Machine, notices: Notices) -> None:
    packet = packet_of(mentor)
    async with mentor.app(reviewing=packet) as pilot:
        await press(pilot, "tab")
        await type_text(pilot, "One.")
        companion(pilot).session.flush()
        other = ReplyDraft({1: "Other.", 2: "Two."}, {3: 2.0}, noticed="Much.")
        inbox.keep_draft(mentor.home, packet, other)
        await type_text(pilot, " More.")
        await press(pilot, "escape", "escape")
        written = inbox.draft(mentor.home, packet)
        assert written == replace(other, comments={1: "Other.\nOne. More.", 2: "Two."})
        assert any("Both are here now" in words for _, words in notices)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_hostile_texts_are_shown_with_marks(mentor: Machine, size: tuple[int, int]) -> None:
    texts = [text(n, words, prompt=words, lesson=words) for n, words in enumerate(HOSTILE.values(), 1)]
    kind = "\x1b]0;owned\x07[/]"
    packet = sent_to(
        mentor, Sender("B [/]"), *texts, report="# [/] \x1b[2J\n- [@click=app.quit]x[/]", refused=(kind,)
    )
    async with mentor.app(reviewing=packet, size=size) as pilot:
        assert_harmless(pilot)
        while pilot.app.screen.query_one("ReviewColumn").has_more:
            await press(pilot, "pagedown")
            assert_harmless(pilot)
        await press(pilot, "ctrl+o")
        assert_harmless(pilot)


@pytest.mark.parametrize("words", ["x" * 1_000_000, "\n" * 1_000_000, "e\u0301" * 500_000, "שלום " * 200_000])
async def test_a_text_of_a_million_characters_does_not_freeze(mentor: Machine, words: str) -> None:
    packet = sent_to(mentor, Sender("Ben"), text(1, words), text(2, "short"))
    async with mentor.app(reviewing=packet) as pilot:
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "too long to show in full" in everything(pilot.app)
        await resize(pilot, *WIDE)
        await press(pilot, "end")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_where_it_is_wide_the_margin_is_beside_the_text(mentor: Machine) -> None:
    async with mentor.app(reviewing=packet_of(mentor), size=WIDE) as pilot:
        part = pilot.app.screen.query(PartView).first()
        text_, margin = part.children
        assert margin.region.x >= text_.region.right
        assert margin.region.y == text_.region.y
        await resize(pilot, *SMALL)
        assert margin.region.y >= text_.region.bottom


@pytest.mark.parametrize(
    ("later", "shown"),
    [
        ("I waited. He found it.", "- I waited. He spoke. + I waited. He found it."),
        ("I waited. He spoke.\nThree weeks on.", "▎ I waited. He spoke. + Three weeks on."),
        ("x" * 3_000, "▎ xxx"),  # a line too long to be compared is shown as it is
    ],
)
async def test_of_a_changed_text_it_shows_what_changed(mentor: Machine, later: str, shown: str) -> None:
    sender = Sender("Ben")
    sent_to(mentor, sender, text(1, "I waited. He spoke."))
    with mentor.record() as store:
        keys = keys_in(mentor.home)
        body = sender.body(keys, text(1, later))
        body = replace(body, head=replace(body.head, previous=f"01{body.head.id[2:]}"))
        packet = arrives(store, mentor.home, sender.sealed(keys, body))
    async with mentor.app(reviewing=packet) as pilot:
        told = everything(pilot.app)
        assert "changed since last time" in told
        assert shown in told


async def test_the_report_can_be_read_at_the_end(mentor: Machine) -> None:
    report = "As of today.\n\n### Scenarios: improved\n\n- Would: 2\\.5"
    packet = sent_to(mentor, Sender("Ben"), text(1, "First."), report=report)
    async with mentor.app(reviewing=packet) as pilot:
        told = everything(pilot.app)
        assert "Scenarios: improved" in told
        assert "· Would: 2.5" in told
        assert told.index("First.") < told.index("As of today.") < told.index("Overall")


async def test_what_the_disk_refuses_stays_on_the_screen_and_is_tried_again(
    mentor: Machine, notices: Notices, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet = packet_of(mentor)
    async with mentor.app(reviewing=packet) as pilot:
        await press(pilot, "tab")
        with monkeypatch.context() as full:

            def refuse(*_: object) -> None:
                raise CompanionError("the disk is full")

            full.setattr(inbox, "keep_draft", refuse)
            await type_text(pilot, "kept at last")
            companion(pilot).session.flush()
            await quiet(pilot)
            assert [words for severity, words in notices if severity == "warning"] == ["the disk is full"]
        await press(pilot, "escape", "escape")
    assert inbox.draft(mentor.home, packet).comments == {1: "kept at last"}
