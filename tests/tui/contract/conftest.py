from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import count
from pathlib import Path

import pytest
from textual.pilot import Pilot

from companion.course.catalog import Catalog

from ..conftest import Machine
from .homes import Homes
from .states import State, open_state

Shown = Callable[[State, tuple[int, int]], AbstractAsyncContextManager[Pilot[int]]]


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Homes:
    """The homes, each made once."""
    return Homes(tmp_path_factory.mktemp("homes"), catalog)


@pytest.fixture
def shown(homes: Homes, catalog: Catalog, tmp_path: Path) -> Shown:
    """Show a state in a window of a size, from a copy of its home."""
    numbers = count()

    @asynccontextmanager
    async def show(state: State, size: tuple[int, int]) -> AsyncIterator[Pilot[int]]:
        home = tmp_path / str(next(numbers))
        machine = Machine(home, catalog, homes.copy(state.home, home))
        async with machine.app(state.lesson, at=state.at, size=size) as pilot:
            await open_state(pilot, state)
            yield pilot

    return show
