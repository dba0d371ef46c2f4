"""A page is opened by the system's own program, through a list of arguments; what fails is said."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from companion.safety.errors import CompanionError
from companion.tui.page_opener import open_page, opener_of

posix = pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="xdg-open")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are looked for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}")
    monkeypatch.setenv("DISPLAY", ":0")
    return folder


def opener(folder: Path, script: str) -> None:
    program = folder / "xdg-open"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_each_system_has_its_opener() -> None:
    assert opener_of("darwin", {}) == "open"
    assert opener_of("linux", {"DISPLAY": ":0"}) == opener_of("linux", {"WAYLAND_DISPLAY": "w"}) == "xdg-open"


def test_without_a_desktop_nothing_is_started() -> None:
    with pytest.raises(CompanionError, match="no desktop here"):
        opener_of("linux", {})


@posix
def test_the_page_is_one_argument_whatever_its_name(programs: Path, tmp_path: Path) -> None:
    opener(programs, f'printf "%s\\n" "$#" "$1" > "{tmp_path}/got"')
    page = tmp_path / "a b; touch x $(y).html"
    open_page(page)
    assert (tmp_path / "got").read_text() == f"1\n{page}\n"


@posix
def test_an_opener_that_fails_or_is_not_there_is_told(programs: Path, tmp_path: Path) -> None:
    with pytest.raises(CompanionError, match="xdg-open could not be started"):
        open_page(tmp_path / "x.html")
    opener(programs, "exit 3")
    with pytest.raises(CompanionError, match="xdg-open did not open the page"):
        open_page(tmp_path / "x.html")
