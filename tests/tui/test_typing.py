"""What is typed or pasted into a field stands there as it is, whichever field and however it comes in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest
from course_with_forms import AGAIN, WHOM
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input
from watched_loop import WatchedLoop

from companion.course.catalog import Catalog
from companion.learner import journal
from companion.records.kinds import Worksheet
from companion.safety.typed_text import is_text
from companion.store.drafts import Drafts
from companion.tui.bursts import Burst, Bursts
from companion.tui.screens.worksheet import WorksheetScreen
from companion.tui.session import Session
from companion.tui.settings import Settings
from companion.tui.typed import Typed
from companion.tui.widgets.field import FieldView
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

from .conftest import Machine, Notices
from .rooms_by_key import JOURNAL
from .seeing import seen
from .test_bursts import timed
from .waiting import press, press_at_once, quiet, turn, type_text, typed, until
from .walking import companion, go_on_until, settled

TYPED = (
    "A\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645B\u7530\u4e2d\u3000\u3055\u3093Ctr\u00e8s\u00a0bien\u202f!"
    "D\U0001f469\u200d\U0001f467Eco\u00adopF\u0915\u094d\u200d\u0937Ge\u0301H\u2764\ufe0fI\u200f\u05e9\u05dc"
    "J\ue000K\u0378L\U000e0067M\U0001f44d\U0001f3fdN\u2028O\u2060P\u202eQ"
)
"""One of each kind that leaves no ink, or that Python does not hold to be printable."""

text = st.text(st.characters().filter(is_text), max_size=20)
SOME = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""Each example starts an app."""


class Fields(Typed):
    """A large field and a small one."""

    def __init__(self, session: Session, begun: str = "") -> None:
        super().__init__()
        self._session, self._begun = session, begun

    def compose(self) -> ComposeResult:
        yield Writing(self._session, "large", self._begun)
        yield Line(self._session, "small", placeholder="")
        yield Input(id="stock")


@asynccontextmanager
async def fields(folder: Path, begun: str = "") -> AsyncIterator[Pilot[int]]:
    home = Path(mkdtemp(dir=folder))
    session = Session(home, None, None, Settings(home))  # type: ignore[arg-type]
    async with Fields(session, begun).run_test() as pilot:
        await quiet(pilot)
        yield pilot


def in_a_loop(coroutine) -> None:
    with asyncio.Runner(loop_factory=WatchedLoop) as runner:
        runner.run(coroutine)


async def send(pilot: Pilot[int], messages: Sequence[events.Event]) -> None:
    for message in messages:
        pilot.app.post_message(message)
    await quiet(pilot)


async def burst(pilot: Pilot[int], keys: Sequence[str], gap: float = 0.001) -> None:
    """Send keys as the driver hands them on when they come in at once."""
    bursts = Bursts()
    messages = [*bursts.put_together(timed(keys, [gap] * len(keys))), *bursts.put_together([], over=True)]
    await send(pilot, [message for message in messages if isinstance(message, events.Event)])


async def paste(pilot: Pilot[int], pasted: str) -> None:
    """Paste as a terminal does that brackets what is pasted."""
    await send(pilot, [events.Paste(pasted)])


def value_of(pilot: Pilot[int]) -> str:
    focused = pilot.app.focused
    assert isinstance(focused, Writing | Input)
    return focused.text if isinstance(focused, Writing) else focused.value


# -- what is text


@pytest.mark.parametrize("field", [Writing, Line])
async def test_what_leaves_no_ink_is_typed_like_a_letter(tmp_path: Path, field: type) -> None:
    async with fields(tmp_path) as pilot:
        for way in (type_text, paste, lambda pilot, text: burst(pilot, typed(text))):
            pilot.app.screen.query(field).last().focus()
            await way(pilot, TYPED)
            assert value_of(pilot) == TYPED
            await press(pilot, "ctrl+u")
            assert value_of(pilot) == ""


@SOME
@given(text)
@example(TYPED)
@example("\u2028")
def test_any_text_stands_as_it_was_typed_and_comes_back_when_its_deletion_is_undone(
    tmp_path: Path, text: str
) -> None:
    async def check() -> None:
        async with fields(tmp_path) as pilot:
            pilot.app.screen.query_one(Writing).focus()
            await type_text(pilot, text)
            assert value_of(pilot) == text
            await press(pilot, "f7", "backspace", "ctrl+z")
            assert value_of(pilot) == text
        async with fields(tmp_path, begun=text) as pilot:
            assert pilot.app.screen.query_one(Writing).text == text

    in_a_loop(check())


