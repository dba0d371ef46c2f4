"""The data folder: where it is, private from the moment it exists, and said in words when it cannot be."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import platformdirs
import pytest

from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.safety.errors import CompanionError
from companion.store.append import append_entry
from companion.store.drafts import Drafts
from companion.store.home import APPLICATION, cache_home, data_home, is_folder, make_home
from companion.store.record_store import RecordStore


def test_the_folder_asked_for_comes_before_the_variable_and_that_before_the_platform(tmp_path):
    environ = {"COMPANION_HOME": str(tmp_path / "b"), "HOME": "/h"}
    assert data_home(str(tmp_path / "a"), environ) == tmp_path / "a"
    assert data_home(None, environ) == tmp_path / "b"
    assert data_home(None, {"HOME": "/h"}).name == APPLICATION
    assert data_home(None, {"HOME": "/h", "COMPANION_HOME": ""}) == data_home(None, {"HOME": "/h"})


def test_a_relative_folder_is_below_the_present_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert data_home("here", {}) == tmp_path / "here"


@pytest.mark.parametrize("home", ["/home/a", "/", "/home/a/", "", "relative", None])
@pytest.mark.parametrize("xdg", [None, "", "relative", "/data", "/data/"])
def test_the_short_way_on_linux_gives_what_platformdirs_gives(monkeypatch, home, xdg):
    for name, value in (("HOME", home), ("XDG_DATA_HOME", xdg), ("XDG_CACHE_HOME", xdg)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    monkeypatch.delenv("COMPANION_HOME", raising=False)
    assert data_home(None, os.environ) == Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))
    assert cache_home(os.environ) == Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))


def test_without_any_home_the_error_says_what_to_do(monkeypatch):
    def lost(*_words, **_options):
        raise RuntimeError("no home")

    monkeypatch.setattr(platformdirs, "user_data_dir", lost)
    with pytest.raises(CompanionError, match="--home"):
        data_home(None, {})


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.mark.parametrize("mask", [0, 0o077])
@pytest.mark.parametrize("begin", ["store", "append"])
def test_everything_is_private_under_any_umask(tmp_path, mask, begin):
    before = os.umask(mask)
    try:
        home = tmp_path / "home"
        if begin == "append":
            append_entry(home, Entry(text="x"), clock=SystemClock())
        RecordStore.open(home, clock=SystemClock()).add(Entry(text="x"))
        with (home / "record.log").open("ab") as stream:
            stream.write(b"torn")
        RecordStore.open(home, clock=SystemClock()).add(Entry(text="y"))
        Drafts(home).keep("key", "text")
    finally:
        os.umask(before)
    everything = {path.name: mode(path) for path in [home, *home.rglob("*")]}
    assert everything.pop("home") == everything.pop("drafts") == 0o700
    assert len(everything) == 5 and set(everything.values()) == {0o600}


def test_a_file_in_place_of_the_home_is_said_in_words(tmp_path):
    place = tmp_path / "home"
    place.write_text("mine")
    for act in (make_home, is_folder, lambda home: append_entry(home, Entry(text="x"), clock=SystemClock())):
        with pytest.raises(CompanionError, match="a file, not a folder"):
            act(place)
    with pytest.raises(CompanionError, match="not a folder"):
        make_home(place / "below")
    assert place.read_text() == "mine"


def test_a_link_that_leads_nowhere_is_said_in_words(tmp_path):
    (tmp_path / "home").symlink_to("nowhere")
    with pytest.raises(CompanionError, match="leads nowhere"):
        make_home(tmp_path / "home")


def test_a_mistyped_home_makes_nothing(tmp_path):
    with pytest.raises(CompanionError, match="the folder above it does not exist"):
        make_home(tmp_path / "typo" / "home")
    assert list(tmp_path.iterdir()) == []


def test_the_way_to_the_platforms_folder_is_made(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    home = data_home(None, {"HOME": str(tmp_path)})
    make_home(home)
    make_home(home)
    assert mode(home) == mode(tmp_path / ".local") == 0o700


def test_a_folder_made_meanwhile_by_another_is_fine(tmp_path, monkeypatch):
    real = os.mkdir

    def late(path, *words):
        real(path, *words)
        raise FileExistsError

    monkeypatch.setattr(os, "mkdir", late)
    make_home(tmp_path / "home")
    assert is_folder(tmp_path / "home")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_one_may_not_write_to_is_said_in_words(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(CompanionError, match="permission"):
        make_home(tmp_path / "home")
    tmp_path.chmod(0o700)


def test_a_file_put_in_place_of_the_home_meanwhile_is_said_in_words(tmp_path, monkeypatch):
    def late(path, *_words):
        Path(path).write_text("mine")
        raise FileExistsError(17, "File exists")

    monkeypatch.setattr(os, "mkdir", late)
    with pytest.raises(CompanionError, match="making the data folder failed"):
        make_home(tmp_path / "home")
    assert (tmp_path / "home").read_text() == "mine"


def test_elsewhere_than_on_linux_the_platform_is_asked(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert data_home(None, {"XDG_DATA_HOME": "/elsewhere"}).name == "leadership-companion"
    assert data_home("/chosen", {}) == Path("/chosen")
