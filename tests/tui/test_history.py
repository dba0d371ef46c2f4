"""What an entry said before, and what was deleted: looked at, compared, brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from rich.style import Style

from companion.learner import journal
from companion.learner.history import states
from companion.records.clock import stamp
from companion.records.ids import ulid
from companion.records.kept import Kept
from companion.records.kinds import Entry
from companion.records.revision import Revision
from companion.tui.screens.deleted import DeletedScreen
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.history import HistoryScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.two_panes import SHOWN
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu

from .conftest import NARROW, SMALL, WIDE, Machine
from .golden import Golden
from .rooms_by_key import COURSE, JOURNAL, TODAY
from .seeing import lines_of, seen, strips_of
from .test_hostile_text import HOSTILE, assert_harmless
from .walking import companion, press, settled

BUILD = "Noor fixed the build."
FIRST = f"{BUILD} I said nothing for two minutes.\n\nThen I took the keyboard."
SECOND = f"{BUILD} I said nothing for ten minutes.\n\nThen I asked what she had ruled out. #returning"


def offered(pilot) -> str:
    """What the footer offers."""
    return lines_of(pilot.app)[pilot.app.screen.query_one(KeyLine).region.bottom - 1]


def underlined(pilot) -> list[str]:
    """What is underlined below the bar, whose letters are."""
    return [
        segment.text.strip()
        for strip in strips_of(pilot.app)[1:]
        for segment in strip
        if isinstance(segment.style, Style) and segment.style.underline
    ]


def texts(pilot) -> list[str]:
    return [kept.fact.text for kept in companion(pilot).session.store.all(Entry)]


def changed_twice(learner: Machine) -> Kept[Entry]:
    """An entry written, changed the next day, and cut down to a word an hour later."""
    with learner.record() as store:
        kept = journal.write(store, FIRST)
        learner.clock.advance(days=1)
        journal.edit(store, kept.id, SECOND)
        learner.clock.advance(hours=1)
        journal.edit(store, kept.id, "Noor.")
        learner.clock.advance(days=1)
    return kept


def written_beside(learner: Machine, kept: Kept[Entry], text: str) -> Revision:
    """Another machine changed the entry as it was first, and both records were united."""
    with learner.record() as store:
        first = store.history(kept.id)[0]
        at = first.moment + timedelta(minutes=1)
        other = replace(
            first, rev=ulid(at), at=stamp(at), parent=first.rev, fields={**first.fields, "text": text}
        )
        store.unite([other])
    return other


@pytest.mark.parametrize("from_entry", [False, True])
async def test_an_earlier_state_is_read_and_brought_back(learner: Machine, from_entry: bool) -> None:
    kept = changed_twice(learner)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, *(["enter"] if from_entry else []), "h")
        assert isinstance(pilot.app.screen, HistoryScreen)
        words = seen(pilot.app)
        assert "Tuesday 3 March ▸ 22:31 now changed 21:31 changed Monday 2 March" in words
        assert "b Bring back" not in offered(pilot), "it is what is shown"
        await press(pilot, "down", "down")
        assert "As it was first written." in seen(pilot.app)
        assert "Then I took the keyboard." in seen(pilot.app)
        assert "b Bring back" in offered(pilot)
        learner.clock.advance(minutes=5)
        await press(pilot, "b")
        assert texts(pilot) == [FIRST]
        assert "▸ 22:36 now brought back" in seen(pilot.app)
        store = companion(pilot).session.store
        assert [state.revision.fields["text"] for state in states(store, kept.id)] == [
            FIRST,
            "Noor.",
            SECOND,
            FIRST,
        ], "nothing is rewritten"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, EntryScreen if from_entry else JournalScreen)
        assert BUILD in seen(pilot.app)


async def test_what_a_state_changed_is_marked_line_by_line_and_word_by_word(learner: Machine) -> None:
    changed_twice(learner)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "h", "down")
        words = seen(pilot.app)
        assert "Changed. + new - gone" in words
        assert "+ #returning" in words
        assert f"- {BUILD} I said nothing for two minutes. + {BUILD} I said nothing for ten" in words
        assert "- Then I took the keyboard. + Then I asked what she had ruled out. #returning" in words
        assert underlined(pilot) == ["two", "ten"]


async def test_the_differences_show_without_colour(learner: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    changed_twice(learner)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "h", "down")
        lines = [line.strip() for line in lines_of(pilot.app)]
        assert "- Then I took the keyboard." in lines
        assert "+ Then I asked what she had ruled out. #returning" in lines
        assert underlined(pilot) == ["two", "ten"]


async def test_a_change_that_leaves_the_words_alone_says_so(learner: Machine) -> None:
    with learner.record() as store:
        kept = journal.write(store, "x")
        store.revise(kept.id, replace(kept.fact, folds=((0, 1),)))
        store.revise(kept.id, replace(kept.fact, shared=True))
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "h")
        assert "+ marked to be shared" in seen(pilot.app)
        await press(pilot, "down")
        assert "Changed; it says the same." in seen(pilot.app)


async def test_the_text_is_scrolled_after_enter_and_escape_leads_back_to_the_list(learner: Machine) -> None:
    with learner.record() as store:
        journal.write(store, "\n".join(f"line {n}" for n in range(100)))
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "h", "enter")
        assert not isinstance(pilot.app.screen.focused, Menu)
        await press(pilot, "G")
        assert "line 99" in seen(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen.focused, Menu)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, JournalScreen)


async def test_of_two_versions_written_at_the_same_time_one_is_marked_and_the_other_offered(
    learner: Machine,
) -> None:
    kept = changed_twice(learner)
    written_beside(learner, kept, "Their words.")
    async with learner.app(size=WIDE) as pilot:
        await press(pilot, *JOURNAL)
        assert "another version was written at the same time; h shows both" in seen(pilot.app)
        await press(pilot, "enter")
        assert "another version was written at the same time; h shows both" in seen(pilot.app)
        await press(pilot, "h")
        assert "22:31 now changed" in seen(pilot.app)
        await press(pilot, "down", "down")
        words = seen(pilot.app)
        assert "▸ 21:32 another version at the same time" in words
        assert "+ only in this version - only in the one shown" in words
        assert "- Noor." in words
        assert "+ Their words." in words
        await press(pilot, "b")
        assert texts(pilot) == ["Their words."]
        assert "another version at the same time" not in seen(pilot.app)
        assert "changed in another version" in seen(pilot.app)
        await press(pilot, "escape")
        assert "another version was written" not in seen(pilot.app)


async def test_deleting_while_reading_is_undone_right_there_or_in_the_journal(learner: Machine) -> None:
    with learner.record() as store:
        journal.write(store, "one")
    async with learner.app(notifications=True) as pilot:
        await press(pilot, *JOURNAL, "enter")
        assert "ctrl+z Undo" not in offered(pilot)
        await press(pilot, "d")
        assert texts(pilot) == ["one"], "a letter deletes nothing"
        await press(pilot, "delete")
        assert isinstance(pilot.app.screen, EntryScreen)
        assert texts(pilot) == []
        assert "The entry is deleted. ctrl+z takes it back." in seen(pilot.app)
        assert "deleted just now" in seen(pilot.app)
        assert "delete Delete" not in offered(pilot)
        assert "e Edit" not in offered(pilot)
        assert "ctrl+z Undo" in offered(pilot)
        await press(pilot, "ctrl+z")
        assert texts(pilot) == ["one"]
        assert "deleted" not in lines_of(pilot.app)[2]
        assert "The entry is back." in seen(pilot.app)
        await press(pilot, "ctrl+d", "escape")
        assert "Nothing written yet." in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert texts(pilot) == ["one"]


async def test_a_deleted_entry_is_brought_back_with_b_and_that_is_undone_too(learner: Machine) -> None:
    with learner.record() as store:
        journal.write(store, "one")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "enter")
        assert "b Bring back" not in offered(pilot)
        await press(pilot, "backspace")
        assert texts(pilot) == []
        assert "b Bring back" in offered(pilot)
        await press(pilot, "b")
        assert texts(pilot) == ["one"]
        await press(pilot, "ctrl+z")
        assert texts(pilot) == []
        await press(pilot, "ctrl+z")
        assert texts(pilot) == ["one"], "and so is the deletion before it"


async def test_a_deletion_is_undone_after_leaving_and_coming_back(learner: Machine) -> None:
    with learner.record() as store:
        for text in ("one", "two", "three"):
            journal.write(store, text)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "down", "delete", *TODAY, *COURSE, *JOURNAL)
        assert "ctrl+z Undo" in offered(pilot)
        await press(pilot, "up", "ctrl+z")
        assert texts(pilot) == ["one", "two", "three"]
        assert any(line.strip().startswith("▸") and "two" in line for line in lines_of(pilot.app))
        assert "ctrl+z Undo" not in offered(pilot)


async def test_what_was_brought_back_otherwise_is_not_undone_again(learner: Machine) -> None:
    with learner.record() as store:
        one, two = journal.write(store, "one"), journal.write(store, "two")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "delete", "delete")
        with learner.record() as other:
            journal.put_back(other, one.id)
        await press(pilot, *TODAY, *JOURNAL, "ctrl+z")
        assert texts(pilot) == ["one", "two"]
        await press(pilot, "ctrl+z")
        assert len(companion(pilot).session.store.history(two.id)) == 3


async def test_deleted_entries_are_listed_read_and_brought_back(learner: Machine) -> None:
    with learner.record() as store:
        kept = [journal.write(store, text) for text in ("one", "two\nand its second line", "three")]
        for entry in kept[:2]:
            learner.clock.advance(days=1)
            journal.remove(store, entry.id)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL)
        assert "2 deleted entries" in seen(pilot.app)
        await press(pilot, "G", "enter")
        assert isinstance(pilot.app.screen, DeletedScreen)
        words = seen(pilot.app)
        assert "Deleted Wednesday 4 March ▸ 21:31 two Deleted Tuesday 3 March 21:31 one" in words
        assert "Monday 2 March, 21:31 deleted just now two and its second" in words
        await press(pilot, "h")
        assert "now deleted" in seen(pilot.app)
        assert "Deleted. This is what it said." in seen(pilot.app)
        await press(pilot, "escape", "b")
        assert texts(pilot) == ["one", "three"] or texts(pilot) == ["two\nand its second line", "three"]
        await press(pilot, "b")
        assert "Nothing is deleted." in seen(pilot.app)
        assert "b Bring back" not in offered(pilot)
        await press(pilot, "enter", "h", "escape")
        assert "deleted" not in seen(pilot.app)
        assert len(texts(pilot)) == 3


async def test_deleted_entries_are_found_with_a_key_and_where_nothing_is_left(learner: Machine) -> None:
    with learner.record() as store:
        journal.remove(store, journal.write(store, "only one").id)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL)
        assert "Nothing written yet." in seen(pilot.app)
        assert "1 deleted entry" in seen(pilot.app)
        await press(pilot, "D")
        assert "only one" in seen(pilot.app)


async def test_an_entry_whose_history_is_open_may_be_brought_back_elsewhere(learner: Machine) -> None:
    with learner.record() as store:
        kept = journal.write(store, "one")
        journal.remove(store, kept.id)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "D", "h", "down")
        with learner.record() as other:
            journal.put_back(other, kept.id)
        await press(pilot, "b", "escape", "escape")
        assert texts(pilot) == ["one"]
        assert isinstance(pilot.app.screen, JournalScreen)


async def test_more_states_come_when_asked_for(learner: Machine) -> None:
    with learner.record() as store:
        kept = journal.write(store, "0")
        for number in range(1, SHOWN + 5):
            journal.edit(store, kept.id, str(number))
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "h", "G")
        assert "5 earlier states" in seen(pilot.app)
        await press(pilot, "enter", "G")
        assert "written" in seen(pilot.app)
        assert "earlier states" not in seen(pilot.app)


async def test_what_this_version_cannot_read_is_said_and_brought_back_whole(learner: Machine) -> None:
    at = learner.clock.now()
    strange = Revision("entry", ulid(at), ulid(at), stamp(at), {"text": 7})
    later = at + timedelta(minutes=1)
    gone = replace(strange, rev=ulid(later), at=stamp(later), parent=strange.rev, fields={}, deleted=True)
    learner.clock.advance(hours=1)
    with learner.record() as store:
        store.unite([strange, gone])
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "D")
        assert "This version cannot read what it said; it is kept as it is." in seen(pilot.app)
        await press(pilot, "h", "down")
        assert "This version cannot read what stands here" in seen(pilot.app)
        await press(pilot, "b")
        store = companion(pilot).session.store
        assert store.history(strange.id)[-1].fields == {"text": 7}


async def test_hostile_text_in_a_history_is_shown_with_marks(learner: Machine) -> None:
    with learner.record() as store:
        kept = journal.write(store, "harmless", tags=["[/]"])
        for text in HOSTILE.values():
            journal.edit(store, kept.id, f"{text}\nand [/] more")
            journal.edit(store, kept.id, f"{text} [@click=app.quit]x[/]\nand [/] more")
        gone = journal.write(store, "\n".join(HOSTILE.values()), tags=list(HOSTILE.values()))
        journal.remove(store, gone.id)
    async with learner.app(size=(100, 50), notifications=True) as pilot:
        await press(pilot, *JOURNAL, "h")
        for _ in range(2 * len(HOSTILE)):
            await press(pilot, "down")
            assert_harmless(pilot)
        await press(pilot, "up", "b")
        assert_harmless(pilot)
        await press(pilot, "escape", "D")
        assert isinstance(pilot.app.screen, DeletedScreen)
        assert "␛[2J" in seen(pilot.app)
        assert_harmless(pilot)
        await press(pilot, "h")
        assert_harmless(pilot)
        await press(pilot, "escape", "b")
        assert_harmless(pilot)
        assert pilot.app.is_running


async def test_a_long_entry_is_laid_out_in_part(learner: Machine) -> None:
    with learner.record() as store:
        kept = journal.write(store, "\n" * 8000 + "the end")
        journal.edit(store, kept.id, "\n" * 9000 + "another end")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "h", "enter", "G")
        assert "more lines" in seen(pilot.app)


@pytest.mark.parametrize("size", [SMALL, (40, 10)])
async def test_a_small_window_still_shows_the_caret_and_some_text(
    learner: Machine, size: tuple[int, int]
) -> None:
    changed_twice(learner)
    async with learner.app(size=size) as pilot:
        await press(pilot, *JOURNAL, "h", "down", "down")
        assert "▸ 21:31 written" in seen(pilot.app)
        assert "Monday 2 March" in seen(pilot.app)


@pytest.mark.parametrize("size, name", [(NARROW, "history"), (WIDE, "history-wide")])
async def test_the_history_as_it_was_looked_at(
    learner: Machine, golden: Golden, size: tuple[int, int], name: str
) -> None:
    kept = changed_twice(learner)
    written_beside(learner, kept, f"{BUILD} I said nothing for one minute.\n\nThen I left the room.")
    async with learner.app(size=size) as pilot:
        await press(pilot, *JOURNAL, "h", "down")
        await settled(pilot)
        await golden.same(pilot, name)


async def test_the_deleted_entries_as_they_were_looked_at(learner: Machine, golden: Golden) -> None:
    with learner.record() as store:
        for text in ("Took the export task back. I was quicker. #rescue", "A list of who does what."):
            kept = journal.write(store, text)
            learner.clock.advance(hours=30)
            journal.remove(store, kept.id)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "D", "down")
        await settled(pilot)
        await golden.same(pilot, "deleted")
