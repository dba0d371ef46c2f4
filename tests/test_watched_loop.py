from __future__ import annotations

import asyncio
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from watched_loop import MOMENT, WatchedLoop

SOON, LATER = MOMENT / 10, MOMENT * 20
ENOUGH, SHORT = 60.0, 0.05
"""Seconds: more than rest may need on any machine, and how long to wait for rest that never comes."""


def loop() -> WatchedLoop:
    running = asyncio.get_running_loop()
    assert isinstance(running, WatchedLoop)
    return running


async def chain(links: list[float | None], done: list[int], number: int = 0) -> None:
    """Do one step after the other, each in a task of its own: at once, after a moment, or in a thread."""
    if number == len(links):
        done.append(number)
        return
    wait, passed = links[number], loop().create_future()
    if wait is None:
        await asyncio.to_thread(threading.Event().wait, 0.001)
    else:
        loop().call_later(wait, passed.set_result, None)
        await passed
    asyncio.get_running_loop().create_task(chain(links, done, number + 1))


@given(st.lists(st.lists(st.sampled_from([0.0, 0.0, 0.0, SOON, None]), max_size=12), max_size=4))
def test_rest_comes_after_all_that_follows_from_what_was_begun(chains):
    async def begun_and_rested() -> list[int]:
        done: list[int] = []
        tasks = [asyncio.create_task(chain(links, done)) for links in chains]
        assert await loop().rest(ENOUGH)
        assert all(task.done() for task in tasks)
        return done

    with asyncio.Runner(loop_factory=WatchedLoop) as runner:
        assert sorted(runner.run(begun_and_rested())) == sorted(map(len, chains))


async def test_what_a_long_timer_brings_is_not_waited_for() -> None:
    came = asyncio.Event()
    timer = loop().call_later(LATER, came.set)
    assert await loop().rest(ENOUGH)
    assert not came.is_set()
    timer.cancel()


async def test_a_short_timer_that_was_cancelled_is_not_waited_for() -> None:
    loop().call_later(SOON, pytest.fail).cancel()
    assert await loop().rest(ENOUGH)


async def test_a_callback_from_another_thread_is_waited_for_while_the_thread_works() -> None:
    called: list[str] = []

    def work() -> None:
        threading.Event().wait(0.01)
        here.call_soon_threadsafe(called.append, "from the thread")

    here = loop()
    here.run_in_executor(None, work)
    assert await here.rest(ENOUGH)
    assert called == ["from the thread"]


async def test_what_never_rests_is_told() -> None:
    def again() -> None:
        nonlocal turning
        turning = loop().call_soon(again)

    turning = loop().call_soon(again)
    assert not await loop().rest(SHORT)
    turning.cancel()


async def test_a_thread_that_never_ends_is_told() -> None:
    go_on = threading.Event()
    working = loop().run_in_executor(None, go_on.wait)
    try:
        assert not await loop().rest(SHORT)
    finally:
        go_on.set()
        await working
