"""What people call the kinds of record, and how many there are of each."""

from __future__ import annotations

from collections.abc import Mapping

from companion.safety.counted import counted

_NOUNS = {
    "profile": ("profile", "profiles"),
    "entry": ("entry", "entries"),
    "answer": ("answer", "answers"),
    "check": ("answer to a check", "answers to checks"),
    "quiz": ("forecast", "forecasts"),
    "selfcheck": ("self-check", "self-checks"),
    "rating": ("rating", "ratings"),
    "sitting": ("sitting", "sittings"),
    "observation": ("observation", "observations"),
    "depth": ("score of depth", "scores of depth"),
    "comment": ("comment", "comments"),
    "commitment": ("commitment", "commitments"),
    "practice": ("practice", "practices"),
    "recall": ("recalled card", "recalled cards"),
    "worksheet": ("worksheet", "worksheets"),
    "decision": ("decision", "decisions"),
    "visit": ("place in a lesson", "places in lessons"),
    "contact": ("contact", "contacts"),
    "packet": ("packet", "packets"),
    "review": ("review", "reviews"),
    "mentee": ("mentee", "mentees"),
}


def noun(kind: str) -> str:
    """Return the word for one record of a kind; one of a kind from a newer version is just a record."""
    return _NOUNS.get(kind, ("record", ""))[0]


def listed(counts: Mapping[str, int]) -> str:
    """Return how many of each kind, as a phrase: ``3 entries, 1 commitment and 2 places in lessons``."""
    phrases = [
        counted(number, *_NOUNS.get(kind, (f"record of the kind “{kind}”", f"records of the kind “{kind}”")))
        for kind, number in sorted(counts.items())
        if number
    ]
    return " and ".join([", ".join(phrases[:-1]), phrases[-1]] if len(phrases) > 1 else phrases)
