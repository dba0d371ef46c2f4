"""``companion course``: data on stdout, narration on stderr, the promised exit status."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest
from course.course_on_disk import make_course

from companion.cli.course import add_parser, course_json, course_table, summary
from companion.course.catalog import Catalog
from companion.course.checker import Report
from companion.course.diagnostics import Diagnostic
from companion.safety.errors import MisuseError


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMPANION_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return make_course(tmp_path)


def run(*words: str, course: Path | None = None) -> int:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    args = parser.parse_args(["course", *words])
    args.home, args.course = None, str(course) if course else None
    status = args.run(args)
    assert isinstance(status, int)
    return status


def test_the_list_as_json_has_the_promised_shape(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", "--json", course=root) == 0
    assert json.loads(capsys.readouterr().out) == {
        "modules": [{"id": "first", "title": "First steps"}],
        "lessons": [
            {"id": "a-lesson", "title": "A lesson", "module": "first", "minutes": 15, "state": "new"}
        ],
    }


def test_the_list_tells_how_far_each_lesson_has_come(root: Path) -> None:
    catalog = Catalog.open(root, cache=None)
    assert course_json(catalog, lambda: {"a-lesson": "done"})["lessons"][0]["state"] == "done"
    assert "15 min  started  A lesson" in course_table(catalog, lambda: {"a-lesson": "started"})


def test_a_good_course_prints_nothing_and_says_so_on_stderr(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", str(root)) == 0
    assert capsys.readouterr() == ("", "1 lesson, 5 scenarios: no problems\n")


def test_an_error_is_exit_status_one_with_place_and_cure(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = root / "m1-first" / "1-a-lesson.md"
    lesson.write_text(lesson.read_text().replace("`performs 1`", "`perfoms 1`"), encoding="utf-8")
    assert run("check", course=root) == 1
    out, err = capsys.readouterr()
    assert out.startswith(f"{lesson}:34:31: error: unknown stance “perfoms”")
    assert "= write: `performs 1`" in out
    assert err == "1 lesson, 5 scenarios: 1 error\n"


def test_warnings_fail_only_when_strict(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lesson = root / "m1-first" / "1-a-lesson.md"
    lesson.write_text(lesson.read_text().replace("`performs 1`", "`performs 3`"), encoding="utf-8")
    assert run("check", str(root)) == 0
    assert run("check", str(root), "--strict") == 1
    assert "1 warning" in capsys.readouterr().err


def test_strict_asks_for_the_whole_standard(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", str(root)) == 0
    assert run("check", str(root), "--strict") == 1
    out, _ = capsys.readouterr()
    assert f"{root}/m1-first/1-a-lesson.md:3:8: warning: the prose of this lesson has" in out
    assert "= write: " in out


def test_wording_of_a_source_is_told_without_failing_and_fails_when_strict(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("He said that Noor is stuck and you are standing there.", encoding="utf-8")
    other.write_text("Nothing of this stands in any lesson here.", encoding="utf-8")
    assert run("check", str(root), "--source", str(other), "--source", str(one)) == 0
    out, err = capsys.readouterr()
    assert out.startswith(
        f"{root}/m1-first/1-a-lesson.md:29:1: warning: 7 words in a row that stand in {one}"
    )
    assert "“Noor is stuck and you are standing”" in out
    assert err == "1 lesson, 5 scenarios: 1 warning\n"
    assert run("check", str(root), "--source", str(one), "--strict") == 1


@pytest.mark.parametrize("text", [None, b"", b"Only five words in here.", b"\xff\xfe"])
def test_a_source_with_nothing_to_hold_a_course_against_is_misuse(
    root: Path, tmp_path: Path, text: bytes | None
) -> None:
    source = tmp_path / "source.txt"
    if text is not None:
        source.write_bytes(text)
    with pytest.raises(MisuseError) as caught:
        run("check", str(root), "--source", str(source))
    assert caught.value.where == str(source)


def test_messages_as_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "m1-first" / "2-b.md").write_bytes(b"\xff")
    assert run("check", str(root), "--format", "json") == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["line"], found["column"], found["severity"]) == (1, 1, "error")


@pytest.mark.parametrize("path", ["nowhere.md", "no\x00where", "a" * 5000])
def test_a_path_that_is_not_there_is_misuse(path: str) -> None:
    with pytest.raises(MisuseError) as caught:
        run("check", path)
    assert caught.value.status == 2


def test_hostile_text_in_a_lesson_cannot_command_the_terminal(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "m1-first" / "2-b.md").write_text(
        '---\nid: b\ntitle: "\\e[2J"\nminutes: \x1b[31m\n---\n## Scenaro: \x1b]52;c;x\x07\n'
    )
    run("check", str(root))
    run("list", course=root)
    assert "\x1b" not in capsys.readouterr().out


def test_the_closing_line_counts_in_words() -> None:
    warning = Diagnostic("a", 1, 1, "warning", "w")
    error = Diagnostic("a", 1, 1, "error", "e")
    assert summary(Report(3, 16, ())) == "3 lessons, 16 scenarios: no problems"
    assert summary(Report(1, 1, (warning, error, error))) == "1 lesson, 1 scenario: 2 errors, 1 warning"
