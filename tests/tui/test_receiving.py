from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from companion.learner import comments
from companion.learner.draft_places import MAIL, MAIL_FILE
from companion.records.kinds import Comment, Depth, Entry, Review
from companion.review import taking_in
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.next_step import NextStepScreen
from companion.tui.screens.receive import ReceiveScreen
from companion.tui.screens.understood import UnderstoodScreen
from companion.tui.screens.which import WhichScreen
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

from .conftest import NARROW, SMALL, WIDE, Machine
from .mentoring import ANSWERS, SILENCE, live_with_a_mentor, mail, receive, share
from .rooms_by_key import JOURNAL, TODAY
from .seeing import everything, seen
from .test_hostile_text import HOSTILE, assert_harmless
from .test_trouble import fill_the_disk
from .waiting import press, quiet, type_text
from .walking import companion


@pytest.fixture
def sharer(learner: Machine) -> Machine:
    """Something was shared with a mentor and not answered yet."""
    with learner.record() as store:
        learner.packet = live_with_a_mentor(store, learner.catalog, learner.clock, answered=False)  # type: ignore[attr-defined]
    learner.clock.advance(days=1)
    return learner


def reference(machine: Machine) -> str:
    return machine.packet.fact.reference  # type: ignore[attr-defined]


def facts(pilot: Pilot[int], kind: type):
    return companion(pilot).session.store.all(kind)


async def paste(pilot: Pilot[int], text: str) -> None:
    await press(pilot, *JOURNAL, "r")
    assert isinstance(pilot.app.screen, ReceiveScreen)
    pilot.app.post_message(events.Paste(text))
    await quiet(pilot)


async def keep(pilot: Pilot[int]) -> None:
    """Agree, once the question is in view: a letter out of sight only shows it."""
    await press(pilot, "a")
    if isinstance(pilot.app.screen, UnderstoodScreen):
        await press(pilot, "a")


@pytest.mark.parametrize("size", [NARROW, SMALL, WIDE])
async def test_a_mail_is_shown_beside_the_entries_and_then_kept(
    sharer: Machine, size: tuple[int, int]
) -> None:
    async with sharer.app(size=size) as pilot:
        await paste(pilot, mail(reference(sharer), *ANSWERS))
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, UnderstoodScreen)
        words = everything(pilot.app)
        order = [
            f"An answer to {reference(sharer)}, by Mara", "Ilir sat in silence", "Comment: What did Ilir do",
            "Depth: 1.5", "The audit came up", "Who else knows", "If the audit comes up again", "A good plan",
            "Overall", "Noticed: You let", "Question: What would Besnik", "Next step: If someone tells",
            "Not kept", "It isn't a score", "no number 9", "Stays in the mail", "Dear Ana",
            "Is this what your mentor wrote?",
        ]  # fmt: skip
        places = [words.index(one) for one in order]
        assert places == sorted(places)
        assert not facts(pilot, Comment)
        await press(pilot, *["enter"] * 12)
        assert not facts(pilot, Comment), "enter reads on and keeps nothing"
        await keep(pilot)
        assert isinstance(pilot.app.screen, NextStepScreen)
        assert len(facts(pilot, Comment)) == 4
        assert [kept.fact.score for kept in facts(pilot, Depth)] == [1.5]
        assert "Received: 4 comments, 1 depth score" in seen(pilot.app)
        assert companion(pilot).session.drafts.get(MAIL) is None


async def test_what_was_received_is_taken_back_as_one_and_can_be_received_again(sharer: Machine) -> None:
    text = mail(reference(sharer), *ANSWERS)
    async with sharer.app() as pilot:
        await paste(pilot, text)
        await press(pilot, "ctrl+s")
        await keep(pilot)
        await press(pilot, "ctrl+z")
        assert not (facts(pilot, Comment) or facts(pilot, Depth) or facts(pilot, Review))
        assert "it's gone" in seen(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, JournalScreen)
        await press(pilot, "r")
        assert pilot.app.screen.query_one(Writing).text == text, "the mail is a draft again"
        await press(pilot, "ctrl+s")
        await keep(pilot)
        assert len(facts(pilot, Comment)) == 4
        assert len(facts(pilot, Review)) == 1


