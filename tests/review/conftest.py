"""A mentee's record in a temporary home, with a clock that stands still."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from companion.records.clock import FixedClock

ZONE = timezone(timedelta(hours=1))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 4, 21, 30, 17, 123_000, tzinfo=ZONE))
