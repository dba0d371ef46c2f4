"""A whole course is checked at once, and one file within the course around it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from companion.course.checker import Report, check
from companion.course.locate import shipped
from companion.safety.errors import CompanionError
from course.course_on_disk import make_course, pair
from course.sample import LESSON


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_course(tmp_path)


def nowhere() -> Path:
    raise CompanionError("no course here")


def looked_at(path: Path) -> Report:
    return check(path, nowhere)


def said(root: Path) -> list[tuple[str, int, str]]:
    return [(Path(d.path).name, d.line, d.what) for d in looked_at(root).diagnostics]


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_good_course_has_no_problems(root: Path) -> None:
    assert looked_at(root) == Report(1, 5, ())


def test_the_shipped_course_has_no_errors() -> None:
    report = check(shipped(), shipped)
    assert [d for d in report.diagnostics if d.severity == "error"] == []
    assert report.lessons >= 3


def test_the_names_a_lesson_uses_are_the_courses(root: Path) -> None:
    edit(root / "m1-first" / "1-a-lesson.md", "call? `E17`", "call? `E39`")
    ((file, _, what),) = said(root)
    assert (file, what) == ("1-a-lesson.md", "unknown claim “E39”")


def test_two_lessons_with_one_id_are_reported_at_the_second(root: Path) -> None:
    (root / "m1-first" / "2-again.md").write_text(LESSON, encoding="utf-8")
    ((file, line, what),) = said(root)
    assert (file, line) == ("2-again.md", 2)
    assert "m1-first/1-a-lesson.md" in what


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("folder: m1-first", "folder: m1-frst", 5, "there is no folder m1-frst"),
        ("lessons: [a-lesson]", "lessons: [a-leson]", 9, "there is no lesson “a-leson”"),
        ("id: lead", "id: leed", 7, "a path is one of"),
        ("title: I lead now", "titel: I lead now", 8, "“titel” is no field"),
        ("id: first\n", "id: First!\n", 3, "1–64 of the characters"),
        ('title: "Small"', "title: Small: talk", 1, "colon"),
    ],
)
def test_slips_in_the_outline_are_reported_at_their_place(
    root: Path, old: str, new: str, line: int, what: str
) -> None:
    edit(root / "course.yaml", old, new)
    found = said(root)
    assert found[0][:2] == ("course.yaml", line)
    assert what in found[0][2]


def test_a_missing_folder_is_offered_the_closest(root: Path) -> None:
    edit(root / "course.yaml", "folder: m1-first", "folder: m1-frst")
    assert looked_at(root).diagnostics[0].write == "folder: m1-first"


def test_slips_in_dimensions_claims_and_sources_are_reported(root: Path) -> None:
    edit(root / "dimensions.yaml", "slug: listening", "slug: listning")
    assert ("dimensions.yaml", "the dimension “listning” has no measured pair") in [
        (f, w) for f, _, w in said(root)
    ]
    edit(root / "claims.yaml", "id: E03", "id: E02")
    assert ("claims.yaml", 10, "the claim “E02” stands here twice") in said(root)
    edit(root.parent / "episodes" / "006" / "episode.md", "id: episode-006", "id: episode-6")
    assert any("there is no source “episode-006”" in what for _, _, what in said(root))


def test_a_third_party_course_borrows_what_it_does_not_have(root: Path, tmp_path: Path) -> None:
    other = make_course(tmp_path / "other")
    for name in ("dimensions.yaml", "claims.yaml"):
        (other / name).unlink()
    assert check(other, lambda: root).diagnostics == ()


def test_a_lesson_is_checked_inside_the_course_around_it(root: Path) -> None:
    lesson = root / "m1-first" / "1-a-lesson.md"
    assert looked_at(lesson) == Report(1, 1, ())
    edit(lesson, "call? `E17`", "call? `E39`")
    assert [(d.path, d.what) for d in looked_at(lesson).diagnostics] == [(str(lesson), "unknown claim “E39”")]


def test_a_lone_lesson_is_checked_against_the_shipped_course(root: Path, tmp_path: Path) -> None:
    lone = tmp_path / "lone" / "lesson.md"
    lone.parent.mkdir()
    lone.write_text(LESSON.replace("episodes/006/episode.md", "episodes/006/gone.md"), encoding="utf-8")
    assert [d.what for d in check(lone, lambda: root).diagnostics] == [
        "the link leads to a file that is not there: ../../episodes/006/gone.md"
    ]


@pytest.mark.parametrize(
    "name", ["scenarios/listening.md", "../episodes/006/episode.md", "start.md", "claims.yaml", "course.yaml"]
)
def test_every_document_of_a_course_can_be_checked_alone(root: Path, name: str) -> None:
    assert looked_at(root / name).diagnostics == ()


@pytest.mark.parametrize("name", ["worksheets/loop.md", "library.md"])
def test_worksheets_and_the_library_are_checked_with_the_course(root: Path, name: str) -> None:
    file = root / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("---\nid: loop\ntitle: T\n---\n[dead](nowhere.md)\n", encoding="utf-8")
    assert (file.name, 5, "the link leads to a file that is not there: nowhere.md") in said(root)


def test_companion_notes_find_their_course(root: Path) -> None:
    notes = root.parent / "episodes" / "006" / "episode.md"
    edit(notes, "publisher: P", "publisher: P\nclaims: [E39]")
    assert [d.what for d in looked_at(notes).diagnostics] == ["unknown claim “E39”"]


def test_a_pair_of_an_unknown_dimension_is_reported(root: Path) -> None:
    (root / "scenarios" / "listeners.md").write_text(pair("listeners"), encoding="utf-8")
    assert ("listeners.md", 1, "there is no dimension “listeners”") in said(root)


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"\xff\xfe", "not UTF-8"), (b"a" * (1024 * 1024 + 1), "larger than 1 MiB")],
)
def test_a_file_that_cannot_be_read_gives_one_clear_message(root: Path, data: bytes, what: str) -> None:
    file = root / "m1-first" / "2-bad.md"
    file.write_bytes(data)
    ((name, line, said_of),) = said(root)
    assert (name, line) == ("2-bad.md", 1)
    assert what in said_of
    assert len(looked_at(file).diagnostics) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_a_file_without_permission_gives_one_clear_message(root: Path) -> None:
    file = root / "m1-first" / "1-a-lesson.md"
    file.chmod(0)
    ((name, _, what),) = said(root)
    assert name == "1-a-lesson.md"
    assert "cannot be read" in what


def test_an_unreadable_outline_gives_one_message_about_it(root: Path) -> None:
    (root / "course.yaml").write_bytes(b"\xff")
    assert [name for name, _, _ in said(root)] == ["course.yaml"]