async def test_the_same_mail_twice_is_kept_once(sharer: Machine) -> None:
    text = mail(reference(sharer), *ANSWERS)
    with sharer.record() as store:
        receive(store, sharer.catalog, text)
    async with sharer.app() as pilot:
        await paste(pilot, text)
        await press(pilot, "ctrl+s")
        assert "received already" in everything(pilot.app)
        assert "You've received all of it already." in everything(pilot.app)
        await press(pilot, *["enter"] * 12)
        assert len(facts(pilot, Comment)) == 4


async def test_not_now_leaves_the_mail_where_it_is(sharer: Machine) -> None:
    async with sharer.app() as pilot:
        await paste(pilot, mail(reference(sharer), "1: only this"))
        await press(pilot, "ctrl+s", "b")
        assert isinstance(pilot.app.screen, ReceiveScreen)
        assert "only this" in pilot.app.screen.query_one(Writing).text
        await press(pilot, "escape")
        assert "A mentor's mail" in seen(pilot.app)
        await press(pilot, *TODAY)
        pilot.app.screen.go_to("receive:")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReceiveScreen)
        assert not facts(pilot, Comment)


async def test_a_mail_without_a_next_step_leads_back_to_the_journal(sharer: Machine) -> None:
    async with sharer.app() as pilot:
        await paste(pilot, mail(reference(sharer), "1: only this"))
        await press(pilot, "ctrl+s", "a")
        assert isinstance(pilot.app.screen, JournalScreen)
        assert "Received: 1 comment. ctrl+z takes it back." in seen(pilot.app)
        assert "1 comment" in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert not facts(pilot, Comment)


async def test_which_page_is_asked_where_the_mail_names_none_or_several(sharer: Machine) -> None:
    with sharer.record() as store:
        other = share(store, [kept.id for kept in store.all(Entry)][:1], to="Sara")
    async with sharer.app() as pilot:
        await paste(pilot, "1: to whom does this go?\n")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, WhichScreen)
        assert "doesn't say which" in seen(pilot.app)
        assert "to Sara" in seen(pilot.app) and "to Mara" in seen(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReceiveScreen)
        field = pilot.app.screen.query_one(Writing)
        field.load_text(f"{reference(sharer)} and {other.fact.reference}\n1: two of them\n")
        await press(pilot, "ctrl+s")
        assert "It names more than one of your pages" in seen(pilot.app)
        await press(pilot, "b", "a")
        assert [kept.fact.by for kept in facts(pilot, Comment)] == ["Mara"], "the older page is the second"


@pytest.mark.parametrize("key", ["enter", "ctrl+s"])
async def test_a_saved_mail_is_read_by_its_name(sharer: Machine, tmp_path, key: str) -> None:
    path = tmp_path / "an answer.eml"
    path.write_text(mail(reference(sharer), "1: from a file"))
    async with sharer.app() as pilot:
        await press(pilot, *JOURNAL, "r", "tab")
        assert isinstance(pilot.app.screen.focused, Line)
        await type_text(pilot, str(tmp_path / "missing"))
        await press(pilot, key)
        assert "can't be read" in seen(pilot.app)
        pilot.app.screen.focused.value = f"'{path}'"
        await press(pilot, key)
        assert isinstance(pilot.app.screen, UnderstoodScreen)
        await press(pilot, "a")
        assert [kept.fact.text for kept in facts(pilot, Comment)] == ["from a file"]
        assert companion(pilot).session.drafts.get(MAIL_FILE) is None


async def test_what_is_no_mail_is_told(sharer: Machine, tmp_path, notices: list[tuple[str, str]]) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"%PDF-1.7 and so on")
    async with sharer.app() as pilot:
        await press(pilot, *JOURNAL, "r", "tab")
        await type_text(pilot, str(path))
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReceiveScreen)
        assert any("This is a PDF" in words for _, words in notices)


