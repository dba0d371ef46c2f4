from __future__ import annotations

from pathlib import Path

import pytest
from tui.conftest import EVENING, catalog, newcomer, plain_environment  # noqa: F401  (fixtures)

from companion.tui.app import CompanionApp

from .line_by_line import Terminal

Notices = list[tuple[str, str]]


@pytest.fixture
def notices(monkeypatch: pytest.MonkeyPatch) -> Notices:
    """Everything the app told in a notification, as (severity, words)."""
    told: Notices = []
    real = CompanionApp.notify

    def notify(self: CompanionApp, message: str, *, severity: str = "information", **rest: object) -> None:
        told.append((severity, message))
        real(self, message, severity=severity, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(CompanionApp, "notify", notify)
    return told


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Somebody whose folder is not there yet, at a terminal of lines."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Terminal(tmp_path / "lines", EVENING, monkeypatch)
