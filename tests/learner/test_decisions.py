from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from course_with_forms import write_course_with_forms
from hypothesis import given
from hypothesis import strategies as st

from companion.course.catalog import Catalog
from companion.learner.decisions import (
    FIGURES,
    SCALE,
    Begun,
    begun_in,
    decide,
    decisions,
    draft_of,
    due_on,
    latest,
    looked_at_again,
    place,
    review_days,
    said_on,
)
from companion.learner.reading import NoRecord
from companion.learner.today import today
from companion.records.clock import local_day
from companion.records.kinds import Choice, Decision
from companion.safety.errors import MisuseError

DAY = date(2026, 3, 2)
REVIEW = DAY + timedelta(days=60)


def said(store, choice="not-now", wish=7, evidence=2, **words):
    return decide(
        store, choice, wish=wish, evidence=evidence, review_on=words.pop("review_on", REVIEW), **words
    )


def test_before_any_decision_nothing_stands_and_nothing_is_due() -> None:
    assert (latest(NoRecord(), DAY), decisions(NoRecord()), due_on(NoRecord(), DAY)) == (None, (), None)


def test_a_decision_keeps_wish_and_evidence_apart_and_its_words(store) -> None:
    kept = said(store, motive="  The talks. ", others="\n")
    assert kept.fact == Decision(
        choice="not-now", wish=7, evidence=2, motive="The talks.", others="", review_on=REVIEW
    )
    assert latest(store, local_day(store.clock.now())) == kept


@pytest.mark.parametrize("choice", ["lead", "not-now", "expert", "undecided"])
@pytest.mark.parametrize("figure", [0, 10])
def test_each_outcome_takes_each_end_of_both_scales(store, choice, figure) -> None:
    fact = said(store, choice, wish=figure, evidence=10 - figure).fact
    assert (fact.choice, fact.wish, fact.evidence) == (choice, figure, 10 - figure)


@pytest.mark.parametrize("wish, evidence", [(-1, 5), (5, 11), (11, -1)])
def test_a_figure_outside_the_scale_is_refused_and_nothing_is_kept(store, wish, evidence) -> None:
    with pytest.raises(MisuseError, match="0 to 10"):
        said(store, wish=wish, evidence=evidence)
    assert decisions(store) == ()


def test_deciding_twice_on_one_day_revises_and_both_states_stay_in_the_history(store, clock) -> None:
    first = said(store)
    clock.advance(minutes=90)
    second = said(store, "lead")
    assert (second.id, second.fact.choice) == (first.id, "lead")
    assert decisions(store) == (second,)
    assert [revision.fields["choice"] for revision in store.history(first.id)] == ["not-now", "lead"]


def test_the_same_decision_twice_on_one_day_writes_nothing(store) -> None:
    first = said(store)
    assert said(store) == first
    assert len(store.history(first.id)) == 1


def test_midnight_makes_another_day(store, clock) -> None:
    said(store)
    clock.advance(hours=3)
    assert len([said(store, "lead"), *decisions(store)]) == 3


@pytest.fixture(scope="module")
def deciding(tmp_path_factory) -> Catalog:
    """A course in which one decides."""
    return Catalog.open(write_course_with_forms(tmp_path_factory.mktemp("forms")), cache=None)


def test_on_its_day_a_decision_is_due_until_it_was_looked_at_again(store, clock, deciding) -> None:
    kept = said(store)
    assert due_on(store, REVIEW - timedelta(days=1)) is None
    assert due_on(store, REVIEW) == due_on(store, REVIEW + timedelta(days=400)) == kept
    assert [(one.kind, one.id) for one in today(store, deciding, REVIEW).due] == [("decision", kept.id)]
    clock.advance(days=61)
    again = said(store, review_on=REVIEW + timedelta(days=90))
    assert due_on(store, local_day(clock.now())) is None
    assert [one.fact.review_on for one in decisions(store)] == [REVIEW, again.fact.review_on]
    assert decisions(store)[0] == kept, "the earlier answer stays as it was given"


def test_it_is_said_when_one_was_made_and_when_it_is_looked_at_again(store) -> None:
    kept = said(store)
    assert said_on(kept, REVIEW) == "On Monday 2 March you said:"
    assert looked_at_again(kept, REVIEW - timedelta(days=60)) == "You look at this again on 1 May."
    assert looked_at_again(kept, REVIEW - timedelta(days=5)) == "You look at this again in 5 days."


def test_a_course_that_asks_for_no_decision_has_none_due(store, catalog) -> None:
    said(store)
    assert place(catalog) is None
    assert today(store, catalog, REVIEW).due == ()


def test_a_decision_is_found_wherever_the_course_has_it(deciding, tmp_path) -> None:
    lesson, activity = place(deciding)
    assert (lesson.id, activity) == ("deciding", "where-you-stand")
    alone = write_course_with_forms(tmp_path / "first-run")
    (alone / "m1" / "3-deciding.md").rename(alone / "start.md")
    (alone / "start.md").write_text((alone / "start.md").read_text().replace("id: deciding", "id: start"))
    lesson, activity = place(Catalog.open(alone, cache=None))
    assert (lesson.id, activity) == ("start", "where-you-stand")


def test_a_later_decision_takes_the_day_of_an_earlier_one_with_it(store, clock) -> None:
    said(store)
    clock.advance(days=10)
    said(store, review_on=REVIEW + timedelta(days=30))
    assert due_on(store, REVIEW) is None


def test_the_days_proposed_lie_ahead_in_order() -> None:
    days = review_days(DAY)
    assert days == tuple(sorted(set(days)))
    assert days[0] > DAY


# -- left half-way

FIGURES_SAID = st.dictionaries(st.sampled_from(sorted(FIGURES)), st.integers(0, 10))


@given(st.sampled_from(get_args(Choice)), FIGURES_SAID)
def test_one_left_half_way_is_read_back_as_it_was_left(choice, figures) -> None:
    begun = Begun(choice, figures)
    assert begun_in(draft_of(begun)) == begun


@given(st.text())
def test_any_draft_is_read_without_a_fault_and_within_the_scale(text: str) -> None:
    begun = begun_in(text)
    assert begun is None or set(begun.figures.values()) <= set(SCALE)


@pytest.mark.parametrize(
    ("draft", "figures"),
    [
        ("lead wish:11 evidence:2", {"evidence": 2}),
        ("lead wish:² fit:7 wish", {}),
        ("lead wish:3 wish:4", {"wish": 4}),
    ],
)
def test_figures_that_cannot_be_read_are_asked_again(draft: str, figures: dict[str, int]) -> None:
    assert begun_in(draft) == Begun("lead", figures)


@pytest.mark.parametrize("draft", ["", "wish:3", "promote wish:3"])
def test_without_an_outcome_there_is_nothing_to_go_on_with(draft: str) -> None:
    assert begun_in(draft) is None
