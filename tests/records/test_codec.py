"""Facts keep their meaning through JSON, and what is no fact is refused without quoting it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from made_facts import facts, json_values

from companion.records.codec import UnreadableFact, from_json, known_keys, to_json
from companion.records.kinds import FACTS, Answer, Commitment, Entry, ShownOption, Visit
from companion.records.revision import IDENTITY


@given(facts)
def test_any_fact_comes_back_from_json_as_it_was(fact):
    assert from_json(fact.KIND, json.loads(json.dumps(to_json(fact)))) == fact


@given(facts)
def test_keys_of_a_later_version_are_passed_over(fact):
    assert from_json(fact.KIND, {**to_json(fact), "of a later version": [1]}) == fact


@given(facts, json_values, json_values)
def test_a_wrong_value_is_refused_or_read_and_never_a_crash(fact, value, other):
    form = to_json(fact)
    for key in form:
        try:
            from_json(fact.KIND, {**form, key: value})
        except UnreadableFact as error:
            assert error.what
    if isinstance(other, dict):
        with pytest.raises(UnreadableFact):
            from_json("profile", other)


def test_json_keys_are_those_of_the_record_format():
    fact = Commitment(cue="a colleague asks", act="I ask back", due=date(2026, 3, 1))
    assert to_json(fact) == {"if": "a colleague asks", "then": "I ask back", "due": "2026-03-01"}


def test_optional_keys_are_left_out_and_the_others_always_written():
    assert to_json(Entry(text="x")) == {"text": "x", "tags": [], "dimensions": [], "shared": False}
    assert to_json(Visit(lesson="a")) == {"lesson": "a", "done": False}


def test_a_practice_answer_writes_its_form_as_null():
    option = ShownOption(text="t", stance="leads", score=3)
    fact = Answer(scenario="s", dimension="d", ask="would", options=(option,), chosen=0, form=None)
    assert to_json(fact)["form"] is None
    assert to_json(fact)["options"] == [{"text": "t", "stance": "leads", "score": 3}]


def test_no_field_takes_a_key_that_belongs_to_the_revision():
    for fact in FACTS:
        assert not known_keys(fact.KIND) & set(IDENTITY)
    assert known_keys("from-the-future") == frozenset()


@pytest.mark.parametrize(
    ("kind", "form", "reason"),
    [
        ("entry", {}, "“text” is missing"),
        ("entry", {"text": 7}, "“text” in a record of kind entry is not a text"),
        ("entry", {"text": "secret", "tags": "secret"}, "“tags” in a record of kind entry is not a list"),
        ("entry", {"text": "secret", "position": float("nan")}, "is not a number"),
        ("entry", {"text": "secret", "position": -1.0}, "“position” is before the start"),
        ("entry", {"text": "secret", "folds": [[3, 3]]}, "“folds” holds a stretch"),
        ("entry", {"text": "secret", "folds": [[3]]}, "is not a list of 2"),
        ("entry", {"text": "secret", "shared": 1}, "is not true or false"),
        ("commitment", {"if": "a", "then": "b", "due": "2026-02-30"}, "is not a date"),
        ("commitment", {"if": "a", "then": "b", "due": "20260301"}, "is not a date"),
        ("commitment", {"if": "", "then": "", "due": "2026-03-01", "outcome": "secret"}, "not one of kept"),
        ("quiz", {"lesson": "a", "predicted": 1.5}, "a share is not 0–1"),
        ("quiz", {"lesson": "a", "predicted": 1, "items": 0}, "“items” is below 1"),
        ("rating", {"lesson": "a", "answers": {"secret": 6}}, "outside 1–5"),
        (
            "decision",
            {
                "choice": "lead",
                "wish": 11,
                "evidence": 5,
                "motive": "secret",
                "others": "secret",
                "review_on": "2026-03-01",
            },
            "outside 0–10",
        ),
        ("rating", {"lesson": "a", "answers": []}, "is not an object"),
        ("selfcheck", {"lesson": "a", "texts": ["secret"], "marked": [1]}, "“marked” names a text"),
        ("recall", {"card": "a", "question": "secret", "knew": 1}, "“knew”"),
        ("a-later-kind", {}, "does not know"),
    ],
)  # fmt: skip
def test_the_error_names_the_key_and_never_the_text(kind, form, reason):
    with pytest.raises(UnreadableFact) as caught:
        from_json(kind, form)
    assert reason in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "change", [{"chosen": 1}, {"chosen": -1}, {"attempt": 0}, {"options": [{"text": "t"}]}]
)
def test_an_answer_that_names_what_was_not_shown_is_refused(change):
    form = {"scenario": "s", "dimension": "d", "ask": "would", "chosen": 0, "form": None,
            "options": [{"text": "t", "stance": "leads", "score": 3}]}  # fmt: skip
    from_json("answer", form)
    with pytest.raises(UnreadableFact):
        from_json("answer", {**form, **change})
    with pytest.raises(UnreadableFact):
        from_json("answer", {**form, "options": [{"text": "t", "stance": "leads", "score": 4}]})


def test_a_check_answer_has_one_of_the_confidences_asked_for():
    form = {"lesson": "l", "check": "c", "question": "q", "options": [], "chosen": [], "correct": True}
    from_json("check", {**form, "confidence": 0.75})
    for change in ({"confidence": 0.7}, {"attempt": 0}):
        with pytest.raises(UnreadableFact):
            from_json("check", {**form, **change})


@pytest.mark.parametrize("score", [-0.5, 0.25, 3.5])
def test_depth_is_scored_from_0_to_3_in_halves(score):
    form = {"entry": "e", "by": "mentor", "score": 2.5}
    assert from_json("depth", form).score == 2.5
    with pytest.raises(UnreadableFact, match="in halves"):
        from_json("depth", {**form, "score": score})


@pytest.mark.parametrize(
    ("kind", "form", "change"),
    [
        (
            "sitting",
            {"purpose": "baseline", "answers": {"a": 5, "b": None}, "form": "f"},
            {"purpose": "later"},
        ),
        ("sitting", {"purpose": "then", "answers": {}, "form": "f"}, {"answers": {"a": 0}}),
        (
            "observation",
            {"round": 1, "group": "peer", "observer": "o", "answers": {"a": 1}},
            {"group": "friend"},
        ),
        ("observation", {"round": 1, "group": "peer", "observer": "o", "answers": {}}, {"answers": {"a": 6}}),
        ("depth", {"entry": "e", "by": "self", "score": 1}, {"by": "program"}),
    ],
)
def test_what_the_measure_does_not_know_is_refused_with_its_key(kind, form, change):
    from_json(kind, form)
    (key,) = change
    with pytest.raises(UnreadableFact, match=key):
        from_json(kind, {**form, **change})
