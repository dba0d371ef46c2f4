from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.course.model import Check, CheckOption, SortItem
from companion.learner.marking import confidence_levels, is_correct

CHOICE = Check("c", "C", "choice", "?", (), options=(CheckOption("a", True), CheckOption("b", False)))
TRUE_FALSE = Check(
    "t", "T", "true-false", "?", (), options=(CheckOption("True", False), CheckOption("False", True))
)
MULTIPLE = Check(
    "m",
    "M",
    "multiple",
    "?",
    (),
    options=(CheckOption("a", True), CheckOption("b", False), CheckOption("c", True)),
)
SORT = Check(
    "s",
    "S",
    "sort",
    "?",
    (),
    items=(SortItem("x", "own"), SortItem("y", "others")),
    categories=("own", "others"),
)
CLOZE = Check("z", "Z", "cloze", "____ ____", (), accepted=(("résumé", "CV"), ("Straße",)))
OPEN = Check("o", "O", "open", "?", (), model_answer="m")


def test_choice_is_right_with_the_one_right_option() -> None:
    assert is_correct(CHOICE, [0])
    assert not is_correct(CHOICE, [1])
    assert not is_correct(CHOICE, [])
    assert not is_correct(CHOICE, [0, 1])


def test_multiple_needs_exactly_the_right_options_in_any_order() -> None:
    assert is_correct(MULTIPLE, [2, 0])
    assert not is_correct(MULTIPLE, [0])
    assert not is_correct(MULTIPLE, [0, 1, 2])
    assert not is_correct(MULTIPLE, [0, 0])


def test_sort_needs_every_category() -> None:
    assert is_correct(SORT, ["own", "others"])
    assert not is_correct(SORT, ["own", "own"])
    assert not is_correct(SORT, ["own"])


@pytest.mark.parametrize(
    "typed", ["résumé", " RÉSUMÉ ", "résumé.", "cv", "“CV”!", unicodedata.normalize("NFD", "résumé")]
)
def test_a_gap_takes_any_accepted_word_whatever_its_case_and_punctuation(typed: str) -> None:
    assert is_correct(CLOZE, [typed, "STRASSE"])


@pytest.mark.parametrize("typed", ["resume", "", "res ume", "CVs"])
def test_a_gap_does_not_take_a_word_without_its_accents_or_another_one(typed: str) -> None:
    assert not is_correct(CLOZE, [typed, "Straße"])


def test_a_gap_left_out_is_not_right() -> None:
    assert not is_correct(CLOZE, ["CV"])


def test_an_open_check_is_never_marked_here() -> None:
    assert not is_correct(OPEN, ["m"])


def test_confidence_begins_at_chance() -> None:
    assert confidence_levels(TRUE_FALSE) == (0.5, 0.75, 0.95)
    assert confidence_levels(CHOICE) == confidence_levels(CLOZE) == (0.25, 0.5, 0.75, 0.95)
    assert confidence_levels(OPEN) == ()


@given(st.text(max_size=30))
def test_an_accepted_word_is_accepted_as_it_stands(word: str) -> None:
    assert is_correct(Check("z", "Z", "cloze", "____", (), accepted=((word,),)), [f"  {word}\n"])
