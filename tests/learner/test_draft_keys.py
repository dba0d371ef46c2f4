"""One key for each field of an activity, the same wherever it is typed."""

from __future__ import annotations

import pytest

from companion.learner import ratings
from companion.learner.draft_keys import TICKS, field_key, typed_in


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
