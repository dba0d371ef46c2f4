"""What others must not see stays hidden, whatever is written."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.learner.folds import carried


def visible(text: str, folds: tuple[tuple[int, int], ...]) -> str:
    """Return the text with each fold as ▒."""
    shown, at = "", 0
    for start, end in folds:
        shown, at = f"{shown}{text[at:start]}▒", end
    return shown + text[at:]


def marked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take “A [hidden] B” for a text with a fold."""
    plain, folds = "", []
    for piece in text.split("["):
        inside, bracket, rest = piece.partition("]")
        if bracket:
            folds.append((len(plain), len(plain) + len(inside)))
        plain += inside + rest
    return plain, tuple(folds)


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ("Ana was late. [She is ill.] I waited.", "Yesterday Ana was late. She is ill. I waited.",
         "Yesterday Ana was late. ▒ I waited."),
        ("Ana was late. [She is ill.] I waited.", "Ana was late. She is very ill, poor Ana. I waited.",
         "Ana was late. ▒ I waited."),
        ("Ana was late. [She is ill.] I waited.", "Ana was late. I waited.", "Ana was late. I waited."),
        ("Yesterday Ana was ill, she said. [She is sad.] I was at desk.",
         "Today Ana was ill, she said. I was at desk.", "Today Ana was ill, she said. I was at desk."),
        ("[One] and [two] and three", "One and two and more", "▒ and ▒ and more"),
        ("a\n[b\nc]\nd", "a\r\nb\r\nc\r\nd\r\n!", "a\r\n▒\r\nd\r\n!"),
        ("cafe\u0301 [re\u0301sume\u0301] cafe\u0301", "café résumé café, oui", "café ▒ café, oui"),
        ("[我很生气]。明天", "我很生气。明天见", "▒。明天见"),
    ],
)  # fmt: skip
def test_folds_stay_on_what_they_hide(before: str, after: str, seen: str) -> None:
    text, folds = marked(before)
    found = carried(text, folds, after)
    assert (visible(after, found.folds), found.complete) == (seen, True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Ana was late. [She is ill.] I waited for an hour.",
            "Ana was late. I waited for an hour. She is ill.",
        ),
        ("Ana was late. [She is ill.] I waited.", "Ana was late. I waited.\n\n> she\n> is\n> ill"),
        ("Ana was late. [She is ill.] I waited.", "Ana was late. She is ill. I waited. (SHE IS ILL)"),
        ("He asked. [It was Tom.] I left.", "He asked. It was Tom. I left. Tom!"),
        ("I met [Max Moser] at noon.", "I met Max Moser at noon. Max is well."),
        ("Notes: [Lena is ill], keep quiet.", "Notes: Lena is ill, keep quiet. LENA!"),
        ("one [two three] four", "one two three four and more of three"),
        ("so [👍🏽] it was", "so 👍🏽 it was 👍🏽"),
        ("मैं [बीमार] हूँ", "मैं बीमार हूँ, बीमार"),
        ("see [http://a.example/x] first of all", "see http://a.example/x first of all, a.example"),
        ("We spoke. [He earns 95000.] I left.", "We spoke. He earns 95000. I left, thinking of 95000."),
        ("今天。[我很生气]。明天见。", "今天。我很生气。明天见。生气。"),
        ("cafe. [re\u0301sume\u0301] I like it very much.", "cafe. I like it very much. RÉSUMÉ"),
    ],
)
def test_hidden_words_that_stand_elsewhere_are_noticed(before: str, after: str) -> None:
    text, folds = marked(before)
    found = carried(text, folds, after)
    assert not found.complete
    assert "▒" in visible(after, found.folds) or not found.folds


def test_what_could_be_read_before_is_no_secret() -> None:
    text, folds = marked("Tom came. [Tom lied.] I left.")
    assert carried(text, folds, "Tom came. Tom lied. I left, and so did Tom.").complete