async def test_a_mail_that_says_nothing_is_shown_and_not_kept(sharer: Machine) -> None:
    async with sharer.app() as pilot:
        await paste(pilot, mail(reference(sharer), "Thank you, let us talk on Monday."))
        await press(pilot, "ctrl+s")
        assert "Nothing in it was understood" in everything(pilot.app)
        assert "let us talk on Monday" in everything(pilot.app)


async def test_before_anything_was_shared_there_is_no_answer(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "r")
        assert "no answer to take in" in seen(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, JournalScreen)


async def test_a_full_disk_keeps_nothing_and_the_mail_stays(
    sharer: Machine, monkeypatch: pytest.MonkeyPatch, notices: list[tuple[str, str]]
) -> None:
    async with sharer.app() as pilot:
        await paste(pilot, mail(reference(sharer), "1: only this"))
        await press(pilot, "ctrl+s")
        with monkeypatch.context() as full:
            fill_the_disk(full)
            await press(pilot, "a")
        assert isinstance(pilot.app.screen, UnderstoodScreen)
        assert not facts(pilot, Comment)
        assert any(severity == "error" for severity, _ in notices)
        await press(pilot, "a")
        assert len(facts(pilot, Comment)) == 1


async def test_a_score_that_replaces_another_comes_and_goes(sharer: Machine) -> None:
    with sharer.record() as store:
        receive(store, sharer.catalog, mail(reference(sharer), "depth 1: 1"))
    async with sharer.app() as pilot:
        await paste(pilot, mail(reference(sharer), "depth 1: 2.5"))
        await press(pilot, "ctrl+s", "a")
        assert [kept.fact.score for kept in facts(pilot, Depth)] == [2.5]
        await press(pilot, "ctrl+z")
        assert [kept.fact.score for kept in facts(pilot, Depth)] == [1.0]


def test_an_older_score_is_not_news_once_a_later_one_took_its_place(sharer: Machine) -> None:
    first, second = (mail(reference(sharer), f"depth 1: {score}") for score in (1, 2))
    with sharer.record() as store:
        for text in (first, second):
            receive(store, sharer.catalog, text)
        read = taking_in.opened(store, first.encode())
        assert taking_in.taken(store, sharer.catalog, read, read.named[0]).new == ()


async def test_a_mail_of_a_megabyte_is_pasted_and_read(sharer: Machine) -> None:
    lines = ["QUJD" * 19] * 13_000
    async with sharer.app() as pilot:
        await paste(pilot, mail(reference(sharer), "1: short", "", *lines))
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, UnderstoodScreen)
        await press(pilot, *["enter"] * 3, "escape")
        assert isinstance(pilot.app.screen, ReceiveScreen)


async def test_hostile_text_is_shown_with_marks(sharer: Machine) -> None:
    texts = [text.replace("\r", " ") for text in HOSTILE.values()]
    lines = [line for text in texts for line in (f"1: {text}", f"depth 1: {text}", f"9: {text}", text)]
    lines += [f"noticed: {texts[0]}", f"question: {texts[5]}", f"next: if {texts[4]}, then {texts[7]}"]
    async with sharer.app() as pilot:
        await paste(pilot, mail(reference(sharer), *lines))
        assert_harmless(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, UnderstoodScreen)
        for _ in range(30):
            assert_harmless(pilot)
            await press(pilot, "enter")
        await keep(pilot)
        assert isinstance(pilot.app.screen, NextStepScreen)
        assert_harmless(pilot)
        await press(pilot, "b")
        assert_harmless(pilot)
        await press(pilot, "escape", "escape")
        pilot.app.push_screen(EntryScreen(companion(pilot).session, _entry(pilot)))
        await quiet(pilot)
        for _ in range(10):
            assert_harmless(pilot)
            await press(pilot, "enter")
        await press(pilot, "a")
        assert_harmless(pilot)
        assert isinstance(pilot.app.screen, WhichScreen)
        assert len(pilot.app.screen.query_one(Menu).choices) == len(
            comments.unanswered(companion(pilot).session.store, _entry(pilot))
        )
        await press(pilot, "a")
        assert_harmless(pilot)
        assert pilot.app.is_running


def _entry(pilot: Pilot[int]) -> str:
    return next(kept.id for kept in facts(pilot, Entry) if kept.fact.text == SILENCE)
