from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from companion.awareness.evidence import evidence
from companion.awareness.report import STRANDS, report
from companion.awareness.words import STRAND_NAMES, headline_sentence
from companion.course.catalog import Catalog
from companion.demo.people import IMPROVED, OVER_CONFIDENT, PEOPLE, Person
from companion.demo.writing import evening_of, write_record
from companion.learner import profile
from companion.learner.instrument import instrument_of
from companion.records.clock import FixedClock
from companion.records.kinds import Sitting
from companion.tui.app import CompanionApp
from companion.tui.screens.explanation import ExplanationScreen
from companion.tui.session import Session
from companion.tui.settings import Settings

from .conftest import NARROW, SMALL, WIDE, Machine
from .golden import Golden
from .rooms_by_key import AWARENESS, TODAY
from .seeing import everything, lines_of, seen
from .walking import choose_row, press, settled

LAST_DAY = date(2026, 11, 29)
GROWTH = ("improved", "evidence of growing awareness", "early sign")


def of(person: Person, catalog: Catalog, home: Path, *, day: int | None = None) -> Machine:
    write_record(person, catalog, home, last_day=LAST_DAY, until=day)
    shown = LAST_DAY - timedelta(days=person.last - (person.last if day is None else day))
    return Machine(home, catalog, FixedClock(evening_of(shown)))


def measured(machine: Machine):
    with machine.record() as store:
        return report(evidence(store, instrument_of(machine.catalog)))


async def test_a_newcomer_sees_what_is_missing_and_what_to_do_about_it(
    learner: Machine, golden: Golden
) -> None:
    async with learner.app() as pilot:
        await press(pilot, *AWARENESS)
        assert sum(line.endswith("not enough data") for line in lines_of(pilot.app)) == 5
        assert "Rate yourself for the first time, about four minutes, from tomorrow" in seen(pilot.app)
        await golden.same(pilot, "awareness-empty")
        await press(pilot, "enter")
        assert "To know more: rate yourself for the first time" in seen(pilot.app)
        assert "performer" not in seen(pilot.app), "an empty picture"


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
async def test_the_room_says_the_same_as_the_measure(
    person: Person, tmp_path: Path, catalog: Catalog
) -> None:
    machine = of(person, catalog, tmp_path / "home")
    found = measured(machine)
    async with machine.app() as pilot:
        await press(pilot, *AWARENESS)
        words = seen(pilot.app)
        assert headline_sentence(found) in words
        for name in STRANDS:
            row = next(line for line in lines_of(pilot.app) if STRAND_NAMES[name] in line[:30])
            assert found.verdict(name) in row


@pytest.mark.parametrize("day", [0, 12, 45, 84])
@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
async def test_on_no_day_of_the_ninety_is_anybody_told_of_growth_that_is_not_theirs(
    person: Person, day: int, tmp_path: Path, catalog: Catalog
) -> None:
    machine = of(person, catalog, tmp_path / "home", day=day)
    async with machine.app() as pilot:
        await press(pilot, *AWARENESS)
        words = seen(pilot.app)
        assert headline_sentence(measured(machine)) in words
        if person is not IMPROVED:
            assert not [said for said in GROWTH if said in words]
        assert "declined" not in words or person is not IMPROVED


async def test_what_stands_out_is_said_beside_the_verdicts_and_leads_to_its_strand(
    tmp_path: Path, catalog: Catalog, golden: Golden
) -> None:
    async with of(OVER_CONFIDENT, catalog, tmp_path / "home").app() as pilot:
        await press(pilot, *AWARENESS)
        assert "Your forecasts run " in seen(pilot.app)
        await golden.same(pilot, "awareness-overconfident")
        await choose_row(pilot, "Possible blind spot")
        assert "You and your peers" in everything(pilot.app) or "You and your peers" in seen(pilot.app)


async def test_a_strand_opens_with_its_picture_first_and_t_shows_the_same_as_a_table(
    tmp_path: Path, catalog: Catalog, golden: Golden
) -> None:
    async with of(IMPROVED, catalog, tmp_path / "home").app(size=WIDE) as pilot:
        await press(pilot, *AWARENESS, "enter")
        assert "├" in seen(pilot.app)
        assert "performer" in seen(pilot.app)
        await golden.same(pilot, "strand-wide")
        await press(pilot, "t")
        assert "├" not in seen(pilot.app)
        assert "baseline" in seen(pilot.app)
        await press(pilot, "t")
        assert "├" in seen(pilot.app)
        await press(pilot, "escape")
        assert "Five strands, and no score" in seen(pilot.app)


