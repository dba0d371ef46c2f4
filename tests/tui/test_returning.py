"""A scenario met again: choose first, then the earlier answer, then what changed."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from companion.learner import returns, scenarios
from companion.records.kinds import Answer, Entry
from companion.store.drafts import Drafts
from companion.tui.screens.help import HelpScreen
from companion.tui.screens.returning import ReturningScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.screens.write import WriteScreen
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.reading_column import ReadingColumn
from companion.tui.widgets.writing import Writing

from .conftest import SEED, Machine
from .seeing import everything, seen
from .test_hostile_text import HOSTILE, assert_harmless
from .test_trouble import fill_the_disk
from .walking import choose_row, companion, press, type_text

SLUG = "results-through-others"


@pytest.fixture
def met(learner: Machine) -> Machine:
    """Somebody who met a scenario three weeks ago."""
    with learner.record() as store:
        work = scenarios.measured(store, learner.catalog, SLUG, SEED)
        work = scenarios.answer(store, work, "would", 0, lesson="start")
        work = scenarios.answer(store, work, "should", 1, lesson="start")
        scenarios.reveal(store, scenarios.give_reason(store, work, "time was short"))
    learner.clock.advance(days=21)
    return learner


def answers(pilot: Pilot[int]) -> list[tuple[str, int, int]]:
    every = companion(pilot).session.store.all(Answer)
    return [(kept.fact.ask, kept.fact.chosen, kept.fact.attempt) for kept in every]


async def open_it(pilot: Pilot[int]) -> ReturningScreen:
    await choose_row(pilot, "met again, three minutes")
    assert isinstance(pilot.app.screen, ReturningScreen)
    return pilot.app.screen


async def test_the_earlier_answer_comes_after_the_new_one(met: Machine) -> None:
    async with met.app() as pilot:
        await open_it(pilot)
        assert "time was short" not in everything(pilot.app)
        await press(pilot, "c")
        words = everything(pilot.app)
        assert (
            words.index("Now: ") < words.index("On Monday 2 March") < words.index("because: time was short")
        )
        assert answers(pilot)[-1] == ("would", 2, 2)
        assert isinstance(pilot.app.screen.focused, Writing)
        await type_text(pilot, "I asked")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, TodayScreen)
        (entry,) = companion(pilot).session.store.all(Entry)
        assert (entry.fact.text, entry.fact.dimensions) == ("I asked", (SLUG,))
        assert "What changed?" in (entry.fact.prompt or "")
        assert "met again" not in everything(pilot.app)


async def test_no_consequence_and_no_judgement_is_shown(met: Machine) -> None:
    async with met.app() as pilot:
        screen = await open_it(pilot)
        await press(pilot, "a")
        words = everything(pilot.app)
        assert screen.again is not None
        for option in screen.again.work.scenario.options:
            assert option.consequence not in words
        for noise in ("wrong", "right", "score", "better"):
            assert f" {noise} " not in words.casefold()


async def test_u_takes_the_new_answer_back_and_is_typed_while_one_writes(met: Machine) -> None:
    async with met.app() as pilot:
        screen = await open_it(pilot)
        await press(pilot, "ctrl+z")
        assert len(answers(pilot)) == 2, "there is nothing to take back yet"
        await press(pilot, "b")
        await type_text(pilot, "unsure")
        assert pilot.app.screen.query_one(Writing).text == "unsure"
        await press(pilot, "escape", "ctrl+z")
        assert len(answers(pilot)) == 2
        assert "Your earlier answer comes after." in everything(pilot.app)
        assert "time was short" not in everything(pilot.app)
        await press(pilot, "d")
        assert answers(pilot)[-1] == ("would", 3, 2)
        assert pilot.app.screen.query_one(Writing).text == "unsure", "what was typed is there again"
        assert pilot.app.screen is screen


async def test_escape_leaves_the_editor_and_then_the_screen_and_the_text_waits(met: Machine) -> None:
    async with met.app() as pilot:
        await open_it(pilot)
        await press(pilot, "a")
        await type_text(pilot, "half a")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen.focused, ReadingColumn)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "What changed in a scenario half a" in everything(pilot.app)
        assert "met again" not in everything(pilot.app), "the answer stands"


async def test_leaving_before_choosing_leaves_it_due(met: Machine) -> None:
    async with met.app() as pilot:
        await open_it(pilot)
        await press(pilot, "escape")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "met again" in everything(pilot.app)
        assert len(answers(pilot)) == 2


async def test_what_was_answered_in_another_process_is_not_asked_again(met: Machine) -> None:
    async with met.app() as pilot:
        screen = await open_it(pilot)
        assert screen.again is not None
        with met.record() as store:
            returns.choose_again(store, screen.again, 1)
        await press(pilot, "a")
        assert "It was answered elsewhere meanwhile." in everything(pilot.app)
        assert answers(pilot)[-1] == ("would", 1, 2)
        assert len(answers(pilot)) == 3
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_what_was_answered_elsewhere_before_it_is_opened_is_said(met: Machine) -> None:
    async with met.app() as pilot:
        with met.record() as store:
            (again,) = returns.returning(store, met.catalog, met.clock.now().date())
            returns.choose_again(store, again, 1)
        await choose_row(pilot, "met again, three minutes")
        assert "It was answered elsewhere meanwhile." in everything(pilot.app)


async def test_an_answer_that_cannot_be_saved_is_told_and_asked_again(
    met: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with met.app(notifications=True) as pilot:
        await open_it(pilot)
        with monkeypatch.context() as patch:
            fill_the_disk(patch)
            await press(pilot, "a")
            assert "This is not saved" in seen(pilot.app)
            assert isinstance(pilot.app.screen.focused, Menu)
        await press(pilot, "a")
        assert len(answers(pilot)) == 3
        await type_text(pilot, "I asked")
        with monkeypatch.context() as patch:
            fill_the_disk(patch)
            await press(pilot, "ctrl+s")
            assert pilot.app.screen.query_one(Writing).text == "I asked"
            await press(pilot, "escape", "ctrl+z")
            assert len(answers(pilot)) == 3, "taking back is a change as well"
            assert isinstance(pilot.app.screen, ReturningScreen)
        pilot.app.screen.query_one(Writing).focus()
        await press(pilot, "ctrl+s")
        assert [kept.fact.text for kept in companion(pilot).session.store.all(Entry)] == ["I asked"]
        assert Drafts(met.home).all() == ()


async def begin_to_write(met: Machine) -> None:
    async with met.app() as pilot:
        await open_it(pilot)
        await press(pilot, "c")
        await type_text(pilot, "half")
        await press(pilot, "escape", "escape")


async def test_what_changed_is_gone_on_with_under_both_answers(met: Machine) -> None:
    await begin_to_write(met)
    met.clock.advance(days=1)
    async with met.app() as pilot:
        assert "What changed in a scenario half" in everything(pilot.app)
        await choose_row(pilot, "What changed in a scenario")
        assert isinstance(pilot.app.screen, ReturningScreen)
        words = everything(pilot.app)
        assert words.index("Now: ") < words.index("because: time was short")
        assert "What changed?" in words
        assert pilot.app.screen.query_one(Writing).text == "half"
        await press(pilot, "end", *" way", "ctrl+s")
        (entry,) = companion(pilot).session.store.all(Entry)
        assert (entry.fact.text, entry.fact.lesson, entry.fact.dimensions) == ("half way", "start", (SLUG,))
        assert "What changed?" in (entry.fact.prompt or "")
        assert len(answers(pilot)) == 3, "nothing was answered anew"
        assert "Not yet saved" not in everything(pilot.app)


async def test_the_answer_can_be_taken_back_when_one_goes_on_in_the_same_run_and_not_in_another(
    met: Machine,
) -> None:
    await begin_to_write(met)
    async with met.app() as pilot:
        await choose_row(pilot, "What changed in a scenario")
        await press(pilot, "escape", "ctrl+z")
        assert len(answers(pilot)) == 3
    with met.record() as store:
        store.delete(store.all(Answer)[-1].id)
    async with met.app() as pilot:
        await open_it(pilot)
        await press(pilot, "c", "escape", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        await choose_row(pilot, "What changed in a scenario")
        await press(pilot, "escape", "ctrl+z")
        assert len(answers(pilot)) == 2
        await press(pilot, "b")
        assert answers(pilot)[-1] == ("would", 1, 2)
        assert pilot.app.screen.query_one(Writing).text == "half"


async def test_what_changed_in_a_scenario_that_is_gone_is_offered_as_an_entry(met: Machine) -> None:
    Drafts(met.home).keep("changed/nowhere/nothing", "half")
    async with met.app() as pilot:
        await choose_row(pilot, "What changed in a scenario")
        assert isinstance(pilot.app.screen, WriteScreen)
        await press(pilot, "ctrl+s")
        assert [kept.fact.text for kept in companion(pilot).session.store.all(Entry)] == ["half"]
        assert Drafts(met.home).all() == ()


async def test_the_help_lists_its_keys(met: Machine) -> None:
    async with met.app() as pilot:
        await open_it(pilot)
        await press(pilot, "a", "escape", "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "Take back what was done last." in everything(pilot.app)


async def test_both_answers_and_the_editor_are_on_the_screen(met: Machine) -> None:
    async with met.app() as pilot:
        await open_it(pilot)
        assert "What would you do now?" in everything(pilot.app)
        await press(pilot, "a")
        assert "because: time was short" in seen(pilot.app)
        assert "On Monday 2 March" in seen(pilot.app)
        assert "ctrl+s keeps it" in seen(pilot.app)


async def test_hostile_reasons_stay_words(learner: Machine) -> None:
    with learner.record() as store:
        work = scenarios.measured(store, learner.catalog, SLUG, SEED)
        work = scenarios.answer(store, work, "would", 0, lesson="start")
        scenarios.reveal(store, scenarios.give_reason(store, work, " ".join(HOSTILE.values())))
    learner.clock.advance(days=21)
    async with learner.app(size=(100, 50)) as pilot:
        await open_it(pilot)
        assert_harmless(pilot)
        await press(pilot, "a")
        assert_harmless(pilot)
        assert "@click" in everything(pilot.app)


async def test_in_the_empty_text_ctrl_z_takes_back_the_answer_that_opened_it(met: Machine) -> None:
    async with met.app() as pilot:
        await open_it(pilot)
        before = answers(pilot)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen.focused, Writing)
        assert "Your answer is kept. ctrl+z takes it back." in seen(pilot.app)
        await press(pilot, "x", "ctrl+z")
        assert answers(pilot) != before, "in a text the key takes back what was typed"
        await press(pilot, "escape", "ctrl+z")
        assert answers(pilot) == before
        await press(pilot, "c", "ctrl+z")
        assert answers(pilot) == before and "The situation is asked again." in seen(pilot.app)
