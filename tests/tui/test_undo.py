"""What was done last is taken back by ctrl+z, where it was done: the record says what it said before."""

from __future__ import annotations

from datetime import date

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from companion.course.catalog import Catalog
from companion.course.model import Practice as PracticeTask
from companion.learner import commitments, decisions, history, journal, practices, profile, progress, recall
from companion.learner.lesson_places import FORECAST
from companion.records.kinds import (
    Answer,
    Commitment,
    Decision,
    Entry,
    Fact,
    Practice,
    Quiz,
    Rating,
    RecallAnswer,
    SelfCheckMarks,
)
from companion.store.drafts import Drafts
from companion.tui import undo
from companion.tui.app import NOTHING_TO_TAKE_BACK
from companion.tui.screens.ending import EndingScreen
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.measured import MeasuredScreen
from companion.tui.widgets.activities.practice import PracticeView
from companion.tui.widgets.activities.rate_yourself import RatingMenu
from companion.tui.widgets.digit_field import DigitField
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.lesson_end import LessonEnd
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

from .conftest import Machine
from .rooms_by_key import COURSE, JOURNAL, TODAY
from .seeing import everything, lines_of, seen
from .test_trouble import fill_the_disk
from .waiting import quiet, resize
from .walking import (
    ACT,
    CUE,
    choose_row,
    companion,
    go_on_until,
    into,
    press,
    settled,
    step_to,
    type_text,
    typed,
)

LESSON = "the-job-changed"
PRACTICE = "three-days-of-marks"
REFLECT, COMMIT = "two-things-that-would-not-count", "before-i-touch-it"


def facts(pilot: Pilot[int], kind: type[Fact]) -> list[Fact]:
    return [kept.fact for kept in companion(pilot).session.store.all(kind)]


def texts(pilot: Pilot[int]) -> list[str]:
    return [kept.fact.text for kept in companion(pilot).session.store.all(Entry)]


def says_how(pilot: Pilot[int], done: str) -> bool:
    """Whether the line above the footer says what was done, and the footer how it is taken back."""
    footer = lines_of(pilot.app)[pilot.app.screen.query_one(KeyLine).region.bottom - 1]
    return f"{done} ctrl+z takes it back." in seen(pilot.app) and "ctrl+z Undo" in footer


# -- the journal


async def test_an_entry_that_was_written_is_a_draft_again(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "w")
        await type_text(pilot, "to be thought over")
        await press(pilot, "ctrl+s")
        assert texts(pilot) == ["to be thought over"]
        assert says_how(pilot, "Kept in your journal.")
        await press(pilot, "ctrl+z")
        assert texts(pilot) == []
        assert "your words are a draft" in seen(pilot.app)
        await press(pilot, "home", "enter")
        assert isinstance(pilot.app.screen.focused, Writing)
        assert pilot.app.screen.focused.text == "to be thought over"
        await press(pilot, "ctrl+s")
        assert texts(pilot) == ["to be thought over"]


async def test_an_edit_leaves_the_words_before_it_and_its_own_as_a_draft(learner: Machine) -> None:
    with learner.record() as store:
        kept = journal.write(store, "as it was")
    learner.clock.advance(minutes=1)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "e", "end")
        await type_text(pilot, " and is")
        await press(pilot, "ctrl+s")
        assert texts(pilot) == ["as it was and is"]
        assert says_how(pilot, "The change is kept.")
        await press(pilot, "ctrl+z")
        assert texts(pilot) == ["as it was"]
        assert len(companion(pilot).session.store.history(kept.id)) == 3, "nothing is rewritten"
        await press(pilot, "e")
        assert isinstance(pilot.app.screen.focused, Writing)
        assert pilot.app.screen.focused.text == "as it was and is"


