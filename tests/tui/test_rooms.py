from __future__ import annotations

import pytest

from companion.course.pauses import pauses_in
from companion.learner import profile, progress
from companion.records.kinds import Entry, PathId
from companion.tui.screens.course import CourseScreen
from companion.tui.screens.episodes import EpisodesScreen
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.notes import LibraryScreen, NotesScreen
from companion.tui.screens.pauses import PausesScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.reading_column import ReadingColumn

from .conftest import Machine
from .rooms_by_key import COURSE, EPISODES, TODAY
from .seeing import everything, lines_of
from .waiting import click
from .walking import choose_row, press, settled


async def test_the_course_says_of_each_lesson_whether_it_is_new_begun_or_done(learner: Machine) -> None:
    with learner.record() as store:
        progress.visit(store, "the-job-changed", None, done=True)
        progress.visit(store, "catching-the-takeover-reflex", "the-reach")
    async with learner.app(size=(80, 40)) as pilot:
        await press(pilot, *COURSE)
        assert isinstance(pilot.app.screen, CourseScreen)
        words = everything(pilot.app)
        for lesson in learner.catalog.lessons:
            assert lesson.title in words
            assert " ".join(lesson.objective.split()) in words
            state = {"the-job-changed": "done", "catching-the-takeover-reflex": "begun"}.get(lesson.id, "new")
            assert f"{lesson.objective} {state} · {lesson.minutes} min" in words
        assert "Two different jobs 1 of 3 done" in words
        assert "from the episode" in words
        [line] = [line for line in lines_of(pilot.app) if "Same field, different craft" in line]
        assert "·" in line.partition("Same field")[0], "the state is a sign, too"
        carets = [line for line in lines_of(pilot.app) if "▸" in line]
        assert len(carets) == 1 and "The job changed" in carets[0], "the caret alone looks like the caret"


async def test_a_lesson_is_opened_from_the_course_and_left_back_to_it(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *COURSE, "down", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LessonScreen)
        assert pilot.app.screen.lesson.id == "same-field-different-craft"
        await press(pilot, "pagedown", "escape")
        assert isinstance(pilot.app.screen, CourseScreen)
        assert "begun · " in everything(pilot.app)


async def test_the_notes_of_every_source_open_and_lead_to_its_lessons(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *EPISODES)
        assert isinstance(pilot.app.screen, EpisodesScreen)
        for number, source in enumerate(learner.catalog.sources):
            menu = pilot.app.screen.focused
            assert isinstance(menu, Menu)
            menu.move_to(number)
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, NotesScreen)
            words = everything(pilot.app)
            assert source.title in words
            assert source.author in words
            drawn = [lesson for lesson in learner.catalog.lessons if source.id in lesson.sources]
            assert drawn
            assert all(lesson.title in words for lesson in drawn)
            assert len(words.split()) > 300, "the notes are there"
            await press(pilot, "escape")
        await press(pilot, "enter", "tab", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LessonScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, NotesScreen)


async def test_a_pause_of_the_notes_is_answered_in_the_journal(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *EPISODES, "enter", "w")
        assert isinstance(pilot.app.screen, PausesScreen)
        source = learner.catalog.sources[0]
        asked = pauses_in(source.blocks)
        assert asked[1][1] in everything(pilot.app)
        await press(pilot, "down", "enter", *"Ilir", "ctrl+s")
        assert isinstance(pilot.app.screen, NotesScreen), "one is back where one read"
    with learner.record() as store:
        (kept,) = store.all(Entry)
    assert (kept.fact.text, kept.fact.prompt, kept.fact.episode) == ("Ilir", asked[1][1], source.id)


async def test_a_pause_half_answered_is_gone_on_with_under_its_question(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *EPISODES, "enter", "w", "down", "enter", *"Ili", "escape", "escape", *TODAY)
        assert "An answer to a pause in the notes Ili" in everything(pilot.app)
        await choose_row(pilot, "An answer to a pause")
        source = learner.catalog.sources[0]
        asked = pauses_in(source.blocks)[1][1]
        assert asked in everything(pilot.app)
        await press(pilot, *"r", "ctrl+s")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Not yet saved" not in everything(pilot.app)
    with learner.record() as store:
        (kept,) = store.all(Entry)
    assert (kept.fact.text, kept.fact.prompt, kept.fact.episode) == ("Ilir", asked, source.id)


async def test_space_turns_the_pages_of_notes_and_library(learner: Machine) -> None:
    async with learner.app() as pilot:
        for keys in ([*EPISODES, "enter"], [*EPISODES, "G", "enter"]):
            await press(pilot, *keys)
            assert "enter Read on" in lines_of(pilot.app)[-1]
            column = pilot.app.screen.query_one(ReadingColumn)
            for page in (1, 2):
                await press(pilot, "space" if page == 1 else "enter")
                assert column.scroll_y == page * (column.size.height - 2), "two lines of the old page stay"
            await press(pilot, "escape")


async def test_the_library_opens_and_its_links_lead_to_the_notes(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *EPISODES, "G", "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await press(pilot, "l", "enter")
        assert isinstance(pilot.app.screen, NotesScreen)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, EpisodesScreen)


async def test_the_mirror_can_be_looked_into_again_from_the_course(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *COURSE, "G", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LessonScreen)
        assert pilot.app.screen.lesson.id == progress.FIRST_RUN


async def test_a_click_on_the_top_line_leads_to_a_room(learner: Machine) -> None:
    async with learner.app() as pilot:
        for word in ("Journal", "Awareness", "Today"):
            at = lines_of(pilot.app)[0].index(word)
            await click(pilot, offset=(at, 0))
            assert pilot.app.current_mode == word.lower()


@pytest.mark.parametrize("path", ["lead", "decide", "prepare"])
async def test_the_course_shows_ones_own_path_in_its_order_and_leads_to_every_step(
    learner: Machine, path: PathId
) -> None:
    with learner.record() as store:
        profile.change_path(store, path)
        progress.visit(store, "the-job-changed", None, done=True)
    chosen = next(one for one in learner.catalog.paths if one.id == path)
    async with learner.app(size=(80, 40)) as pilot:
        await press(pilot, *COURSE, "p")
        words = everything(pilot.app)
        assert f"{chosen.title} 1 of {len(chosen.steps)} done" in words
        titles = [
            learner.catalog.lesson(step.partition("#")[0]).title
            if "#" not in step
            else title_of(learner, step)
            for step in chosen.steps
        ]
        places = [words.index(title) for title in titles if words.count(title) == 1]
        assert places == sorted(places)
        step = next((n for n, one in enumerate(chosen.steps) if "#" in one), 0)
        menu = pilot.app.screen.focused
        assert isinstance(menu, Menu)
        menu.move_to(step)
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LessonScreen)
        assert pilot.app.screen.lesson.id == chosen.steps[step].partition("#")[0]
        await press(pilot, "escape", "escape")
        await press(pilot, "p")
        assert "Two different jobs 1 of 3 done" in everything(pilot.app)


def title_of(learner: Machine, step: str) -> str:
    lesson, _, activity = step.partition("#")
    return next(part.title for part in learner.catalog.lesson(lesson).activities if part.id == activity)
