"""A mentee's record in a temporary home, with a clock that stands still."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from companion.records.clock import FixedClock
from companion.store.record_store import RecordStore

ZONE = timezone(timedelta(hours=1))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 4, 21, 30, 17, 123_000, tzinfo=ZONE))


@pytest.fixture
def home(tmp_path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def store(home, clock):
    opened = RecordStore.open(home, clock=clock)
    yield opened
    opened.close()
