from __future__ import annotations

from dataclasses import replace

import pytest

from companion.course.model import Scenario, ScenarioPair
from companion.learner.lesson_places import SEEN
from companion.learner.progress import visit
from companion.learner.scenarios import answer, form_met, give_reason, measured, practice, reveal, undo
from companion.learner.shuffle import form_for, shown_order
from companion.records.kinds import Answer, Visit

SLUG = "results-through-others"
SEED = 7


@pytest.fixture
def borrowed(catalog) -> Scenario:
    return next(part for part in catalog.lesson("a-lesson").activities if isinstance(part, Scenario))


def test_the_seed_gives_form_and_order(store, catalog) -> None:
    work = measured(store, catalog, SLUG, SEED)
    assert work.form == form_for(SEED, SLUG)
    assert work.scenario.id == f"{SLUG}-{work.form.lower()}"
    assert work.order == shown_order(SEED, work.scenario.id, 4)
    assert (work.would, work.should, work.reason, work.revealed) == (None, None, "", False)


def test_an_answer_keeps_the_options_as_they_were_shown(store, catalog) -> None:
    work = answer(store, measured(store, catalog, SLUG, SEED), "would", 2, lesson="start")
    fact = work.would.fact
    written = work.scenario.options
    assert [option.text for option in fact.options] == [written[index].text for index in work.order]
    assert (fact.chosen, fact.form, fact.lesson, fact.attempt) == (2, work.form, "start", 1)
    assert fact.options[2].score == written[work.order[2]].score
    assert work.chosen("would") == 2


def test_answering_again_before_the_consequences_revises_the_same_record(store, catalog) -> None:
    work = answer(store, measured(store, catalog, SLUG, SEED), "would", 2, lesson="start")
    again = answer(store, work, "would", 0, lesson="start")
    assert again.would.id == work.would.id
    assert [kept.fact.chosen for kept in store.all(Answer)] == [0]


def test_an_answer_can_be_undone_until_its_consequences_are_seen(store, catalog) -> None:
    work = measured(store, catalog, SLUG, SEED)
    both = answer(store, answer(store, work, "would", 1, lesson="start"), "should", 2, lesson="start")
    one = undo(store, both)
    assert (one.would, one.should) == (both.would, None)
    assert measured(store, catalog, SLUG, SEED).would == both.would
    none = undo(store, one)
    assert none.would is None
    assert store.all(Answer) == ()
    assert undo(store, none) == none


def test_nothing_is_undone_after_the_consequences(store, catalog) -> None:
    work = reveal(store, answer(store, measured(store, catalog, SLUG, SEED), "would", 1, lesson="start"))
    assert undo(store, work) == work
    assert len(store.all(Answer)) == 1


def test_consequences_do_not_come_before_an_answer(store, catalog) -> None:
    with pytest.raises(ValueError, match="after an answer"):
        reveal(store, measured(store, catalog, SLUG, SEED))


def test_after_the_consequences_another_answer_is_practice(store, catalog) -> None:
    work = measured(store, catalog, SLUG, SEED)
    first = reveal(store, answer(store, work, "would", 1, lesson="start"))
    second = answer(store, first, "would", 3, lesson="a-lesson")
    assert (second.would.fact.attempt, second.attempt, second.revealed) == (2, 2, False)
    assert second.would.id != first.would.id
    third = answer(store, reveal(store, second), "would", 0, lesson="a-lesson")
    assert third.would.fact.attempt == 3
    shown = measured(store, catalog, SLUG, SEED)
    assert shown.would == first.would
    assert shown.revealed


def test_a_scenario_answered_in_the_first_run_is_the_earlier_answer_in_every_lesson(store, catalog) -> None:
    work = answer(store, measured(store, catalog, SLUG, SEED), "would", 1, lesson="start")
    reveal(store, answer(store, work, "should", 0, lesson="start"))
    later = measured(store, catalog, SLUG, SEED)
    assert later.revealed
    assert (later.chosen("would"), later.chosen("should"), later.lesson) == (1, 0, "start")


def test_seeing_the_consequences_is_kept_once_and_is_no_place(store, catalog) -> None:
    work = reveal(store, answer(store, measured(store, catalog, SLUG, SEED), "would", 1, lesson="start"))
    reveal(store, work)
    assert [kept.fact for kept in store.all(Visit)] == [
        Visit(lesson="start", activity=SEEN + work.scenario.id)
    ]


