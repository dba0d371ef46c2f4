"""The one way to press a key and to wait: until the app is quiet, or until something is so.

Nothing here pauses for a while and hopes. The event loop knows when the app has nothing left to do (see
``watched_loop``): then all that a key led to is on the screen and on the disk, and what is asserted stands.
What a longer timer, a thread of its own or another process brings is waited for itself, with ``until``.
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from patience import BETWEEN_LOOKS, DEADLINE
from textual import events
from textual.app import App
from textual.geometry import Offset
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character
from textual.pilot import Pilot
from textual.widget import Widget
from watched_loop import WatchedLoop

from companion.tui.typed import Typed

from .seeing import lines_of


async def rest() -> None:
    """Wait until nothing is left to run, in this thread or in one that was asked for."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, WatchedLoop), "tests run in the loop that tests/conftest.py names"
    assert await loop.rest(DEADLINE), "there is always something left to run"


async def quiet(pilot: Pilot[int]) -> None:
    """Wait until the app has nothing left to do: every message taken, everything drawn, no thread at work."""
    with told_with_its_screen(pilot.app):
        await rest()


async def turn() -> None:
    """Let run once what is ready, and nothing that this brings about: for what happens before quiet."""
    await asyncio.sleep(0)


async def until(pilot: Pilot[int], reached: Callable[[], object], what: str) -> None:
    """Wait until ``reached`` says what counts as true; fails with the words ``what`` and with the screen."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + DEADLINE
    await quiet(pilot)
    while not reached():
        if loop.time() > deadline:
            raise AssertionError(f"{what}\n{described(pilot.app)}")
        await asyncio.sleep(BETWEEN_LOOKS)
        await quiet(pilot)


BETWEEN_PRESSES = 2.0
"""Seconds from one press to the next, on the keys' own clock: no keyboard takes that long to repeat a key."""
_presses = count(1)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after the other, each once the one before has had its effect."""
    for key in keys:
        await press_at_once(pilot, key)
        if isinstance(pilot.app, Typed) and pilot.app.a_key_waits:
            await until(pilot, lambda: not pilot.app.a_key_waits, f"“{key}” still waits for what follows")


async def press_at_once(pilot: Pilot[int], *keys: str) -> None:
    """Press keys as a held key or fast hands do: the next before the one before has had its effect."""
    at = next(_presses) * BETWEEN_PRESSES
    for number, key in enumerate(keys):
        event = key_event(key)
        event.time = at + number * 0.03
        pilot.app.post_message(event)
    await quiet(pilot)


def typed(text: str) -> list[str]:
    """The keys that type ``text``."""
    return ["enter" if character == "\n" else character for character in text]


async def type_text(pilot: Pilot[int], text: str) -> None:
    """Type into the focused field."""
    await press_at_once(pilot, *typed(text))


def key_event(key: str) -> events.Key:
    """What a terminal sends for a key, which is a name (``enter``, ``ctrl+s``) or a character."""
    if len(key) > 1:
        character = key_to_character(key)
        return events.Key(key, character if character is None or character.isprintable() else None)
    if key.isalnum():
        return events.Key(key, key)
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return events.Key(KEY_NAME_REPLACEMENTS.get(name, name), key)


async def click(pilot: Pilot[int], widget: Widget | None = None, *, offset: tuple[int, int] = (0, 0)) -> None:
    """Press and let go of the left button at a place of a widget, or of the screen."""
    x, y = (widget.region.offset if widget else Offset()) + offset
    for event in (events.MouseMove, events.MouseDown, events.MouseUp):
        button = 0 if event is events.MouseMove else 1
        pilot.app.post_message(event(None, x, y, 0, 0, button, False, False, False, x, y))
    await quiet(pilot)


async def resize(pilot: Pilot[int], width: int, height: int) -> None:
    """Make the window another size."""
    await pilot.resize_terminal(width, height)
    await quiet(pilot)


def described(app: App[int]) -> str:
    """The screen, what has the focus, and the text that can be seen."""
    if not app.is_running:
        return "the app has ended"
    lines = "\n".join(lines_of(app))
    return f"the screen is {app.screen}, the focus {app.screen.focused}\n{lines}"


@contextmanager
def told_with_its_screen(app: App[int]) -> Iterator[None]:
    """Add to what fails here what was on the screen."""
    try:
        yield
    except Exception as error:
        if not getattr(error, "__notes__", ()):
            error.add_note(described(app))
        raise
