"""The measured situations in the app: would, should and why, without consequences; the twins at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from companion.course.model import ScenarioPair
from companion.learner import measured, scenarios
from companion.learner.measured import DONE, DONE_TWINS
from companion.learner.progress import visit
from companion.learner.scenarios import ASKED
from companion.records.clock import local_day
from companion.records.kinds import Answer
from companion.store.drafts import Drafts
from companion.tui.screens.measured import MeasuredScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.widgets.menu import Menu

from .conftest import NARROW, SEED, SMALL, Machine
from .rooms_by_key import AWARENESS, COURSE, EPISODES, JOURNAL, TODAY
from .seeing import everything, seen
from .test_held_keys import hold
from .test_palette import found_by
from .test_trouble import fill_the_disk
from .waiting import quiet
from .walking import choose_row, companion, press, type_text, typed

PART = "Three situations, about five minutes"
TWINS = "Three new situations, about five minutes"
EVERY, IN_A_PART = 8, 3


@pytest.fixture
def asked(learner: Machine) -> Machine:
    """Somebody on the day after the first evening."""
    learner.clock.advance(days=1)
    return learner


@pytest.fixture
def met(asked: Machine) -> Machine:
    """Somebody who answered all eight in the first week; it is the sixth day."""
    for days in (0, 2, 2):
        asked.clock.advance(days=days)
        with asked.record() as store:
            for work in part_of(asked, store).scenarios:
                answered = scenarios.answer(store, work, "would", 0, lesson=None)
                scenarios.answer(store, answered, "should", 1, lesson=None)
    return asked


def part_of(machine: Machine, store) -> measured.MeasuredPart:
    found = measured.part(store, machine.catalog, local_day(machine.clock.now()))
    assert found is not None
    return found


def slugs(machine: Machine) -> list[str]:
    return [one.slug for one in machine.catalog.dimensions]


def given(pilot: Pilot[int]) -> list[tuple[str, str, int, str | None]]:
    """What was answered: dimension, question, option, reason."""
    every = companion(pilot).session.store.all(Answer)
    return [(one.fact.dimension, one.fact.ask, one.fact.chosen, one.fact.reason) for one in every]


async def open_it(pilot: Pilot[int], words: str = PART) -> MeasuredScreen:
    await choose_row(pilot, words)
    assert isinstance(pilot.app.screen, MeasuredScreen)
    return pilot.app.screen


def no_consequence(pilot: Pilot[int], machine: Machine) -> None:
    """Nothing on the screen says what an option leads to."""
    words = everything(pilot.app)
    assert "What each option leads to" not in words
    for dimension in machine.catalog.dimensions:
        for scenario in dimension.scenarios:
            assert not [option for option in scenario.options if option.consequence in words]


# -- the first week


async def test_a_part_asks_would_should_and_why_and_shows_no_consequence(asked: Machine) -> None:
    first, second, third = slugs(asked)[:IN_A_PART]
    async with asked.app() as pilot:
        screen = await open_it(pilot)
        for number, reason in enumerate(("because", "", "since"), 1):
            assert f"Situation {number} of {IN_A_PART}" in everything(pilot.app)
            assert screen.work is not None
            assert screen.work.scenario.title in everything(pilot.app)
            assert "What would you do?" in everything(pilot.app)
            no_consequence(pilot, asked)
            await press(pilot, "c")
            assert ASKED["should"] in everything(pilot.app)
            no_consequence(pilot, asked)
            await press(pilot, "a")
            assert isinstance(pilot.app.screen.focused, Input)
            assert "Why?" in everything(pilot.app)
            no_consequence(pilot, asked)
            await type_text(pilot, reason)
            await press(pilot, "enter", "enter", "enter")
            assert f"Situation {number} of" in everything(pilot.app), "enter leads no further"
            await press(pilot, "a")
        assert DONE in everything(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "situations, about" not in everything(pilot.app)
        assert given(pilot) == [
            (first, "would", 2, None),
            (first, "should", 0, "because"),
            (second, "would", 2, None),
            (second, "should", 0, None),
            (third, "would", 2, None),
            (third, "should", 0, "since"),
        ]
        lessons = {one.fact.lesson for one in companion(pilot).session.store.all(Answer)}
        assert lessons == {None}
        assert Drafts(asked.home).all() == ()


@pytest.mark.parametrize("size", [SMALL, NARROW])
async def test_question_and_options_can_be_reached(asked: Machine, size: tuple[int, int]) -> None:
    async with asked.app(size=size) as pilot:
        screen = await open_it(pilot)
        work = screen.work
        assert work is not None
        assert work.scenario.title in seen(pilot.app), "one reads from the top"
        await press(pilot, "end")
        assert work.scenario.options[work.order[-1]].text.split()[-1] in seen(pilot.app)
        await press(pilot, "enter")
        assert given(pilot)[-1][2] == len(work.order) - 1
        await press(pilot, "b")
        assert "because …" in seen(pilot.app)
        assert "Why?" in seen(pilot.app)


async def test_u_takes_the_last_answer_back_and_is_typed_in_a_reason(asked: Machine) -> None:
    first = slugs(asked)[0]
    async with asked.app() as pilot:
        await open_it(pilot)
        await press(pilot, "ctrl+z")
        assert given(pilot) == [], "there is nothing to take back yet"
        await press(pilot, "a", "ctrl+z")
        assert given(pilot) == []
        assert "What would you do?" in everything(pilot.app)
        await press(pilot, "b", "c")
        await type_text(pilot, "unsure")
        assert pilot.app.screen.query_one(Input).value == "unsure"
        await press(pilot, "escape", "ctrl+z")
        assert given(pilot) == [(first, "would", 1, None)]
        await press(pilot, "d")
        assert pilot.app.screen.query_one(Input).value == "unsure", "what was typed is there again"
        await press(pilot, "enter", "a")
        assert given(pilot) == [(first, "would", 1, None), (first, "should", 3, "unsure")]


async def test_left_in_the_middle_the_rest_is_asked_another_day(asked: Machine) -> None:
    first, second, _ = slugs(asked)[:IN_A_PART]
    async with asked.app() as pilot:
        await open_it(pilot)
        await press(pilot, "a", "a", "enter", "a", "b", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Two situations, about four minutes" in everything(pilot.app)
    asked.clock.advance(days=1)
    async with asked.app() as pilot:
        await open_it(pilot, "Two situations")
        assert "Situation 1 of 2" in everything(pilot.app)
        assert ASKED["should"] in everything(pilot.app), "what one would do is known"
        await press(pilot, "c", "enter", "a", "a", "a", "enter", "a")
        assert DONE in everything(pilot.app)
        assert [one[0] for one in given(pilot)].count(first) == 2
        assert (second, "would", 1, None) in given(pilot)
        assert (second, "should", 2, None) in given(pilot)
        assert len(given(pilot)) == 2 * IN_A_PART


@pytest.mark.parametrize("left_at", [1, IN_A_PART])
async def test_a_reason_half_typed_is_offered_again_in_its_place(asked: Machine, left_at: int) -> None:
    async with asked.app() as pilot:
        screen = await open_it(pilot)
        await press(pilot, *["a", "b", "enter", "a"] * (left_at - 1), "a", "b")
        assert screen.work is not None
        title, slug = screen.work.scenario.title, screen.work.scenario.dimension
        await type_text(pilot, "half")
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
    async with asked.app() as pilot:
        assert "Why, in a measured situation half" in everything(pilot.app)
        await choose_row(pilot, "Why, in a measured situation")
        assert title in everything(pilot.app)
        assert pilot.app.screen.query_one(Input).value == "half"
        await press(pilot, "end", *typed(" way"), "enter", "a")
        assert (slug, "should", 1, "half way") in given(pilot)
        words = everything(pilot.app)
        assert DONE in words if left_at == IN_A_PART else "What would you do?" in words
        await press(pilot, "escape")
        assert "Not yet saved" not in everything(pilot.app)


async def test_a_key_that_is_held_answers_one_question(asked: Machine) -> None:
    async with asked.app() as pilot:
        await open_it(pilot)
        await hold(pilot, "b", 4)
        assert pilot.app.is_running
        assert given(pilot) == [(slugs(asked)[0], "would", 1, None)]


async def test_an_answer_that_cannot_be_saved_is_told_and_asked_again(
    asked: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = slugs(asked)[0]
    async with asked.app(notifications=True) as pilot:
        await open_it(pilot)
        with monkeypatch.context() as patch:
            fill_the_disk(patch)
            await press(pilot, "a")
            assert "This is not saved" in seen(pilot.app)
            assert "What would you do?" in everything(pilot.app)
        await press(pilot, "a", "b")
        await type_text(pilot, "because")
        with monkeypatch.context() as patch:
            fill_the_disk(patch)
            await press(pilot, "enter", "a")
            assert pilot.app.screen.query_one(Input).value == "because"
        await press(pilot, "a")
        assert given(pilot) == [(first, "would", 0, None), (first, "should", 1, "because")]


# -- meanwhile, in another process


async def test_what_was_answered_elsewhere_meanwhile_is_not_answered_twice(asked: Machine) -> None:
    first = slugs(asked)[0]
    async with asked.app(notifications=True) as pilot:
        await open_it(pilot)
        with asked.record() as store:
            scenarios.answer(store, part_of(asked, store).scenarios[0], "would", 3, lesson=None)
        await press(pilot, "a")
        assert given(pilot) == [(first, "would", 3, None)]
        assert "It was answered elsewhere meanwhile." in seen(pilot.app)
        assert ASKED["should"] in everything(pilot.app)
        with asked.record() as store:
            scenarios.answer(store, part_of(asked, store).scenarios[0], "should", 2, lesson=None)
        await press(pilot, "a")
        assert given(pilot) == [(first, "would", 3, None), (first, "should", 2, None)]
        await press(pilot, *"mine", "enter", "a")
        assert given(pilot)[-1] == (first, "should", 2, "mine")
        assert f"Situation 2 of {IN_A_PART}" in everything(pilot.app)


@pytest.mark.parametrize("told", ["passed over", "answered"])
async def test_what_a_lesson_explained_meanwhile_is_not_measured_any_more(asked: Machine, told: str) -> None:
    first = slugs(asked)[0]
    with asked.record() as store:
        work = part_of(asked, store).scenarios[0]
    lessons = [asked.catalog.lesson(one.id) for one in asked.catalog.lessons]
    explaining = {
        part.dimension: one for one in lessons for part in one.activities if isinstance(part, ScenarioPair)
    }
    async with asked.app(notifications=True) as pilot:
        await open_it(pilot)
        await press(pilot, "b")
        with asked.record() as store:
            if told == "answered":
                scenarios.reveal(store, scenarios.measured(store, asked.catalog, first, SEED))
            else:
                visit(store, explaining[first].id, None, done=True)
        await press(pilot, "a")
        assert given(pilot) == [(first, "would", 1, None)], "what one should do has been said"
        assert work.scenario.title not in everything(pilot.app)
        assert f"Situation 2 of {IN_A_PART}" in everything(pilot.app)


async def test_a_part_answered_elsewhere_before_it_is_opened_is_not_asked(asked: Machine) -> None:
    async with asked.app() as pilot:
        menu = pilot.app.screen.query_one(Menu)
        with asked.record() as store:
            for work in part_of(asked, store).scenarios:
                half = scenarios.answer(store, work, "would", 0, lesson=None)
                scenarios.answer(store, half, "should", 0, lesson=None)
        menu.move_to(menu.place_of("measured:baseline-1"))
        await press(pilot, "enter")
        assert "Nothing of this is asked today." in everything(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "situations, about" not in everything(pilot.app)


# -- the twins


def twins_of(machine: Machine) -> Iterator[object]:
    """The scenarios of the form that was not met."""
    with machine.record() as store:
        for slug in slugs(machine):
            work = scenarios.twin(store, machine.catalog, slug, SEED)
            assert work is not None
            yield work.scenario


async def test_a_twin_asks_what_one_would_do_then_shows_what_follows_and_never_returns(met: Machine) -> None:
    met.clock.advance(days=79)  # the 84th day
    async with met.app() as pilot:
        screen = await open_it(pilot, TWINS)
        for number in range(1, IN_A_PART + 1):
            assert f"Situation {number} of {IN_A_PART}" in everything(pilot.app)
            no_consequence(pilot, met)
            await press(pilot, "b")
            assert "should" not in everything(pilot.app).split("You would:")[-1]
            no_consequence(pilot, met)
            if number == 1:
                await press(pilot, "ctrl+z", "d")
            await press(pilot, "enter")
            no_consequence(pilot, met)
            await press(pilot, "a")
            assert screen.work is not None
            words = everything(pilot.app)
            assert "What each option leads to" in words
            assert all(option.consequence in words for option in screen.work.scenario.options)
            before = len(given(pilot))
            await press(pilot, "ctrl+z")
            assert len(given(pilot)) == before, "what was seen cannot be taken back"
            await press(pilot, "enter")
        assert DONE_TWINS in everything(pilot.app)
        await press(pilot, "enter")
        assert "new situations" not in everything(pilot.app), "one part a day"
        assert [one[:3] for one in given(pilot)[2 * EVERY :]] == [
            (slug, "would", place) for slug, place in zip(slugs(met)[:IN_A_PART], (3, 1, 1), strict=True)
        ]
    for words, count in ((TWINS, IN_A_PART), ("Two new situations", 2)):
        met.clock.advance(days=1)
        async with met.app() as pilot:
            await open_it(pilot, words)
            await press(pilot, *["a", "a", "enter"] * count)
    for days in (1, 30, 200):
        met.clock.advance(days=days)
        async with met.app() as pilot:
            assert "new situation" not in everything(pilot.app)
            titles = [scenario.title for scenario in twins_of(met)]
            assert not any(title in everything(pilot.app) for title in titles), "it comes back nowhere"


async def test_a_twin_left_before_its_consequences_goes_on_there(met: Machine) -> None:
    met.clock.advance(days=79)
    async with met.app() as pilot:
        await open_it(pilot, TWINS)
        await press(pilot, "b", "escape")
    async with met.app() as pilot:
        await open_it(pilot, TWINS)
        assert "Show what each option leads to" in everything(pilot.app)
        assert "You would:" in everything(pilot.app)


async def test_sealed_twins_stand_on_no_screen_before_their_day(met: Machine) -> None:
    met.clock.advance(days=78)  # the 83rd day
    sealed = [text for one in twins_of(met) for text in (one.title, one.id, one.options[0].text)]
    async with met.app() as pilot:
        said = []
        for room in (TODAY, COURSE, EPISODES, JOURNAL, AWARENESS):
            await press(pilot, *room)
            said.append(f"{everything(pilot.app)} {seen(pilot.app)}")
        assert len(set(said)) == len(said)
        await press(pilot, *JOURNAL, "slash")
        await type_text(pilot, sealed[0])
        said.append(everything(pilot.app))
        await press(pilot, "escape")
        said += await found_by(pilot, sealed[0])
    for words in said:
        assert not [text for text in sealed if text in words]


async def test_twins_wait_for_day_84_also_when_the_screen_is_asked_for(met: Machine) -> None:
    met.clock.advance(days=78)
    async with met.app() as pilot:
        pilot.app.push_screen(MeasuredScreen(companion(pilot).session))
        await quiet(pilot)
        assert "Nothing of this is asked today." in everything(pilot.app)
