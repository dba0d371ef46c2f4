"""Recall: questions that come back, each with its answer quoted below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.course.model import Recall, RecallCard
from companion.course.section import first_words

if TYPE_CHECKING:
    from companion.course.items import ListItem
    from companion.course.section import Section

_ANSWER = "  > The answer"


def read_recall(section: Section) -> Recall:
    """Read the cards; their ids begin with the activity's and get the lesson's put before them later."""
    before, items, after = section.split()
    section.homeless(before, "- the question, as an item, with the answer quoted below it")
    cards = tuple(
        card
        for number, item in enumerate(items, start=1)
        if (card := _card(section, item, after, f"{section.id}/{number}"))
    )
    section.homeless(after, f"it below its question, indented: {_ANSWER.strip()}")
    if not cards:
        section.lacks("there is no card here", f"- What is a leader's job?\n{_ANSWER}")
    return Recall(
        id=section.id,
        title=section.title,
        cards=cards,
        facilitator=section.notes.facilitator,
        line=section.line,
    )


def _card(section: Section, item: ListItem, after: list[Any], card: str) -> RecallCard | None:
    page = section.page
    question = item.text()
    if not question:
        page.error(item.place, "this card has no question", f"- What is a leader's job?\n{_ANSWER}")
        return None
    answer = section.quote_below(item, after, _ANSWER)
    if not answer and not item.rest:
        page.error(item.place, "this card has no answer", f"- {first_words(question)}\n{_ANSWER}")
    item.report_rest("Recall", _ANSWER)
    return RecallCard(card, question, answer)
