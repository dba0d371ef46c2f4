"""What holds for every test: the slow ones run only when they are asked for."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(config, items):
    if "slow" not in config.option.markexpr:
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="runs with -m slow"))
