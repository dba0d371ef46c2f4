from __future__ import annotations

from dataclasses import dataclass

import pytest

from companion.learner import journal
from companion.safety.errors import CompanionError
from companion.store.record_store import RecordStore
from companion.tui.notices import notices
from companion.tui.screens.today import TodayScreen

from .conftest import Machine, make_newer
from .rooms_by_key import JOURNAL, TODAY
from .seeing import everything, seen
from .walking import answer, press


@dataclass
class Record:
    """A record in some state."""

    damage: tuple[str, ...] = ()
    gone: int = 0
    read_only: CompanionError | None = None
    copies: tuple[str, ...] = ()


NEWER = CompanionError(
    "the record is from a newer version (schema 9), so nothing is saved to it",
    where="/home/ada/record.log",
    next_step="update companion; nothing was changed",
)


def test_a_record_that_is_well_says_nothing() -> None:
    assert notices(Record()) == ()


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (
            Record(damage=("a",), gone=1),
            "1 save in your record cannot be read. Everything else is here and saving works. "
            "To mend it: companion data repair",
        ),
        (
            Record(damage=("a",), gone=3),
            "3 saves in your record cannot be read. Everything else is here and saving works. "
            "To mend them: companion data repair",
        ),
        (
            Record(damage=("a",)),
            "Something in your record is out of place. Everything else is here and saving works. "
            "To mend it: companion data repair",
        ),
        (
            Record(read_only=NEWER, damage=("a",)),
            "The record is from a newer version (schema 9), so nothing is saved to it. "
            "What is whole can be read. Update companion; nothing was changed.",
        ),
        (
            Record(
                read_only=CompanionError("the first line is damaged", next_step="run: companion data repair")
            ),
            "The first line is damaged. What is whole can be read. Run: companion data repair",
        ),
        (
            Record(copies=("a",)),
            "A synchronising folder kept a second version of your record beside it. "
            "To bring both together: companion data import",
        ),
        (
            Record(copies=("a", "b")),
            "A synchronising folder kept 2 other versions of your record beside it. "
            "To bring all together: companion data import",
        ),
    ],
)
def test_what_needs_saying_is_said_with_the_command_to_run(record: Record, words: str) -> None:
    assert notices(record) == (words,)


def test_several_things_are_said_one_after_the_other() -> None:
    assert len(notices(Record(damage=("a",), copies=("a",)))) == 2


async def test_a_notice_stands_on_today_once_a_run(learner: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RecordStore, "copies", property(lambda self: ("record.sync-conflict.log",)))
    for _ in range(2):
        async with learner.app(notifications=True) as pilot:
            assert isinstance(pilot.app.screen, TodayScreen)
            assert seen(pilot.app).count("companion data import") == 1
            assert "Begin: The job changed" in seen(pilot.app)
            await press(pilot, "question_mark")
            await press(pilot, "escape")
            assert seen(pilot.app).count("companion data import") == 1, "help only covered it"
            await press(pilot, *JOURNAL)
            assert "companion data" not in seen(pilot.app)
            await press(pilot, *TODAY)
            assert "companion data" not in everything(pilot.app)


async def test_what_goes_wrong_later_in_the_run_is_said_then(
    learner: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL)
        monkeypatch.setattr(RecordStore, "copies", property(lambda self: ("record.sync-conflict.log",)))
        await press(pilot, *TODAY)
        assert "companion data import" in seen(pilot.app)


@pytest.mark.parametrize("lesson", [None, "the-job-changed"])
async def test_a_record_that_is_only_read_is_read_and_every_refused_save_is_told_in_words(
    learner: Machine, lesson: str | None
) -> None:
    with learner.record() as store:
        journal.write(store, "one")
        journal.remove(store, journal.write(store, "two").id)
    make_newer(learner.home)
    log = (learner.home / "record.log").read_bytes()
    async with learner.app(lesson, notifications=True) as pilot:
        if lesson is None:
            assert "from a newer version (schema 9), so nothing is saved to it" in seen(pilot.app)
            assert "Update companion" in seen(pilot.app)
            for keys in ((*JOURNAL, "delete"), ("enter", "delete"), ("escape", "D", "b"), ("h", "down", "b")):
                await press(pilot, *keys)
                assert seen(pilot.app).count("This is not saved") == 1, keys
        else:
            for _ in range(12):
                await answer(pilot)
            assert seen(pilot.app).count("This is not saved") == 1
        assert pilot.app.is_running
    assert (learner.home / "record.log").read_bytes() == log
