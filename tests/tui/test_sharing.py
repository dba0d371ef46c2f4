from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from companion.learner import commitments, folding, journal, worksheets
from companion.learner.draft_places import PURPOSE, SHARE_TO
from companion.records.kinds import Contact, Entry, Packet
from companion.review import agreement
from companion.review.own_folder import own_name
from companion.tui.screens.fold import FoldScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.packet_made import PacketMadeScreen
from companion.tui.screens.share import ShareScreen
from companion.tui.screens.share_choice import ShareChoiceScreen
from companion.tui.screens.share_preview import SharePreviewScreen
from companion.tui.screens.which import WhichScreen
from companion.tui.screens.worksheet import WorksheetScreen
from companion.tui.widgets.menu import Menu

from .conftest import NARROW, SMALL, WIDE, Machine
from .mentoring import AUDIT, FOLDED, SILENCE, STORE_ROOM, live_with_a_mentor, share, write_entries
from .rooms_by_key import JOURNAL, TODAY
from .seeing import everything, seen
from .test_hostile_text import HOSTILE, assert_harmless
from .test_trouble import fill_the_disk
from .waiting import press, quiet, type_text
from .walking import companion

SECRET = "what stays at home"


@pytest.fixture
def writer(learner: Machine) -> Machine:
    """Three entries, one with a fold, and a commitment; nothing shared."""
    with learner.record() as store:
        write_entries(store, learner.clock)
        commitments.make(store, "it rains", "wait", commitments.default_due(learner.clock.now().date()))
        journal.write(store, SECRET)
    learner.clock.advance(hours=1)
    return learner


def facts(pilot: Pilot[int], kind: type):
    return companion(pilot).session.store.all(kind)


def entry(pilot: Pilot[int], text: str):
    return next(kept for kept in facts(pilot, Entry) if kept.fact.text == text)


async def say_who(pilot: Pilot[int], to: str = "Mara", sender: str = "Ana", purpose: str = "") -> None:
    """Fill the three fields, wherever the keys are, and go on."""
    await press(pilot, *JOURNAL, "s")
    assert isinstance(pilot.app.screen, ShareScreen)
    for name, words in (("to", to), ("from", sender), ("purpose", purpose)):
        field = pilot.app.screen.query_one(f"#{name}", Input)
        field.focus()
        await quiet(pilot)
        if not field.value:
            await type_text(pilot, words)
    await press(pilot, "enter", "a")


async def tick(pilot: Pilot[int], *texts: str) -> None:
    menu = pilot.app.screen.query_one("#rows", Menu)
    for text in texts:
        key = next(row.key for row in menu.choices if text[:20] in row.body.plain)
        menu.move_to(menu.place_of(key))
        await press(pilot, "enter")


def ticked(pilot: Pilot[int]) -> list[str]:
    menu = pilot.app.screen.query_one("#rows", Menu)
    return [row.body.plain for n, row in enumerate(menu.choices) if n in menu.ticked]


async def test_entries_are_marked_in_the_journal_and_the_mark_is_taken_back(writer: Machine) -> None:
    async with writer.app() as pilot:
        await press(pilot, *JOURNAL, "m")
        assert entry(pilot, SECRET).fact.shared
        assert "to share" in seen(pilot.app)
        assert "Marked to share." in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert not entry(pilot, SECRET).fact.shared
        assert "to share" not in seen(pilot.app)
        await press(pilot, "m", "m")
        assert not entry(pilot, SECRET).fact.shared
        await press(pilot, "ctrl+z")
        assert entry(pilot, SECRET).fact.shared, "taking back an unmark marks again"


