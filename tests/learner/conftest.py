from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from small_course import write_course

from companion.course.catalog import Catalog
from companion.records.clock import FixedClock


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return Catalog.open(write_course(tmp_path_factory.mktemp("course")), cache=None)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 3, 2, 21, 30, tzinfo=timezone(timedelta(hours=1))))
