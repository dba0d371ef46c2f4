"""One's own editor, from the app: the terminal comes back, and so does every word, whatever it does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from companion.learner import journal
from companion.records.kinds import Entry
from companion.store.drafts import Drafts
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.left_file import LeftFileScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.screens.write import WriteScreen
from companion.tui.terminal import given_away
from companion.tui.widgets.writing import Writing

from .conftest import Machine
from .rooms_by_key import JOURNAL, TODAY
from .seeing import everything, seen
from .walking import choose_row, companion, press, type_text, until

MINE, WRITTEN = "mine", "written outside"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make an editor of a line of shell, and the one that is set."""

    def make(body: str) -> None:
        script = tmp_path / "editor"
        script.write_text(f"#!/bin/sh\n{body}\n")
        script.chmod(0o700)
        monkeypatch.setenv("VISUAL", str(script))

    return make


@pytest.fixture(autouse=True)
def no_terminal_to_give_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.app.App.suspend", lambda _app: nullcontext())


def writing(pilot: Pilot[int]) -> Writing:
    return pilot.app.screen.query_one(Writing)


async def write(pilot: Pilot[int], text: str = MINE) -> None:
    """Begin an entry, and open it in one's own editor."""
    await press(pilot, *JOURNAL, "w")
    await type_text(pilot, text)
    await press(pilot, "f4")


def drafts_of(machine: Machine) -> list[str]:
    return sorted(draft.text for draft in Drafts(machine.home).all())


def lent(machine: Machine) -> list[Path]:
    return list((machine.home / "drafts").glob("lent-*"))


async def test_the_text_goes_out_and_comes_back_and_nothing_lies_about(
    learner: Machine, editor: Callable[[str], None]
) -> None:
    editor('test "$(cat "$1")" = "mine" && printf "mine and more\\n" > "$1"')
    async with learner.app(notifications=True) as pilot:
        await write(pilot)
        assert writing(pilot).text == "mine and more"
        assert drafts_of(learner) == ["mine and more"]
        assert lent(learner) == [] and "Your editor" not in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert writing(pilot).text == MINE


@pytest.mark.parametrize("ending", ["exit 1", "kill -INT $$", "kill -HUP $$"])
async def test_what_was_saved_before_an_editor_failed_stands_in_the_field_and_this_is_said(
    learner: Machine, editor: Callable[[str], None], ending: str
) -> None:
    editor(f'printf "{WRITTEN}" > "$1"; {ending}')
    async with learner.app(notifications=True) as pilot:
        await write(pilot)
        assert writing(pilot).text == WRITTEN
        assert "ended" in seen(pilot.app) and "ctrl+z" in seen(pilot.app)
        await press(pilot, "ctrl+s")
        assert [kept.fact.text for kept in companion(pilot).session.store.all(Entry)] == [WRITTEN]
    assert drafts_of(learner) == [] and lent(learner) == []


@pytest.mark.parametrize("visual, said", [("", "no editor is set"), ("/nonexistent/ed", "no such command")])
async def test_an_editor_that_cannot_start_is_said_and_one_goes_on_writing(
    learner: Machine, monkeypatch: pytest.MonkeyPatch, visual: str, said: str
) -> None:
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.delenv("EDITOR", raising=False)
    async with learner.app(notifications=True) as pilot:
        await write(pilot)
        assert said in seen(pilot.app).casefold()
        await type_text(pilot, " more")
        assert writing(pilot).text == "mine more"
    assert lent(learner) == []


async def test_what_is_no_utf_8_is_asked_about_and_comes_as_it_is_read(
    learner: Machine, editor: Callable[[str], None]
) -> None:
    editor('printf "Gr\\366\\337e" > "$1"')
    async with learner.app() as pilot:
        await write(pilot)
        assert isinstance(pilot.app.screen, LeftFileScreen)
        assert "Größe" in everything(pilot.app) and "entry.md" in everything(pilot.app).replace(" ", "")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LeftFileScreen)
        await press(pilot, "a")
        assert writing(pilot).text == "Größe"
        assert drafts_of(learner) == ["Größe"] and lent(learner) == []


async def test_a_file_that_was_left_there_is_asked_about_again_from_today(
    learner: Machine, editor: Callable[[str], None]
) -> None:
    editor('printf "Gr\\366\\337e" > "$1"')
    async with learner.app() as pilot:
        await write(pilot)
        await press(pilot, "escape")
        assert writing(pilot).text == MINE, "one goes on with the text from before"
        await press(pilot, "escape", *TODAY)
        await choose_row(pilot, "A file from your editor")
        assert isinstance(pilot.app.screen, LeftFileScreen)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert drafts_of(learner) == ["Größe"] and lent(learner) == []


