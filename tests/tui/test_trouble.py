from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

import pytest
from textual.widgets import TextArea

from companion.course.catalog import Catalog
from companion.crash import report
from companion.learner import journal, profile, progress
from companion.learner.scenarios import ASKED
from companion.records.kinds import Answer, Entry
from companion.safety.errors import CompanionError
from companion.store.drafts import Drafts
from companion.tui.app import CompanionApp
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.screens.write import WriteScreen
from companion.tui.session import Session
from companion.tui.settings import Settings
from companion.tui.widgets.activities.scenario import ScenarioView
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

from .conftest import Machine
from .rooms_by_key import JOURNAL
from .seeing import everything, seen
from .waiting import quiet, resize
from .walking import companion, go_on_until, press, settled, type_text, until

LESSON = "the-job-changed"
SECRET = "what nobody else may read"


def fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing can be written below any folder."""

    def full(*_words: object, **_options: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for name in ("write", "replace", "ftruncate", "mkdir"):
        monkeypatch.setattr(os, name, full)


async def test_a_damaged_line_is_told_once_on_today_and_the_rest_is_shown(learner: Machine) -> None:
    with learner.record() as store:
        for text in ("before", "lost", "after"):
            journal.write(store, text)
    log = learner.home / "record.log"
    lines = log.read_bytes().split(b"\n")
    lines[-3] = lines[-3].replace(b"lost", b"l?st")
    log.write_bytes(b"\n".join(lines))
    before = log.read_bytes()
    async with learner.app() as pilot:
        words = everything(pilot.app)
        assert words.count("companion data repair") == 1
        assert "1 save in your record cannot be read. Everything else is here" in words
        assert "Begin: The job changed" in words
        await press(pilot, *JOURNAL)
        assert "before" in seen(pilot.app)
        assert "after" in seen(pilot.app)
        assert "companion data" not in seen(pilot.app)
    assert log.read_bytes() == before, "nothing is overwritten"


async def test_a_full_disk_warns_once_about_the_draft_and_typing_goes_on(
    learner: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with learner.app(notifications=True) as pilot:
        await press(pilot, *JOURNAL, "w")
        writing = pilot.app.screen.query_one(Writing)
        with monkeypatch.context() as patch:
            fill_the_disk(patch)
            await type_text(pilot, "one")
            writing.draft.keep()
            await quiet(pilot)
            assert "This draft is not on the disk" in seen(pilot.app)
            await type_text(pilot, "two")
            writing.draft.keep()
            await quiet(pilot)
            assert seen(pilot.app).count("This draft is not on the disk") == 1
            assert writing.text == "onetwo"
        writing.draft.keep()
        assert [draft.text for draft in companion(pilot).session.drafts.all()] == ["onetwo"]


async def test_an_entry_that_cannot_be_saved_stays_in_the_editor(
    learner: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with learner.app(notifications=True) as pilot:
        await press(pilot, *JOURNAL, "w")
        await type_text(pilot, SECRET)
        with monkeypatch.context() as patch:
            fill_the_disk(patch)
            await press(pilot, "ctrl+s")
            assert pilot.app.is_running
            assert isinstance(pilot.app.screen, WriteScreen)
            assert pilot.app.screen.query_one(Writing).text == SECRET
        await press(pilot, "ctrl+s")
        assert [kept.fact.text for kept in companion(pilot).session.store.all(Entry)] == [SECRET]


async def test_a_reflection_that_cannot_be_saved_stays_in_the_editor(
    learner: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with learner.app(LESSON, notifications=True) as pilot:
        writing = pilot.app.screen.query_one(Writing)
        writing.focus()
        await type_text(pilot, SECRET)
        with monkeypatch.context() as patch:
            fill_the_disk(patch)
            await press(pilot, "ctrl+s")
            assert pilot.app.is_running
            assert pilot.app.screen.query_one(Writing).text == SECRET
        await press(pilot, "ctrl+s")
        assert [kept.fact.text for kept in companion(pilot).session.store.all(Entry)] == [SECRET]


async def test_an_answer_that_cannot_be_kept_ends_in_one_message_and_is_not_half_kept(
    learner: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    failure: CompanionError | None = None
    with pytest.MonkeyPatch.context() as patch:
        try:
            async with learner.app(LESSON, notifications=True) as pilot:
                await go_on_until(pilot, lambda focused: isinstance(focused, Menu))
                fill_the_disk(patch)
                await press(pilot, "a")
                assert "What would you do?" in seen(pilot.app)
        except CompanionError as error:
            failure = error
    assert failure is None or "the disk is full" in str(failure)
    with learner.record() as store:
        assert store.all(Answer) == ()


async def test_a_fault_of_ours_ends_in_a_report_without_what_was_written(
    learner: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: ScenarioView, *_: object) -> None:
        text = SECRET
        raise RuntimeError(f"cannot handle {text}")

    session = Session(learner.home, learner.catalog, learner.clock, Settings(learner.home))
    app = CompanionApp(session, lesson=LESSON)
    with pytest.raises(RuntimeError):
        async with app.run_test() as pilot:
            await settled(pilot)
            pilot.app.screen.query_one(Writing).focus()
            await type_text(pilot, "typed before")
            monkeypatch.setattr(CompanionApp, "action_help", broken)
            await press(pilot, "f1")
            await until(pilot, lambda: not app.is_running, "it goes on")
    session.close()
    assert app.crash is not None
    words = report(app.crash)
    assert "RuntimeError" in words
    assert "test_trouble.py" in words
    assert SECRET not in words
    assert [draft.text for draft in session.drafts.all()] == ["typed before"], "what was typed is kept"


def test_run_raises_the_fault_for_the_caller_to_report(
    learner: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from companion.tui import launch

    session = Session(learner.home, learner.catalog, learner.clock, Settings(learner.home))
    monkeypatch.setattr(CompanionApp, "run", lambda self: setattr(self, "crash", KeyError("x")))
    with pytest.raises(KeyError):
        launch.run(session)
    assert not session.ready


async def test_a_record_that_cannot_be_opened_ends_in_its_message(newcomer: Machine) -> None:
    newcomer.home.write_text("a file")
    session = Session(newcomer.home, newcomer.catalog, newcomer.clock, Settings(newcomer.home))
    app = CompanionApp(session)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.failure is not None, "no failure")
    assert app.failure is not None
    assert "this is a file, not a folder" in str(app.failure)
    assert app.return_code == app.failure.status


@pytest.mark.parametrize("lesson", [None, "the-job-changed"])
async def test_any_fault_while_opening_the_record_ends_the_app(
    learner: Machine, monkeypatch: pytest.MonkeyPatch, lesson: str | None
) -> None:
    def broken(self: Session) -> None:
        raise PermissionError(13, "not yours", "drafts")

    monkeypatch.setattr(Session, "open_record", broken)
    session = Session(learner.home, learner.catalog, learner.clock, Settings(learner.home))
    app = CompanionApp(session, lesson=lesson)
    with suppress(PermissionError):  # Textual's test harness raises what ended the app
        async with app.run_test() as pilot:
            await until(pilot, lambda: not app.is_running, "it waits for ever")
    assert isinstance(app.crash, PermissionError)


async def test_a_text_lent_to_an_editor_comes_back_after_a_kill(learner: Machine) -> None:
    drafts = learner.home / "drafts"
    drafts.mkdir(mode=0o700)
    (drafts / "lent-999999.md").write_text("half written outside")
    async with learner.app() as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Something you wrote half written outside" in seen(pilot.app)
        assert not (drafts / "lent-999999.md").exists()
        menu = pilot.app.screen.focused
        assert isinstance(menu, Menu)
        await press(pilot, "down", "enter")
        assert pilot.app.screen.query_one(TextArea).text == "half written outside"
        await press(pilot, "ctrl+s")
        assert [kept.fact.text for kept in companion(pilot).session.store.all(Entry)] == [
            "half written outside"
        ]


async def test_a_text_that_is_in_an_editor_right_now_is_left_there(learner: Machine) -> None:
    drafts = learner.home / "drafts"
    drafts.mkdir(mode=0o700)
    lent = drafts / f"lent-{os.getppid()}.md"  # a process that lives: another start of the app
    lent.write_text("being written in another window")
    async with learner.app():
        assert lent.exists()


async def test_an_unknown_lesson_in_the_settings_opens_today(learner: Machine) -> None:
    import json

    from companion.records.clock import stamp

    place = {"lesson": "gone", "part": 3, "line": 2, "at": stamp(learner.clock.now())}
    (learner.home / "settings.json").write_text(json.dumps({"theme": "companion-dark", "place": place}))
    async with learner.app() as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)


@pytest.mark.parametrize("part, line", [(10_000, 0), (0, 10_000), (-3, -3)])
async def test_a_place_that_is_no_longer_there_is_no_obstacle(learner: Machine, part: int, line: int) -> None:
    import json

    from companion.records.clock import stamp

    place = {"lesson": LESSON, "part": part, "line": line, "at": stamp(learner.clock.now())}
    (learner.home / "settings.json").write_text(json.dumps({"theme": "companion-dark", "place": place}))
    async with learner.app() as pilot:
        await press(pilot, "enter", "ctrl+q")
        assert pilot.app.return_code == 0


async def test_a_resize_in_the_middle_keeps_the_answer_and_the_focus(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu))
        await press(pilot, "b")
        for size in ((60, 20), (140, 50), (40, 10), (80, 24)):
            await resize(pilot, *size)
        await until(pilot, lambda: ASKED["should"] in seen(pilot.app), "the question is gone")
        assert isinstance(pilot.app.screen.focused, Menu)


async def test_keys_pressed_before_the_record_is_open_do_no_harm(newcomer: Machine) -> None:
    with newcomer.record() as store:
        profile.begin(store, "lead", seed=7)
        progress.visit(store, progress.FIRST_RUN, None, done=True)
    session = Session(newcomer.home, newcomer.catalog, newcomer.clock, Settings(newcomer.home))
    app = CompanionApp(session, lesson=LESSON)
    async with app.run_test() as pilot:
        for key in ("enter", "n", "p", "u", "e", "space", "tab", "j", "question_mark", "escape", "d"):
            app.post_message(__import__("textual.events", fromlist=["Key"]).Key(key, None))
        await settled(pilot)
        assert app.is_running
    session.close()


async def test_a_course_without_a_first_run_opens_with_drafts_of_lessons_it_no_longer_has(
    learner: Machine, tmp_path: Path
) -> None:
    from small_course import write_course

    course = write_course(tmp_path / "course")
    (course / "start.md").unlink()
    Drafts(learner.home).keep(journal.draft_key("gone", "too"), "half a thought")
    async with Machine(learner.home, Catalog.open(course, cache=None), learner.clock).app() as pilot:
        assert "Something you wrote half a thought" in seen(pilot.app)
        assert "Begin: A lesson" in seen(pilot.app)


async def test_the_question_of_the_promise_is_asked_once_however_often_it_is_called(
    newcomer: Machine,
) -> None:
    async with newcomer.app() as pilot:
        await press(pilot, "f3", "f3", "a")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LessonScreen)
