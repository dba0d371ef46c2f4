"""A sitting in the app: a focus, 32 statements, another day, and what is kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from companion.course import model
from companion.learner import profile, sitting_schedule, sitting_words, sittings
from companion.learner.instrument import instrument_of
from companion.learner.ratings import POINTS
from companion.records.kinds import Purpose, Rating, Sitting
from companion.store.drafts import Drafts
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.sitting import NOT_NOW, SittingScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.widgets.activities.rate_yourself import RateYourselfView, RatingMenu
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.points_menu import PointsMenu

from .conftest import NARROW, SEED, SMALL, Machine
from .seeing import everything, lines_of, seen
from .test_trouble import fill_the_disk
from .waiting import click, press_at_once, quiet, resize
from .walking import choose_row, companion, press

COUNT, OF_THE_FOCUS = 32, 4
DIGITS = "30514225" * 4
LESSON = "the-job-changed"
FIRST = "Rate yourself: first of two looks"
SECOND = "Rate yourself: second of two looks"


@pytest.fixture
def asked(learner: Machine) -> Machine:
    """Somebody on the day after the first evening."""
    learner.clock.advance(days=1)
    return learner


def sat(machine: Machine, purpose: Purpose = "baseline", digits: Sequence[int] = (1, 2, 3, 4)) -> None:
    """Take a whole sitting at once."""
    instrument = instrument_of(machine.catalog)
    with machine.record() as store:
        work = sittings.begin(instrument, SEED, purpose, instrument.slugs[1], machine.clock.now())
        while not work.complete:
            work = sittings.answered(work, digits[len(work.given) % len(digits)])
        sittings.finish(store, work)


def kept(machine: Machine) -> list[Sitting]:
    with machine.record() as store:
        return [one.fact for one in store.all(Sitting)]


def texts(machine: Machine) -> list[str]:
    """The statements in the order in which they are met."""
    instrument = instrument_of(machine.catalog)
    return [instrument.items[id].text for id in sittings.order(instrument, SEED)]


def statement(pilot: Pilot[int]) -> tuple[int, str]:
    """The number and the text of the statement on the screen."""
    screen = pilot.app.screen
    assert isinstance(screen, SittingScreen)
    from companion.tui.widgets.flow import Flow

    bar, _, text = screen.query_one("#statement", Flow).rows
    return int(bar.body.plain.split()[0]), text.body.plain


async def open_it(pilot: Pilot[int], words: str = FIRST) -> SittingScreen:
    await choose_row(pilot, words)
    assert isinstance(pilot.app.screen, SittingScreen)
    return pilot.app.screen


async def begin(pilot: Pilot[int], *, focus: str = "b") -> None:
    """Choose a focus and begin."""
    await open_it(pilot)
    await press(pilot, focus, "enter")
    assert isinstance(pilot.app.screen.focused, PointsMenu)


async def give(pilot: Pilot[int], digits: str) -> None:
    """Give digits one after the other."""
    await press(pilot, *digits)


# -- the focus


async def test_on_the_first_day_nothing_is_asked(learner: Machine) -> None:
    async with learner.app() as pilot:
        assert "Rate yourself" not in everything(pilot.app)
        pilot.app.push_screen(SittingScreen(companion(pilot).session, "baseline"))
        await quiet(pilot)
        assert NOT_NOW in seen(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_the_focus_is_chosen_beforehand_and_only_once(asked: Machine) -> None:
    slugs = instrument_of(asked.catalog).slugs
    async with asked.app() as pilot:
        await open_it(pilot)
        words = everything(pilot.app)
        assert sitting_words.WHICH_FOCUS in words
        assert all(one.name in words and one.leader in words for one in asked.catalog.dimensions)
        assert Drafts(asked.home).all() == (), "nothing is begun before there is a focus"
        await press(pilot, "c")
        assert sitting_words.BEFORE in seen(pilot.app)
        await press(pilot, "escape")
        assert "Rate yourself, begun" in everything(pilot.app)
        await open_it(pilot)
        assert sitting_words.WHICH_FOCUS not in everything(pilot.app)
        await press(pilot, "enter")
        await give(pilot, DIGITS)
    [fact] = kept(asked)
    assert fact.focus == slugs[2]
    with asked.record() as store:
        assert profile.profile(store).fact.focus == slugs[2]


# -- the statements


async def test_32_statements_name_no_dimension_and_what_is_kept_is_what_was_pressed(asked: Machine) -> None:
    names = [one.name for one in asked.catalog.dimensions]
    async with asked.app() as pilot:
        await begin(pilot)
        for place, digit in enumerate(DIGITS):
            words = everything(pilot.app)
            assert statement(pilot) == (place + 1, texts(asked)[place])
            assert not any(name.casefold() in words.casefold() for name in names), words
            assert "score" not in words
            await press(pilot, digit)
        assert "The second look is open from Friday 6 March to Tuesday 17 March" in seen(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Rate yourself" not in everything(pilot.app)
    [fact] = kept(asked)
    ids = sittings.order(instrument_of(asked.catalog), SEED)
    assert fact.answers == {id: int(digit) or None for id, digit in zip(ids, DIGITS, strict=True)}
    assert list(fact.answers.values()).count(None) == DIGITS.count("0") > 0
    assert fact.purpose == "baseline"
    assert Drafts(asked.home).all() == ()


async def test_backspace_arrows_and_the_mouse_answer_as_well(asked: Machine) -> None:
    async with asked.app() as pilot:
        await begin(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, SittingScreen)
        await press(pilot, "backspace")
        assert statement(pilot)[0] == 1, "before the first there is nowhere to go back to"
        await press(pilot, "4", "1", "backspace")
        assert statement(pilot) == (2, texts(asked)[1])
        await press(pilot, "enter", "down", "down", "down", "enter")
        row = next(n for n, line in enumerate(lines_of(pilot.app)) if POINTS[5] in line)
        await click(pilot, offset=(20, row))
        await press(pilot, "6", "9", "z")
        assert statement(pilot)[0] == 4, "what is no point of the scale answers nothing"
        await press(pilot, "end", "enter")
        assert screen._work is not None
        assert screen._work.given == (4, 3, 5, 0)


async def test_a_digit_that_is_held_rates_one_statement(asked: Machine) -> None:
    async with asked.app() as pilot:
        await begin(pilot)
        await press_at_once(pilot, *"2" * (COUNT + 20))
        assert statement(pilot) == (2, texts(asked)[1])
    assert kept(asked) == []


async def test_the_same_answer_throughout_is_kept_and_said(asked: Machine) -> None:
    async with asked.app() as pilot:
        await begin(pilot)
        await press(pilot, *"2" * COUNT)
        assert "With the same answer throughout" in seen(pilot.app)
    [fact] = kept(asked)
    assert list(fact.answers.values()) == [2] * COUNT


@pytest.mark.parametrize("size", [SMALL, NARROW])
async def test_question_statement_and_points_are_on_the_screen(asked: Machine, size: tuple[int, int]) -> None:
    longest = max(range(COUNT), key=lambda place: len(texts(asked)[place]))
    async with asked.app(size=size) as pilot:
        await open_it(pilot)
        assert sitting_words.WHICH_FOCUS in seen(pilot.app)
        await press(pilot, "b", "enter")
        await give(pilot, "3" * longest)
        words = seen(pilot.app)
        assert f"{longest + 1} of {COUNT}" in words
        assert "Over the past four weeks, how often was this true of you?" in words
        assert texts(asked)[longest] in words
        assert all(f"{digit} {point}" in words for digit, point in POINTS.items())
        await resize(pilot, 40, 12)
        await press(pilot, "3")
        assert pilot.app.is_running


# -- another day


async def test_left_in_the_middle_it_is_gone_on_with_in_another_start(asked: Machine) -> None:
    async with asked.app() as pilot:
        await begin(pilot)
        await give(pilot, DIGITS[:11])
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Rate yourself, begun" in everything(pilot.app)
        assert "0:3" not in everything(pilot.app), "what a draft holds is for programs"
    asked.clock.advance(days=1)
    async with asked.app() as pilot:
        assert FIRST in everything(pilot.app)
        await choose_row(pilot, "Rate yourself, begun")
        assert f"Go on at statement 12 of {COUNT}" in seen(pilot.app)
        await press(pilot, "enter")
        assert statement(pilot) == (12, texts(asked)[11])
        await give(pilot, DIGITS[11:])
    [fact] = kept(asked)
    assert list(fact.answers.values()) == [int(digit) or None for digit in DIGITS]


async def test_begun_line_by_line_it_is_gone_on_with_here(
    asked: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    from companion.__main__ import main
    from companion.records.clock import SystemClock

    with monkeypatch.context() as patch:
        patch.setattr(SystemClock, "now", lambda _: asked.clock.now())
        patch.setattr("sys.stdin", io.StringIO("c\n5\n4\n0\n\n"))
        patch.setattr("sys.stdout", io.StringIO())
        assert main(["--home", str(asked.home), "today", "--plain"]) == 0
    async with asked.app() as pilot:
        await open_it(pilot)
        await press(pilot, "enter")
        assert statement(pilot) == (4, texts(asked)[3])
        await give(pilot, "1" * (COUNT - 3))
    [fact] = kept(asked)
    assert list(fact.answers.values())[:4] == [5, 4, None, 1]
    assert fact.focus == instrument_of(asked.catalog).slugs[2]


async def test_begin_anew_puts_what_was_given_aside(asked: Machine) -> None:
    async with asked.app() as pilot:
        await begin(pilot)
        await press(pilot, "x")
        assert statement(pilot)[0] == 1, "there is nothing to put aside yet"
        await give(pilot, "555")
        await press(pilot, "x", "escape")
        await open_it(pilot)
        assert "Go on at" not in seen(pilot.app)
        await press(pilot, "enter")
        assert statement(pilot)[0] == 1
        await give(pilot, "1" * COUNT)
    [fact] = kept(asked)
    assert set(fact.answers.values()) == {1}
    assert fact.focus == instrument_of(asked.catalog).slugs[1], "the focus stays the one chosen"


async def test_a_save_that_fails_loses_nothing_and_can_be_repeated(
    asked: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with asked.app(notifications=True) as pilot:
        await begin(pilot)
        await give(pilot, DIGITS[:10])
        with monkeypatch.context() as patch:
            fill_the_disk(patch)
            await give(pilot, DIGITS[10])
            assert "This is not saved" in seen(pilot.app)
            assert statement(pilot)[0] == 12, "it is gone on with in memory"
        await give(pilot, DIGITS[11:31])
        with monkeypatch.context() as patch:
            fill_the_disk(patch)
            await give(pilot, DIGITS[31])
            assert pilot.app.is_running
            assert isinstance(pilot.app.screen, SittingScreen)
            assert statement(pilot)[0] == COUNT
            assert companion(pilot).session.store.all(Sitting) == ()
        await give(pilot, DIGITS[31])
    [fact] = kept(asked)
    assert list(fact.answers.values()) == [int(digit) or None for digit in DIGITS]
    assert Drafts(asked.home).all() == ()


async def test_a_draft_that_cannot_be_removed_makes_no_second_record(
    asked: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuck(*_: object) -> None:
        raise PermissionError(13, "not yours")

    async with asked.app(notifications=True) as pilot:
        await begin(pilot)
        await give(pilot, DIGITS[:31])
        with monkeypatch.context() as patch:
            patch.setattr("companion.store.drafts.remove_if_there", stuck)
            await give(pilot, DIGITS[31])
            assert "This is not saved" in seen(pilot.app)
        await give(pilot, DIGITS[31])
        assert "Kept." in seen(pilot.app)
    assert len(kept(asked)) == 1
    assert Drafts(asked.home).all() == ()


# -- the calendar


async def test_the_second_look_is_offered_on_day_three_and_not_on_day_two(asked: Machine) -> None:
    sat(asked)
    asked.clock.advance(days=3, minutes=-1)
    async with asked.app() as pilot:
        assert "Rate yourself" not in everything(pilot.app)
    asked.clock.advance(minutes=1)
    async with asked.app() as pilot:
        await open_it(pilot, SECOND)
        assert sitting_words.WHICH_FOCUS not in everything(pilot.app)
        await press(pilot, "enter")
        await give(pilot, DIGITS)
        assert "Your two looks are the baseline now" in seen(pilot.app)
    first, second = kept(asked)
    assert (first.purpose, second.purpose) == ("baseline", "baseline")
    assert first.focus == second.focus


async def test_the_retest_is_offered_four_weeks_after_the_baseline(asked: Machine) -> None:
    sat(asked)
    asked.clock.advance(days=3)
    sat(asked)
    asked.clock.advance(days=28, minutes=-1)
    async with asked.app() as pilot:
        assert "Rate yourself" not in everything(pilot.app)
    asked.clock.advance(minutes=1)
    async with asked.app() as pilot:
        await open_it(pilot, "Rate yourself once more")
        await press(pilot, "enter")
        await give(pilot, DIGITS)
        assert "Kept, beside your baseline." in seen(pilot.app)
        assert "Looking back" not in everything(pilot.app), "that comes at the end"
    assert kept(asked)[-1].purpose == "retest"


async def test_at_the_end_the_look_back_at_the_focus_follows_at_once(asked: Machine) -> None:
    instrument = instrument_of(asked.catalog)
    focus = instrument.slugs[1]
    sat(asked)
    asked.clock.advance(days=4)
    sat(asked)
    asked.clock.advance(days=79)  # the 84th day
    async with asked.app() as pilot:
        await open_it(pilot, "Rate yourself once more")
        await press(pilot, "enter")
        await give(pilot, DIGITS)
        assert "Looking back: four statements, about a minute" in everything(pilot.app)
        await press(pilot, "enter")
        assert sitting_words.BEFORE_THEN in seen(pilot.app)
        await press(pilot, "enter")
        assert "at the beginning (Tuesday 3 March)?" in seen(pilot.app)
        for place in range(OF_THE_FOCUS):
            number, text = statement(pilot)
            assert number == place + 1
            assert text in [item.text for item in instrument.scale(focus).items]
            await press(pilot, str(place + 1))
        assert "never counted as growth" in seen(pilot.app)
        await press(pilot, "enter")
        assert "Looking back" not in everything(pilot.app)
    then = kept(asked)[-1]
    assert (then.purpose, then.focus, list(then.answers.values())) == ("then", focus, [1, 2, 3, 4])
    assert {instrument.items[id].dimension for id in then.answers} == {focus}


async def test_the_look_back_can_wait_and_is_offered_on_today(asked: Machine) -> None:
    sat(asked)
    asked.clock.advance(days=84)
    sat(asked, "retest")
    async with asked.app() as pilot:
        await open_it(pilot, "Looking back: four statements")
        await press(pilot, "enter")
        await give(pilot, "12")
        await press(pilot, "escape")
        await open_it(pilot, "Looking back: four statements")
        assert f"Go on at statement 3 of {OF_THE_FOCUS}" in seen(pilot.app)


# -- the statements of a lesson, while a baseline is open


def ratings_of(machine: Machine) -> model.RateYourself:
    parts = machine.catalog.lesson(LESSON).activities
    return next(part for part in parts if isinstance(part, model.RateYourself))


async def test_a_lesson_leaves_its_statements_out_until_the_baseline_is_made(asked: Machine) -> None:
    part = ratings_of(asked)
    sat(asked)
    async with asked.app(LESSON, at=part.id) as pilot:
        view = next(view for view in pilot.app.screen.query(RateYourselfView) if view.activity == part)
        words = everything(pilot.app)
        assert "These statements are left out until Tuesday 17 March" in words
        assert view.finished, "the lesson is not held up by it"
        assert not view.query(RatingMenu)
        assert not any(item.text in words for item in part.items)
        await press(pilot, "ctrl+z")
        assert not view.query(RatingMenu)
    asked.clock.advance(days=3)
    sat(asked)
    async with asked.app(LESSON, at=part.id) as pilot:
        assert isinstance(pilot.app.screen, LessonScreen)
        assert isinstance(pilot.app.screen.focused, RatingMenu), "now they are asked"
        assert "left out" not in everything(pilot.app)
        await give(pilot, "4" * len(part.items))
        [rating] = companion(pilot).session.store.all(Rating)
        assert set(rating.fact.answers.values()) == {4}


async def test_a_baseline_of_one_look_closes_by_itself(asked: Machine) -> None:
    part = ratings_of(asked)
    sat(asked)
    asked.clock.advance(days=14, minutes=1)
    async with asked.app(LESSON, at=part.id) as pilot:
        assert isinstance(pilot.app.screen.focused, RatingMenu)


async def test_a_look_that_was_only_begun_leaves_them_out_as_well(asked: Machine) -> None:
    async with asked.app() as pilot:
        await open_it(pilot)
        await press(pilot, "a", "escape")
        await choose_row(pilot, "The job changed")
        assert "These statements are left out until Tuesday 17 March" in everything(pilot.app)
    assert timedelta(days=14) == sitting_schedule.SECOND_UNTIL


async def test_a_look_taken_elsewhere_meanwhile_is_not_asked_again(asked: Machine) -> None:
    async with asked.app() as pilot:
        menu = pilot.app.screen.query_one(Menu)
        sat(asked)
        menu.move_to(menu.place_of("sitting:baseline"))
        await press(pilot, "enter")
        assert NOT_NOW in seen(pilot.app)
    assert len(kept(asked)) == 1