async def test_a_swap_file_is_named_and_removed_once_that_was_said_twice(
    learner: Machine, editor: Callable[[str], None]
) -> None:
    editor('printf "\\000" > "$(dirname "$1")/.entry.md.swp"; exit 1')
    async with learner.app() as pilot:
        await write(pilot)
        assert isinstance(pilot.app.screen, LeftFileScreen)
        assert ".entry.md.swp" in everything(pilot.app).replace(" ", "").replace("\n", "")
        await press(pilot, "b")
        assert lent(learner) != []
        assert "cannot be undone" in everything(pilot.app)
        await press(pilot, "b")
        assert lent(learner) == [] and drafts_of(learner) == [MINE]


async def test_what_is_saved_later_in_a_window_of_the_editor_comes_into_the_field(
    learner: Machine, editor: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companion.tui.outside.LOOK_EVERY", 0.06)
    editor(":")
    async with learner.app(notifications=True) as pilot:
        await write(pilot)
        assert "returned at once" in seen(pilot.app) and "--wait" in seen(pilot.app)
        [file] = (learner.home / "drafts").glob("lent-*/entry.md")
        file.write_text("saved in the window\n")
        await until(pilot, lambda: writing(pilot).text == "saved in the window", "it never comes")
        await type_text(pilot, "!")
        typed = writing(pilot).text
        file.write_text("saved once more\n")
        await until(pilot, lambda: "saved once more" in drafts_of(learner), "it is never offered")
        assert writing(pilot).text == typed, "never over what was typed meanwhile"
        await until(pilot, lambda: writing(pilot).draft.has_others, "the other draft is not offered")
        await press(pilot, "f5")
        assert writing(pilot).text == "saved once more"
        await press(pilot, "f5")
        assert writing(pilot).text == typed


async def test_an_entry_edited_outside_and_left_as_it_is_leaves_no_draft(
    learner: Machine, editor: Callable[[str], None]
) -> None:
    with learner.record() as store:
        kept = journal.write(store, "as it stands")
    editor('touch "$1"')
    async with learner.app() as pilot:
        await pilot.app.push_screen(EntryScreen(companion(pilot).session, kept.id))
        await press(pilot, "e", "f4")
        assert isinstance(pilot.app.screen, WriteScreen)
        assert drafts_of(learner) == [] and lent(learner) == []


async def test_what_was_out_when_the_app_was_killed_is_offered_at_the_next_start(
    learner: Machine, tmp_path: Path
) -> None:
    from companion.store.lent_texts import LentTexts

    window = Drafts(learner.home)
    out = LentTexts(window).lend("new", MINE)
    out.path.write_text(WRITTEN)
    window.close()
    async with learner.app() as pilot:
        await until(pilot, lambda: "A new entry" in seen(pilot.app), "no draft is offered")
        assert WRITTEN in seen(pilot.app)
        await choose_row(pilot, "A new entry")
        assert pilot.app.screen.query_one(TextArea).text == WRITTEN


async def test_texts_that_cannot_be_taken_in_keep_nobody_out(
    learner: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from companion.store.lent_texts import LentTexts

    with_something_out = Drafts(learner.home)
    LentTexts(with_something_out).lend("new", MINE)
    with_something_out.close()

    def refuse(*_words: object) -> None:
        raise PermissionError(13, "not yours")

    monkeypatch.setattr("companion.store.lent_texts.os.rename", refuse)
    async with learner.app() as pilot:
        await until(pilot, lambda: "permission is missing" in seen(pilot.app), "nothing is said")
        await press(pilot, *JOURNAL)


# -- giving the terminal away


class Terminal:
    """What there is of an app and its driver when a terminal is given away, as Textual does it."""

    def __init__(self) -> None:
        self.at_hand, self.lends_the_terminal = True, False
        self.timers: list[Callable[[], object]] = []

    @contextmanager
    def suspend(self) -> Iterator[None]:
        self.at_hand = False
        yield
        self.at_hand = True

    def set_timer(self, _seconds: float, called: Callable[[], object]) -> None:
        self.timers.append(called)

    def has_the_terminal(self) -> None:
        self.lends_the_terminal = False


@pytest.mark.parametrize("fault", [OSError, KeyboardInterrupt, SystemExit, ValueError])
def test_the_terminal_is_taken_back_whatever_was_raised(fault: type[BaseException]) -> None:
    app = Terminal()
    with pytest.raises(fault), given_away(app):  # type: ignore[arg-type]
        assert not app.at_hand and app.lends_the_terminal
        raise fault
    assert app.at_hand
    [heard] = app.timers
    heard()
    assert not app.lends_the_terminal


def test_a_terminal_that_cannot_be_given_away_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.app import SuspendNotSupported

    from companion.safety.errors import CompanionError

    class Web(Terminal):
        @contextmanager
        def suspend(self) -> Iterator[None]:
            raise SuspendNotSupported
            yield

    with pytest.raises(CompanionError, match="cannot be given"), given_away(Web()):  # type: ignore[arg-type]
        os.abort()
