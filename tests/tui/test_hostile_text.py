from __future__ import annotations

import pytest
from rich.style import Style
from textual.pilot import Pilot

from companion.learner import commitments, journal, scenarios
from companion.records.kinds import Commitment, Entry
from companion.safety.show import UNSAFE
from companion.store.drafts import Drafts
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.follow_up import FollowUpScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.screens.write import WriteScreen
from companion.tui.widgets.writing import Writing

from .conftest import SEED, Machine
from .rooms_by_key import JOURNAL, TODAY
from .seeing import seen, styles_of
from .waiting import click, quiet
from .walking import companion, press, settled, step_to, type_text

LESSON = "the-job-changed"
HOSTILE = {
    "escape": "a\x1b[2Jb\x1b]0;owned\x07c",
    "clipboard": "a\x1b]52;c;b3duZWQ=\x07b",
    "link": "a\x1b]8;;file:///etc/passwd\x1b\\here\x1b]8;;\x1b\\b",
    "c1": "a\x9b31mb\x85c\x90q",
    "closing tag": "a [/] b [/bold] c",
    "click": "[@click=app.quit]press me[/] [@click=app.screenshot('owned.svg')]me too[/]",
    "colours": "[red on $primary]a[/] [$accent",
    "backwards": "a\u202ebc\u2066d\u200fe",
    "carriage return": "seen\rhidden\x08\x7f",
    "tail": "ends with a backslash \\",
    "emoji and joiners": "👩\u200d👩\u200d👧 e\u0301\u0301\u0301 \u200b\ufeff",
    "nothing but a tag": "#[/] #\u202ex",
}


def assert_harmless(pilot: Pilot[int]) -> None:
    """Nothing that commands a terminal or the app is on the screen."""
    for text, style in styles_of(pilot.app):
        assert not UNSAFE.search(text), ascii(text)
        assert "\n" not in text
        if isinstance(style, Style):
            assert style.link is None
            assert "@click" not in style.meta, text


@pytest.fixture
def haunted(learner: Machine) -> Machine:
    """A record in which every text was written by somebody who wants to do harm."""
    today = learner.clock.now().date()
    with learner.record() as store:
        for text in HOSTILE.values():
            journal.write(store, text, tags=[text, "x\x1b[2J[/]"])
            journal.write(store, text, lesson=LESSON, prompt=text)
            commitments.make(store, text, text, commitments.default_due(today), lesson=text)
        work = scenarios.measured(store, learner.catalog, "results-through-others", SEED)
        for ask in ("would", "should"):
            work = scenarios.answer(store, work, ask, 0, lesson=LESSON)
        work = scenarios.give_reason(store, work, HOSTILE["click"] + HOSTILE["escape"])
        scenarios.reveal(store, work)
    drafts = Drafts(learner.home)
    for name, text in HOSTILE.items():
        drafts.keep(f"new-{name}", text)
    drafts.keep("new", "\n".join(HOSTILE.values()))
    drafts.keep(journal.draft_key(LESSON, "two-things-that-would-not-count"), "\n".join(HOSTILE.values()))
    learner.clock.advance(days=8)
    return learner


async def test_hostile_text_is_shown_with_marks_wherever_it_appears(haunted: Machine) -> None:
    async with haunted.app(size=(100, 50), notifications=True) as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)
        for _ in range(40):
            assert_harmless(pilot)
            await press(pilot, "down")
        await press(pilot, "g", "down", "enter")
        assert isinstance(pilot.app.screen, FollowUpScreen)
        assert_harmless(pilot)
        await press(pilot, "b", "a")
        assert_harmless(pilot)

        await press(pilot, "escape", *JOURNAL)
        assert isinstance(pilot.app.screen, JournalScreen)
        assert "␛[2J" in seen(pilot.app)
        rows = [row.key for row in pilot.app.screen.menu.choices]
        assert sum(not key.startswith("new:") for key in rows) >= 2 * len(HOSTILE)
        for number, key in enumerate(rows[: 2 * len(HOSTILE) + 1]):
            assert_harmless(pilot)
            pilot.app.screen.menu.move_to(number)
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, WriteScreen if key.startswith("new:") else EntryScreen)
            assert_harmless(pilot)
            await press(pilot, "escape")
        await press(pilot, "w")
        assert_harmless(pilot)
        await press(pilot, "escape", "d")
        assert_harmless(pilot)
        assert pilot.app.is_running


