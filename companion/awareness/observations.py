"""Observations: what others say of the dimensions, and which of their answers may be used."""

from __future__ import annotations

from collections.abc import Mapping

from companion.awareness.evidence import Evidence, Excluded
from companion.records.kept import Kept
from companion.records.kinds import Group, Observation
from companion.records.scoring import Scores, ScoringKeys, answering_fault


def valid_observations(
    evidence: Evidence, form: str | None
) -> tuple[list[tuple[Kept[Observation], Scores]], list[Excluded]]:
    """Return the observations that may be used, in time, the latest of each observer and round alone."""
    latest: dict[tuple[int, Group, str], tuple[Kept[Observation], Scores]] = {}
    excluded: list[Excluded] = []
    keys = ScoringKeys(evidence.instrument)
    for kept in evidence.observations:
        fact = kept.fact
        key = keys[fact.reversed]
        gone = key.unknown(fact.answers)
        if gone is not None:
            excluded.append(Excluded(kept.id, gone))
        said = key.said(fact.answers)
        fault = answering_fault(said)
        if fault is None and _worded_otherwise(evidence, fact.texts, form):
            fault = "its statements are worded otherwise than your own"
        if fault is not None:
            excluded.append(Excluded(kept.id, fault))
            continue
        place = (fact.round, fact.group, fact.observer)
        if place in latest:
            replaced, _ = latest.pop(place)
            excluded.append(Excluded(replaced.id, "a later one of the same observer replaces it"))
        latest[place] = (kept, said.scores)
    return list(latest.values()), excluded


def _worded_otherwise(evidence: Evidence, texts: Mapping[str, str] | None, form: str | None) -> bool:
    """Tell whether observers were shown other statements than the learner, whose wording is the course's."""
    items = evidence.instrument.items
    if not texts or form != evidence.instrument.form:
        return False
    return any(id in items and items[id].text != text for id, text in texts.items())
