from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from companion.course.model import RateYourself
from companion.course.prose import Paragraph, Run
from companion.learner import sittings
from companion.learner.instrument import instrument_of
from companion.learner.profile import begin as begin_path
from companion.learner.ratings import begun, draft_of, latest, left_out, question, rate
from companion.records.clock import local_day
from companion.records.kinds import Rating
from companion.store.drafts import Drafts


@pytest.fixture
def statements(catalog) -> RateYourself:
    return next(part for part in catalog.lesson("a-lesson").activities if isinstance(part, RateYourself))


def test_ratings_are_kept_by_the_words_rated(store, statements) -> None:
    kept = rate(store, statements, "a-lesson", [4, None])
    assert kept.fact.answers == {"I hand over an outcome.": 4, "I finish what others began.": None}
    assert latest(store, "a-lesson", statements) == kept


def test_rating_again_on_the_same_day_revises_and_later_adds(store, clock, statements) -> None:
    rate(store, statements, "a-lesson", [4, None])
    rate(store, statements, "a-lesson", {"I hand over an outcome.": 2})
    assert [list(kept.fact.answers.values()) for kept in store.all(Rating)] == [[2, None]]
    clock.advance(days=1)
    rate(store, statements, "a-lesson", [5, 5])
    assert len(store.all(Rating)) == 2


@pytest.mark.parametrize("answers", [[0, 1], [6, 1], {"Something else.": 3}])
def test_only_one_to_five_for_these_statements_are_ratings(store, statements, answers) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        rate(store, statements, "a-lesson", answers)


@pytest.mark.parametrize("given", [{}, {0: 3}, {1: None}, {0: 5, 1: None}])
def test_what_was_begun_is_gone_on_with(statements, given) -> None:
    texts = [item.text for item in statements.items]
    points = {texts[place]: value for place, value in given.items()}
    assert begun(statements, draft_of(statements, points)) == points


@pytest.mark.parametrize("draft", ["9:3", "0:7", "0", "x:1", "0:33", "²:1", ":"])
def test_of_a_draft_only_what_fits_is_taken(statements, draft) -> None:
    assert begun(statements, draft) == {}


def test_while_a_baseline_is_open_the_statements_are_left_out_until_a_day(store, clock, catalog) -> None:
    instrument, drafts = instrument_of(catalog), Drafts(store.home)
    begin_path(store, "lead", seed=7)
    assert left_out(store, drafts, instrument, clock.now()) is None
    work = sittings.begin(instrument, 7, "baseline", "listening", clock.now())
    drafts.keep(sittings.draft_key("baseline"), sittings.draft_of(work))
    found = left_out(store, drafts, instrument, clock.now())
    assert found.until == date(2026, 3, 16)
    assert found.sentence(local_day(clock.now())) == (
        "These statements are left out until Monday 16 March, because they are part of the baseline you are "
        "making; they wait here for you."
    )


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ((), "Over the past four weeks, how often was this true of you?"),
        ((Paragraph((Run("Think of May."),)),), "How often was this true of you?"),
    ],
)
def test_the_time_is_named_once(statements, words, asked: str) -> None:
    assert question(replace(statements, intro=words)) == asked