async def test_the_first_page(writer: Machine) -> None:
    async with writer.app() as pilot:
        await say_who(pilot, purpose="To see clearer.")
        assert isinstance(pilot.app.screen, ShareChoiceScreen)
        assert ticked(pilot) == [], "nothing goes unasked"
        await tick(pilot, SILENCE, AUDIT)
        assert "For Mara: 2 entries" in seen(pilot.app)
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, SharePreviewScreen)
        page = everything(pilot.app)
        assert "From Ana, before you talk" in page and "To see clearer." in page
        assert FOLDED not in page and "▒" in page
        assert SECRET not in page and "#silence" not in page
        assert not facts(pilot, Packet) and not (writer.home / "printed").exists()
        await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, PacketMadeScreen)
        [packet] = facts(pilot, Packet)
        reference = packet.fact.reference
        assert f"For our talk, {reference}" in seen(pilot.app)
        assert "Nothing was sent." in seen(pilot.app)
        names = sorted(path.name for path in (writer.home / "printed").iterdir())
        assert names == [f"packet-{reference.lower()}.{end}" for end in ("html", "txt")]
        text = (writer.home / "printed" / names[1]).read_text()
        assert " ".join(text.split()) in " ".join(page.replace("│", " ").split()), "it is what was previewed"
        assert [kept.fact.name for kept in facts(pilot, Contact)] == ["Mara"]
        assert own_name(writer.home) == "Ana"
        assert companion(pilot).session.drafts.get(PURPOSE) is None
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, JournalScreen)
        assert seen(pilot.app).count("shared") == 2


async def test_a_page_made_by_mistake_is_taken_back_with_its_files(writer: Machine) -> None:
    async with writer.app() as pilot:
        await say_who(pilot)
        await tick(pilot, SILENCE)
        await press(pilot, "p", "ctrl+o", "escape", "ctrl+z")
        assert not facts(pilot, Packet)
        assert not list((writer.home / "printed").iterdir())
        assert "to share" in seen(pilot.app), "the mark stays"


async def test_a_tick_marks_an_entry_and_stays_when_one_leaves(writer: Machine) -> None:
    async with writer.app() as pilot:
        await say_who(pilot)
        await tick(pilot, SILENCE)
        assert entry(pilot, SILENCE).fact.shared
        await press(pilot, "escape", "escape", *TODAY)
        await say_who(pilot)
        assert len(ticked(pilot)) == 1
        await tick(pilot, SILENCE)
        assert not entry(pilot, SILENCE).fact.shared
        await press(pilot, "ctrl+z")
        assert entry(pilot, SILENCE).fact.shared
        assert len(ticked(pilot)) == 1


async def test_what_they_have_is_not_proposed_again_but_can_go(learner: Machine) -> None:
    with learner.record() as store:
        live_with_a_mentor(store, learner.catalog, learner.clock)
    async with learner.app() as pilot:
        await say_who(pilot)
        assert [row for row in ticked(pilot) if "has it already" in row] == []
        assert any(STORE_ROOM[:20] in row for row in ticked(pilot)), "what is marked is proposed"
        await tick(pilot, SILENCE)
        assert "For Mara: 2 entries" in seen(pilot.app)
        assert "ctrl+z takes it back" not in seen(pilot.app), "the entry itself is as it was"
        await press(pilot, "p")
        assert "As you have it already: 1." in everything(pilot.app)


async def test_commitments_and_the_report_go_only_when_ticked(writer: Machine) -> None:
    async with writer.app() as pilot:
        await say_who(pilot)
        await tick(pilot, "If it rains", "Four strands")
        assert "For Mara: 1 commitment and the report" in seen(pilot.app)
        await press(pilot, "p")
        page = everything(pilot.app)
        assert "Commitment 1" in page and "What this cannot say" in page
        assert "Depth" not in page


async def test_the_list_is_filtered_and_what_is_ticked_elsewhere_still_goes(writer: Machine) -> None:
    async with writer.app() as pilot:
        await say_who(pilot)
        await tick(pilot, AUDIT)
        await press(pilot, "v")
        assert isinstance(pilot.app.screen, WhichScreen)
        rows = [row.body.plain for row in pilot.app.screen.query_one(Menu).choices]
        assert rows == ["All entries", "New or changed for Mara", "Tag: #silence"]
        await press(pilot, "c")
        assert "Listed: Tag: #silence. Ticked but not listed: 1" in seen(pilot.app)
        assert "Ilir sat" in seen(pilot.app) and "The audit" not in seen(pilot.app)
        await press(pilot, "p")
        assert "The audit came up again" in everything(pilot.app)


