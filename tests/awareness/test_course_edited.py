"""Records from a course edited since: named, or scored as they were answered, never a wrong number."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from companion.awareness.evidence import evidence
from companion.awareness.report import report
from companion.learner.shuffle import shown_order
from companion.records.ids import ulid
from companion.records.instrument import Instrument, Scale, ScaleItem
from companion.records.kept import Kept
from companion.records.kinds import Observation, Sitting

DAY = datetime(2026, 3, 2, 21, 30, tzinfo=UTC)
SLUGS = ("listening", "steadiness")


def instrument(*, turned_item: bool = True, wording: str = "I listen") -> Instrument:
    return Instrument(
        tuple(
            Scale(
                slug, slug.title(), "performer", "leader",
                tuple(
                    ScaleItem(f"{slug}-{n}", slug, f"{wording} {n}", n > 2 and (turned_item or n != 4))
                    for n in range(1, 5)
                ),
            )
            for slug in (*SLUGS, "trust", "perspective", "others", "talent", "influence", "learning")
        )
    )  # fmt: skip


class Loaded:
    def __init__(self, *facts) -> None:
        self.facts = facts

    def all(self, kind):
        return tuple(kept for kept in self.facts if isinstance(kept.fact, kind))

    def unread_of(self, _kind):
        return {}


def kept(fact, days: float) -> Kept:
    at = DAY + timedelta(days=days)
    order = shown_order(7, f"{days}{fact}", 9)
    return Kept(id=ulid(at, bytes([*order, 1])), rev="", created=at, at=at, fact=fact)


def sitting(of: Instrument, purpose: str, plus: int, minus: int, *, reversed=None) -> Sitting:
    answers = {id: minus if item.reversed else plus for id, item in of.items.items()}
    return Sitting(purpose=purpose, answers=answers, form=of.form, focus="listening", reversed=reversed)


def test_a_key_turned_since_changes_no_score_of_a_sitting_that_names_its_keys() -> None:
    then, now = instrument(), instrument(turned_item=False)
    facts = [kept(sitting(then, "baseline", 4, 2, reversed=then.turned), day) for day in (0, 5)]
    before = report(evidence(Loaded(*facts), then)).self_rating
    after = report(evidence(Loaded(*facts), now)).self_rating
    assert before.dimensions["listening"].baseline == 4.0
    assert after.dimensions == before.dimensions


def test_sittings_on_two_wordings_are_never_compared_and_the_later_one_says_why() -> None:
    then, now = instrument(), instrument(wording="I hear")
    facts = [
        kept(sitting(then, "baseline", 4, 2), 0),
        kept(sitting(then, "baseline", 4, 2), 5),
        kept(sitting(now, "retest", 5, 1), 40),
    ]
    found = report(evidence(Loaded(*facts), now))
    assert found.self_rating.retest is None
    assert [(one.id, one.reason) for one in found.excluded] == [
        (facts[2].id, "its statements are worded otherwise than the baseline's")
    ]


def test_observers_who_were_shown_other_words_are_left_out() -> None:
    of = instrument()
    texts = {id: item.text for id, item in of.items.items()}
    answers = sitting(of, "baseline", 3, 4).answers
    seen = [
        Observation(round=1, group="peer", observer=f"o{n}", answers=answers, texts=texts) for n in range(3)
    ]
    other = replace(seen[0], observer="o9", texts={**texts, "listening-1": "They hear"})
    facts = [kept(sitting(of, "baseline", 4, 2), 0), *(kept(one, 1 + n / 100) for n, one in enumerate(seen))]
    odd = kept(other, 2)
    found = report(evidence(Loaded(*facts, odd), of))
    assert found.others.latest is not None
    assert found.others.latest.groups["peer"]["listening"].n == 3
    assert (odd.id, "its statements are worded otherwise than your own") in [
        (one.id, one.reason) for one in found.excluded
    ]


def test_items_and_dimensions_the_course_lost_are_named_and_the_rest_counts() -> None:
    then = instrument()
    now = Instrument(then.scales[:-1])
    facts = [kept(sitting(then, "baseline", 4, 2), day) for day in (0, 5)]
    found = report(evidence(Loaded(*facts), now))
    assert found.self_rating.dimensions["listening"].baseline == 4.0
    assert {one.reason for one in found.excluded} == {"4 of its items are not in the course (any more)"}
    assert "learning" not in found.self_rating.dimensions
