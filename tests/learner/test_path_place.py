"""Where one is on the path: steps done of how many, and the next few after the next one."""

from __future__ import annotations

from datetime import date

import pytest

from companion.course.catalog import Catalog
from companion.course.locate import shipped
from companion.learner.path_place import COMING, Coming, place_on_path
from companion.learner.profile import begin
from companion.learner.progress import FIRST_RUN, next_step, path_of, step_done, visit
from companion.learner.reading import NoRecord

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def whole() -> Catalog:
    return Catalog.open(shipped(), cache=None)


def test_without_a_record_nothing_is_done_and_the_first_lessons_are_coming(whole) -> None:
    found = place_on_path(NoRecord(), whole, next_step(NoRecord(), whole, DAY))
    first = whole.lesson(path_of(NoRecord(), whole).lessons[0])
    assert (found.done, found.steps) == (0, len(path_of(NoRecord(), whole).steps))
    assert found.coming[0] == Coming(first.title, first.minutes)


def test_the_next_step_is_not_among_what_comes_after_it(store, whole) -> None:
    begin(store, "lead", seed=7)
    visit(store, FIRST_RUN, None, done=True)
    following = next_step(store, whole, DAY)
    found = place_on_path(store, whole, following)
    titles = [one.title for one in found.coming]
    assert len(titles) == COMING and following.lesson.title not in titles


@pytest.mark.parametrize("path", ["lead", "decide", "prepare"])
def test_every_step_counts_once_and_ones_own_time_has_no_minutes(store, whole, path) -> None:
    begin(store, path, seed=7)
    visit(store, FIRST_RUN, None, done=True)
    steps = path_of(store, whole).steps
    for done, lesson in enumerate(path_of(store, whole).lessons, 1):
        visit(store, lesson, None, done=True)
        found = place_on_path(store, whole, next_step(store, whole, DAY))
        assert (found.done, found.steps) == (done, len(steps))
    own = [step for step in steps if not step_done(store, whole, step)]
    assert [one.minutes for one in found.coming] == [None] * min(COMING, max(len(own) - 1, 0))
