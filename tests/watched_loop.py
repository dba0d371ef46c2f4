"""An event loop that knows when it has come to rest: nothing to run, and nothing a moment will bring."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor

MOMENT = 0.05
"""Seconds. A timer set for less belongs to what led to it, as the next frame belongs to the key before it;
what a longer one brings is waited for by whoever asserts it."""


class WatchedLoop(asyncio.SelectorEventLoop):
    """Counts what is scheduled, and remembers the short timers and the work in threads that are not over.

    A pause of some milliseconds is too short on a busy machine and too long on an idle one, however it is
    measured. Whether anything is left to run the loop knows without a clock.
    """

    def __init__(self) -> None:
        super().__init__()
        # Apart, because ``+=`` of two threads can lose one of the two.
        self._scheduled_here = 0
        self._scheduled_by_threads = 0
        self._soon: set[asyncio.TimerHandle] = set()
        self._in_threads: set[asyncio.Future] = set()

    def call_soon(self, callback, *args, context=None):
        self._scheduled_here += 1
        return super().call_soon(callback, *args, context=context)

    def call_soon_threadsafe(self, callback, *args, context=None):
        self._scheduled_by_threads += 1
        return super().call_soon_threadsafe(callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when - self.time() >= MOMENT:
            return super().call_at(when, callback, *args, context=context)

        def called() -> None:
            self._soon.discard(handle)
            callback(*args)

        handle = super().call_at(when, called, context=context)
        self._soon.add(handle)
        return handle

    def run_in_executor(self, executor: Executor | None, func, *args):
        future = super().run_in_executor(executor, func, *args)
        self._in_threads.add(future)
        future.add_done_callback(self._in_threads.discard)
        return future

    async def rest(self, seconds: float) -> bool:
        """Let everything run that is there to run; False when it comes to no end within ``seconds``."""
        deadline = self.time() + seconds
        while self.time() < deadline:
            before = self._scheduled_here, self._scheduled_by_threads
            await asyncio.sleep(0)  # what was ready has run when this comes back
            if (self._scheduled_here - 1, self._scheduled_by_threads) != before:  # the one brought this back
                continue
            self._soon = {timer for timer in self._soon if not timer.cancelled()}
            if self._soon:
                await asyncio.sleep(min(timer.when() for timer in self._soon) - self.time())
            elif self._in_threads:
                await asyncio.wait(self._in_threads, timeout=MOMENT)
            else:
                return True
        return False