@pytest.mark.parametrize("key", ["\x01", "\x7f", "\x85", "\ud83d"])
async def test_controls_and_halves_of_a_pair_are_no_text(tmp_path: Path, key: str) -> None:
    async with fields(tmp_path) as pilot:
        for field in (Writing, Line):
            pilot.app.screen.query(field).last().focus()
            await send(pilot, [events.Key("unknown", key)])
            assert value_of(pilot) == ""


# -- key by key or in one go


KEYS = [*"ab ", "\u200c", "enter", "漢", "left", "right", "up", "home", "end", "backspace", "delete"]


@SOME
@given(st.lists(st.sampled_from(KEYS), max_size=30))
@example([*"ab", "enter", "left", "backspace", *"漢c", "up", "home", "delete", "d"])
def test_keys_in_one_go_give_the_text_they_give_one_by_one(tmp_path: Path, keys: list[str]) -> None:
    async def check() -> None:
        texts = []
        for gap in (None, 0.001, 0.2):
            async with fields(tmp_path) as pilot:
                pilot.app.screen.query_one(Writing).focus()
                await (press_at_once(pilot, *keys) if gap is None else burst(pilot, keys, gap))
                texts.append((value_of(pilot), pilot.app.screen.query_one(Writing).cursor_location))
        assert texts == [texts[0]] * 3

    in_a_loop(check())


async def test_a_burst_in_many_pieces_is_undone_in_one_step(tmp_path: Path) -> None:
    async with fields(tmp_path) as pilot:
        pilot.app.screen.query_one(Writing).focus()
        await type_text(pilot, "before ")
        bursts = Bursts()
        keys = timed(typed("one\ntwo\n" * 60), [0.2, *[0.001] * 479])
        for at in range(0, len(keys), 8):
            await send(
                pilot, [one for one in bursts.put_together(keys[at : at + 8]) if isinstance(one, Burst)]
            )
        assert value_of(pilot) == "before " + ("one\ntwo\n" * 60).rstrip("\n")
        await press(pilot, "x", "ctrl+z", "ctrl+z")
        assert value_of(pilot) == "before "
        await press(pilot, "ctrl+y")
        assert value_of(pilot).endswith("one\ntwo")


async def test_undoing_more_lines_than_the_field_shows_ends_nothing(tmp_path: Path) -> None:
    async with fields(tmp_path) as pilot:
        pilot.app.screen.query_one(Writing).focus()
        for _ in range(2):
            await paste(pilot, "line\n" * 40)
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+y", "ctrl+z", "x")
        assert value_of(pilot) == "x"


async def test_a_burst_is_a_draft_within_a_second(tmp_path: Path) -> None:
    async with fields(tmp_path) as pilot:
        pilot.app.screen.query_one(Writing).focus()
        await burst(pilot, typed("typed at once"))
        pilot.app.screen.query_one(Writing).draft.keep()
        [home] = tmp_path.iterdir()
        assert [draft.text for draft in Drafts(home).all()] == ["typed at once"]


async def test_a_burst_where_nothing_is_written_is_taken_only_if_it_moves(learner: Machine) -> None:
    with learner.record() as store:
        for text in ("one", "two", "three"):
            journal.write(store, text)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL)
        menu = pilot.app.screen.focused
        assert isinstance(menu, Menu)
        await burst(pilot, ["j", "j", "k"])
        assert menu.caret == 1
        await burst(pilot, ["w", *"ritten"])
        assert pilot.app.screen.focused is menu, "its first letter would have opened the editor"
        assert "Several keys came at once, as pasted text does" in seen(pilot.app)


# -- several lines


LINES = "one,\n  two\r\n\r\nthree"


@pytest.mark.parametrize("way", [paste, lambda pilot, text: burst(pilot, typed(text.replace("\r", "")))])
@pytest.mark.parametrize("field", ["small", "stock"])
async def test_lines_pasted_where_one_is_asked_are_joined(tmp_path: Path, field: str, way) -> None:
    async with fields(tmp_path) as pilot:
        place = pilot.app.screen.query_one("#stock") if field == "stock" else pilot.app.screen.query_one(Line)
        place.focus()
        await type_text(pilot, "so: !")
        await press(pilot, "left")
        await way(pilot, LINES)
        assert value_of(pilot) == "so: one, two three!"
        assert pilot.app.focused is place


