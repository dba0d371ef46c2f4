"""One key for each field of an activity, the same wherever it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.learner import ratings
from companion.learner.draft_keys import TICKS, field_key, pairs_in, pairs_of, typed_in


def test_a_key_names_lesson_activity_and_field() -> None:
    assert field_key("a-lesson", "one-move", "cue") == "a-lesson/one-move/cue"


@pytest.mark.parametrize(
    ("check_id", "fields"),
    [("five", ("gap-1",)), ("in-your-words", ("answer",)), ("one", ()), ("four", ())],
)
def test_a_check_has_a_field_for_each_thing_typed(catalog, check_id: str, fields: tuple[str, ...]) -> None:
    check = next(part for part in catalog.lesson("a-lesson").activities if part.id == check_id)
    assert typed_in(check) == fields


def test_ratings_begun_lie_under_their_ticks(catalog) -> None:
    activity = next(part for part in catalog.lesson("a-lesson").activities if part.id == "whose-hands")
    assert ratings.draft_key("a-lesson", activity) == field_key("a-lesson", "whose-hands", TICKS)


@given(st.dictionaries(st.integers(0, 7), st.integers(0, 5)))
def test_what_was_chosen_so_far_is_read_back(pairs: dict[int, int]) -> None:
    assert pairs_in(pairs_of(pairs), 8, range(6)) == pairs


@given(st.text())
def test_any_draft_is_read_without_a_fault_and_within_its_bounds(draft: str) -> None:
    pairs = pairs_in(draft, 3, range(2))
    assert set(pairs) <= {0, 1, 2} and set(pairs.values()) <= {0, 1}


@pytest.mark.parametrize("draft", ["3:0", "0:2", "a:1", "0", "0:", ":1", "²:1", "-1:0", "vision"])
def test_what_an_edited_course_has_no_longer_is_left_out(draft: str) -> None:
    assert pairs_in(draft, 3, range(2)) == {}