async def test_a_deletion_is_taken_back(learner: Machine) -> None:
    with learner.record() as store:
        journal.write(store, "here and gone")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "enter", "delete")
        assert texts(pilot) == [] and says_how(pilot, "The entry is deleted.")
        await press(pilot, "ctrl+z")
        assert texts(pilot) == ["here and gone"]
        assert "The entry is back." in seen(pilot.app)


@pytest.mark.parametrize("way", [TODAY, COURSE, (*TODAY, "enter")])
async def test_gone_on_to_something_else_nothing_is_taken_back_unseen(
    learner: Machine, way: tuple[str, ...]
) -> None:
    with learner.record() as store:
        journal.write(store, "here and gone")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "delete", *way)
        await settled(pilot)
        assert "takes it back" not in seen(pilot.app) and "Undo" not in lines_of(pilot.app)[-1]
        await press(pilot, "ctrl+z")
        assert texts(pilot) == []
        await press(pilot, *JOURNAL, "ctrl+z")
        assert texts(pilot) == ["here and gone"], "where it was done it still can be"


async def test_the_entry_that_is_read_is_shown_as_it_is_again(learner: Machine) -> None:
    with learner.record() as store:
        journal.write(store, "as it was")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "enter", "e", "end", "!", "ctrl+s")
        assert isinstance(pilot.app.screen, EntryScreen) and "as it was!" in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert isinstance(pilot.app.screen, EntryScreen) and "as it was!" not in seen(pilot.app)


async def test_what_was_changed_since_is_not_taken_back_with_it(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "w", *typed("mine"), "ctrl+s")
        with learner.record() as other:
            [kept] = other.all(Entry)
            journal.edit(other, kept.id, "mine, and from the other window")
        companion(pilot).session.store.refresh()
        await press(pilot, "ctrl+z")
        assert texts(pilot) == ["mine, and from the other window"]


async def test_in_a_field_ctrl_z_takes_back_what_is_typed_and_no_act(learner: Machine) -> None:
    with learner.record() as store:
        journal.write(store, "gone")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "delete", "w", "x", "ctrl+z")
        assert isinstance(pilot.app.screen.focused, Writing)
        assert pilot.app.screen.focused.text == ""
        assert texts(pilot) == []
        await press(pilot, "escape", "ctrl+z")
        assert texts(pilot) == ["gone"]


async def test_what_cannot_be_saved_is_told_and_can_be_taken_back_later(
    learner: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with learner.record() as store:
        journal.write(store, "gone")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "delete")
        with monkeypatch.context() as patch:
            fill_the_disk(patch)
            await press(pilot, "ctrl+z")
            assert "not saved" in seen(pilot.app)
            assert texts(pilot) == []
        await press(pilot, "ctrl+z")
        assert texts(pilot) == ["gone"]


# -- a lesson


async def test_a_reflection_is_a_draft_in_its_place_again(learner: Machine) -> None:
    async with learner.app(LESSON, at=REFLECT) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Writing))
        await type_text(pilot, "the jus")
        await press(pilot, "ctrl+s")
        assert texts(pilot) == ["the jus"] and says_how(pilot, "Kept in your journal.")
        await press(pilot, "ctrl+z")
        assert texts(pilot) == []
        [writing] = pilot.app.screen.query(Writing)
        assert writing.text == "the jus"


async def test_a_plan_is_taken_back_and_its_words_stay(learner: Machine) -> None:
    async with learner.app(LESSON, at=COMMIT) as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "said-back")
        await press(pilot, "a")
        assert len(facts(pilot, Commitment)) == 1 and says_how(pilot, "Your plan is kept.")
        await press(pilot, "ctrl+z")
        assert facts(pilot, Commitment) == []
        assert [one.value for one in pilot.app.screen.query(Input) if one.id in ("cue", "act")] == [CUE, ACT]