def test_folds_beyond_the_text_are_trusted_by_nobody() -> None:
    found = carried("short", ((2, 4), (3, 90)), "shorter")
    assert found.folds == ((2, 7),) and not found.complete


@st.composite
def texts_of_unlike_letters(draw: st.DrawFn) -> tuple[str, tuple[tuple[int, int], ...], str]:
    """Return a text, its folds, and what removing, writing and moving made of it; no letter comes twice."""
    letter = st.characters(codec="utf-8", categories=("L", "Nd"))
    letters = draw(st.lists(letter, unique_by=lambda sign: sign.casefold(), min_size=1, max_size=30))
    old = letters[: draw(st.integers(1, len(letters)))]
    new, more = list(old), letters[len(old) :]
    edges = st.integers(0, len(old))
    folds = tuple((min(pair), max(pair)) for pair in draw(st.lists(st.tuples(edges, edges), max_size=3)))
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(st.integers(0, len(new))), draw(st.integers(0, len(new)))))
        cut, new[start:end] = new[start:end], []
        at = draw(st.integers(0, len(new)))
        if draw(st.booleans()):
            new[at:at] = cut
        elif more:
            new.insert(at, more.pop())
    return "".join(old), tuple(fold for fold in folds if fold[0] < fold[1]), "".join(new)


@given(texts_of_unlike_letters())
def test_nothing_that_comes_from_a_fold_can_be_read_in_what_is_still_shared(case) -> None:
    before, folds, after = case
    hidden = {letter for start, end in folds for letter in before[start:end]}
    found = carried(before, folds, after)
    assert not found.complete or not hidden & set(visible(after, found.folds))


@given(
    st.text("éüåñ한가がa e\u0301\u0323.\n", max_size=20),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=2),
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    st.booleans(),
)
@example("Anna was drunk at the café.", [(0, 9)], "NFD", False)
@example("Anna was drunk at the café.\nWhy?", [(0, 27)], "NFD", True)
def test_a_text_saved_in_another_form_hides_what_it_hid(text, edges, form, windows) -> None:
    pairs = [(min(pair), min(max(pair), len(text))) for pair in edges]
    folds = tuple(fold for fold in pairs if fold[0] < fold[1])
    after = unicodedata.normalize(form, text.replace("\n", "\r\n") if windows else text)
    found = carried(text, folds, after)
    assert found.complete
    hidden = {n for start, end in folds for n in range(start, end)}
    shown = "".join(letter for n, letter in enumerate(text) if n not in hidden)
    there = unicodedata.normalize("NFKD", shown.replace("\n", "\r\n") if windows else shown)
    seen = unicodedata.normalize("NFKD", visible(after, found.folds)).replace("▒", "")
    assert len(seen) <= len(there) and set(seen) <= set(there)


few = st.text(alphabet="ab \n", max_size=8)


@given(few, few, few, few, st.lists(st.tuples(st.integers(0, 16), st.integers(0, 16)), max_size=2))
@example("", "0", "0", "", [(1, 2)])
def test_one_change_is_read_in_every_way_it_can_be(head, gone, tail, written, edges) -> None:
    before, after = head + gone + tail, head + written + tail
    pairs = [(min(pair), min(max(pair), len(before))) for pair in edges]
    folds = tuple(fold for fold in pairs if fold[0] < fold[1])
    found = carried(before, folds, after)
    covered = {place for start, end in found.folds for place in range(start, end)}
    kept = [*range(len(head)), *range(len(head) + len(gone), len(before))]
    shift = len(written) - len(gone)
    must = {
        at if at < len(head) else at + shift for at in kept if any(start <= at < end for start, end in folds)
    }
    # A space, or what is left of a word, says nothing; of two alike either may be gone.
    words = [set(range(*word.span())) for word in re.finditer(r"\w+", after)]
    assert all(word <= covered for word in words if word <= must)
    if not gone and any(start <= len(head) <= end for start, end in folds):
        assert set(range(len(head), len(head) + len(written))) <= covered
