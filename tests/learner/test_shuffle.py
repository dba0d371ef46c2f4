from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import permutations

from companion.learner.shuffle import check_order, form_for, shown_order


def test_an_order_is_a_permutation_and_the_same_in_every_process() -> None:
    code = "from companion.learner.shuffle import *;"
    code += "print(shown_order(7, 'listening-a', 4), form_for(7, 'listening'))"
    elsewhere = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert elsewhere.strip() == f"{shown_order(7, 'listening-a', 4)} {form_for(7, 'listening')}"
    assert sorted(shown_order(7, "listening-a", 4)) == [0, 1, 2, 3]


def test_the_order_of_today_is_the_order_for_ever() -> None:
    assert shown_order(1, "listening-a", 4) == (2, 0, 3, 1)
    assert [form_for(1, slug) for slug in ("listening", "steadiness", "perspective")] == ["A", "B", "A"]


def test_every_order_is_about_equally_frequent() -> None:
    seen = Counter(shown_order(seed, "listening-a", 4) for seed in range(4800))
    assert set(seen) == set(permutations(range(4)))
    assert max(seen.values()) < 270
    assert min(seen.values()) > 140


def test_both_forms_are_about_equally_frequent() -> None:
    forms = Counter(form_for(seed, "listening") for seed in range(2000))
    assert 900 < forms["A"] < 1100


def test_true_and_false_keep_their_places(catalog) -> None:
    checks = {check.title: check for check in catalog.lesson("a-lesson").quiz}
    assert all(check_order(seed, "a-lesson", checks["Two"]) == (0, 1) for seed in range(20))
    assert len({check_order(seed, "a-lesson", checks["Three"]) for seed in range(50)}) == 6
