"""No way of guessing does better than chance over a course."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.course.checker import check
from companion.course.standard.guessing import guessing
from course.standard.course_asked import LESSON_FILE, found, line_of, nowhere, write

HEAD = "---\nid: asking\ntitle: T\nobjective: O\nminutes: 5\n---\n"
SAME = ["The first one.", "The other one.", "The third one.", "The final one."]


def choice(number: int, answers: list[str], right: int) -> str:
    options = "".join(
        f"- [{'x' if n == right else ' '}] {answer}\n  > So.\n" for n, answer in enumerate(answers)
    )
    return f"## Check: C{number}\nWhich?\n{options}\n"


def lesson(root: Path, checks: list[str]) -> None:
    (root / "m1" / "2-telling.md").unlink(missing_ok=True)
    write(root, LESSON_FILE, HEAD + "".join(checks))


def changed(right: int, new: str) -> list[str]:
    answers = list(SAME)
    answers[right] = new
    return answers


def test_answers_without_a_pattern_are_well(root: Path) -> None:
    lesson(root, [choice(n, SAME, n % 4) for n in range(12)])
    assert found(root, guessing) == []


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        (lambda right: changed(right, "The one that is longest."), "choosing the longest answer"),
        (lambda right: changed(right, "Short."), "choosing the shortest answer"),
        (lambda right: changed(right, "Often this one"), "preferring cautious words"),
        (
            lambda right: [SAME[n] if n == right else "Never that one" for n in range(4)],
            "avoiding absolute words",
        ),
    ],
)
def test_a_tone_or_length_that_gives_answers_away_is_found(root: Path, answers: object, name: str) -> None:
    lesson(root, [choice(n, answers(n % 4), n % 4) for n in range(4)])  # type: ignore[operator]
    said = found(root, guessing)
    assert name in [what.split(" is right")[0] for _, _, _, what in said]
    assert said[0][:2] == ("1-asking.md", line_of(root, "[x]"))
    assert "in 4 of 4 checks, by chance it would be in 1.0 (p = 0.004)" in said[0][3]


def test_one_place_too_often_is_found_and_the_checks_are_named(root: Path) -> None:
    lesson(root, [choice(n, SAME, 2 if n < 8 else n % 4) for n in range(12)])
    (one,) = [d for d in check(root, nowhere, (guessing,)).diagnostics if "choosing" in d.what]
    assert one.what.startswith("choosing answer 3 is right in 9 of 12 checks")
    assert one.source[one.column - 1 :] == SAME[2]
    assert "m1/1-asking.md:7 C0\n" in one.write
    assert one.write.count("\n") == 9


def test_a_few_checks_prove_nothing(root: Path) -> None:
    lesson(root, [choice(n, SAME, 0) for n in range(2)])
    assert found(root, guessing) == []


def test_checks_with_other_numbers_of_answers_count_by_their_own_chance(root: Path) -> None:
    lesson(root, [choice(n, SAME[:3], 0) for n in range(3)])
    ((_, _, _, what),) = found(root, guessing)
    assert "by chance it would be in 1.0 (p = 0.037)" in what


def either(number: int, true: bool) -> str:
    return choice(number, ["True", "False"], 0 if true else 1)


@pytest.mark.parametrize(
    ("true", "of", "findings"), [(8, 8, 1), (1, 8, 1), (4, 8, 0), (7, 7, 0), (7, 10, 0), (8, 10, 1)]
)
def test_true_is_right_neither_too_often_nor_too_seldom(
    root: Path, true: int, of: int, findings: int
) -> None:
    lesson(root, [either(n, n < true) for n in range(of)])
    said = found(root, guessing)
    assert len(said) == findings
    if said:
        first = 0 if true > of / 2 else true
        assert said[0][1:3] == (line_of(root, f"Check: C{first}"), f"Check: C{first}")
        assert said[0][3].startswith(f"“true” is right in {true} of {of} true/false checks")
