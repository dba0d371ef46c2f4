from __future__ import annotations

from dataclasses import replace

from companion.learner import journal
from companion.records.kinds import Entry
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.screens.write import WriteScreen
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

from .conftest import Machine
from .rooms_by_key import JOURNAL, TODAY
from .seeing import everything, seen
from .walking import companion, press, settled, step_to, type_text, until


async def test_a_reflection_becomes_an_entry_beside_its_question(learner: Machine) -> None:
    async with learner.app("the-job-changed", at="two-things-that-would-not-count") as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Writing))
        await type_text(pilot, "the jus #kitchen")
        await press(pilot, "ctrl+s")
        [kept] = companion(pilot).session.store.all(Entry)
        assert (kept.fact.text, kept.fact.tags) == ("the jus #kitchen", ("kitchen",))
        assert "In your journal since today" in everything(pilot.app)
        await press(pilot, "escape", *JOURNAL)
        assert "Monday 2 March" in seen(pilot.app)
        assert "the jus #kitchen The job changed, not only the title" in seen(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
        assert (kept.fact.prompt or "")[:50] in seen(pilot.app)


async def test_a_new_entry_is_written_and_read(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL)
        assert "Nothing written yet." in seen(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WriteScreen)
        await type_text(pilot, "first line\nsecond line")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, JournalScreen)
        assert "21:31 first line" in seen(pilot.app)
        assert "second line" not in seen(pilot.app)
        await press(pilot, "enter")
        assert "first line second line" in seen(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, JournalScreen)


async def test_the_caret_is_on_what_was_just_kept_so_that_a_key_reaches_no_other_entry(
    learner: Machine,
) -> None:
    with learner.record() as store:
        for text in ("epsilon", "zeta"):
            journal.write(store, text)
            learner.clock.advance(minutes=1)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "down")
        for text in ("eta one", "eta two"):
            await press(pilot, "w")
            await type_text(pilot, text)
            learner.clock.advance(minutes=1)
            await press(pilot, "ctrl+s")
        await press(pilot, "delete")
        kept = [entry.fact.text for entry in companion(pilot).session.store.all(Entry)]
        assert kept == ["epsilon", "zeta", "eta one"]
        await press(pilot, "ctrl+z", "down", "w", "escape", "delete")
        kept = [entry.fact.text for entry in companion(pilot).session.store.all(Entry)]
        assert kept == ["epsilon", "zeta", "eta two"], "leaving moves nothing"


async def test_an_edit_of_an_entry_that_another_window_changed_meanwhile_says_so(
    learner: Machine, notices: list[tuple[str, str]]
) -> None:
    with learner.record() as store:
        kept = journal.write(store, "as it was")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "e")
        await type_text(pilot, " and more")
        with learner.record() as store:
            journal.edit(store, kept.id, "from the other window")
        await press(pilot, "ctrl+s")
        store = companion(pilot).session.store
        assert [one.fact.text for one in store.all(Entry)] == ["as it was and more"]
        assert [words for _, words in notices if "Another window kept other words" in words]
        assert any(
            revision.fields.get("text") == "from the other window" for revision in store.history(kept.id)
        )


async def test_nothing_empty_is_kept(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "w", "space", "ctrl+s")
        assert isinstance(pilot.app.screen, WriteScreen)
        assert companion(pilot).session.store.all(Entry) == ()


async def test_an_edit_keeps_the_text_before_it(learner: Machine) -> None:
    with learner.record() as store:
        first = journal.write(store, "as it was")
    learner.clock.advance(hours=1)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "enter", "e")
        assert isinstance(pilot.app.screen.focused, Writing)
        assert pilot.app.screen.focused.text == "as it was"
        await type_text(pilot, " and is")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, EntryScreen)
        assert "as it was and is" in seen(pilot.app)
        assert "today, 21:31 changed just now" in seen(pilot.app)
        store = companion(pilot).session.store
        assert [revision.fields["text"] for revision in store.history(first.id)] == [
            "as it was",
            "as it was and is",
        ]
        await press(pilot, "escape")
        assert "as it was and is" in seen(pilot.app)


