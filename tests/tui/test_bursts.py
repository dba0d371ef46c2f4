"""Typed in one go or key by key, in one piece or in many: the same text, in the same order."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable, Sequence
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.message import Message

from companion.tui.bursts import GAP, Burst, Bursts, in_bursts

from .waiting import key_event, rest, turn, typed

FAST, SLOW = GAP / 10, GAP * 4
PASTED = [*"abc ,漢", "\u200c", "\u00a0", "enter", "tab", "ctrl+j"]
OTHERS = ["left", "escape", "ctrl+s", "backspace", "up"]


def timed(keys: Iterable[str], gaps: Iterable[float]) -> list[events.Key]:
    """Key events, each so many seconds after the one before."""
    now, made = 0.0, []
    for key, gap in zip(keys, gaps, strict=True):
        now += gap
        made.append(key_event(key))
        made[-1].time = now
    return made


def handed_on(batches: Iterable[Sequence[Message]]) -> list[Message]:
    """What reaches the app when messages are fetched in these batches, and nothing comes after them."""
    bursts = Bursts()
    taken = [message for batch in batches for message in bursts.put_together(batch)]
    return [*taken, *bursts.put_together([], over=True)]


def keys_of(messages: Iterable[Message]) -> list[str]:
    return [
        key.key
        for message in messages
        for key in (message.keys if isinstance(message, Burst) else [message])
        if isinstance(key, events.Key)
    ]


def text_of(messages: Iterable[Message]) -> str:
    return "".join(one.text if isinstance(one, Burst) else one.character or "" for one in messages)


def cut(messages: Sequence[Message], places: Iterable[int]) -> list[Sequence[Message]]:
    ends = sorted({min(place, len(messages)) for place in places} | {0, len(messages)})
    return [messages[start:end] for start, end in pairwise(ends)]


places = st.lists(st.integers(0, 40), max_size=8)


@given(
    st.lists(st.tuples(st.sampled_from(PASTED + OTHERS), st.sampled_from([FAST, SLOW])), max_size=30), places
)
@example([("a", FAST), ("enter", FAST), ("left", FAST), ("enter", FAST), ("b", FAST)], [2])
def test_no_key_is_lost_or_changes_its_place(pressed: list[tuple[str, float]], cuts: list[int]) -> None:
    keys = [key for key, _ in pressed]
    messages = timed(keys, (gap for _, gap in pressed))
    assert keys_of(handed_on(cut(messages, cuts))) == [message.key for message in messages]


@given(st.lists(st.sampled_from(PASTED), min_size=1, max_size=30), places)
@example(["a", "enter", "b"], [1])
@example(["a", "enter", "b"], [2])
@example(["a", "enter", "tab", "b"], [2])
def test_a_paste_without_brackets_is_one_text_however_it_comes_in(keys: list[str], cuts: list[int]) -> None:
    keys = ["a", *keys, "z"]
    taken = handed_on(cut(timed(keys, [FAST] * len(keys)), cuts))
    assert text_of(taken) == "".join(
        {"enter": "\n", "ctrl+j": "\n", "tab": "\t"}.get(key, key) for key in keys
    )
    assert all(isinstance(one, Burst) for one in taken[1:])
    assert all(one.goes_on for one in taken[1:] if isinstance(one, Burst))


@given(st.lists(st.sampled_from(PASTED), max_size=20), places)
def test_at_the_pace_of_a_person_enter_and_tab_stay_keys(keys: list[str], cuts: list[int]) -> None:
    taken = handed_on(cut(timed(keys, [SLOW] * len(keys)), cuts))
    acting = [
        one.key for one in taken if isinstance(one, events.Key) and one.key in ("enter", "ctrl+j", "tab")
    ]
    assert acting == [key for key in keys if key in ("enter", "ctrl+j", "tab")]


def test_the_enter_that_ends_a_burst_is_a_key() -> None:
    taken = handed_on([timed([*typed("done"), "enter"], [FAST] * 5)])
    assert [type(one) for one in taken] == [Burst, events.Key]


def test_keys_pressed_together_are_no_text() -> None:
    held = events.Key("alt+a", "a")
    assert handed_on([[key_event("a"), held]])[1] is held


class Listening:
    """An app that writes down what it is sent."""

    def __init__(self) -> None:
        self.taken: list[Message] = []

    def post_message(self, message: Message) -> bool:
        self.taken.append(message)
        return True


async def test_the_driver_hands_on_in_order_what_a_thread_reads() -> None:
    app = Listening()
    driver = in_bursts(HeadlessDriver)(app)  # type: ignore[arg-type]
    sent = [*typed("a text that is typed in one go " * 200), "escape", "b", "enter"]
    reader = threading.Thread(target=lambda: [driver.send_message(key_event(key)) for key in sent])
    reader.start()
    await asyncio.to_thread(reader.join)
    await rest()
    assert keys_of(app.taken) == [key_event(key).key for key in sent]
    assert len(app.taken) < len(sent) / 10


async def test_a_key_alone_waits_for_nothing() -> None:
    app = Listening()
    in_bursts(HeadlessDriver)(app).send_message(key_event("a"))  # type: ignore[arg-type]
    await turn()
    await turn()
    assert keys_of(app.taken) == ["a"]
