"""Cloze: gaps in a sentence, and the words accepted in each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from companion.course.activities.claims import is_claim
from companion.course.alike import fold
from companion.course.edits import Write, at_end, before, instead
from companion.course.inline import lines_of
from companion.course.model import Check
from companion.safety.counted import counted

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


def _accepted_twice(item: ListItem, words: tuple[str, ...]) -> None:
    """Report a word that a gap accepts twice; both stand on the item's line."""
    folded = [fold(word) for word in words]
    again = [n for n, word in enumerate(folded) if word in folded[:n]]
    if not again:
        return
    twice = words[again[0]]
    kept = [word for n, word in enumerate(words) if n not in again]
    lines, start = item.page.lines, len(before(item.page.lines[item.line - 1]))
    text = lines[item.line - 1][start:]
    write = instead(lines, (item.line, start + 1), text, " / ".join(kept)) if item.last == item.line else None
    what = f"“{twice}” is accepted twice by the item on line {item.line}"
    item.page.warning(
        item.place, what, write.saying(f"- {' / '.join(kept)}") if write else f"- {' / '.join(kept)}"
    )


def _evened(section: Section, items: list[ListItem], missing: int) -> Write:
    """Return the accepted words that are missing, or the gaps, when there are fewer of them."""
    if missing > 0:
        words = "\n".join(["- the word"] * missing)
        return items[-1].beside(words) if items else section.appended(f"\n{words}")
    questions = [
        node
        for node in section.nodes
        if node.type == "paragraph" and (not section.anchor or lines_of(node)[0] < section.anchor)
    ]
    last = section.page.trimmed(*lines_of(questions[-1]))[1] if questions else section.line
    return at_end(section.page.lines, last, f" {GAP}" * -missing)


def read_cloze(section: Section, base: dict[str, Any], items: list[ListItem], after: list[Any]) -> Check:
    """Read the accepted words: one item for each gap in order, alternatives with commas between."""
    page = section.page
    accepted: list[tuple[str, ...]] = []
    feedback = [item.quote for item in items if item.quote]
    for item in items:
        words = tuple(word for word in _BETWEEN.split(item.text()) if word)
        if not words:
            write = item.worded("the word").saying("- the word, or several, with commas between")
            page.error(item.place, "this item accepts no word", write)
        _accepted_twice(item, words)
        item.report_rest("Check", "  > Why")
        accepted.append(words)
    feedback.append(section.feedback(after))
    gaps = base["question"].count(GAP)
    if gaps != len(accepted):
        missing = f"{counted(gaps, 'gap')} but {counted(len(accepted), 'item')}"
        place = items[-1].place if items else section.place
        write = _evened(section, items, gaps - len(accepted)).saying("one item for each ____, in order")
        page.error(place, f"the sentence has {missing} of accepted words", write)
    return Check(form="cloze", accepted=tuple(accepted), feedback="\n\n".join(filter(None, feedback)), **base)
