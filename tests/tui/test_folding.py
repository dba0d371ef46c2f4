from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from companion.learner import folding, journal
from companion.records.kinds import Entry
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.fold import FoldScreen
from companion.tui.widgets.fold_text import FoldText

from .conftest import NARROW, SMALL, WIDE, Machine
from .mentoring import AUDIT, FOLDED, live_with_a_mentor
from .rooms_by_key import JOURNAL
from .seeing import lines_of, seen, styles_of
from .test_hostile_text import HOSTILE, assert_harmless
from .test_trouble import fill_the_disk
from .waiting import press, press_at_once, quiet, resize
from .walking import companion

TEXT = "I told Sara a secret. She looked at me.\n\nThen she left."


def hidden(pilot: Pilot[int]) -> list[str]:
    [kept] = companion(pilot).session.store.all(Entry)
    return [kept.fact.text[start:end] for start, end in folding.hidden_places(kept.fact)]


def chosen(pilot: Pilot[int]) -> str:
    view = pilot.app.screen.query_one(FoldText)
    return view.text[slice(*view.chosen)]


def write(machine: Machine, text: str = TEXT) -> str:
    with machine.record() as store:
        return journal.write(store, text).id


async def open_fold(pilot: Pilot[int]) -> None:
    await press(pilot, *JOURNAL, "enter", "f")
    assert isinstance(pilot.app.screen, FoldScreen)


@pytest.mark.parametrize("size", [NARROW, SMALL, WIDE])
async def test_a_word_is_folded_and_what_the_mentor_sees_stands_beside_it(
    learner: Machine, size: tuple[int, int]
) -> None:
    write(learner)
    async with learner.app(size=size) as pilot:
        await open_fold(pilot)
        await press(pilot, "right", "right")
        assert chosen(pilot) == "Sara"
        assert "f folds “Sara”" in seen(pilot.app)
        await press(pilot, "f")
        assert hidden(pilot) == ["Sara"]
        assert "I told ▒Sara▒ a secret" in seen(pilot.app), "the writer reads it, with the sign at its ends"
        assert "I told ▒ a secret" in seen(pilot.app), "the mentor does not"
        assert "f unfolds “Sara”" in seen(pilot.app)
        await press(pilot, "f")
        assert hidden(pilot) == []


async def test_each_fold_is_taken_back_by_itself(learner: Machine) -> None:
    write(learner)
    async with learner.app() as pilot:
        await open_fold(pilot)
        await press(pilot, "right", "f", "right", "right", "f")
        assert hidden(pilot) == ["told", "a"]
        assert "Folded. ctrl+z takes it back." in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert hidden(pilot) == ["told"]
        await press(pilot, "ctrl+z")
        assert hidden(pilot) == []
        assert "▒" not in seen(pilot.app)


async def test_a_word_in_a_fold_shows_the_whole_fold_again(learner: Machine) -> None:
    write(learner)
    async with learner.app() as pilot:
        await open_fold(pilot)
        await press(pilot, "s", "f")
        assert hidden(pilot) == ["I told Sara a secret."]
        await press(pilot, "home", "right", "f")
        assert hidden(pilot) == []
        await press(pilot, "ctrl+z")
        assert hidden(pilot) == ["I told Sara a secret."]


async def test_shift_selects_words_and_lines_and_is_held_as_arrows_are(learner: Machine) -> None:
    write(learner)
    async with learner.app() as pilot:
        await open_fold(pilot)
        await press_at_once(pilot, *["shift+right"] * 3)
        assert chosen(pilot) == "I told Sara a"
        await press(pilot, "left")
        assert chosen(pilot) == "Sara", "without shift nothing is selected any more"
        await press(pilot, "home", "shift+down")
        assert chosen(pilot).startswith("I told Sara") and chosen(pilot).endswith("Then")
        await press(pilot, "f")
        assert len(hidden(pilot)) == 1
        assert "▒ she left." in seen(pilot.app)


async def test_sentences_are_selected_one_by_one(learner: Machine) -> None:
    write(learner)
    async with learner.app() as pilot:
        await open_fold(pilot)
        await press(pilot, "s")
        assert chosen(pilot) == "I told Sara a secret."
        await press(pilot, "s")
        assert chosen(pilot) == "I told Sara a secret. She looked at me."
        await press(pilot, "f")
        assert hidden(pilot) == ["I told Sara a secret. She looked at me."]


async def test_dragging_selects(learner: Machine) -> None:
    write(learner)
    async with learner.app() as pilot:
        await open_fold(pilot)
        line = next(y for y, words in enumerate(lines_of(pilot.app)) if "I told Sara" in words)
        begin = lines_of(pilot.app)[line].index("told") + 1
        end = lines_of(pilot.app)[line].index("secret") + 3
        for event, x, button in (
            (events.MouseMove, begin, 0),
            (events.MouseDown, begin, 1),
            (events.MouseMove, end, 1),
            (events.MouseUp, end, 1),
        ):
            pilot.app.post_message(event(None, x, line, 0, 0, button, False, False, False, x, line))
            await quiet(pilot)
        assert chosen(pilot) == "told Sara a secret"
        await press(pilot, "f")
        assert hidden(pilot) == ["told Sara a secret"]