def test_the_form_answered_first_stays_the_baseline_under_another_seed(store, catalog) -> None:
    other = next(seed for seed in range(50) if form_for(seed, SLUG) != form_for(SEED, SLUG))
    work = answer(store, measured(store, catalog, SLUG, SEED), "would", 1, lesson="start")
    assert form_met(store, SLUG, other) == work.form
    again = measured(store, catalog, SLUG, other)
    assert (again.scenario, again.order, again.chosen("would")) == (work.scenario, work.order, 1)


def test_a_reason_belongs_to_the_last_answer_and_is_shown_again(store, catalog) -> None:
    work = measured(store, catalog, SLUG, SEED)
    with pytest.raises(ValueError, match="belongs"):
        give_reason(store, work, "no answer yet")
    both = answer(store, answer(store, work, "would", 1, lesson="start"), "should", 2, lesson="start")
    reasoned = give_reason(store, both, "  time was short ")
    assert (reasoned.reason, reasoned.should.fact.reason, reasoned.would.fact.reason) == (
        "time was short",
    ) * 2 + (None,)
    assert measured(store, catalog, SLUG, SEED).reason == "time was short"
    assert give_reason(store, reasoned, "").should.fact.reason is None


def test_changing_an_answer_keeps_its_reason(store, catalog) -> None:
    work = give_reason(
        store, answer(store, measured(store, catalog, SLUG, SEED), "would", 1, lesson="start"), "why"
    )
    assert answer(store, work, "would", 2, lesson="start").would.fact.reason == "why"


def test_practice_belongs_to_its_lesson_and_is_not_measured(store, borrowed) -> None:
    work = reveal(
        store, answer(store, practice(store, borrowed, "a-lesson", SEED), "would", 0, lesson="a-lesson")
    )
    assert (work.form, work.would.fact.form) == (None, None)
    assert practice(store, borrowed, "a-lesson", SEED).revealed
    elsewhere = practice(store, borrowed, "other-lesson", SEED)
    assert (elsewhere.would, elsewhere.revealed) == (None, False)


def test_an_edited_scenario_shows_the_answer_in_its_old_words(store, borrowed) -> None:
    work = answer(store, practice(store, borrowed, "a-lesson", SEED), "would", 0, lesson="a-lesson")
    said = work.would.fact.options[0].text
    edited = replace(
        borrowed, options=tuple(replace(option, text=option.text + "!") for option in borrowed.options)
    )
    later = practice(store, edited, "a-lesson", SEED)
    assert later.chosen("would") is None
    assert later.would.fact.options[later.would.fact.chosen].text == said


def test_there_is_no_option_beyond_the_last(store, borrowed) -> None:
    with pytest.raises(ValueError, match="no option"):
        answer(store, practice(store, borrowed, "a-lesson", SEED), "would", 2, lesson="a-lesson")


def test_a_pair_passed_over_until_its_explanation_was_read_is_practice(store, catalog) -> None:
    lesson = lesson_with_pair(catalog)
    later = [part.id for part in lesson.activities][-1]
    visit(store, lesson.id, later)
    visit(store, lesson.id, next(part.id for part in lesson.activities if isinstance(part, ScenarioPair)))
    work = answer(store, measured(store, catalog, SLUG, SEED), "would", 0, lesson=lesson.id)
    assert work.would.fact.attempt == 2
    assert measured(store, catalog, SLUG, SEED).would == work.would


def test_a_pair_begun_before_its_explanation_stays_measured(store, catalog) -> None:
    lesson = lesson_with_pair(catalog)
    answer(store, measured(store, catalog, SLUG, SEED), "would", 0, lesson=lesson.id)
    visit(store, lesson.id, None, done=True)
    work = answer(store, measured(store, catalog, SLUG, SEED), "should", 1, lesson=lesson.id)
    assert work.should.fact.attempt == 1


def lesson_with_pair(catalog):
    return next(
        lesson
        for lesson in (catalog.lesson(summary.id) for summary in catalog.lessons)
        if any(isinstance(part, ScenarioPair) and part.dimension == SLUG for part in lesson.activities)
    )
