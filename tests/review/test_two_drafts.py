"""A reply written in two windows: nothing that either wrote is lost, and what one took out stays out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from companion.review.inbox import EMPTY, ReplyDraft
from companion.review.two_drafts import united

WORDS = st.text("ab ", max_size=3).filter(lambda text: not text or text.strip())
COMMENTS = st.dictionaries(st.integers(1, 3), WORDS.filter(bool), max_size=3)
SCORES = st.dictionaries(st.integers(1, 3), st.sampled_from([0.0, 1.5, 3.0]), max_size=3)
DRAFTS = st.builds(ReplyDraft, COMMENTS, SCORES, WORDS, WORDS, WORDS, WORDS)


@given(DRAFTS, DRAFTS)
def test_what_one_window_alone_changed_stands(base: ReplyDraft, new: ReplyDraft) -> None:
    assert united(base, new, base) == new
    assert united(base, base, new) == new
    assert united(base, new, new) == new


@given(DRAFTS, DRAFTS, DRAFTS)
def test_no_word_that_was_written_is_lost(base: ReplyDraft, mine: ReplyDraft, theirs: ReplyDraft) -> None:
    both = united(base, mine, theirs)
    for one in (mine, theirs):
        for n, text in one.comments.items():
            assert text == base.comments.get(n) or text in both.comments[n]
        assert one.noticed == base.noticed or one.noticed in both.noticed


def test_of_two_scores_mine_stands_and_one_taken_out_stays_out() -> None:
    base = ReplyDraft({}, {1: 1.0, 2: 1.0, 3: 1.0})
    mine, theirs = ReplyDraft({}, {1: 2.0, 2: 1.0}), ReplyDraft({}, {1: 3.0, 3: 1.0, 4: 0.0})
    assert united(base, mine, theirs).scores == {1: 2.0, 4: 0.0}
    assert united(EMPTY, EMPTY, EMPTY) == EMPTY
