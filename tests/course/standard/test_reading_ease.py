"""Flesch's formula, and how near its counts come to a person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.course.standard.reading_ease import Reading, read, sentences, syllables

# Chosen to be hard, counted by hand.
COUNTED = {
    1: "asked makes used one done have were there whole whale rule rules fire hour our queue league the a me "
    "he be tree see freed seed need hired tired tried cried friend friends real called learned can't won't",
    2: "people table little wanted ended houses changes being leader leading results others kitchen output "
    "lesson question quiet science create trouble troubled handles wishes watches uses promised something "
    "sometimes somewhere careful lately statement movement basement apple people's doesn't isn't business "
    "Wednesday every naive poem going seeing saying dying unique technique power tower player colleague "
    "training social crucial neon pigeon surgeon gorgeous rhythm agreed indeed rated studied carried worried "
    "argued valued issue issues value values nation special patient trial client union million region cafe "
    "wouldn't ancient movie quickly require someone really",
    3: "idea area performer manager evening episode article difference personal whoever somebody reaction "
    "serious previous obvious usual actual radio studio video audience realism decided beautiful different "
    "interest family chocolate recipe employee employees leadership influence diary dialogue initial opinion "
    "period museum theory Theodore courageous continued",
    4: "everything situation evaluate continuous material experience society variety development reliable "
    "associate appreciate mechanism criticism",
    5: "organisation organization",
    6: "responsibility",
}


def test_syllables_come_near_a_count_by_hand() -> None:
    pairs = [(count, syllables(word)) for count, line in COUNTED.items() for word in line.split()]
    assert len(pairs) > 180
    assert all(abs(by_hand - ours) <= 1 for by_hand, ours in pairs)
    assert sum(by_hand != ours for by_hand, ours in pairs) <= len(pairs) / 14
    assert abs(sum(by_hand - ours for by_hand, ours in pairs)) < 0.02 * sum(by_hand for by_hand, _ in pairs)


def test_the_formula_is_fleschs() -> None:
    assert Reading(100, 5, 150).ease == pytest.approx(206.835 - 1.015 * 20 - 84.6 * 1.5)
    assert read("The cat sat on the mat.") == Reading(6, 1, 6)


def test_short_words_and_sentences_read_more_easily() -> None:
    plain = read("She asked him what he had seen. He told her.")
    heavy = read("Organisational responsibilities necessitate considerable interdisciplinary coordination.")
    assert plain.ease > 90
    assert heavy.ease < 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. Ng rang at nine. She left.", 2),
        ("Thomas R. Harris said so.", 1),
        ("“Who opens?” he asked. Nobody…", 3),
        ("A paragraph without an end\n\nanother one", 2),
        ("It rose by 1.5 points.", 1),
        ("— … !", 0),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_would_stop(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(max_size=300))
def test_any_text_has_counts_that_agree(text: str) -> None:
    counts = read(text)
    assert counts.syllables >= counts.words >= counts.sentences >= bool(counts.words)
    assert isinstance(counts.ease, float)


WORDS = st.lists(
    st.sampled_from(["cup", "desk", "asks", "him", "sits", "down", "noon"]), min_size=2, max_size=12
)


@given(WORDS, WORDS)
def test_parting_a_sentence_never_makes_it_harder(one: list[str], other: list[str]) -> None:
    joined = read(f"{' '.join(one)} {' '.join(other)}.")
    parted = read(f"{' '.join(one)}. {' '.join(other)}.")
    assert parted.words == joined.words
    assert parted.ease > joined.ease


@given(WORDS)
def test_a_longer_word_in_place_of_a_short_one_makes_it_harder(sentence: list[str]) -> None:
    assert read(" ".join([*sentence[1:], "responsibility"])).ease < read(" ".join(sentence)).ease
