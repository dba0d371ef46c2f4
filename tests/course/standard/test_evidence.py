"""An evidence label says one of five things."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.course.checker import check
from companion.course.standard.evidence import VERDICTS, evidence
from course.standard.course_asked import LESSON_FILE, edit, found, line_of, nowhere

GOOD = "Evidence: supported in one field (sales)."


@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_five_verdicts_are_well(root: Path, verdict: str) -> None:
    edit(root, GOOD, f"Evidence: {verdict}. Others found less.")
    assert found(root, evidence) == []


@pytest.mark.parametrize(
    ("label", "write"),
    [
        ("Evidence: contestd.", "contested"),
        ("evidence: supported in a field.", "supported in one field"),
        ("Evidence – undocumented.", "undocumented"),
        ("Evidence: strong.", "contested"),
    ],
)
def test_another_verdict_is_found_at_the_label(root: Path, label: str, write: str) -> None:
    edit(root, GOOD, label)
    ((_, line, at, what),) = found(root, evidence)
    assert (line, at) == (line_of(root, label), label)
    assert "undocumented" in what
    (said,) = check(root / LESSON_FILE, nowhere, (evidence,)).diagnostics
    assert said.write == f"> Evidence: {write}."


def test_other_notes_say_what_they_like(root: Path) -> None:
    edit(root, GOOD, f"{GOOD}\n\n> [!NOTE]\n> The evidence is elsewhere.")
    assert found(root, evidence) == []