async def test_an_edit_left_unsaved_changes_nothing_and_is_offered_again(learner: Machine) -> None:
    with learner.record() as store:
        journal.write(store, "as it was")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "e")
        await type_text(pilot, " not")
        await press(pilot, "escape")
        assert [kept.fact.text for kept in companion(pilot).session.store.all(Entry)] == ["as it was"]
        await press(pilot, "e")
        assert isinstance(pilot.app.screen.focused, Writing)
        assert pilot.app.screen.focused.text == "as it was not"
        await press(pilot, "escape", *TODAY)
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "A change to an entry as it was not" in seen(pilot.app)


async def test_deleting_is_undone_one_after_the_other(learner: Machine) -> None:
    with learner.record() as store:
        for text in ("one", "two", "three"):
            journal.write(store, text)
            learner.clock.advance(minutes=5)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "down", "delete")
        store = companion(pilot).session.store
        assert [kept.fact.text for kept in store.all(Entry)] == ["one", "three"]
        assert "two" not in seen(pilot.app)
        await press(pilot, "d")
        assert len(store.all(Entry)) == 2, "a letter deletes nothing"
        await press(pilot, "delete")
        assert [kept.fact.text for kept in store.all(Entry)] == ["three"]
        await press(pilot, "u", "ctrl+z", "ctrl+z")
        assert [kept.fact.text for kept in store.all(Entry)] == ["one", "two", "three"]
        assert "two" in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert len(store.all(Entry)) == 3


async def test_entries_stand_under_their_days_newest_first(learner: Machine) -> None:
    with learner.record() as store:
        for text in ("older", "newer"):
            journal.write(store, text)
            learner.clock.advance(days=1)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL)
        words = seen(pilot.app)
        places = [words.index(text) for text in ("Tuesday 3 March", "newer", "Monday 2 March", "older")]
        assert places == sorted(places)


async def test_what_another_process_wrote_is_there_when_the_journal_is_shown_again(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, *TODAY)
        with learner.record() as other:
            journal.write(other, "from a shell")
        await press(pilot, *JOURNAL)
        assert "from a shell" in seen(pilot.app)


async def test_an_entry_deleted_elsewhere_while_it_is_read_or_edited_breaks_nothing(learner: Machine) -> None:
    with learner.record() as store:
        kept = journal.write(store, "here and gone")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "enter", "e")
        await type_text(pilot, " again")
        with learner.record() as other:
            journal.remove(other, kept.id)
        companion(pilot).session.store.refresh()
        await press(pilot, "ctrl+s")
        await press(pilot, "escape", "escape", *JOURNAL)
        assert pilot.app.is_running
        written = {one.fact.text for one in companion(pilot).session.store.all(Entry)}
        drafts = {draft.text for draft in companion(pilot).session.drafts.all()}
        assert "here and gone again" in written | drafts, "what was typed is not lost"


async def test_older_entries_come_when_asked_for(learner: Machine) -> None:
    from companion.learner.journal import entry_of

    with learner.record() as store:
        store.add_many([entry_of(f"number {n}") for n in range(230)])
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "G")
        assert "30 older entries" in seen(pilot.app)
        await press(pilot, "enter", "G")
        menu = pilot.app.screen.focused
        assert isinstance(menu, Menu)
        assert menu.caret == 229
        assert "number 0" in seen(pilot.app)
        await settled(pilot)


async def test_an_edit_that_brings_hidden_words_into_view_unshares_the_entry_and_says_so(
    learner: Machine,
) -> None:
    with learner.record() as store:
        hidden = Entry(text="He left. He is ill. I waited for Ana.", shared=True, folds=((9, 19),))
        kept = store.add(hidden)
    async with learner.app(notifications=True) as pilot:
        await press(pilot, *JOURNAL, "e")
        await type_text(pilot, " Then I left.")
        await press(pilot, "ctrl+s")
        store = companion(pilot).session.store
        assert store.get(kept.id, Entry).fact == replace(hidden, text=f"{hidden.text} Then I left.")
        await press(pilot, "e")
        await type_text(pilot, " He is ill.")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "is no longer marked" in seen(pilot.app), "the change is told")
        assert not store.get(kept.id, Entry).fact.shared
