"""Two windows at one place: neither writes over the other's draft, nor removes it, and both are offered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from companion.course import model
from companion.learner import journal
from companion.learner.draft_keys import TICKS, field_key
from companion.learner.progress import first_run
from companion.records.kinds import Entry
from companion.store.drafts import Drafts
from companion.tui.screens.today import TodayScreen
from companion.tui.screens.write import WriteScreen
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

from .conftest import Machine
from .rooms_by_key import JOURNAL, TODAY
from .seeing import everything, seen
from .walking import choose_row, companion, go_on_until, press, settled, step_to, type_text, until

LESSON, REFLECT, COMMIT = "the-job-changed", "two-things-that-would-not-count", "before-i-touch-it"
REFLECTION = journal.draft_key(LESSON, REFLECT)


@pytest.fixture
def other(learner: Machine) -> Iterator[Drafts]:
    """Another window on the same home."""
    with closing(Drafts(learner.home)) as window:
        yield window


def begun(machine: Machine, key: str, text: str, *, age: int = 0) -> None:
    """Leave a draft of a window that ended ``age`` seconds ago."""
    with closing(Drafts(machine.home)) as window:
        window.keep(key, text)
        path = window.folder / window.own(key).name  # type: ignore[union-attr]
        at = path.stat().st_mtime - age
        os.utime(path, (at, at))


def texts_of(machine: Machine) -> list[str]:
    return sorted(draft.text for draft in Drafts(machine.home).all())


def writing(pilot: Pilot[int]) -> Writing:
    return pilot.app.screen.query_one(Writing)


async def test_what_is_saved_here_leaves_what_is_typed_there(learner: Machine, other: Drafts) -> None:
    other.keep("new", "typed in A")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "w")
        assert writing(pilot).text == "", "A has it and goes on with it"
        await type_text(pilot, "typed in B")
        await press(pilot, "ctrl+s")
        assert [kept.fact.text for kept in companion(pilot).session.store.all(Entry)] == ["typed in B"]
        assert other.own("new").text == "typed in A"  # type: ignore[union-attr]
    other.close()  # A is left with Esc: leaving loses nothing
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL)
        await choose_row(pilot, "typed in A")
        assert writing(pilot).text == "typed in A"


async def test_a_text_being_written_in_another_window_is_named_and_can_be_copied(
    learner: Machine, other: Drafts
) -> None:
    other.keep("new", "typed in A")
    async with learner.app(notifications=True) as pilot:
        assert "typed in A being written in another window" in " ".join(seen(pilot.app).split())
        await choose_row(pilot, "A new entry")
        assert isinstance(pilot.app.screen, WriteScreen)
        assert "Another draft" in seen(pilot.app) and "f5 Other draft" in seen(pilot.app)
        await type_text(pilot, "mine")
        await press(pilot, "f5")
        assert writing(pilot).text == "typed in A"
        assert texts_of(learner) == ["mine", "typed in A", "typed in A"], "a copy; nothing was taken"
        await press(pilot, "f5")
        assert texts_of(learner) == ["mine", "typed in A"], "copies do not pile up"
        assert writing(pilot).text == "mine"
    assert other.own("new").text == "typed in A"  # type: ignore[union-attr]


async def test_of_several_drafts_the_latest_is_shown_and_a_key_leads_to_each(
    learner: Machine,
) -> None:
    for age, text in ((60, "older"), (30, "newer"), (90, "oldest")):
        begun(learner, REFLECTION, text, age=age)
    async with learner.app(LESSON, at=REFLECT, notifications=True) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Writing))
        assert "Another draft of this text was begun" in seen(pilot.app)
        shown = []
        for _ in range(4):
            shown.append(writing(pilot).text)
            await press(pilot, "f5")
        assert shown == ["newer", "older", "oldest", "newer"]
        assert texts_of(learner) == ["newer", "older", "oldest"]
        await press(pilot, "ctrl+s")
        assert [kept.fact.text for kept in companion(pilot).session.store.all(Entry)] == ["older"]
    assert texts_of(learner) == ["newer", "oldest"], "what was kept goes, and no other"


async def test_a_reflection_kept_in_both_windows_is_one_entry_with_both_texts_and_it_is_said(
    learner: Machine, notices: list[tuple[str, str]]
) -> None:
    async with learner.app(LESSON, at=REFLECT) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Writing))
        await type_text(pilot, "typed here")
        lesson = learner.catalog.lesson(LESSON)
        [part] = (one for one in lesson.activities if one.id == REFLECT)
        assert isinstance(part, model.Reflect)
        with learner.record() as store:
            journal.write(store, "kept there", lesson=LESSON, prompt=journal.prompt_of(part))
        await press(pilot, "escape", "ctrl+s")
        store = companion(pilot).session.store
        [kept] = store.all(Entry)
        assert kept.fact.text == "typed here"
        assert [one.fields["text"] for one in store.history(kept.id)] == ["kept there", "typed here"]
        assert [words for _, words in notices if "Another window kept other words" in words]


async def test_today_lists_each_draft_and_opens_the_one_that_is_chosen(learner: Machine) -> None:
    begun(learner, "new", "newer", age=10)
    begun(learner, "new", "older", age=20)
    async with learner.app() as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)
        rows = everything(pilot.app)
        assert rows.count("A new entry") == 2 and "another draft, from" in rows
        await choose_row(pilot, "older")
        assert writing(pilot).text == "older"
        await press(pilot, "ctrl+s", *TODAY)
        await choose_row(pilot, "newer")
        assert writing(pilot).text == "newer"


async def test_without_another_draft_no_key_is_offered(learner: Machine) -> None:
    begun(learner, "new", "the only one")
    async with learner.app(notifications=True) as pilot:
        await choose_row(pilot, "the only one")
        assert "Other draft" not in seen(pilot.app) and "Another draft" not in seen(pilot.app)
        await press(pilot, "f5")
        assert writing(pilot).text == "the only one"


async def test_a_line_has_its_other_drafts_too(learner: Machine, other: Drafts) -> None:
    key = field_key(LESSON, COMMIT, "cue")
    begun(learner, key, "the phone rings")
    async with learner.app(LESSON, at=COMMIT) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Line) and focused.id == "cue")
        line = pilot.app.screen.query_one("#cue", Input)
        assert line.value == "the phone rings"
        other.keep(key, "x" * 900)
        other.close()
        line.draft.look_for_others()  # type: ignore[attr-defined]
        await press(pilot, "f5")
        assert line.value == "x" * 900
        await press(pilot, "f5")
        assert line.value == "the phone rings"


async def test_answers_begun_in_two_windows_stay_apart(learner: Machine, other: Drafts) -> None:
    begun(learner, "sitting/baseline/ticks", "of=x")
    other.keep("sitting/baseline/ticks", "of=y")
    async with learner.app() as pilot:
        await until(pilot, lambda: "Rate yourself, begun" in everything(pilot.app), "no draft is listed")
        assert everything(pilot.app).count("Rate yourself, begun") == 2
        assert "of=" not in everything(pilot.app), "what is for programs is not shown"


async def test_ticks_of_another_window_are_not_taken_and_it_is_said(learner: Machine, other: Drafts) -> None:
    lesson = first_run(learner.catalog)
    assert lesson is not None
    [part] = (part for part in lesson.activities if part.kind == "SelfCheck")
    key = field_key(lesson.id, part.id, TICKS)
    other.keep(key, "1 2")
    async with learner.app(lesson.id, at=part.id, notifications=True) as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.ticking)
        menu = pilot.app.screen.focused
        assert isinstance(menu, Menu) and menu.ticked == set()
        assert "These answers are also being written" in seen(pilot.app)
        await press(pilot, "a")
        assert menu.ticked == {0}
    assert other.own(key).text == "1 2"  # type: ignore[union-attr]
    assert texts_of(learner) == ["0", "1 2"]


async def test_the_other_halves_of_a_place_stay_one_row_on_today(learner: Machine, tmp_path: Path) -> None:
    for half, text in (("cue", "the phone rings"), ("act", "let it")):
        begun(learner, field_key(LESSON, COMMIT, half), text)
    async with learner.app() as pilot:
        await settled(pilot)
        assert everything(pilot.app).count("in The job changed") == 1
