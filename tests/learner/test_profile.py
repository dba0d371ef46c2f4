from __future__ import annotations

from datetime import date

import pytest

from companion.learner.profile import begin, change_path, profile


def test_nobody_has_begun_in_a_new_record(store) -> None:
    assert profile(store) is None
    with pytest.raises(LookupError):
        change_path(store, "lead")


def test_beginning_keeps_path_seed_and_day(store) -> None:
    kept = begin(store, "decide", seed=7)
    assert (kept.fact.path, kept.fact.seed, kept.fact.started) == ("decide", 7, date(2026, 3, 2))
    assert profile(store) == kept


def test_a_seed_is_drawn_when_none_is_given(store) -> None:
    assert 0 <= begin(store, "lead").fact.seed < 2**48


def test_beginning_again_changes_the_path_and_keeps_seed_and_day(store, clock) -> None:
    begin(store, "decide", seed=7)
    clock.advance(days=9)
    kept = begin(store, "lead", seed=8)
    assert (kept.fact.path, kept.fact.seed, kept.fact.started) == ("lead", 7, date(2026, 3, 2))