@pytest.mark.parametrize("name", [*STRANDS, "commitments"])
async def test_every_strand_opens_and_its_figures_are_explained(
    name: str, tmp_path: Path, catalog: Catalog
) -> None:
    async with of(IMPROVED, catalog, tmp_path / "home").app(size=SMALL) as pilot:
        await press(pilot, *AWARENESS)
        await choose_row(pilot, STRAND_NAMES.get(name, "Commitments"))
        strand = pilot.app.screen
        last = len(strand._figures) - 1
        for place in sorted({0, last // 3, last // 2, last}):
            strand.query_one("#figures").move_to(place)
            await press(pilot, "e")
            assert isinstance(pilot.app.screen, ExplanationScreen)
            figure = strand._figures[place]
            words = everything(pilot.app)
            assert " ".join(figure.how[0].split()) in words
            assert " ".join(figure.formula.split()) in words
            await press(pilot, "escape")
        assert pilot.app.screen is strand


async def test_the_headline_and_each_verdict_are_explained_with_e(tmp_path: Path, catalog: Catalog) -> None:
    async with of(IMPROVED, catalog, tmp_path / "home").app() as pilot:
        await press(pilot, *AWARENESS, "e")
        assert "critical" in seen(pilot.app)
        await press(pilot, "escape", "up", "enter")
        assert "improved: " in everything(pilot.app)
        assert "one time in ten" in seen(pilot.app)


async def test_observers_are_counted_and_never_named_one_by_one(tmp_path: Path, catalog: Catalog) -> None:
    async with of(OVER_CONFIDENT, catalog, tmp_path / "home").app() as pilot:
        await press(pilot, *AWARENESS)
        await choose_row(pilot, "What others see")
        await press(pilot, "e")
        words = everything(pilot.app)
        assert "so that no one can be told apart" in words
        assert "observation, " not in words


async def test_what_does_not_count_is_named_with_its_reason(learner: Machine) -> None:
    instrument = instrument_of(learner.catalog)
    with learner.record() as store:
        answers = dict.fromkeys(instrument.items, 3)
        store.add(Sitting(purpose="baseline", answers=answers, form=instrument.form, focus="listening"))
    async with learner.app() as pilot:
        await press(pilot, *AWARENESS)
        assert "why 1 record does not count" in seen(pilot.app)
        await press(pilot, "r")
        assert "all its answers are identical" in everything(pilot.app)
        assert "unfit for hiring decisions" in everything(pilot.app)


async def test_today_says_the_headline_once_there_is_one(tmp_path: Path, catalog: Catalog) -> None:
    async with of(IMPROVED, catalog, tmp_path / "home").app() as pilot:
        await press(pilot, *TODAY)
        assert "There is evidence of growing awareness" in everything(pilot.app)


async def test_the_strands_can_be_read_in_a_window_of_60_columns(tmp_path: Path, catalog: Catalog) -> None:
    async with of(IMPROVED, catalog, tmp_path / "home").app(size=SMALL) as pilot:
        await press(pilot, *AWARENESS, "down", "enter")
        assert all(len(line) <= SMALL[0] for line in lines_of(pilot.app))
        assert "Scenarios:" in seen(pilot.app)


async def test_without_colour_the_pictures_tell_before_from_now(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with of(IMPROVED, catalog, tmp_path / "home").app(size=WIDE) as pilot:
        await press(pilot, *AWARENESS, "enter")
        words = seen(pilot.app)
        assert "○" in words
        assert "●" in words
        assert "╌" in words


async def test_a_record_without_dimensions_in_its_course_still_opens(
    tmp_path: Path, catalog_with_forms: Catalog
) -> None:
    machine = Machine(tmp_path / "home", catalog_with_forms)
    with machine.record() as store:
        profile.begin(store, "lead", seed=7)
    async with machine.app() as pilot:
        await press(pilot, *AWARENESS)
        assert "not enough data" in seen(pilot.app)
        for _ in range(5):
            await press(pilot, "enter", "escape", "down")


async def test_the_page_of_activity_says_of_itself_that_it_is_no_growth(
    tmp_path: Path, catalog: Catalog, golden: Golden
) -> None:
    async with of(IMPROVED, catalog, tmp_path / "home").app() as pilot:
        await press(pilot, *AWARENESS, "a")
        assert "This is activity, not growth." in seen(pilot.app)
        assert "records a day" in seen(pilot.app)
        await golden.same(pilot, "activity")
        await press(pilot, "escape")
        assert "Five strands, and no score" in seen(pilot.app)


async def test_a_run_with_a_note_says_it_on_today_and_above_the_strands(learner: Machine) -> None:
    session = Session(
        learner.home, learner.catalog, learner.clock, Settings(learner.home), note="Made up: Jonas."
    )
    app = CompanionApp(session)
    try:
        async with app.run_test(size=NARROW) as pilot:
            await settled(pilot)
            await press(pilot, *TODAY)
            assert "Made up: Jonas." in seen(pilot.app)
            await press(pilot, *AWARENESS)
            assert "Made up: Jonas." in seen(pilot.app)
    finally:
        session.close()


async def test_somebody_without_a_team_is_told_which_strands_will_stay_silent(newcomer: Machine) -> None:
    with newcomer.record() as store:
        profile.begin(store, "decide", seed=7)
    async with newcomer.app() as pilot:
        await press(pilot, *AWARENESS)
        assert "two of the five strands will probably stay silent" in seen(pilot.app)


async def test_records_dated_later_than_today_are_named(tmp_path: Path, catalog: Catalog) -> None:
    machine = of(IMPROVED, catalog, tmp_path / "home")
    machine.clock = FixedClock(evening_of(LAST_DAY) - timedelta(days=40))
    async with machine.app() as pilot:
        await press(pilot, *AWARENESS, "r")
        assert "dated later than now" in everything(pilot.app)
