"""A real home for each fault, and a count of what was tried, printed when the run ends."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.records.clock import FixedClock

LONG = bool(os.environ.get("COMPANION_LONG_FAULTS"))
"""Whether the counts of docs/reliability.md are wanted, rather than a sample of them."""


@pytest.fixture
def home(tmp_path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 3, 1, 21, 30, tzinfo=UTC))


@pytest.fixture
def counted(record_property):
    """Return a function that notes figures for the summary: ``counted("kill -9", tried=30, lost=0)``."""

    def note(what: str, **figures: int | float | str) -> None:
        record_property("counted", json.dumps({"what": what, **figures}))

    return note


def pytest_terminal_summary(terminalreporter):
    """Print every count; with COMPANION_FAULT_COUNTS, write them there as JSON lines as well."""
    rows = [
        json.loads(value)
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == "counted" and getattr(report, "when", "") == "teardown"  # it has them all
    ]
    if not rows or hasattr(terminalreporter.config, "workerinput"):
        return
    terminalreporter.section("faults survived")
    for row in rows:
        figures = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in row.items() if name != "what")
        terminalreporter.write_line(f"{row['what']}: {figures}")
    if path := os.environ.get("COMPANION_FAULT_COUNTS"):
        with Path(path).open("a", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row) + "\n" for row in rows)
