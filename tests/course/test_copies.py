"""A copy that a synchroniser, an editor or a hand left beside a file never takes its place, and is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from copied_names import BACKUP, CONFLICT, COPY, HIDDEN, UNSAVED, copied

from companion.course.catalog import Catalog
from companion.course.checker import check
from companion.course.diagnostics import Diagnostic
from companion.safety.errors import CompanionError
from course.course_on_disk import make_course
from course.sample import HEAD, LESSON

ORIGINALS = (
    "m1-first/1-a-lesson.md",
    "scenarios/listening.md",
    "worksheets/loop.md",
    "course.yaml",
    "claims.yaml",
    "start.md",
    "library.md",
    "../episodes/006/episode.md",
)
OLDER = "title: The older copy\n"
NAMED = [*CONFLICT, *COPY, *BACKUP, *UNSAVED]


def whole_course(folder: Path) -> Path:
    root = make_course(folder)
    (root / "worksheets").mkdir()
    (root / "worksheets" / "loop.md").write_text(
        HEAD.replace("a-lesson", "loop") + "### Field: Who?\n", encoding="utf-8"
    )
    (root / "library.md").write_text("---\ntitle: Worth it\n---\nA book.\n", encoding="utf-8")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return whole_course(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, object]:
    """Write one course for all the copies that are left beside its files one after the other, and read it."""
    root = whole_course(tmp_path_factory.mktemp("course"))
    return root, everything(root)


def nowhere() -> Path:
    raise CompanionError("no course here")


def said(root: Path) -> list[Diagnostic]:
    return list(check(root, nowhere).diagnostics)


def leave_a_copy(original: Path, template: str) -> Path:
    copy = original.with_name(copied(template, original.name))
    text = original.read_text("utf-8").replace("title: A lesson\n", OLDER).replace("What is", "What was")
    copy.write_text(text, encoding="utf-8")
    return copy


def everything(root: Path) -> object:
    course = Catalog.open(root, cache=None)
    parts = (
        course.lessons,
        course.sources,
        course.worksheets,
        course.dimensions,
        course.library,
        course.claims,
    )
    return parts, [course.lesson(summary.id) for summary in course.lessons]


@pytest.mark.parametrize("template", NAMED)
def test_copies_of_any_file_change_nothing_in_the_course_and_are_the_only_files_told(
    shared: tuple[Path, object], template: str
) -> None:
    root, before = shared
    copies = {leave_a_copy(root / original, template).resolve(): original for original in ORIGINALS}
    try:
        assert everything(root) == before
        told = said(root)
    finally:
        for copy in copies:
            copy.unlink()
    assert sorted(Path(one.path).resolve() for one in told) == sorted(copies)
    for one in told:
        assert (root / copies[Path(one.path).resolve()]).name in one.what
        assert "remove this file" in one.write
        assert one.severity == ("warning" if template in (*BACKUP, *UNSAVED) else "error")


@pytest.mark.parametrize("template", HIDDEN)
def test_what_an_editor_keeps_hidden_while_it_is_open_is_neither_read_nor_told(
    root: Path, template: str
) -> None:
    leave_a_copy(root / ORIGINALS[0], template)
    assert said(root) == []


def test_a_conflict_copy_without_its_original_is_told_to_take_its_name(root: Path) -> None:
    lesson = root / ORIGINALS[0]
    copy = lesson.rename(lesson.with_name(copied(CONFLICT[0], lesson.name)))
    told = {Path(one.path).name: one.write for one in said(root)}
    assert told[copy.name] == "1-a-lesson.md (the new name of this file)"


@pytest.mark.parametrize("template", COPY)
def test_a_lesson_with_an_id_of_its_own_is_a_lesson_whatever_it_is_called(root: Path, template: str) -> None:
    lesson = root / ORIGINALS[0]
    other = lesson.with_name(copied(template, lesson.name))
    other.write_text(LESSON.replace("id: a-lesson", "id: another"), encoding="utf-8")
    assert said(root) == []
    assert {one.id for one in Catalog.open(root, cache=None).lessons} == {"a-lesson", "another"}


def test_of_two_lessons_with_one_id_of_which_neither_is_a_copy_both_are_named(root: Path) -> None:
    (root / "m1-first" / "2-again.md").write_text(LESSON, encoding="utf-8")
    (one,) = said(root)
    assert one.path.endswith("m1-first/2-again.md")
    assert "m1-first/1-a-lesson.md" in one.what


@pytest.mark.parametrize("folder", ["m1-first", "../episodes/006"])
@pytest.mark.parametrize("template", [CONFLICT[0], "{stem} 2", "{stem} copy", "{stem} - Kopie"])
def test_a_copied_folder_is_no_part_of_the_course_and_is_named(
    root: Path, folder: str, template: str
) -> None:
    before = everything(root)
    original = root / folder
    copy = original.with_name(copied(template, original.name))
    copy.mkdir()
    for file in original.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    assert everything(root) == before
    (one,) = said(root)
    assert copy.name in one.path + one.what
    assert f"copy of {original.name}" in one.what


def test_a_conflict_copy_of_a_missing_outline_is_found(root: Path) -> None:
    name = copied(CONFLICT[0], "course.yaml")
    (root / "course.yaml").rename(root / name)
    assert any(one.write == f"course.yaml (the new name of {name})" for one in said(root))


def test_a_copy_that_is_asked_about_by_name_is_told_first_of_all(root: Path) -> None:
    copy = leave_a_copy(root / ORIGINALS[0], CONFLICT[0])
    assert "conflict copy of 1-a-lesson.md" in check(copy, nowhere).diagnostics[0].what
