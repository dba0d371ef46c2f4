"""Printed pages are private files, whole or not there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from small_course import write_course

from companion.course.catalog import Catalog
from companion.exchange.printed_files import hand_out, keep_page
from companion.safety.errors import CompanionError


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_handout_is_kept_twice_and_privately(tmp_path: Path) -> None:
    catalog = Catalog.open(write_course(tmp_path / "course"), cache=None)
    files = hand_out(tmp_path / "home", catalog, catalog.lesson("a-lesson"))
    assert files.html == tmp_path / "home" / "printed" / "a-lesson.html"
    assert files.html.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert files.markdown.read_text("utf-8").startswith("# A lesson\n")
    assert [mode(path) for path in (files.html.parent, *files)] == [0o700, 0o600, 0o600]
    assert names(files.html.parent) == ["a-lesson.html", "a-lesson.md"]
    assert names(tmp_path / "home") == ["printed"]


def test_a_page_replaces_the_one_before_it(tmp_path: Path) -> None:
    keep_page(tmp_path, "x", "X", "before")
    files = keep_page(tmp_path, "x", "X", "after")
    assert files.markdown.read_text() == "after"


def test_a_link_put_in_its_place_is_replaced_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "printed").mkdir()
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "printed" / "x.md").symlink_to(tmp_path / "mine")
    keep_page(tmp_path, "x", "X", "page")
    assert (tmp_path / "mine").read_text() == "mine"
    assert (tmp_path / "printed" / "x.md").read_text() == "page"


def test_what_the_disk_refuses_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "printed").write_text("a file")
    with pytest.raises(CompanionError, match="writing the page to print failed"):
        keep_page(tmp_path, "x", "X", "page")
    assert names(tmp_path) == ["printed"]


def test_a_disk_that_fills_up_leaves_the_earlier_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = keep_page(tmp_path, "x", "X", "before")
    with monkeypatch.context() as patch, pytest.raises(CompanionError, match="the disk is full"):
        patch.setattr(os, "write", lambda _fd, _content: 0)
        keep_page(tmp_path, "x", "X", "after")
    assert files.markdown.read_text() == "before"
    assert names(files.html.parent) == ["x.html", "x.md"]
