"""``companion lesson ID --handout`` prints one page and touches nothing of the learner's."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from patience import DEADLINE

from .conftest import Said

Say = Callable[..., Said]


def test_the_page_is_markdown_on_stdout(say: Say, home: Path) -> None:
    said = say("lesson", "a-lesson", "--handout")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("# A lesson\n\nThe aim: tell two jobs apart.\n")
    assert said.out.endswith("12 minutes.\n")
    assert not home.exists()


def test_the_page_is_html_when_asked_for(say: Say) -> None:
    said = say("lesson", "a-lesson", "--handout", "--format", "html")
    assert said.out.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<h1>A lesson</h1>" in said.out


@pytest.mark.parametrize(
    ("name", "more", "beginning"),
    [
        ("page.md", (), "# A lesson"),
        ("page.HTML", (), "<!DOCTYPE html>"),
        ("page.txt", ("--format", "markdown"), "# A lesson"),
        ("page.md", ("--format", "html"), "<!DOCTYPE html>"),
    ],
)
def test_the_name_of_the_file_says_its_form_unless_it_is_said(
    say: Say, tmp_path: Path, home: Path, name: str, more: tuple[str, ...], beginning: str
) -> None:
    file = tmp_path / name
    said = say("lesson", "a-lesson", "--handout", "--output", str(file), *more)
    assert (said.status, said.out, said.err) == (0, "", f"written: {file}\n")
    assert file.read_text("utf-8").startswith(beginning)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not home.exists()


def test_a_file_that_is_there_is_left_as_it_is(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("mine")
    said = say("lesson", "a-lesson", "--handout", "-o", str(file))
    assert said.status == 1
    assert "there is a file already" in said.err
    assert file.read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("a-lesson", "--handout", "-o", "page.pdf"), 2, "end it with .html or .md"),
        (("a-lesson", "--format", "html"), 2, "--format belongs to --handout"),
        (("a-lesson", "--plain", "-o", "x.md"), 2, "--output belongs to --handout"),
        (("a-lesson", "--handout", "--plain"), 2, "--handout stands alone"),
        (("a-leson", "--handout"), 1, "did you mean: companion lesson a-lesson"),
        (("start", "--handout"), 1, "nothing in this lesson to hand out"),
        (("a-lesson", "--handout", "-o", "/nowhere/at/all.md"), 1, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(say: Say, words: tuple[str, ...], status: int, told: str) -> None:
    said = say("lesson", *words)
    assert said.status == status
    assert told in said.err


def test_html_survives_a_stdout_that_is_not_utf_8(start: Callable[..., Any]) -> None:
    process = start("lesson", "a-lesson", "--handout", "--format", "html", env={"PYTHONIOENCODING": "ascii"})
    out, err = process.communicate(timeout=DEADLINE)
    assert (process.returncode, err) == (0, "")
    assert "the lesson &#8220;A lesson&#8221;" in out
    assert "<U+" not in out
