"""What answers say of a dimension, and which cannot be used."""

from __future__ import annotations

import pytest

from companion.records.instrument import Instrument, Scale, ScaleItem
from companion.records.scoring import ScoringKey, ScoringKeys, answering_fault, dimension_score, halves_apart

KEYS = (False, False, True, True)
SLUGS = ("listening", "trust")


def instrument() -> Instrument:
    return Instrument(
        tuple(
            Scale(
                slug, slug, "p", "l",
                tuple(ScaleItem(f"{slug}-{n}", slug, "I do", key) for n, key in enumerate(KEYS, 1)),
            )
            for slug in SLUGS
        )
    )  # fmt: skip


def answers(*raw: int | None) -> dict[str, int | None]:
    ids = [f"{slug}-{n}" for slug in SLUGS for n in range(1, 5)]
    return dict(zip(ids, raw, strict=True))


@pytest.mark.parametrize(
    ("raw", "score"), [((4, 3, 2, 1), 4.0), ((4, None, 2, 1), 13 / 3), ((4, None, None, 1), None)]
)
def test_a_dimension_is_the_mean_of_at_least_three_answers_with_reversed_ones_turned(raw, score) -> None:
    assert dimension_score(raw, KEYS) == (None if score is None else pytest.approx(score))


def test_the_halves_are_compared_where_each_has_an_answer() -> None:
    assert halves_apart((5, 5, 5, 5), KEYS) == 4.0
    assert halves_apart((4, 4, 2, 2), KEYS) == 0.0
    assert halves_apart((4, None, None, 3), KEYS) == 1.0
    assert halves_apart((4, 4, None, None), KEYS) is None


def test_a_key_says_all_of_a_set_of_answers_at_once_and_names_items_it_does_not_have() -> None:
    key = ScoringKey(instrument())
    said = key.said(answers(4, 4, 2, 2, None, None, None, None))
    assert (said.given, said.alike, said.apart) == (4, False, 0.0)
    assert said.scores == {"listening": 4.0, "trust": None}
    assert key.said({}).apart == 0.0
    assert key.unknown(answers(*[3] * 8)) is None
    assert key.unknown({"charm-1": 3}) == "1 of its items is not in the course (any more)"
    assert key.unknown({"charm-1": 3, "charm-2": 3}) == "2 of its items are not in the course (any more)"


def test_answers_that_are_few_alike_or_contradict_themselves_cannot_be_used() -> None:
    key = ScoringKey(instrument())
    assert answering_fault(key.said(answers(4, 4, 2, 2, 3, 4, 2, 3)), fewest=6) is None
    few = key.said(answers(4, *[None] * 7))
    assert answering_fault(few, fewest=6) == "only 1 item is answered; 6 are needed"
    assert answering_fault(key.said(answers(*[3] * 8))) == "only 8 items are answered; 24 are needed"
    assert answering_fault(key.said(answers(*[3] * 8)), fewest=6) == "all its answers are identical"
    against = key.said(answers(5, 5, 5, 4, 5, 5, 5, 4))
    assert "it is inconsistent" in str(answering_fault(against, fewest=6))


def test_each_set_of_turned_items_has_a_key_that_is_made_once() -> None:
    keys = ScoringKeys(instrument())
    assert keys[None] is keys[None]
    turned = keys[("listening-1",)]
    assert turned is not keys[None]
    assert turned.said(answers(2, 4, 4, 4, 3, 3, 3, 3)).scores["listening"] == 4.0
