"""What holds for every test: slow ones run only when they are asked for, as ``pytest -m slow`` does."""

from __future__ import annotations

import os

import pytest

LONG_FAULTS = "COMPANION_LONG_FAULTS"


def pytest_configure(config):
    """Let the suites of tests/faults try all they can, instead of a sample, when slow tests are asked for."""
    if "slow" in config.option.markexpr:
        os.environ[LONG_FAULTS] = "1"


@pytest.hookimpl(tryfirst=True)  # before pytest looks at the markers
def pytest_collection_modifyitems(config, items):
    asked = "slow" in config.option.markexpr
    for item in items:
        if asked and item.path.parent.name == "faults":
            item.add_marker(pytest.mark.slow)
        elif not asked and item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="runs with -m slow"))
