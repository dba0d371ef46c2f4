"""The words that open an activity, and those that writers use for them, in English and in German."""

from __future__ import annotations

import re

from companion.course.page import closest

KINDS = (
    "Scenario pair",
    "Scenario",
    "Self-check",
    "Rate yourself",
    "Check",
    "Reflect",
    "Commit",
    "Practice",
    "Recall",
    "Worksheet",
    "Decision",
    "Field",
)
BY_FOLDED = {kind.casefold(): kind for kind in KINDS}
# Too far from their kind to be seen by their letters. Words that often begin an ordinary heading
# (“Question:”, “Case:”, “Frage:”, “Fall:”) are not among them but among the `MAYBE`.
_MEANT = {
    "commitment": "Commit",
    "selfcheck": "Self-check",
    "self check": "Self-check",
    "self-test": "Self-check",
    "rating": "Rate yourself",
    "self-rating": "Rate yourself",
    "flashcards": "Recall",
    "recall cards": "Recall",
    "szenario": "Scenario",
    "fallbeispiel": "Scenario",
    "szenarienpaar": "Scenario pair",
    "selbstcheck": "Self-check",
    "selbsttest": "Self-check",
    "selbsteinschätzung": "Rate yourself",
    "prüffrage": "Check",
    "kontrollfrage": "Check",
    "wissensfrage": "Check",
    "überlegen": "Reflect",
    "nachdenken": "Reflect",
    "reflexion": "Reflect",
    "reflektieren": "Reflect",
    "vorsatz": "Commit",
    "übung": "Practice",
    "praxisaufgabe": "Practice",
    "wiederholung": "Recall",
    "lernkarten": "Recall",
    "arbeitsblatt": "Worksheet",
    "feld": "Field",
}
MAYBE = {
    "quiz": "Check",
    "question": "Check",
    "test": "Check",
    "case": "Scenario",
    "situation": "Scenario",
    "exercise": "Practice",
    "task": "Practice",
    "homework": "Practice",
    "plan": "Commit",
    "frage": "Check",
    "fall": "Scenario",
    "überlegung": "Reflect",
    "entscheidung": "Decision",
    "praxis": "Practice",
    "merken": "Recall",
    "aufgabe": "Practice",
    "hausaufgabe": "Practice",
}
"""Words that may mean a kind and may as well begin an ordinary heading."""
_NEAR = 0.8
_NUMBER = re.compile(r"[\d.()]+\s+|\s+\d+$")


def known_kind(word: str) -> str:
    """Return the kind of which ``word`` is one of the known names, with a number or without."""
    folded = word.strip().casefold()
    bare = _NUMBER.sub("", folded)
    return BY_FOLDED.get(folded) or BY_FOLDED.get(bare) or _MEANT.get(folded) or _MEANT.get(bare) or ""


def meant_kind(word: str) -> str:
    """Return the kind that ``word`` (what stands before a heading's colon) means, or an empty text."""
    folded = word.strip().casefold()
    return known_kind(word) or ("" if folded in MAYBE else closest(folded, KINDS, _NEAR))


def kind_of_heading(text: str) -> str:
    """Return the kind a heading's text opens or was meant to open; empty for an ordinary heading."""
    word, colon, _ = text.replace("：", ":").partition(":")
    return meant_kind(word) if colon else BY_FOLDED.get(text.strip().casefold(), "")
