"""A real home for each fault, and a count of what was tried, printed at the end by tests/conftest.py."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from companion.records.clock import FixedClock


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 3, 1, 21, 30, tzinfo=UTC))


@pytest.fixture
def counted(record_property):
    """Return a function that notes figures for the summary: ``counted("kill -9", tried=30, lost=0)``."""

    def note(what: str, **figures: int | float | str) -> None:
        record_property("counted", json.dumps({"what": what, **figures}))

    return note