async def test_an_entry_is_folded_from_the_list(writer: Machine) -> None:
    async with writer.app() as pilot:
        await say_who(pilot)
        menu = pilot.app.screen.query_one("#rows", Menu)
        menu.move_to(menu.place_of(entry(pilot, SILENCE).id))
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, FoldScreen)
        await press(pilot, "f", "escape")
        assert folding.hidden_places(entry(pilot, SILENCE).fact) == ((0, 4),)
        assert isinstance(pilot.app.screen, ShareChoiceScreen)


async def test_a_fold_that_another_text_repeats_is_warned_of(writer: Machine) -> None:
    async with writer.app() as pilot:
        await say_who(pilot)
        await tick(pilot, AUDIT, STORE_ROOM)
        await press(pilot, "p")
        assert "! Text 1 folds words that can be read in text 2: “Besnik”." in seen(pilot.app)


def agree(machine: Machine, *, pay: str) -> None:
    said = {agreement.WHO: "Mara and me", agreement.PAY: pay, agreement.PURPOSE: "To decide at two."}
    with machine.record() as store:
        copy = None
        for title, text in said.items():
            copy = worksheets.fill(store, agreement.WORKSHEET, copy, title, text)


async def test_power_over_pay_asks_for_the_sentence_before_entries_go(writer: Machine) -> None:
    agree(writer, pay="It may come to that")
    async with writer.app() as pilot:
        await say_who(pilot)
        assert agreement.RULE[:60] in seen(pilot.app)
        await tick(pilot, SILENCE)
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, ShareChoiceScreen)
        assert isinstance(pilot.app.screen.focused, Input)
        assert "Type the sentence first" in seen(pilot.app)
        await type_text(pilot, agreement.SENTENCE.lower())
        await press(pilot, "enter", "p")
        assert isinstance(pilot.app.screen, SharePreviewScreen)
        assert "To decide at two." in everything(pilot.app), "the purpose is that of the agreement"


async def test_power_over_pay_lets_commitments_go(writer: Machine) -> None:
    agree(writer, pay="Yes")
    async with writer.app() as pilot:
        await say_who(pilot)
        await tick(pilot, "If it rains")
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, SharePreviewScreen)


async def test_an_agreement_is_offered_while_there_is_none(writer: Machine) -> None:
    async with writer.app() as pilot:
        await press(pilot, *JOURNAL, "s")
        assert "Fill in a mentoring agreement first" in everything(pilot.app)
        pilot.app.screen.query_one("#on").focus()
        await press(pilot, "b")
        assert isinstance(pilot.app.screen, WorksheetScreen)
    agree(writer, pay="No")
    async with writer.app() as pilot:
        await press(pilot, *JOURNAL, "s")
        assert "Fill in a mentoring agreement" not in everything(pilot.app)


async def test_names_are_asked_for_and_known_ones_are_offered(writer: Machine) -> None:
    with writer.record() as store:
        one = [kept.id for kept in store.all(Entry)][:1]
        share(store, one, to="Mara")
        writer.clock.advance(hours=1)
        share(store, one, to="Sara")
    async with writer.app() as pilot:
        await press(pilot, *JOURNAL, "s")
        to, sender = (pilot.app.screen.query_one(f"#{name}", Input) for name in ("to", "from"))
        assert (to.value, sender.value) == ("Sara", "Ana"), "the last one is proposed"
        pilot.app.screen.query_one("#known").focus()
        await press(pilot, "a")
        assert to.value == "Mara"
        sender.value = ""
        pilot.app.screen.query_one("#on").focus()
        await quiet(pilot)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, ShareScreen)
        assert "Write your name" in seen(pilot.app)
        sender.value, to.value = "Ana", "!!"
        await press(pilot, "escape", "a")
        assert isinstance(pilot.app.screen, ShareScreen)
        assert "a name is missing" in seen(pilot.app)


