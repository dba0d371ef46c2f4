from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from companion.learner.folds import carried
from companion.review.cut import FOLDED
from companion.safety.cell_text import cells
from companion.safety.show import UNSAFE
from companion.tui.fold_marks import with_folds
from companion.tui.laid_text import LaidText
from companion.tui.word_caret import WordCaret

ALPHABET = "abcd .,\n\t#“漢字。かשלום\u202e\x1b\u0301\u200d👩😀"
TEXTS = st.text(st.sampled_from(ALPHABET), max_size=120)
FOLDS = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=4)


def laid(text: str, folds, width: int) -> LaidText:
    return LaidText(text, carried(text, [fold for fold in folds if fold[0] < fold[1]], text).folds, width)


def every_line(one: LaidText) -> list[tuple[int, int]]:
    place, found = (0, 0), []
    while True:
        found.append(one.line(place))
        following = one.after(place, 1)
        if following == place:
            return found
        place = following


@given(TEXTS, FOLDS, st.integers(4, 30))
def test_lines_hold_the_whole_text_and_fit(text: str, folds, width: int) -> None:
    one = laid(text, folds, width)
    lines = every_line(one)
    assert "".join(text[start:end] for start, end in lines) == text.replace("\n", "")
    for start, end in lines:
        drawn = with_folds(text, start, end, one.folds_in(start, max(end, start + 1))).plain
        assert not UNSAFE.search(drawn)
        # A sign that stands for what would command a terminal, or one cluster, may be wider than a line.
        assert cells(drawn.rstrip()) <= width or len(text[start:end].split()) == 1


@given(TEXTS, FOLDS)
def test_the_signs_of_folds_stand_at_their_ends_alone(text: str, folds) -> None:
    one = laid(text, folds, 1000)
    drawn = [
        with_folds(text, start, end, one.folds_in(start, max(end, start + 1))).plain
        for start, end in every_line(one)
    ]
    ends = [end for fold in one.folds for end in fold]
    seen = sum(line.count(FOLDED) for line in drawn)
    blank = sum(text[start] == "\n" for start, _ in one.folds) + sum(
        text[end - 1] == "\n" for _, end in one.folds
    )
    assert len(ends) - blank <= seen <= len(ends)


@given(
    TEXTS,
    st.integers(4, 30),
    st.lists(st.sampled_from(["on", "back", "down", "up", "s", "end", "top"]), max_size=12),
    st.booleans(),
)
def test_the_caret_stays_on_words(text: str, width: int, moves: list[str], select: bool) -> None:
    one = laid(text, (), width)
    caret = WordCaret(one)
    words = [word for index in range(len(one.spans)) for word in one.stretch(index).words]
    assert (caret.word is None) == (not words)
    for move in moves:
        match move:
            case "on" | "back":
                caret.by_words(1 if move == "on" else -1, select=select)
            case "down" | "up":
                caret.by_lines(1 if move == "down" else -1, select=select)
            case "s":
                caret.by_sentences()
            case "end":
                caret.to_line_end(-1, select=select)
            case "top":
                caret.to_text_end(0, select=select)
        if caret.word is not None:
            assert caret.word[0] in [start for start, _ in words]
            start, end = caret.chosen
            assert 0 <= start < end <= len(text)


def test_sentences_are_chosen_one_after_the_other_over_lines() -> None:
    text = "One. Two.\n\nThree here."
    caret = WordCaret(laid(text, (), 40))
    chosen = []
    while caret.has_more_sentences:
        caret.by_sentences()
        chosen.append(text[slice(*caret.chosen)])
    assert chosen == ["One.", "One. Two.", text]


def test_the_column_is_kept_over_a_short_line() -> None:
    text = "alpha beta gamma delta\nshort\nalpha beta gamma delta"
    caret = WordCaret(laid(text, (), 40))
    caret.to_line_end(-1, select=False)
    caret.by_lines(1, select=False)
    assert text[slice(*caret.word)] == "short"
    caret.by_lines(1, select=False)
    assert text[slice(*caret.word)] == "delta"
