"""Odd settings of the terminal: told in words by their name, or not heeded; never a fault."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.safety.errors import MisuseError
from companion.tui import surroundings
from companion.tui.surroundings import COLOURS, LARGEST, make_sound

SIZES = st.one_of(st.integers().map(str), st.text(), st.sampled_from(["", "0", "-1", "80.5", "９９", "1e9"]))


@given(columns=SIZES, lines=SIZES)
def test_no_window_is_larger_than_one_can_be(columns, lines):
    environ = {"COLUMNS": columns, "LINES": lines}
    make_sound(environ)
    for name, given_ in (("COLUMNS", columns), ("LINES", lines)):
        assert name not in environ or 0 < int(environ[name]) <= LARGEST
        if given_ in ("80", "1", str(LARGEST)):
            assert environ[name] == given_


def test_where_the_terminal_tells_its_size_what_was_exported_does_not_count(monkeypatch):
    monkeypatch.setattr(surroundings, "_window_tells", lambda: True)
    environ = {"COLUMNS": "1", "LINES": "40"}
    make_sound(environ)
    assert environ == {}


def test_a_terminal_that_says_it_is_huge_is_bounded(monkeypatch):
    monkeypatch.setattr(surroundings.shutil, "get_terminal_size", lambda: os.terminal_size((65_535, 30)))
    environ = {}
    make_sound(environ)
    assert environ == {"COLUMNS": str(LARGEST)}


@pytest.mark.parametrize("nonsense", ["nonsense", "", "TRUECOLOR", "8", "\x1b[31m"])
def test_a_colour_system_that_is_none_is_told_by_its_name(nonsense):
    with pytest.raises(MisuseError) as refused:
        make_sound({"TEXTUAL_COLOR_SYSTEM": nonsense})
    assert refused.value.where == "TEXTUAL_COLOR_SYSTEM" and "truecolor" in refused.value.next_step


@pytest.mark.parametrize("colours", COLOURS)
def test_what_textual_knows_is_heeded(colours):
    environ = {
        "TEXTUAL_COLOR_SYSTEM": colours,
        "TEXTUAL_ANIMATIONS": "none",
        "NO_COLOR": "1",
        "TERM": "xterm",
    }
    before = dict(environ)
    make_sound(environ)
    assert environ == before


@pytest.mark.parametrize(
    "name", ["DRIVER", "LOG", "PRESS", "SCREENSHOT", "THEME", "FILTERS", "DEVTOOLS_PORT"]
)
def test_what_is_for_those_who_build_apps_is_not_heeded(name):
    environ = {f"TEXTUAL_{name}": "nope"}
    make_sound(environ)
    assert environ == {}
