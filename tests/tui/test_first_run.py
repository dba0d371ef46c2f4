from __future__ import annotations

from companion.learner import profile, progress, scenarios
from companion.records.kinds import Answer, Profile, SelfCheckMarks, Visit
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.promise import PromiseScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.widgets.menu import Menu

from .conftest import Machine
from .seeing import everything, seen
from .walking import companion, finish_lesson, go_on_until, press, settled


async def test_the_first_screen_promises_what_is_kept_where_and_who_can_see_it(newcomer: Machine) -> None:
    async with newcomer.app() as pilot:
        assert isinstance(pilot.app.screen, PromiseScreen)
        words = seen(pilot.app)
        assert "Only you." in words
        assert str(newcomer.home.parent)[:20] in words
        assert "There is no account, and nothing is sent anywhere." in words
        for path in newcomer.catalog.paths:
            assert path.title in words


async def test_from_the_promise_over_the_mirror_and_three_scenarios_into_the_first_lesson(
    newcomer: Machine,
) -> None:
    async with newcomer.app() as pilot:
        await press(pilot, "b")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LessonScreen)
        assert pilot.app.screen.lesson.id == progress.FIRST_RUN

        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.ticking)
        assert companion(pilot).session.store.all(SelfCheckMarks) == ()
        await press(pilot, "b", "f", "c", "c", "enter")
        assert companion(pilot).session.store.all(SelfCheckMarks) == (), "enter alone ends no question"
        await press(pilot, "down", "down", "down", "space", "end", "enter")
        marks = companion(pilot).session.store.all(SelfCheckMarks)
        assert [kept.fact.marked for kept in marks] == [(1, 2, 5)]
        mirror = everything(pilot.app)
        assert "In moments like these" in mirror
        assert "Catching the takeover reflex" in mirror
        assert "score" not in mirror.split("In moments like these")[1].split("Three situations")[0]

        await finish_lesson(pilot)
        await settled(pilot)
        assert isinstance(pilot.app.screen, LessonScreen)
        assert pilot.app.screen.lesson.title == "The job changed, not only the title"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)

        store = companion(pilot).session.store
        kept = profile.profile(store)
        assert kept is not None
        assert kept.fact.path == "decide"
        assert kept.fact.started == newcomer.clock.now().date()
        answers = [one.fact for one in store.all(Answer)]
        assert [one.ask for one in answers] == ["would", "should"] * 3
        assert {one.dimension for one in answers} == {"results-through-others", "listening", "steadiness"}
        assert all(one.form in ("A", "B") and one.attempt == 1 for one in answers)
        assert any(one.fact.done for one in store.all(Visit) if one.fact.lesson == progress.FIRST_RUN)


async def test_a_first_run_left_in_the_middle_goes_on_where_it_was(newcomer: Machine) -> None:
    async with newcomer.app() as pilot:
        await press(pilot, "a")
        await settled(pilot)
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.ticking)
        await press(pilot, "a", "end", "enter")
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and not focused.ticking)
        await press(pilot, "a", "ctrl+q")
    newcomer.clock.advance(days=2)
    async with newcomer.app() as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Continue: A mirror and three situations" in seen(pilot.app)
        await press(pilot, "enter")
        await settled(pilot)
        assert scenarios.ASKED["should"] in seen(pilot.app)
        assert len(companion(pilot).session.store.all(Profile)) == 1


async def test_leaving_at_the_promise_keeps_nothing_and_asks_again(newcomer: Machine) -> None:
    async with newcomer.app() as pilot:
        await press(pilot, "ctrl+q")
    async with newcomer.app() as pilot:
        assert isinstance(pilot.app.screen, PromiseScreen)
        assert companion(pilot).session.store.counts == {}


async def test_the_path_can_be_changed_later(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, "f3", "c")
        kept = profile.profile(companion(pilot).session.store)
        assert kept is not None
        assert (kept.fact.path, kept.fact.seed) == ("prepare", 7)
        assert "Begin: How choosing goes wrong" in seen(pilot.app)


async def test_the_palette_leads_nowhere_before_the_first_question_is_answered(newcomer: Machine) -> None:
    async with newcomer.app() as pilot:
        await press(pilot, "ctrl+p", *"go journal", "enter")
        assert "Where are you now?" in seen(pilot.app)
        assert "I lead now" in seen(pilot.app)