async def test_a_practice_is_taken_back_step_by_step(
    learner: Machine,
) -> None:
    async with learner.app(LESSON) as pilot:
        view = pilot.app.screen.query_one(PracticeView)
        await into(pilot, view)
        await press(pilot, "a")
        assert says_how(pilot, "You took it on.")
        await press(pilot, "ctrl+z")
        assert facts(pilot, Practice) == []
        assert "I take this on" in everything(pilot.app)
        for _ in range(2):
            await into(pilot, view)
            await press(pilot, "a")
        [done] = facts(pilot, Practice)
        assert done.done is not None and says_how(pilot, "Done.")
        await press(pilot, "ctrl+z")
        [taken] = facts(pilot, Practice)
        assert taken.done is None and "Taken on since" in everything(pilot.app)
        await press(pilot, "ctrl+z")
        assert facts(pilot, Practice) == [], "what came before is taken back next"


async def test_a_practice_that_was_left_is_offered_again(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await into(pilot, pilot.app.screen.query_one(PracticeView))
        await press(pilot, "b")
        assert "I take this on" not in everything(pilot.app)
        await press(pilot, "ctrl+z")
        assert "I take this on" in everything(pilot.app)


async def test_a_forecast_is_asked_again_and_the_checks_wait_for_it(learner: Machine) -> None:
    async with learner.app(LESSON, at=FORECAST) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, DigitField))
        await press(pilot, "4")
        assert len(facts(pilot, Quiz)) == 1
        await press(pilot, "ctrl+z")
        assert facts(pilot, Quiz) == []
        assert "Opens after your forecast." in everything(pilot.app)


async def test_ratings_and_marks_are_taken_back(learner: Machine) -> None:
    async with learner.app(LESSON, at="whose-hands") as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, RatingMenu))
        while isinstance(pilot.app.screen.focused, RatingMenu):
            await press(pilot, "4")
        assert len(facts(pilot, Rating)) == 1
        await press(pilot, "ctrl+z")
        assert facts(pilot, Rating) == []
        assert pilot.app.screen.query(RatingMenu)
    async with learner.app(progress.FIRST_RUN) as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.ticking)
        await press(pilot, "b", "end", "enter")
        assert [one.marked for one in facts(pilot, SelfCheckMarks)] == [(1,)]
        await press(pilot, "ctrl+z")
        assert facts(pilot, SelfCheckMarks) == []


async def test_a_finished_lesson_is_open_again_also_from_its_page(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        for way in ((), ("a",)):
            await step_to(pilot, lambda focused: isinstance(getattr(focused, "parent", None), LessonEnd))
            await press(pilot, "a")
            assert isinstance(pilot.app.screen, EndingScreen)
            assert progress.state(companion(pilot).session.store, LESSON) == "done"
            await press(pilot, *way, "ctrl+z")
            assert progress.state(companion(pilot).session.store, LESSON) != "done"
            if way:
                assert "The job changed" in seen(pilot.app), "Today offers it"
            else:
                await settled(pilot)
                assert isinstance(pilot.app.screen, LessonScreen), "one is in it again"


# -- what comes back


@pytest.mark.parametrize("letter", ["a", "b"])
async def test_a_recall_card_is_asked_again(learner: Machine, letter: str) -> None:
    with learner.record() as store:
        progress.visit(store, LESSON, None, done=True)
    learner.clock.advance(days=2)
    async with learner.app() as pilot:
        session = companion(pilot).session
        due = len(recall.due_cards(session.store, session.catalog, session.today))
        await choose_row(pilot, "recall cards")
        await press(pilot, "enter", letter)
        assert len(facts(pilot, RecallAnswer)) == 1 and f"2 of {due}" in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert facts(pilot, RecallAnswer) == []
        assert f"1 of {due}" in seen(pilot.app) and "I knew it" in seen(pilot.app)
        assert len(recall.due_cards(session.store, session.catalog, session.today)) == due


@pytest.mark.parametrize("keys", ["a", "b", "c"])
async def test_a_follow_up_is_asked_again(learner: Machine, keys: str) -> None:
    with learner.record() as store:
        commitments.make(store, "a task lands", "ask first", learner.clock.now().date())
    async with learner.app() as pilot:
        await press(pilot, "down", "enter", keys)
        [kept] = facts(pilot, Commitment)
        assert kept.outcome is not None
        if keys == "b":
            await press(pilot, "escape")  # from the line that asks what got in the way
        await press(pilot, "ctrl+z")
        [kept] = facts(pilot, Commitment)
        assert (kept.outcome, kept.note) == (None, None)
        assert "How did it go?" in everything(pilot.app) or "Kept" in everything(pilot.app)


async def test_a_decision_is_open_again(learner: Machine, catalog_with_forms: Catalog) -> None:
    machine = Machine(learner.home, catalog_with_forms, learner.clock)
    async with machine.app("deciding") as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "choice")
        await press(pilot, "b", "7", "enter", "3", "enter", "enter", "enter", "a")
        assert len(facts(pilot, Decision)) == 1 and says_how(pilot, "Your decision is kept.")
        await press(pilot, "ctrl+z")
        assert facts(pilot, Decision) == []
        assert "Where do you stand today?" in everything(pilot.app)


