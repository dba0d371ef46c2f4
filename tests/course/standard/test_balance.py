"""The best act of a scenario is not to be told from its length or place."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.course.standard.balance import balance
from course.standard.course_asked import found, write

EASY = "Short one here."
LONG = "This one is much the longest of the lot."


def scenario(number: int, best: int, *, longest: bool = False, slug: str = "") -> str:
    stances = ["performs 1", "partial 2", "abdicates 0"]
    stances.insert(best, "leads 3")
    texts = [f"{EASY} {n}" for n in range(4)]
    texts[best if longest else (best + 1) % 4] = LONG
    options = "".join(f"- [ ] {t} `{s}`\n  > So.\n" for t, s in zip(texts, stances, strict=True))
    name = slug or f"practice-{number}"
    dimension = slug[:-2] or "listening"
    return f"## Scenario: S{number}\n<!--\nid: {name}\ndimension: {dimension}\n-->\nIt is.\n\n{options}\n"


def measured(root: Path, bests: list[tuple[int, bool]]) -> None:
    """Replace the course's scenarios by measured ones, two in a file."""
    for file in (root / "m1").iterdir():
        file.unlink()
    write(root, "m1/1-a.md", "---\nid: a\ntitle: T\nobjective: O\nminutes: 5\n---\nShort.\n")
    (root / "dimensions.yaml").unlink()
    (root / "scenarios" / "listening.md").unlink()
    for n in range(0, len(bests), 2):
        text = "".join(
            scenario(n + k, best, longest=longest, slug=f"d{n}-{'ab'[k]}")
            for k, (best, longest) in enumerate(bests[n : n + 2])
        )
        write(root, f"scenarios/d{n}.md", text)


SPREAD = [0, 1, 2, 3, 0, 1, 2, 3]


def test_the_best_may_be_the_longest_in_a_quarter(root: Path) -> None:
    measured(root, [(place, n < 2) for n, place in enumerate(SPREAD)])
    assert found(root, balance) == []


def test_the_best_is_the_longest_too_often(root: Path) -> None:
    measured(root, [(place, n < 3) for n, place in enumerate(SPREAD)])
    ((file, line, at, what),) = found(root, balance)
    assert (file, line) == ("d0.md", 8)
    assert at.startswith(LONG)
    assert what == "the best option is the longest in 3 of 8 measured scenarios; at most 2 may be so"


@pytest.mark.parametrize(
    ("places", "what"),
    [
        ([1, 1, 1, 1, 1, 0, 2, 3], "in place 2 in 5 of 8 measured scenarios"),
        ([0, 0, 0, 0, 2, 2, 2, 2], "only in the places 1 and 3 of 8 measured scenarios"),
    ],
)
def test_the_best_stands_too_often_in_one_place(root: Path, places: list[int], what: str) -> None:
    measured(root, [(place, False) for place in places])
    ((file, _, at, said),) = found(root, balance)
    assert file == "d0.md"
    assert at.startswith(EASY)
    assert said.endswith(what)


def test_half_of_them_in_one_place_and_three_places_are_enough(root: Path) -> None:
    measured(root, [(place, False) for place in [1, 1, 1, 1, 0, 0, 2, 2]])
    assert found(root, balance) == []


@pytest.mark.parametrize(("count", "findings"), [(7, 0), (8, 2)])
def test_practice_scenarios_are_taken_together_from_eight_on(root: Path, count: int, findings: int) -> None:
    measured(root, [])
    head = "---\nid: a\ntitle: T\nobjective: O\nminutes: 5\n---\n"
    write(root, "m1/1-a.md", head + "".join(scenario(n, 1, longest=True) for n in range(count)))
    said = found(root, balance)
    assert len(said) == findings
    assert all("practice scenarios" in what for _, _, _, what in said)


def test_a_small_course_is_not_judged_by_places(root: Path) -> None:
    assert found(root, balance) == []
