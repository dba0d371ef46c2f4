from __future__ import annotations

from datetime import timedelta

import pytest

from companion.course.model import Practice
from companion.learner import commitments, decisions, journal, practices, profile, progress, worksheets
from companion.learner.first_comparison import WITHOUT_A_TEAM
from companion.records.kinds import Commitment, Entry, RecallAnswer
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.follow_up import FollowUpScreen
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.recall import RecallScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.screens.worksheet import WorksheetScreen
from companion.tui.screens.write import WriteScreen
from companion.tui.widgets.field import FieldView

from .conftest import Machine
from .seeing import seen
from .walking import choose_row, companion, press, settled, type_text

LESSON = "the-job-changed"
SENTENCE = "If a task lands, then I ask first."
CLOSED = {
    "a": ("kept", "Kept."),
    "b": ("missed", "nothing is held against you"),
    "c": ("no-cue", "The moment did not come"),
}


@pytest.fixture
def promised(learner: Machine) -> Machine:
    """A learner who made a commitment a week before its date."""
    with learner.record() as store:
        today = learner.clock.now().date()
        commitments.make(store, "a task lands", "ask first", commitments.default_due(today), lesson=LESSON)
    return learner


async def test_before_its_date_a_commitment_is_only_named(promised: Machine) -> None:
    async with promised.app() as pilot:
        assert f"{SENTENCE} asked in 7 days" in seen(pilot.app)
        assert "How did it go?" not in seen(pilot.app)
        assert "Nothing is due today." in seen(pilot.app)


@pytest.mark.parametrize("letter", CLOSED)
async def test_a_due_commitment_is_kept_missed_or_without_its_moment_and_closed_kindly(
    promised: Machine, letter: str
) -> None:
    outcome, words = CLOSED[letter]
    promised.clock.advance(days=8)
    async with promised.app() as pilot:
        assert f"How did it go? {SENTENCE}" in seen(pilot.app)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, FollowUpScreen)
        assert "You wrote this 8 days ago." in seen(pilot.app)
        await press(pilot, letter)
        [kept] = companion(pilot).session.store.all(Commitment)
        assert kept.fact.outcome == outcome, "it is kept at once"
        if outcome == "missed":
            assert "What got in the way?" in seen(pilot.app)
            await type_text(pilot, "a deadline")
            await press(pilot, "enter")
        if outcome != "kept":
            assert "One more week with the same words?" in seen(pilot.app)
            await press(pilot, "b")
        assert words in seen(pilot.app)
        assert "fail" not in seen(pilot.app).casefold()
        [kept] = companion(pilot).session.store.all(Commitment)
        assert (kept.fact.outcome, kept.fact.note) == (outcome, "a deadline" if letter == "b" else None)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "ask first" not in seen(pilot.app)


async def test_a_commitment_is_repeated_once_and_then_closed(promised: Machine) -> None:
    promised.clock.advance(days=8)
    async with promised.app() as pilot:
        await press(pilot, "down", "enter", "b", "enter", "a", "a")
        assert f"Once more, then: {SENTENCE}" in seen(pilot.app)
        first, again = companion(pilot).session.store.all(Commitment)
        assert (first.fact.outcome, again.fact.outcome) == ("missed", None)
        assert str(again.fact.due) == "2026-03-17"
        await press(pilot, "enter")
        assert "asked in 7 days" in seen(pilot.app)
    promised.clock.advance(days=8)
    async with promised.app() as pilot:
        await press(pilot, "down", "enter", "c")
        assert "One more week" not in seen(pilot.app)
        assert "It is closed." in seen(pilot.app)
        await press(pilot, "enter")
        outcomes = [kept.fact.outcome for kept in companion(pilot).session.store.all(Commitment)]
        assert outcomes == ["missed", "no-cue"]
        assert "ask first" not in seen(pilot.app)


