"""Waits for what another process brings, for as long as it may take on a busy machine."""

from __future__ import annotations

import time
from collections.abc import Callable

DEADLINE = 60.0
"""Seconds after which what has not come will not come: only a failure takes as long."""
BETWEEN_LOOKS = 0.01


def wait_for(reached: Callable[[], object], what: str) -> None:
    """Wait until ``reached`` says what counts as true; fails with the words ``what``."""
    deadline = time.monotonic() + DEADLINE
    while not reached():
        assert time.monotonic() < deadline, what
        time.sleep(BETWEEN_LOOKS)