async def test_a_click_on_a_hostile_entry_only_opens_it(haunted: Machine) -> None:
    async with haunted.app(size=(100, 50)) as pilot:
        await press(pilot, *JOURNAL)
        from .seeing import lines_of

        # The last line with it is an entry's; above it stand drafts.
        y = max(y for y, line in enumerate(lines_of(pilot.app)) if "press me" in line)
        await click(pilot, offset=(lines_of(pilot.app)[y].index("press me"), y))
        assert isinstance(pilot.app.screen, EntryScreen)
        y = next(y for y, line in enumerate(lines_of(pilot.app)) if "press me" in line)
        await click(pilot, offset=(lines_of(pilot.app)[y].index("press me"), y))
        assert pilot.app.is_running
        assert isinstance(pilot.app.screen, EntryScreen)


async def test_a_hostile_draft_and_reason_in_a_lesson_are_shown_with_marks(haunted: Machine) -> None:
    async with haunted.app(LESSON, size=(100, 50)) as pilot:
        assert isinstance(pilot.app.screen, LessonScreen)
        assert "Your why:" in seen(pilot.app) or "press me" in seen(pilot.app)
        assert_harmless(pilot)
        await step_to(pilot, lambda focused: isinstance(focused, Writing))
        assert_harmless(pilot)
        await press(pilot, "ctrl+s")
        assert_harmless(pilot)
        kept = companion(pilot).session.store.all(Entry)[-1].fact
        assert "[/bold]" in kept.text, "the record keeps what was written"


async def test_typed_markup_is_kept_and_shown_as_typed(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "w")
        await press(pilot, *"x[/]y")
        await press(pilot, "ctrl+s", "enter")
        assert "x[/]y" in seen(pilot.app)
        assert [kept.fact.text for kept in companion(pilot).session.store.all(Entry)] == ["x[/]y"]


async def test_a_pasted_escape_sequence_does_not_reach_the_terminal(learner: Machine) -> None:
    from textual.events import Paste

    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "w")
        pilot.app.screen.post_message(Paste("a\x1b]52;c;eA==\x07b\u202ec"))
        await quiet(pilot)
        assert_harmless(pilot)
        await press(pilot, "ctrl+s", "enter")
        assert_harmless(pilot)


@pytest.mark.parametrize(
    "long", ["word " * 40_000, "x" * 200_000, "\n" * 5_000 + "end"], ids=["words", "one", "lines"]
)
async def test_a_very_long_text_can_be_listed_read_edited_and_left(learner: Machine, long: str) -> None:
    with learner.record() as store:
        journal.write(store, long, lesson=LESSON, prompt=long[:1000] or "?")
        commitments.make(store, long[:100_000] + "a", "b", learner.clock.now().date())
    Drafts(learner.home).keep("new", long)
    learner.clock.advance(days=8)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL)
        assert_harmless(pilot)
        await press(pilot, "down", "enter", "pagedown", "G")  # the first row is the draft
        assert isinstance(pilot.app.screen, EntryScreen)
        assert_harmless(pilot)
        await press(pilot, "e")
        await type_text(pilot, "more")
        await press(pilot, "ctrl+s", "escape", "w", "escape", *TODAY)
        assert [len(kept.fact.text) for kept in companion(pilot).session.store.all(Entry)] == [len(long) + 4]
        assert isinstance(pilot.app.screen, TodayScreen)
        assert len(companion(pilot).session.store.all(Commitment)) == 1


async def test_a_text_longer_than_an_entry_may_be_is_refused_in_words_and_stays_in_the_editor(
    learner: Machine,
) -> None:
    async with learner.app(notifications=True) as pilot:
        await press(pilot, *JOURNAL, "w")
        editor = pilot.app.screen.query_one(Writing)
        editor.load_text("é" * (journal.LONGEST // 2 + 1))
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert pilot.app.is_running
        assert pilot.app.screen.query_one(Writing).text.startswith("éé")
        assert "at most 1 MiB" in seen(pilot.app)