@SOME
@given(st.lists(st.text(st.sampled_from("ab漢\n\r\t \u200c"), max_size=6), max_size=5))
@example(["a\n", "b", "\nc"])
def test_no_letter_of_a_paste_is_dropped_in_any_field(tmp_path: Path, pastes: list[str]) -> None:
    async def check() -> None:
        async with fields(tmp_path) as pilot:
            for field in pilot.app.screen.query("Writing, Line, #stock"):
                field.focus()
                for one in pastes:
                    await paste(pilot, one)
                assert "".join(value_of(pilot).split()) == "".join("".join(pastes).split())

    in_a_loop(check())


async def test_a_paste_longer_than_anybody_types_is_kept_whole(tmp_path: Path) -> None:
    async with fields(tmp_path) as pilot:
        pilot.app.screen.query_one(Line).focus()
        await paste(pilot, "word " * 1000)
        await press(pilot, "backspace", "x")
        assert value_of(pilot) == "word " * 999 + "wordx"


async def test_that_lines_were_joined_is_said_once(learner: Machine, notices: Notices) -> None:
    async with learner.app("the-job-changed") as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Line))
        await paste(pilot, "a\nb")
        await paste(pilot, "c\nd")
        assert value_of(pilot) == "a bc d"
        assert len([words for _, words in notices if "joined" in words]) == 1


# -- a worksheet's line that grows


@asynccontextmanager
async def sheet(learner: Machine, forms: Catalog, title: str) -> AsyncIterator[tuple[Pilot[int], FieldView]]:
    machine = Machine(learner.home, forms, learner.clock)
    async with machine.app() as pilot:
        pilot.app.push_screen(WorksheetScreen(companion(pilot).session, "a-loop", None, ""))
        await quiet(pilot)
        view = next(one for one in pilot.app.screen.query(FieldView) if one.field.title == title)
        next(one for one in view.query("*") if one.focusable).focus()
        await settled(pilot)
        yield pilot, view


@pytest.mark.parametrize("way", [paste, lambda pilot, text: burst(pilot, typed(text))])
async def test_lines_pasted_into_a_worksheets_line_open_the_large_field(
    learner: Machine, catalog_with_forms: Catalog, way
) -> None:
    async with sheet(learner, catalog_with_forms, WHOM) as (pilot, view):
        await type_text(pilot, "They: !")
        await press(pilot, "left")
        await way(pilot, "Ana\nBen\n\nCem")
        await type_text(pilot, " and Dua")
        assert isinstance(pilot.app.focused, Writing)
        assert not view.query(Line)
        await press(pilot, "ctrl+s")
        [kept] = companion(pilot).session.store.all(Worksheet)
        assert kept.fact.fields[WHOM] == "They: Ana\nBen\n\nCem and Dua!"
    assert Drafts(learner.home).all() == ()


async def test_a_paste_that_comes_in_pieces_is_whole_in_the_large_field(
    learner: Machine, catalog_with_forms: Catalog
) -> None:
    async with sheet(learner, catalog_with_forms, WHOM) as (pilot, _):
        lines = "\n".join(f"line {number}" for number in range(40))
        bursts, keys = Bursts(), timed(typed(lines), [0.001] * len(lines))
        for at in range(0, len(keys), 5):
            for message in bursts.put_together(keys[at : at + 5]):
                pilot.app.post_message(message)
            await turn()
        await quiet(pilot)
        assert value_of(pilot) == lines


async def test_a_day_pasted_in_lines_is_one_line(learner: Machine, catalog_with_forms: Catalog) -> None:
    async with sheet(learner, catalog_with_forms, AGAIN) as (pilot, _):
        await paste(pilot, "2026-04-01\n2026-04-02\n")
        assert isinstance(pilot.app.focused, Line)
        assert value_of(pilot) == "2026-04-01 2026-04-02"


async def test_lines_pasted_into_the_palette_are_one_search(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, "ctrl+p")
        await paste(pilot, "the job\nchanged")
        assert value_of(pilot) == "the job changed"
        await until(pilot, lambda: "Begin: The job changed" in seen(pilot.app), "the lesson is not found")