async def test_enter_folds_nothing_and_goes_to_what_is_seen(learner: Machine) -> None:
    write(learner, "word " * 2000)
    async with learner.app() as pilot:
        await open_fold(pilot)
        await press(pilot, "s", "enter")
        assert pilot.app.screen.focused.id == "seen"
        await press(pilot, *["enter"] * 5)
        assert hidden(pilot) == []
        await press(pilot, "f")
        assert hidden(pilot) == [], "the key is for the text"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen.focused, FoldText)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, EntryScreen)


async def test_nothing_is_folded_out_of_sight(learner: Machine) -> None:
    write(learner, "\n".join(f"line {number}" for number in range(200)))
    async with learner.app() as pilot:
        await open_fold(pilot)
        view = pilot.app.screen.query_one(FoldText)
        for _ in range(20):
            view.post_message(events.MouseScrollDown(view, 5, 5, 0, 0, 0, False, False, False, 5, 5))
        await quiet(pilot)
        assert "line 60" in seen(pilot.app)
        await press(pilot, "f")
        assert hidden(pilot) == []
        assert view.caret_is_seen
        await press(pilot, "f")
        assert hidden(pilot) == ["line"]


async def test_an_entry_that_was_changed_elsewhere_is_looked_at_first(learner: Machine) -> None:
    entry = write(learner)
    async with learner.app() as pilot:
        await open_fold(pilot)
        with learner.record() as store:
            journal.edit(store, entry, "New words. " + TEXT)
        await press(pilot, "f")
        assert hidden(pilot) == []
        assert "changed elsewhere" in seen(pilot.app)
        assert "New words." in seen(pilot.app)
        await press(pilot, "f")
        assert hidden(pilot) == ["New"]


async def test_a_fold_that_cannot_be_saved_is_told(
    learner: Machine, monkeypatch: pytest.MonkeyPatch, notices: list[tuple[str, str]]
) -> None:
    write(learner)
    async with learner.app() as pilot:
        await open_fold(pilot)
        fill_the_disk(monkeypatch)
        await press(pilot, "f")
        assert hidden(pilot) == []
        assert any(severity == "error" for severity, _ in notices)
        monkeypatch.undo()


async def test_who_has_it_already_is_said(learner: Machine) -> None:
    with learner.record() as store:
        live_with_a_mentor(store, learner.catalog, learner.clock)
    async with learner.app() as pilot:
        store = companion(pilot).session.store
        entry = next(kept.id for kept in store.all(Entry) if kept.fact.text == AUDIT)
        pilot.app.push_screen(FoldScreen(companion(pilot).session, entry))
        await quiet(pilot)
        assert f"▒{FOLDED}▒" in seen(pilot.app)
        await press(pilot, "f")
        assert "It went to Mara (" in seen(pilot.app)
        assert "can't be called back" in seen(pilot.app)


async def test_a_fold_goes_on_over_lines_and_windows(learner: Machine) -> None:
    write(learner, "secret words " * 30 + "the end")
    async with learner.app(size=WIDE) as pilot:
        await open_fold(pilot)
        await press(pilot, "shift+ctrl+end")  # a key that does nothing here
        await press(pilot, "shift+down", "shift+down", "f")
        inside = [line for line in lines_of(pilot.app) if line.strip().startswith("▒ ")]
        assert inside, "a line within a fold begins with its sign, also without colour"
        await resize(pilot, *SMALL)
        assert pilot.app.screen.query_one(FoldText).caret_is_seen
        await resize(pilot, *WIDE)
        assert len(hidden(pilot)) == 1


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
async def test_hostile_text_is_shown_with_marks(learner: Machine, text: str) -> None:
    write(learner, f"{text} and more\n{text}")
    async with learner.app() as pilot:
        await open_fold(pilot)
        assert_harmless(pilot)
        await press(pilot, "f", "down", "s", "f", "shift+left", "f", "end", "f")
        assert_harmless(pilot)
        assert pilot.app.is_running
        assert isinstance(pilot.app.screen, FoldScreen)


async def test_without_colour_what_is_chosen_is_said_and_reversed(
    learner: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    write(learner)
    async with learner.app() as pilot:
        await open_fold(pilot)
        await press(pilot, "right")
        reversed_words = [text for text, style in styles_of(pilot.app) if getattr(style, "reverse", False)]
        assert "told" in reversed_words
        assert "f folds “told”" in seen(pilot.app)


LONG = {
    "words": "word and more. " * 69_000,
    "one word": "x" * 1_000_000,
    "empty lines": "\n" * 1_000_000 + "end",
    "short lines": "a b\n" * 260_000,
    "marks": "e\u0301 " * 250_000,
    "signs": "漢字かな。" * 69_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=list(LONG))
async def test_a_text_as_long_as_an_entry_may_be_is_folded(learner: Machine, text: str) -> None:
    write(learner, text)
    async with learner.app() as pilot:
        pilot.app.push_screen(
            FoldScreen(companion(pilot).session, journal.entries(companion(pilot).session.store)[0].id)
        )
        await quiet(pilot)
        await press(pilot, "right", "down", "pagedown", "G", "up", "s", "f")
        assert len(hidden(pilot)) == 1
        await press(pilot, "ctrl+z", "enter", "escape", "g")
        assert hidden(pilot) == []
        assert pilot.app.screen.query_one(FoldText).caret_is_seen
