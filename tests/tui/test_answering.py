from __future__ import annotations

import pytest
from textual.pilot import Pilot

from companion.learner import comments
from companion.learner.draft_places import answer_key
from companion.records.kinds import Comment, Commitment, Depth, Entry
from companion.tui.screens.answer import AnswerScreen
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.which import WhichScreen
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

from .conftest import NARROW, SMALL, WIDE, Machine
from .mentoring import AUDIT, FOLDED, SILENCE, STORE_ROOM, live_with_a_mentor
from .rooms_by_key import JOURNAL, TODAY
from .seeing import everything, seen
from .waiting import press, type_text
from .walking import companion


@pytest.fixture
def mentee(learner: Machine) -> Machine:
    with learner.record() as store:
        live_with_a_mentor(store, learner.catalog, learner.clock)
    learner.clock.advance(days=1)
    return learner


async def open_entry(pilot: Pilot[int], text: str) -> None:
    await press(pilot, *JOURNAL)
    store = companion(pilot).session.store
    pilot.app.screen.go_to(next(kept.id for kept in store.all(Entry) if kept.fact.text == text))
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, EntryScreen)


def answers(pilot: Pilot[int]) -> list[str]:
    return [kept.fact.text for kept in companion(pilot).session.store.all(Comment) if kept.fact.answers]


@pytest.mark.parametrize("size", [NARROW, SMALL, WIDE])
async def test_an_entry_stands_with_its_comments_and_scores(mentee: Machine, size: tuple[int, int]) -> None:
    async with mentee.app(size=size) as pilot:
        await open_entry(pilot, SILENCE)
        words = everything(pilot.app)
        assert "Shared with Mara (" in words
        assert "▎ What did Ilir do with the silence?" in words
        assert "Depth, by Mara: 1.5" in words
        assert "▎ Mara, overall ▎ Noticed: You let silence work for you." in words
        assert "Next step (waits on Today): If someone tells me" in words
        await press(pilot, "escape")
        await open_entry(pilot, AUDIT)
        assert f"▒{FOLDED}▒" in everything(pilot.app)
        await press(pilot, "escape")
        await open_entry(pilot, STORE_ROOM)
        assert "Marked to share" in everything(pilot.app)
        assert "a Answer" not in seen(pilot.app)


async def test_the_one_comment_that_waits_is_answered(mentee: Machine) -> None:
    async with mentee.app() as pilot:
        await open_entry(pilot, SILENCE)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, AnswerScreen)
        assert "Ilir sat in silence" in seen(pilot.app) and "What did Ilir do" in seen(pilot.app)
        await type_text(pilot, "He hummed.")
        await press(pilot, "ctrl+s")
        assert answers(pilot) == ["He hummed."]
        assert "Your answer is kept." in seen(pilot.app)
        assert "You answered He hummed." in everything(pilot.app)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, EntryScreen), "nothing waits any more"
        await press(pilot, "ctrl+z")
        assert answers(pilot) == []
        await press(pilot, "a")
        assert pilot.app.screen.query_one(Writing).text == "He hummed.", "the words are a draft again"


async def test_of_several_comments_one_is_chosen(mentee: Machine) -> None:
    async with mentee.app() as pilot:
        await open_entry(pilot, AUDIT)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, WhichScreen)
        await press(pilot, *["enter"] * 3)
        assert isinstance(pilot.app.screen, WhichScreen), "enter alone chooses nothing"
        rows = [row.body.plain for row in pilot.app.screen.query_one(Menu).choices]
        await press(pilot, "ab"[rows.index("Mara: Who else knows of it?")])
        assert isinstance(pilot.app.screen, AnswerScreen)
        assert "Who else knows of it?" in everything(pilot.app)
        await type_text(pilot, "Nobody.")
        await press(pilot, "ctrl+s", "a")
        assert isinstance(pilot.app.screen, AnswerScreen), "one is left"
        assert "And what would Sara say?" in everything(pilot.app)


async def test_an_answer_begun_is_offered_again(mentee: Machine) -> None:
    async with mentee.app() as pilot:
        await open_entry(pilot, SILENCE)
        await press(pilot, "a")
        await type_text(pilot, "half of it")
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, JournalScreen)
        assert "An answer to a comment half of it" in seen(pilot.app)
        await press(pilot, "g", "enter")
        assert isinstance(pilot.app.screen, AnswerScreen)
        await press(pilot, "escape", *TODAY)
        assert "An answer to a comment half of it" in everything(pilot.app)


async def test_an_answer_to_a_comment_that_is_gone_is_an_entry_to_write(mentee: Machine) -> None:
    with mentee.record() as store:
        comment = store.all(Comment)[0].id
    async with mentee.app() as pilot:
        session = companion(pilot).session
        session.drafts.keep(answer_key(comment), "words that stay")
        session.store.delete(comment)
        await press(pilot, *JOURNAL, "g", "enter")
        assert pilot.app.screen.query_one(Writing).text == "words that stay"
        await press(pilot, "ctrl+s")
        assert any(kept.fact.text == "words that stay" for kept in session.store.all(Entry))


async def test_a_mentors_score_is_no_score_of_ones_own(mentee: Machine) -> None:
    async with mentee.app() as pilot:
        store = companion(pilot).session.store
        [score] = store.all(Depth)
        assert comments.own_score(store, score.fact.entry) is None
        await open_entry(pilot, SILENCE)
        assert "growth" not in everything(pilot.app)


async def test_a_comment_on_a_plan_stands_where_it_is_asked_how_it_went(mentee: Machine) -> None:
    mentee.clock.advance(days=10)
    async with mentee.app() as pilot:
        [plan] = companion(pilot).session.store.all(Commitment)
        pilot.app.screen.go_to(f"commitment:{plan.id}")
        await press(pilot, "enter")
        assert "▎ Mara ▎ A good plan." in everything(pilot.app)
