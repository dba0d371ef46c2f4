"""Every claim is taught, and probed where it is named."""

from __future__ import annotations

from pathlib import Path

from companion.course.standard.coverage import coverage
from course.standard.course_asked import edit, found


def test_a_claim_no_lesson_teaches_is_found_in_the_list_of_claims(root: Path) -> None:
    (root / "m1" / "2-telling.md").unlink()
    assert found(root, coverage) == [("claims.yaml", 7, 'A01"', "no lesson teaches the claim A01")]


def test_the_first_run_teaches_nothing_and_need_not_probe(root: Path) -> None:
    edit(root, "A01", "E01", "start.md")
    assert found(root, coverage) == []


def test_a_claim_a_lesson_names_and_does_not_probe_is_found_in_its_head(root: Path) -> None:
    edit(root, "claims: [E01]", "claims:\n  - E01\n  - A01")
    what = "this lesson names the claim A01 and no activity of it probes it"
    assert found(root, coverage) == [("1-asking.md", 9, "A01", what)]


def test_a_self_check_probes_too(root: Path) -> None:
    edit(root, "claims: [E01]", "claims: [E01, A01]")
    edit(root, "## Reflect:", "## Self-check: A week\n- I did it. `A01`\n  > So.\n\n## Reflect:")
    assert found(root, coverage) == []


def test_a_course_without_claims_has_none_untaught(root: Path) -> None:
    (root / "claims.yaml").unlink()
    assert found(root, coverage) == []