async def test_a_later_decision_taken_back_leaves_the_one_before(
    learner: Machine, catalog_with_forms: Catalog
) -> None:
    machine = Machine(learner.home, catalog_with_forms, learner.clock)
    with machine.record() as store:
        decisions.decide(store, "lead", wish=9, evidence=1, review_on=date(2026, 3, 20))
    machine.clock.advance(days=30)
    async with machine.app("deciding") as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "choice")
        await press(pilot, "b", "7", "enter", "3", "enter", "enter", "enter", "a")
        assert [one.choice for one in facts(pilot, Decision)] == ["lead", "not-now"]
        await press(pilot, "ctrl+z")
        assert [one.choice for one in facts(pilot, Decision)] == ["lead"]


# -- the path


async def test_the_path_is_what_it_was(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, "f3", "c")
        kept = profile.profile(companion(pilot).session.store)
        assert kept is not None and kept.fact.path == "prepare"
        assert "Begin: How choosing goes wrong" in seen(pilot.app)
        await press(pilot, "ctrl+z")
        kept = profile.profile(companion(pilot).session.store)
        assert kept is not None and kept.fact.path == "lead"
        assert "Begin: How choosing goes wrong" not in seen(pilot.app)


async def test_a_practice_of_today_is_done_and_taken_back_elsewhere(learner: Machine) -> None:
    lesson = learner.catalog.lesson(LESSON)
    task = next(part for part in lesson.activities if isinstance(part, PracticeTask))
    with learner.record() as store:
        practices.take(store, LESSON, task)
        progress.visit(store, LESSON, None, done=True)
    learner.clock.advance(days=1)
    async with learner.app() as pilot:
        companion(pilot).open_lesson(LESSON, task.id)
        await settled(pilot)
        await press(pilot, "a", "escape", "escape")
        assert facts(pilot, Practice)[0].done == learner.clock.now().date()
        assert task.title not in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert facts(pilot, Practice)[0].done is None
        assert task.title in seen(pilot.app), "Today names it again at once"


async def test_after_a_new_start_there_is_nothing_to_take_back(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "w", *typed("kept"), "ctrl+s")
    learner.clock.advance(minutes=1)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "ctrl+z")
        assert isinstance(pilot.app.screen, JournalScreen)
        assert texts(pilot) == ["kept"]
    assert Drafts(learner.home).all() == ()


async def test_a_screen_opened_since_takes_back_nothing_of_the_one_before(learner: Machine) -> None:
    with learner.record() as store:
        commitments.make(store, "a task lands", "ask first", learner.clock.now().date())
    async with learner.app() as pilot:
        await choose_row(pilot, "How did it go?")
        await press(pilot, "a")
        assert "ctrl+z takes it back" in seen(pilot.app)
        await press(pilot, "escape")
        pilot.app.push_screen(MeasuredScreen(companion(pilot).session))
        await quiet(pilot)
        assert "ctrl+z" not in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert [one.outcome for one in facts(pilot, Commitment)] == ["kept"]