async def test_a_follow_up_can_wait_for_another_day(promised: Machine) -> None:
    promised.clock.advance(days=8)
    async with promised.app() as pilot:
        await press(pilot, "down", "enter", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert f"How did it go? {SENTENCE}" in seen(pilot.app)
        [kept] = companion(pilot).session.store.all(Commitment)
        assert kept.fact.outcome is None


async def test_an_empty_line_on_what_got_in_the_way_leads_to_the_row_below_it(promised: Machine) -> None:
    promised.clock.advance(days=8)
    async with promised.app() as pilot:
        await press(pilot, "down", "enter", "b")
        await press(pilot, *["enter"] * 3)
        assert "What got in the way?" in seen(pilot.app), "enter alone goes no further"
        await press(pilot, "a")
        assert "One more week with the same words?" in seen(pilot.app)
        [kept] = companion(pilot).session.store.all(Commitment)
        assert (kept.fact.outcome, kept.fact.note) == ("missed", None)


@pytest.mark.parametrize("keys", [["c"], ["b"], ["b", "enter", "a"]])
async def test_a_follow_up_left_at_a_question_after_it_loses_no_outcome(
    promised: Machine, keys: list[str]
) -> None:
    promised.clock.advance(days=8)
    async with promised.app() as pilot:
        await press(pilot, "down", "enter", *keys, "escape")
        [kept] = companion(pilot).session.store.all(Commitment)
        assert kept.fact.outcome == CLOSED[keys[0]][0]
        assert "How did it go?" not in seen(pilot.app)


async def test_recall_cards_come_back_after_two_days_and_climb_the_ladder(learner: Machine) -> None:
    with learner.record() as store:
        progress.visit(store, LESSON, None, done=True)
    learner.clock.advance(days=1)
    async with learner.app() as pilot:
        assert "recall card" not in seen(pilot.app)
    learner.clock.advance(days=1)
    async with learner.app() as pilot:
        await choose_row(pilot, "4 recall cards  a minute")
        assert isinstance(pilot.app.screen, RecallScreen)
        assert "1 of 4" in seen(pilot.app)
        assert "I knew it" not in seen(pilot.app)
        await press(pilot, "enter")
        assert "I knew it" in seen(pilot.app)
        await press(pilot, "a", "enter", "b", "escape")
        assert [kept.fact.knew for kept in companion(pilot).session.store.all(RecallAnswer)] == [True, False]
        await choose_row(pilot, "2 recall cards")
        await press(pilot, "enter", "a", "enter", "a")
        assert "That's all for today." in seen(pilot.app)
        await press(pilot, "enter")
        assert "recall card" not in seen(pilot.app)
    learner.clock.advance(days=2)
    async with learner.app() as pilot:
        assert "1 recall card a minute" in seen(pilot.app), "the one missed comes back first"


async def test_a_reflection_is_shown_again_after_a_week_beside_its_question(learner: Machine) -> None:
    with learner.record() as store:
        journal.write(store, "I plated the desserts", lesson=LESSON, prompt="What would not count?")
    learner.clock.advance(days=6)
    async with learner.app() as pilot:
        assert "You once wrote" not in seen(pilot.app)
    learner.clock.advance(days=1)
    async with learner.app() as pilot:
        words = seen(pilot.app)
        assert "You once wrote What would not count?" in words
        assert "2 March: I plated the desserts" in words
        await choose_row(pilot, "I plated the desserts")
        assert isinstance(pilot.app.screen, EntryScreen)
        await press(pilot, "escape")
        await choose_row(pilot, "Answer the same question now")
        assert isinstance(pilot.app.screen, WriteScreen)
        assert "What would not count?" in seen(pilot.app)
        await type_text(pilot, "I asked")
        await press(pilot, "ctrl+s")
        kept = [one.fact for one in companion(pilot).session.store.all(Entry)]
        assert [(one.text, one.prompt, one.lesson) for one in kept][1] == (
            "I asked", "What would not count?", LESSON,
        )  # fmt: skip


async def test_today_has_one_quiet_line_on_awareness_and_no_score(learner: Machine) -> None:
    async with learner.app() as pilot:
        words = seen(pilot.app)
        assert "ten quizzes with a forecast (you have none so far)" in words
        assert "which opens on 25 May." in words
        for noise in ("streak", "score", "points", "%"):
            assert noise not in words.casefold()


async def test_a_practice_taken_on_is_named_until_it_is_done_and_leads_to_its_lesson(
    learner: Machine,
) -> None:
    lesson = learner.catalog.lesson(LESSON)
    practice = next(part for part in lesson.activities if isinstance(part, Practice))
    with learner.record() as store:
        kept = practices.take(store, LESSON, practice)
    async with learner.app() as pilot:
        assert f"You resolved ○ {practice.title} a practice since today" in seen(pilot.app)
        await press(pilot, "down", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LessonScreen)
        assert "Taken on since today." in seen(pilot.app)
    with learner.record() as store:
        practices.done(store, kept.id)
    async with learner.app() as pilot:
        assert practice.title not in seen(pilot.app)


async def test_somebody_deciding_is_told_early_which_strands_stay_silent(learner: Machine) -> None:
    with learner.record() as store:
        profile.change_path(store, "decide")
    async with learner.app() as pilot:
        assert WITHOUT_A_TEAM in seen(pilot.app)
    with learner.record() as store:
        profile.change_path(store, "lead")
    async with learner.app() as pilot:
        assert WITHOUT_A_TEAM not in seen(pilot.app)


async def test_what_the_path_holds_besides_lessons_stands_there_and_holds_nothing_back(
    learner: Machine,
) -> None:
    path = next(path for path in learner.catalog.paths if path.id == "decide")
    shadowing = next(step for step in path.steps if "#" in step)
    before = path.steps[: path.steps.index(shadowing)]
    with learner.record() as store:
        profile.change_path(store, "decide")
        for lesson in before:
            progress.visit(store, lesson, None, done=True)
    activities = learner.catalog.lesson(shadowing.partition("#")[0]).activities
    title = next(part.title for part in activities if part.id == shadowing.partition("#")[2])
    following = learner.catalog.lesson(path.lessons[len(before)]).title
    async with learner.app() as pilot:
        words = seen(pilot.app)
        assert f"Begin: {following}" in words
        assert f"○ {title} when there is a day for it" in words


async def test_on_its_day_a_decision_is_asked_again_with_the_old_one_above(learner: Machine) -> None:
    with learner.record() as store:
        day = learner.clock.now().date() + timedelta(days=30)
        decisions.decide(store, "not-now", wish=4, evidence=7, motive="The planning.", review_on=day)
    learner.clock.advance(days=29)
    async with learner.app() as pilot:
        assert "Look again at what you decided" not in seen(pilot.app)
    learner.clock.advance(days=1)
    async with learner.app() as pilot:
        await press(pilot, "down", "enter")
        await settled(pilot)
        words = seen(pilot.app)
        assert "On Monday 2 March you said:" in words
        assert "4 of 10" in words
        assert "7 of 10" in words
        assert "11" not in words, "nothing adds the two figures up"
        assert "Where do you stand today?" in words


async def test_a_worksheet_comes_back_on_its_day_at_the_field_after_the_date(learner: Machine) -> None:
    sheet = learner.catalog.worksheet("feedback-loop")
    date = next(field for field in sheet.fields if field.form == "date")
    after = sheet.fields[sheet.fields.index(date) + 1]
    with learner.record() as store:
        copy = worksheets.fill(store, sheet.id, None, sheet.fields[0].title, "R.")
        worksheets.fill(store, sheet.id, copy, date.title, "2026-03-16")
    learner.clock.advance(days=13)
    async with learner.app() as pilot:
        assert "A feedback loop: R." not in seen(pilot.app)
    learner.clock.advance(days=1)
    async with learner.app() as pilot:
        assert "? A feedback loop: R." in seen(pilot.app)
        await press(pilot, "down", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, WorksheetScreen)
        field = pilot.app.screen.focused.parent
        assert isinstance(field, FieldView)
        assert field.field.title == after.title
        await type_text(pilot, "She sent half of it on.")
        await press(pilot, "ctrl+s", "escape", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "A feedback loop: R." not in seen(pilot.app), "it was answered"
