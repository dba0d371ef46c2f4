"""What of an entry may be seen: folds are gone, tags are gone, letters stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.learner.tags import tags_in
from companion.review.cut import FOLDED, hidden, visible


def folded(text, *passages):
    return visible(text, [(text.index(one), text.index(one) + len(one)) for one in passages])


def test_a_fold_leaves_one_sign_however_long_it_was():
    assert (
        folded("I said no. She wept for an hour. I left.", "She wept for an hour.") == "I said no. ▒ I left."
    )
    assert folded("abc", "abc") == FOLDED


def test_folds_that_meet_or_overlap_leave_one_sign():
    assert visible("one two three", [(0, 7), (4, 9)]) == "▒hree"
    assert visible("one two three", [(4, 7), (0, 4)]) == "▒ three"


@pytest.mark.parametrize(
    ("text", "fold"),
    [
        ("he 👩‍👩‍👧 left", (3, 5)),
        ("she 👍🏽 nods", (4, 5)),
        ("café".replace("é", "e\u0301") + " at noon", (0, 4)),
        ("the 🇫🇷 team", (4, 5)),
        ("the 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f team", (4, 5)),
        ("in \u1100\u1161\u11a8 time", (3, 4)),
    ],
)
def test_a_fold_that_ends_inside_a_letter_takes_all_of_it(text, fold):
    shown = visible(text, [fold])
    left = text[: fold[0]] + text[fold[1] :]
    assert len(shown.replace(FOLDED, "")) < len(left.strip())
    [passage] = hidden(text, [fold])
    assert passage.strip()[-1:] not in shown


def test_folds_beyond_the_text_hide_what_there_is():
    assert visible("short", [(2, 99)]) == "sh▒"


def test_tags_that_stand_apart_are_left_out_with_their_line():
    assert visible("I waited. #delegation #week9\n\n#only #these\nMore.", []) == "I waited.\n\nMore."
    assert visible("#first\nMore.", []) == "More."


def test_for_a_tag_within_a_sentence_the_sign_of_a_fold_stands():
    assert visible("Long day with #ilir and #the-team today.", []) == "Long day with ▒ and ▒ today."


@given(
    text=st.text(alphabet="ab #🇫👍\u0301\u200d\n▒.", max_size=40),
    folds=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 8)), max_size=3),
)
def test_no_tag_and_no_folded_character_is_left(text, folds):
    shown = visible(text, [(start, start + length) for start, length in folds])
    assert not tags_in(shown.replace(FOLDED, " "))
