"""Keys that come in faster than anyone types reach the app as one text; so does a paste without brackets.

Measured: a key takes Textual .3 ms, and the line it is typed into is wrapped again; 20 KB took 6.5 s.
"""

from __future__ import annotations

import threading
from asyncio import get_running_loop
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from textual import events
from textual.driver import Driver
from textual.message import Message

from companion.safety.typed_text import is_text

GAP = 0.05
"""Seconds from one key of a burst to the next. No one presses enter between two letters this fast."""
PAUSE = 0.02
"""Seconds in which keys are gathered while a burst lasts."""

_TEXT_OF = {"enter": "\n", "ctrl+j": "\n", "tab": "\t"}
"""What a paste without brackets means by the keys it sends for line ends and tabs."""


class Burst(events.Paste):
    """Text typed in one go, and the keys that typed it. A field takes it as it takes a paste.

    ``goes_on`` says that it follows the burst before it without a pause.
    """

    def __init__(self, keys: Sequence[events.Key], *, goes_on: bool = False) -> None:
        super().__init__("".join(_TEXT_OF.get(key.key) or key.character or "" for key in keys))
        self.keys = tuple(keys)
        self.goes_on = goes_on


Burst.handler_name = events.Paste.handler_name


class Bursts:
    """Puts keys together. Line ends and tabs after text are held until it is known whether text follows."""

    def __init__(self) -> None:
        self._held: list[Message] = []
        self._last = float("-inf")
        """When the last letter came, by the messages' clock."""

    @property
    def holds(self) -> bool:
        """Whether something waits for what follows it."""
        return bool(self._held)

    def put_together(self, messages: Iterable[Message], *, over: bool = False) -> Iterator[Message]:
        """Yield the messages in order, typed text in bursts; ``over``: nothing follows those held."""
        waiting = [*self._held, *messages]
        self._held, at = [], 0
        while at < len(waiting):
            end = self._end_of_burst(waiting, at)
            if end > at:
                keys = [key for key in waiting[at:end] if isinstance(key, events.Key)]
                goes_on = _follows(keys[0], self._last)
                self._last = keys[-1].time
                yield keys[0] if len(keys) == 1 and not goes_on else Burst(keys, goes_on=goes_on)
                at = end
            elif not over and self._may_go_on(waiting[at:]):
                self._held = waiting[at:]
                return
            else:
                yield waiting[at]
                at += 1

    def _end_of_burst(self, waiting: Sequence[Message], start: int) -> int:
        """Return where the burst that begins at ``start`` ends, behind a letter; ``start`` when none does."""
        before, end = self._last, start
        for at in range(start, len(waiting)):
            if _is_letter(waiting[at]):
                if end < at and not _follows(waiting[at], before):
                    break
                end = at + 1
            elif not (_is_between(waiting[at]) and _follows(waiting[at], before)):
                break
            before = waiting[at].time
        return end

    def _may_go_on(self, waiting: Sequence[Message]) -> bool:
        """Tell whether all that waits are line ends and tabs of a burst."""
        before = self._last
        for message in waiting:
            if not (_is_between(message) and _follows(message, before)):
                return False
            before = message.time
        return True


def in_bursts(driver: type[Driver]) -> type[Driver]:
    """Return the driver, made to gather what the keyboard sends and to hand on a burst as one."""

    class BurstDriver(driver):  # type: ignore[misc, valid-type]
        """The keyboard's thread puts down messages, and the app's loop fetches what lies there."""

        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self._here, self._guard, self._bursts = get_running_loop(), threading.Lock(), Bursts()
            self._gathered: list[Message] = []
            self._due = False

        def send_message(self, message: Message) -> None:
            """Put a message down; may be called in any thread."""
            with self._guard:
                self._gathered.append(message)
                if self._due:
                    return
                self._due = True
            self._here.call_soon_threadsafe(self._hand_on)

        def _hand_on(self) -> None:
            with self._guard:
                gathered, self._gathered = self._gathered, []
            for message in self._bursts.put_together(gathered, over=not gathered):
                self._app.post_message(message)
            pause = GAP if self._bursts.holds else PAUSE if len(gathered) > 1 else 0
            with self._guard:
                self._due = bool(pause or self._gathered)
                if self._due:
                    self._here.call_later(pause, self._hand_on)

    return BurstDriver


def _is_letter(message: Message) -> bool:
    # A name with a plus is that of keys pressed together.
    return isinstance(message, events.Key) and "+" not in message.key and is_text(message.character)


def _is_between(message: Message) -> bool:
    return isinstance(message, events.Key) and message.key in _TEXT_OF


def _follows(message: Message, before: float) -> bool:
    return message.time - before <= GAP
