"""Asking a mentor to delete something, from the page on mentorship: by mail, or as a sealed request."""

from __future__ import annotations

import pytest
from mentors_home import Sender
from textual.pilot import Pilot

from companion.records.kinds import Packet
from companion.review.addressee import addressee
from companion.review.choosing import Choice
from companion.review.own_keys import make_keys
from companion.review.preparing import hand_over_sealed, prepare, seal_for
from companion.review.sent import sealing_contact
from companion.review.trust import trust
from companion.review.withdrawal import from_bytes, is_withdrawal
from companion.seal.age_file import decrypt
from companion.seal.sealed import unseal
from companion.tui.screens.asked_to_delete import AskedToDeleteScreen
from companion.tui.screens.mentorship import MentorshipScreen
from companion.tui.screens.sealed_made import SealedMadeScreen

from .conftest import Machine
from .mentoring import live_with_a_mentor, write_entries
from .rooms_by_key import AWARENESS
from .seeing import seen
from .test_trouble import fill_the_disk
from .waiting import press
from .walking import companion


@pytest.fixture
def by_mail(learner: Machine) -> Machine:
    """A page went to Mara, and she answered."""
    with learner.record() as store:
        live_with_a_mentor(store, learner.catalog, learner.clock)
    return learner


@pytest.fixture
def sealed(learner: Machine) -> Machine:
    """A packet went to Mara, sealed for her keys."""
    mara = Sender("Mara")
    with learner.record() as store:
        keys = make_keys(learner.home, "Ana")
        trust(store, mara.line, learner.clock.now().date())
        entry = write_entries(store, learner.clock)[0]
        to = addressee(store, "Mara", learner.clock.now())
        contact = sealing_contact(store, to.id)
        choice = Choice((entry,), (), False, "", "Ana", to)
        prepared = prepare(store, learner.catalog, choice, typed="", seal=seal_for(keys, contact))
        hand_over_sealed(store, prepared, keys, contact)
    learner.mara = mara  # type: ignore[attr-defined]
    return learner


def packet(pilot: Pilot[int]) -> Packet:
    [kept] = companion(pilot).session.store.all(Packet)
    return kept.fact


async def ask(pilot: Pilot[int]) -> None:
    await press(pilot, *AWARENESS)
    companion(pilot).push_screen(MentorshipScreen(companion(pilot).session))
    await press(pilot, "d", "a")


async def test_for_a_page_the_mail_is_written_and_the_packet_noted(by_mail: Machine) -> None:
    async with by_mail.app() as pilot:
        await ask(pilot)
        assert isinstance(pilot.app.screen, AskedToDeleteScreen)
        words = seen(pilot.app)
        assert f"Please delete what I shared with you as {packet(pilot).reference}" in words
        assert "Nothing was sent" in words
        assert packet(pilot).withdrawn is not None
        await press(pilot, "escape", "d")
        assert "asked to be deleted" in seen(pilot.app)
        await press(pilot, "escape", "ctrl+z")
        assert packet(pilot).withdrawn is None


async def test_what_was_sealed_is_asked_for_in_a_sealed_request(sealed: Machine) -> None:
    async with sealed.app() as pilot:
        await ask(pilot)
        assert isinstance(pilot.app.screen, SealedMadeScreen)
        [file] = sealed.home.glob("printed/*withdrawn.age")
        body = unseal(decrypt(file.read_bytes(), sealed.mara.age.secret))  # type: ignore[attr-defined]
        request = from_bytes(body.body)
        assert is_withdrawal(body.body)
        assert (request.packet, request.reference) == (packet(pilot).body, packet(pilot).reference)
        await press(pilot, "escape", "ctrl+z")
        assert not [*sealed.home.glob("printed/*withdrawn*.age")]
        assert packet(pilot).withdrawn is None


async def test_what_was_asked_once_is_asked_again_or_not_any_more(sealed: Machine) -> None:
    async with sealed.app() as pilot:
        await ask(pilot)
        reference = packet(pilot).reference
    async with sealed.app() as pilot:
        await ask(pilot)
        assert f"You asked for {reference} to be deleted" in seen(pilot.app)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, SealedMadeScreen)
        assert len([*sealed.home.glob("printed/*withdrawn*.age")]) == 2, "a second one lies beside the first"
        await press(pilot, "escape")
        assert f"Asked to delete {reference}" in seen(pilot.app)
        await press(pilot, "d", "a", "b")
        assert packet(pilot).withdrawn is None
        assert "Asked to delete" not in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert packet(pilot).withdrawn is not None, "the request stands again"


async def test_a_full_disk_leaves_nothing_asked(sealed: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sealed.app() as pilot:
        await press(pilot, *AWARENESS)
        companion(pilot).push_screen(MentorshipScreen(companion(pilot).session))
        await press(pilot, "d")
        with monkeypatch.context() as full:
            fill_the_disk(full)
            await press(pilot, "a")
        assert "not saved" in seen(pilot.app)
        assert packet(pilot).withdrawn is None
        assert not [*sealed.home.glob("printed/*withdrawn*")]