async def test_an_entry_brought_back_is_deleted_again(learner: Machine) -> None:
    with learner.record() as store:
        kept = journal.write(store, "This one stays.")
        journal.remove(store, journal.write(store, "This one goes.").id)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "D", "b")
        assert len(facts(pilot, Entry)) == 2 and says_how(pilot, "The entry is in the journal again.")
        await press(pilot, "ctrl+z")
        assert [one.id for one in companion(pilot).session.store.all(Entry)] == [kept.id]
        assert "This one goes." in everything(pilot.app)


async def test_where_nothing_can_be_taken_back_it_is_said(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, "ctrl+z")
        assert NOTHING_TO_TAKE_BACK in seen(pilot.app)
        await press(pilot, "down")
        assert NOTHING_TO_TAKE_BACK not in seen(pilot.app)


async def test_delete_deletes_only_what_is_seen(learner: Machine) -> None:
    with learner.record() as store:
        for number in range(40):
            journal.write(store, f"Entry {number}.")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, *["down"] * 12)
        await resize(pilot, 80, 12)
        menu = pilot.app.screen.query_one(Menu)
        assert menu.caret_is_seen
        await press(pilot, *["pagedown"] * 9, "pageup")
        assert menu.caret_is_seen and menu.current is not None
        entry = menu.current.key
        await press(pilot, "delete")
        assert len(facts(pilot, Entry)) == 39 and companion(pilot).session.store.get(entry, Entry) is None


async def test_in_a_line_ctrl_z_takes_back_words_and_then_the_answer_before(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.answering)
        await press(pilot, "b", "c", *typed("time was short"))
        field = pilot.app.screen.focused
        assert isinstance(field, Input)
        values = []
        while field.value:
            await press(pilot, "ctrl+z")
            values.append(field.value)
        assert values == ["time was", "time", ""]
        await press(pilot, "ctrl+z")
        assert "What should someone in your place do?" in seen(pilot.app)


async def test_writing_begins_with_an_empty_page_and_what_was_begun_stays(learner: Machine) -> None:
    async with learner.app() as pilot:
        session = companion(pilot).session
        for words in ("Half a thought", "Another one"):
            await press(pilot, *JOURNAL, "w", *typed(words), "escape")
        assert {draft.text for draft in session.drafts.all()} == {"Half a thought", "Another one"}
        await choose_row(pilot, "Half a thought")
        await press(pilot, *typed(", whole now"), "ctrl+s")
        assert [entry.text for entry in facts(pilot, Entry)] == ["Half a thought, whole now"]
        assert [draft.text for draft in session.drafts.all()] == ["Another one"]


async def test_a_draft_is_thrown_away_on_today_too(learner: Machine) -> None:
    async with learner.app() as pilot:
        session = companion(pilot).session
        await press(pilot, *JOURNAL, "w", *typed("Half a thought"), "escape", *TODAY)
        pilot.app.screen.go_to("new:")  # type: ignore[attr-defined]
        await press(pilot, "delete")
        assert session.drafts.all() == () and "Half a thought" not in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert [draft.text for draft in session.drafts.all()] == ["Half a thought"]


async def test_a_draft_is_deleted_in_the_journal_and_comes_back(learner: Machine) -> None:
    async with learner.app() as pilot:
        session = companion(pilot).session
        await press(pilot, *JOURNAL, "w", *typed("Half a thought"), "escape")
        assert "Not yet saved" in seen(pilot.app)
        await press(pilot, "home", "delete")
        assert "Not yet saved" not in seen(pilot.app) and session.drafts.all() == ()
        await press(pilot, "ctrl+z")
        assert "Half a thought" in seen(pilot.app) and session.drafts.get("new") is not None
        await press(pilot, "home", "delete", "w")
        assert pilot.app.focused is not None and "Half" not in seen(pilot.app)
        await press(pilot, "escape")
        [gone] = history.deleted(session.store, Entry)
        assert gone.last is not None and gone.last.fact.text == "Half a thought"


