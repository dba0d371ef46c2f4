"""Cloze: gaps in a sentence, and the words accepted in each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from companion.course.activities.claims import is_claim
from companion.course.model import Check

if TYPE_CHECKING:
    from companion.course.items import ListItem
    from companion.course.section import Section

GAP = "____"
# Formatters write a gap as \_\_\_\_; both read the same on GitHub.
_GAP_LIKE = re.compile(r"(?:\\?_){3,}")
_CHIP = re.compile(r"\s*`([^`]*)`")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3})(\S(?:[^*\n]{0,300}\S)?)\1(?!\w)")
_BETWEEN = re.compile(r"\s*[,;/|]\s*")


def has_gap(text: str) -> bool:
    """Tell whether a question has a gap to fill."""
    return GAP in text


def gap_text(source: str) -> str:
    """Return a cloze sentence as plain text with each gap as ``____``, or an empty text if it has none.

    It is read from the source: Markdown takes ``"____" and "____"`` for emphasis and loses the gaps.
    """
    if not _GAP_LIKE.search(source):
        return ""
    text = _CHIP.sub(lambda chip: "" if is_claim(chip[1]) else chip[0].replace("`", ""), source)
    text = _EMPHASIS.sub(r"\2", _GAP_LIKE.sub(GAP, text))
    return " ".join(text.split())


def read_cloze(section: Section, base: dict[str, Any], items: list[ListItem], after: list[Any]) -> Check:
    """Read the accepted words: one item for each gap in order, alternatives with commas between."""
    page = section.page
    accepted: list[tuple[str, ...]] = []
    feedback = [item.quote for item in items if item.quote]
    for item in items:
        words = tuple(word for word in _BETWEEN.split(item.text()) if word)
        if not words:
            page.error(item.place, "this item accepts no word", "- the word, or several, with commas between")
        item.report_rest("Check", "  > Why")
        accepted.append(words)
    feedback.append(section.feedback(after))
    gaps = base["question"].count(GAP)
    if gaps != len(accepted):
        missing = f"{gaps} gap{'s' * (gaps != 1)} but {len(accepted)} item{'s' * (len(accepted) != 1)}"
        place = items[-1].place if items else section.place
        page.error(place, f"the sentence has {missing} of accepted words", "one item for each ____, in order")
    return Check(form="cloze", accepted=tuple(accepted), feedback="\n\n".join(filter(None, feedback)), **base)
