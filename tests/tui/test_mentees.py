"""The mentees: keys, the list, notes and the next talk, deleting, and what comes in a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from mentors_home import PASSPHRASE, Sender, keys_in, text

from companion.records.clock import local_day
from companion.records.kinds import Mentee
from companion.review import inbox
from companion.review.made_up import make_up
from companion.tui.screens.deleting import DeletingScreen
from companion.tui.screens.mentee import MenteeScreen
from companion.tui.screens.mentees import MenteesScreen
from companion.tui.screens.own_keys import OwnKeysScreen
from companion.tui.screens.packet_file import PacketFileScreen
from companion.tui.screens.review import ReviewScreen
from companion.tui.screens.today import TodayScreen

from .conftest import Machine, Notices
from .seeing import everything, seen
from .waiting import press, type_text, until
from .walking import choose_row, companion


@pytest.fixture
def mentor(learner: Machine) -> Machine:
    """Somebody who learns here too; Ana has sent two packets, and the first is answered."""
    with learner.record() as store:
        make_up(store, learner.home, local_day(learner.clock.now()))
    return learner


def in_a_file(machine: Machine, content: bytes, name: str = "came.age") -> str:
    path = machine.home.parent / name
    path.write_bytes(content)
    return str(path)


async def open_file(pilot, path: str) -> None:
    """Open a file as the list lets one, up to where it says something or goes on."""
    await choose_row(pilot, "Open a packet from a file")
    assert isinstance(pilot.app.screen, PacketFileScreen)
    await type_text(pilot, path)
    await press(pilot, "enter")


async def test_without_keys_one_is_told_what_they_are_for_and_makes_them(
    newcomer: Machine, notices: Notices
) -> None:
    async with newcomer.app(reviewing="") as pilot:
        assert isinstance(pilot.app.screen, MenteesScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, OwnKeysScreen)
        assert "No export or backup includes them" in seen(pilot.app)
        await press(pilot, "enter")
        assert any("a name is missing" in words for _, words in notices)
        await type_text(pilot, "Mara")
        await press(pilot, "enter")
        assert "companion-contact 1 Mara" in seen(pilot.app)
        assert keys_in(newcomer.home).contact.fingerprint in seen(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MenteesScreen)
        assert pilot.app.screen.menu.has_focus
        assert "No one has shared anything" in seen(pilot.app)


async def test_the_list_says_whose_packets_there_are_and_how_far_each_answer_is(mentor: Machine) -> None:
    async with mentor.app(reviewing="") as pilot:
        told = everything(pilot.app)
        assert "Ana next talk in 2 days" in told
        assert told.index("not answered yet") < told.index("answered", told.index("not answered yet") + 16)
        assert "She decides fast" in told, "the notes, beside the row"
        await press(pilot, "down")
        assert "4 texts, 2 commitments, 1 answer to you" in everything(pilot.app)
        await press(pilot, "enter", "tab")
        assert isinstance(pilot.app.screen, ReviewScreen)
        await type_text(pilot, "x")
        await press(pilot, "escape", "escape")
        assert "answer begun" in everything(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_the_mentees_are_found_by_the_words_one_thinks_of(mentor: Machine) -> None:
    async with mentor.app() as pilot:
        for words in ("mentee", "packet", "review"):
            await press(pilot, "ctrl+p")
            await type_text(pilot, words)
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, MenteesScreen)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, TodayScreen)


async def test_notes_and_the_next_talk_are_kept_when_their_field_is_left(mentor: Machine) -> None:
    async with mentor.app(reviewing="") as pilot:
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, MenteeScreen)
        assert "never leave this machine" in seen(pilot.app)
        await type_text(pilot, " Ask about Tomas.")
        await press(pilot, "tab")
        await press(pilot, *["backspace"] * 10)
        await type_text(pilot, "2026-04-01")
        await press(pilot, "escape", "escape")
        store = companion(pilot).session.store
        [kept] = store.all(Mentee)
        assert kept.fact.notes is not None
        assert kept.fact.notes.endswith("all of them. Ask about Tomas.")
        assert kept.fact.next_talk == date(2026, 4, 1)
        assert "next talk on 1 April" in everything(pilot.app)


async def test_a_note_half_typed_is_offered_on_today(mentor: Machine) -> None:
    async with mentor.app(reviewing="") as pilot:
        await press(pilot, "n")
        await type_text(pilot, " Half a note.")
        await press(pilot, "ctrl+q")
    async with mentor.app() as pilot:
        await choose_row(pilot, "Your notes on a mentee")
        assert isinstance(pilot.app.screen, MenteeScreen)
        assert "Half a note." in seen(pilot.app)


async def test_a_packet_is_deleted_with_what_was_written_to_it_once_that_is_said_twice(
    mentor: Machine, notices: Notices
) -> None:
    async with mentor.app(reviewing="") as pilot:
        await press(pilot, "down", "down", "delete")
        assert isinstance(pilot.app.screen, DeletingScreen)
        assert "This cannot be undone." in seen(pilot.app)
        await press(pilot, "escape")
        assert len(list((mentor.home / "reviews").iterdir())) == 3
        await press(pilot, "delete", "delete")
        assert isinstance(pilot.app.screen, MenteesScreen)
        assert len(list((mentor.home / "reviews").iterdir())) == 1
        assert any("delete those too" in words for _, words in notices)
        assert everything(pilot.app).count("answered") == 1
        [kept] = companion(pilot).session.store.all(Mentee)
        assert len(kept.fact.packets) == 1


async def test_a_packet_comes_from_a_file(mentor: Machine) -> None:
    ben, keys = Sender("Ben"), keys_in(mentor.home)
    path = in_a_file(mentor, ben.sealed(keys, ben.body(keys, text(1, "First."))), "for my talk.age")
    async with mentor.app(reviewing="") as pilot:
        await open_file(pilot, f"'{path}' ")  # as it is dragged into a terminal
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "You don't know this key yet" in seen(pilot.app)
        assert "First." in everything(pilot.app)
        await press(pilot, "escape")
        assert "Ben" in everything(pilot.app)


async def test_a_passphrase_is_asked_for_unseen_and_may_be_mistyped(mentor: Machine) -> None:
    ben, keys = Sender("Ben"), keys_in(mentor.home)
    path = in_a_file(mentor, ben.sealed_with_words(ben.body(keys, text(1, "First."))))
    async with mentor.app(reviewing="") as pilot:
        await open_file(pilot, path)
        await type_text(pilot, "wrong words")
        assert "wrong words" not in seen(pilot.app)
        await press(pilot, "enter")
        await until(pilot, lambda: "doesn't open this file" in seen(pilot.app), "nothing was said")
        assert len(inbox.packet_ids(mentor.home)) == 2
        await press(pilot, *["backspace"] * len("wrong words"))
        await type_text(pilot, PASSPHRASE.replace("-", " ").upper())
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen), "it does not open")


async def test_what_cannot_be_opened_is_said_and_nothing_kept(mentor: Machine) -> None:
    ben, keys = Sender("Ben"), keys_in(mentor.home)
    sealed = ben.sealed(keys, ben.body(keys, text(1, "First.")))
    other = keys_in(mentor.home.parent / "other")
    files = {
        in_a_file(mentor, sealed[:-9], "cut.age"): "",
        in_a_file(mentor, b"Dear Mara,", "mail.txt"): "",
        in_a_file(mentor, ben.sealed(other, ben.body(other, text(1, "x"))), "other.age"): "someone else",
        str(mentor.home.parent): "can't be read",
        str(mentor.home.parent / "nowhere"): "check the name",
    }
    async with mentor.app(reviewing="") as pilot:
        for path, words in files.items():
            await open_file(pilot, path)
            assert isinstance(pilot.app.screen, PacketFileScreen)
            assert "! " in seen(pilot.app), path
            assert words in seen(pilot.app)
            await press(pilot, "escape")
        assert len(inbox.packet_ids(mentor.home)) == 2
        assert len(companion(pilot).session.store.all(Mentee)) == 1


async def test_a_request_to_delete_is_shown_and_obeyed_on_one_key(mentor: Machine) -> None:
    ben, keys = Sender("Ben"), keys_in(mentor.home)
    body = ben.body(keys, text(1, "First."))
    path = in_a_file(mentor, ben.sealed(keys, body))
    request = in_a_file(mentor, ben.withdraws(keys, body), "request.age")
    async with mentor.app(reviewing="") as pilot:
        await open_file(pilot, path)
        await press(pilot, "escape")
        await open_file(pilot, request)
        assert isinstance(pilot.app.screen, DeletingScreen)
        assert f"Ben asks you to delete {body.head.reference}" in seen(pilot.app)
        await press(pilot, "escape", "escape")
        assert body.head.id in inbox.packet_ids(mentor.home)
        await open_file(pilot, request)
        await press(pilot, "delete")
        assert isinstance(pilot.app.screen, MenteesScreen)
        assert body.head.id not in inbox.packet_ids(mentor.home)


async def test_a_packet_that_its_key_no_longer_opens_is_no_row(mentor: Machine) -> None:
    for file in Path(mentor.home / "reviews").glob("*.age"):
        file.write_bytes(b"age-encryption.org/v1\nno")
    async with mentor.app(reviewing="") as pilot:
        assert "Ana" in everything(pilot.app)
        assert "answered" not in everything(pilot.app)
