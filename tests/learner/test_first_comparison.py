"""What awareness waits for: a count that only grows and a day that stays, said the same on every day."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from small_course import write_course

from companion.course.catalog import Catalog
from companion.learner.first_comparison import WITHOUT_A_TEAM, FirstComparison, first_comparison, in_words
from companion.learner.profile import begin
from companion.records.kinds import Quiz

DAY = date(2026, 3, 2)
TWINS = DAY + timedelta(days=84)


def said(quizzes: int | None, twins: date | None, day: date = DAY, **rest: bool) -> str:
    return in_words(FirstComparison(quizzes, twins, day, **rest), date.isoformat)


def test_it_says_how_many_quizzes_are_needed_and_how_many_there_are() -> None:
    assert said(3, TWINS) == (
        "Nothing to compare yet. The first comparison needs ten quizzes with a forecast (you have 3), or the "
        "second set of situations, which opens on 2026-05-25."
    )
    assert "(you have none so far)" in said(0, TWINS)


def test_on_the_day_of_the_twins_it_says_that_they_are_open() -> None:
    assert "which is open now." in said(3, TWINS, TWINS)
    assert "which opens on" in said(3, TWINS, TWINS - timedelta(days=1))


def test_a_course_that_can_compare_nothing_promises_nothing() -> None:
    assert said(None, None) == "Nothing to compare yet."


def test_whoever_leads_nobody_is_told_which_strands_stay_silent() -> None:
    assert said(None, TWINS, without_a_team=True).endswith(f"{WITHOUT_A_TEAM}.")


def test_the_day_of_the_twins_does_not_recede(store, catalog) -> None:
    begin(store, "lead", seed=7)
    days = {first_comparison(store, catalog, DAY + timedelta(days=n)).twins for n in (0, 1, 30, 83, 90)}
    assert days == {TWINS}


def test_only_first_quizzes_of_five_checks_that_were_finished_count(store, catalog) -> None:
    begin(store, "lead", seed=7)
    course = SimpleNamespace(lessons=catalog.lessons[:1] * 10, dimensions=())
    store.add_many([Quiz(lesson=f"lesson-{n}", predicted=0.8, actual=0.6) for n in range(4)])
    assert first_comparison(store, course, DAY).quizzes == 4
    store.add(Quiz(lesson="unfinished", predicted=0.8))
    store.add(Quiz(lesson="lesson-0", predicted=0.8, actual=0.8))
    store.add(Quiz(lesson="short", predicted=0.5, actual=0.5, items=4))
    assert first_comparison(store, course, DAY).quizzes == 4


def test_a_course_with_few_quizzes_or_without_situations_does_not_name_them(store, catalog, tmp_path) -> None:
    assert first_comparison(store, catalog, DAY).quizzes is None
    course = write_course(tmp_path)
    (course / "dimensions.yaml").unlink()
    assert first_comparison(store, Catalog.open(course, cache=None), DAY).twins is None