async def test_what_was_typed_is_offered_again_on_today_and_in_the_journal(writer: Machine) -> None:
    async with writer.app() as pilot:
        await press(pilot, *JOURNAL, "s")
        await type_text(pilot, "Mara")
        await press(pilot, "escape", "escape")
        assert companion(pilot).session.drafts.get(SHARE_TO) is not None
        assert "Who sharing is for Mara" in seen(pilot.app)
        await press(pilot, "g", "enter")
        assert isinstance(pilot.app.screen, ShareScreen)
        await press(pilot, "escape", "escape", *TODAY)
        assert "Who sharing is for Mara" in everything(pilot.app)
        pilot.app.screen.go_to("share:")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ShareScreen)
        assert pilot.app.screen.query_one("#to", Input).value == "Mara"


async def test_a_page_without_a_name(writer: Machine) -> None:
    async with writer.app() as pilot:
        await say_who(pilot, to="")
        await tick(pilot, SILENCE)
        await press(pilot, "p", "ctrl+o")
        assert [kept.fact.to for kept in facts(pilot, Packet)] == [None]
        assert facts(pilot, Contact) == ()


async def test_a_full_disk_makes_no_page_and_keeps_nothing(
    writer: Machine, monkeypatch: pytest.MonkeyPatch, notices: list[tuple[str, str]]
) -> None:
    async with writer.app() as pilot:
        await say_who(pilot)
        await tick(pilot, SILENCE)
        await press(pilot, "p")
        with monkeypatch.context() as full:
            fill_the_disk(full)
            await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, SharePreviewScreen)
        assert not facts(pilot, Packet)
        assert any(severity == "error" for severity, _ in notices)
        await press(pilot, "ctrl+o")
        assert len(facts(pilot, Packet)) == 1


async def test_an_entry_changed_meanwhile_is_looked_at_again(
    writer: Machine, notices: list[tuple[str, str]]
) -> None:
    async with writer.app() as pilot:
        await say_who(pilot)
        await tick(pilot, SILENCE)
        await press(pilot, "p")
        with writer.record() as store:
            journal.edit(store, entry(pilot, SILENCE).id, "quite another text")
        await press(pilot, "ctrl+o")
        assert not facts(pilot, Packet)
        assert not list((writer.home / "printed").iterdir())
        assert any("preview again" in words for _, words in notices)


async def test_the_path_and_the_text_are_copied(writer: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    async with writer.app() as pilot:
        copied: list[str] = []
        monkeypatch.setattr(type(pilot.app), "copy_to_clipboard", lambda _, text: copied.append(text))
        await say_who(pilot)
        await tick(pilot, SILENCE)
        await press(pilot, "p", "ctrl+o", "c", "t")
        assert copied[0].endswith(".html")
        assert copied[1].startswith("From Ana, before you talk\n")


@pytest.mark.parametrize("size", [NARROW, SMALL, WIDE])
async def test_hostile_text_is_shown_with_marks(learner: Machine, size: tuple[int, int]) -> None:
    with learner.record() as store:
        for text in HOSTILE.values():
            journal.write(store, text, tags=[text], prompt=text)
            commitments.make(store, text, text, learner.clock.now().date())
    async with learner.app(size=size) as pilot:
        await say_who(pilot, to="Mara [/] [@click=app.quit]", purpose="[/] [red]")
        assert_harmless(pilot)
        menu = pilot.app.screen.query_one("#rows", Menu)
        for place in range(len(menu.choices) - 1):
            menu.move_to(place)
            await press(pilot, "space")
            assert_harmless(pilot)
        await press(pilot, "v")
        assert_harmless(pilot)
        await press(pilot, "escape", "p")
        for _ in range(30):
            assert_harmless(pilot)
            await press(pilot, "enter")
        await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, PacketMadeScreen)
        assert_harmless(pilot)


async def test_marked_off_and_on_again_an_entry_is_what_they_have_already(learner: Machine) -> None:
    with learner.record() as store:
        live_with_a_mentor(store, learner.catalog, learner.clock)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL)
        pilot.app.screen.go_to(entry(pilot, SILENCE).id)
        await press(pilot, "m")
        assert "shared before" in seen(pilot.app)
        await press(pilot, "m")
        assert "changed since" not in seen(pilot.app)
        await say_who(pilot)
        menu = pilot.app.screen.query_one("#rows", Menu)
        assert any("Ilir" in row.body.plain and "has it already" in row.body.plain for row in menu.choices)
