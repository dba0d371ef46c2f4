"""A path goes on in the next line behind a separator, never inside a name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.tui.path_row import in_lines, path_row

HERE = Path("/home/ada lovelace/.local/share/leadership-companion/printed")


@pytest.mark.parametrize("width", [24, 30, 40, 80])
def test_every_name_stands_whole_in_one_line(width: int) -> None:
    lines = in_lines(str(HERE), width)
    assert "".join(lines) == str(HERE)
    assert all(len(line) <= width for line in lines)
    assert all(any(name in line for line in lines) for name in HERE.parts)


@given(st.text(st.sampled_from("ab ." + os.sep), min_size=1), st.integers(1, 12))
def test_nothing_of_a_path_is_lost(path: str, width: int) -> None:
    assert "".join(in_lines(path, width)) == path


def test_control_characters_in_a_name_are_shown() -> None:
    assert path_row("a\x1b\nb").body_at(40).plain == "a␛␊b"
