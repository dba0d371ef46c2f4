"""The whole standard at once: silent on a good course, bounded on a small one of somebody else's."""

from __future__ import annotations

from pathlib import Path

from companion.course.checker import check
from companion.course.standard.lints import LINTS
from course.standard.course_asked import LESSON_FILE, SENTENCE, edit, nowhere, write


def test_nothing_is_found_in_a_course_that_meets_the_standard(root: Path) -> None:
    assert check(root, nowhere, LINTS).diagnostics == ()


def test_nothing_is_asked_without_lints(root: Path) -> None:
    edit(root, SENTENCE * 30, "")
    assert check(root, nowhere).diagnostics == ()


def test_a_facilitators_own_lessons_are_told_the_standard_in_a_few_findings(tmp_path: Path) -> None:
    root = tmp_path / "our-team"
    write(root, "course.yaml", "title: Ours\nmodules:\n  - id: a\n    title: A\n    folder: m\n")
    for name in ("one", "two"):
        text = f"---\nid: {name}\ntitle: T\nobjective: O\nminutes: 5\n---\nShort.\n\n## Reflect: R\nWhat?\n"
        write(root, f"m/{name}.md", text)
    said = [(Path(d.path).name, d.line, d.what) for d in check(root, nowhere, LINTS).diagnostics]
    assert [(file, line) for file, line, _ in said] == [
        (f"{name}.md", line) for name in ("one", "two") for line in (1, 3, 3)
    ]
    assert "scored checks" in said[0][2]


def test_of_a_file_with_errors_only_the_errors_are_said(root: Path) -> None:
    edit(root, "# Commit: One move", "# Comit: One move")
    edit(root, SENTENCE * 30, "")
    said = check(root, nowhere, LINTS).diagnostics
    assert {d.severity for d in said} == {"error"}


def test_of_one_document_its_own_findings_are_said_in_the_light_of_the_course(root: Path) -> None:
    edit(root, "claims: [E01]", "claims: [E01, A01]")
    edit(root, "minutes: 12", "minutes: 12", "m1/2-telling.md")
    lesson = root / LESSON_FILE
    said = check(lesson, nowhere, LINTS).diagnostics
    assert {d.path for d in said} == {str(lesson)}
    assert any("is from article" in d.what for d in said)
    assert check(root / "m1" / "2-telling.md", nowhere, LINTS).diagnostics == ()
    assert check(root / "claims.yaml", nowhere, LINTS).diagnostics == ()


def test_a_lesson_in_no_module_yet_is_asked_too(root: Path) -> None:
    write(root, "m2/1-new.md", "---\nid: new\ntitle: N\nobjective: O\nminutes: 5\n---\nShort.\n")
    said = [d.what for d in check(root / "m2" / "1-new.md", nowhere, LINTS).diagnostics]
    assert any("this lesson lacks" in what for what in said)


def test_a_lone_lesson_is_asked_without_what_lies_around_it(tmp_path: Path) -> None:
    write(tmp_path, "one.md", "---\nid: one\ntitle: T\nobjective: O\nminutes: 5\n---\nShort.\n")
    write(tmp_path, "letter.md", "[dead](nowhere.md)")
    said = check(tmp_path / "one.md", nowhere, LINTS).diagnostics
    assert said and {d.path for d in said} == {str(tmp_path / "one.md")}
