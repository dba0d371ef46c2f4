"""A real home in a temporary folder, with a clock that stands still."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.records.clock import FixedClock

ROOT = Path(__file__).parents[2]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 3, 1, 21, 30, tzinfo=UTC))


@pytest.fixture
def log(home) -> Path:
    return home / "record.log"


@pytest.fixture
def start():
    """Start Python on a piece of code, with words, and kill what still runs at the end."""
    started = []

    def run(code: str, *words: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, *map(str, words)]
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        started.append(child)
        return child

    yield run
    for child in started:
        child.kill()
        child.wait()
        child.stdout.close()