@pytest.mark.parametrize("room", [JOURNAL, COURSE])
async def test_the_caret_of_a_list_is_always_in_view(learner: Machine, room: tuple[str, ...]) -> None:
    with learner.record() as store:
        for number in range(40):
            journal.write(store, f"Entry {number}.")
    async with learner.app(size=(80, 24)) as pilot:
        await press(pilot, *room)
        menu = pilot.app.screen.focused
        assert isinstance(menu, Menu)
        for key in ("pagedown", "pagedown", "end", "pageup", "pageup", "home"):
            await press(pilot, key)
            assert menu.caret_is_seen, key
            assert sum("▸" in line for line in lines_of(pilot.app)) == 1, key
        for scrolled in (events.MouseScrollDown, events.MouseScrollUp):
            for _ in range(12):
                pilot.app.post_message(scrolled(None, 9, 9, 0, 0, 0, False, False, False, 9, 9))
                await quiet(pilot)
            assert menu.caret_is_seen


async def test_a_room_come_back_to_shows_its_caret(learner: Machine) -> None:
    with learner.record() as store:
        for number in range(40):
            journal.write(store, f"Entry {number}.")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "end", *COURSE, "down", "enter", "tab", *TODAY)
        assert sum("▸" in line for line in lines_of(pilot.app)) == 1
        await press(pilot, *COURSE)
        assert sum("▸" in line for line in lines_of(pilot.app)) == 1
        await press(pilot, *JOURNAL)
        assert sum("▸" in line for line in lines_of(pilot.app)) == 1


async def test_what_was_done_twice_to_one_record_is_taken_back_twice(learner: Machine) -> None:
    async with learner.app() as pilot:
        app, session = companion(pilot), companion(pilot).session
        first = journal.write(session.store, "one")
        undo.did(app.screen, session, undo.kept(session, first, "One.", "No one."))
        second = journal.edit(session.store, first.id, "two").kept
        assert undo.offered(app, session) is None, "the footer asks before the second act is remembered"
        undo.did(app.screen, session, undo.kept(session, second, "Two.", "No two."))
        await press(pilot, "ctrl+z")
        assert [entry.text for entry in facts(pilot, Entry)] == ["one"]
        await press(pilot, "ctrl+z")
        assert facts(pilot, Entry) == []


async def test_the_answer_given_last_is_taken_back_before_what_was_done_before_it(learner: Machine) -> None:
    async with learner.app(LESSON, at=PRACTICE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LessonScreen)
        await step_to(pilot, lambda focused: isinstance(getattr(focused, "parent", None), PracticeView))
        await press(pilot, "a")
        screen.on.stop_at(next(number for number, _ in screen.column.activities()))
        await quiet(pilot)
        await press(pilot, "b", "escape", "pagedown", "ctrl+z")
        assert facts(pilot, Answer) == [] and len(facts(pilot, Practice)) == 1
        assert "What would you do?" in seen(pilot.app)
        await press(pilot, "escape", "ctrl+z")
        assert facts(pilot, Practice) == []


async def test_what_is_told_of_an_act_ends_with_the_next_answer(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.answering)
        app = companion(pilot)
        before = undo.Act("Something is done.", "It is taken back.", lambda: None)
        undo.did(app.screen, app.session, before)
        await quiet(pilot)
        assert says_how(pilot, "Something is done.")
        await press(pilot, "b")
        assert [kept.chosen for kept in facts(pilot, Answer)] == [1]
        assert "takes it back" not in seen(pilot.app), "ctrl+z would take back the answer"
        await press(pilot, "ctrl+z")
        assert facts(pilot, Answer) == []
