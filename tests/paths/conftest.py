from __future__ import annotations

from pathlib import Path

import pytest
from tui.conftest import EVENING, catalog, newcomer, notices, plain_environment  # noqa: F401  (fixtures)

from .line_by_line import Terminal


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Somebody whose folder is not there yet, at a terminal of lines."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Terminal(tmp_path / "lines", EVENING, monkeypatch)
