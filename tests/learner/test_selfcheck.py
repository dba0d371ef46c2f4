from __future__ import annotations

import pytest

from companion.learner import selfcheck
from companion.learner.selfcheck import latest, mark, marked_now, mirror
from companion.records.kinds import SelfCheckMarks


@pytest.fixture
def look(catalog):
    return catalog.lesson("start").activities[0]


def test_nothing_marked_is_an_answer_with_a_kind_mirror(store, catalog, look) -> None:
    kept = mark(store, look, [], lesson="start")
    assert kept.fact.marked == ()
    shown = mirror(look, (), catalog)
    assert (shown.common, shown.moments) == (selfcheck.NOTHING, ())


def test_the_mirror_says_what_moments_have_in_common_and_which_lesson_speaks_to_them(catalog, look) -> None:
    shown = mirror(look, [1, 0], catalog)
    assert shown.common == "In both of these you held the work."
    assert [moment.text for moment in shown.moments] == [moment.text for moment in look.moments]
    assert [lesson.id for lesson in shown.moments[0].lessons] == ["a-lesson"]
    assert shown.moments[0].mirror == "It got done, and its owner learned little."


def test_one_moment_has_nothing_in_common_with_itself(catalog, look) -> None:
    assert mirror(look, [0], catalog).common == selfcheck.ONE


def test_marks_of_one_day_are_revised_and_those_of_another_join_them(store, clock, look) -> None:
    mark(store, look, [0], lesson="start")
    mark(store, look, [1, 0, 1], lesson="start")
    assert [kept.fact.marked for kept in store.all(SelfCheckMarks)] == [(0, 1)]
    clock.advance(days=7)
    mark(store, look, [1], lesson="start")
    assert [kept.fact.marked for kept in store.all(SelfCheckMarks)] == [(0, 1), (1,)]
    assert latest(store, "start").fact.marked == (1,)
    assert latest(store, "a-lesson") is None


def test_kept_marks_are_found_again_by_their_words(store, look) -> None:
    assert marked_now(look, mark(store, look, [1], lesson="start")) == (1,)


def test_a_moment_that_is_not_there_is_refused(store, look) -> None:
    with pytest.raises(ValueError, match="no such moment"):
        mark(store, look, [2], lesson="start")
