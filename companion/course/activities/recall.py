"""Recall: questions that come back, each with its answer quoted below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.course.alike import Standing, fold, report_alike
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
    read = [
        (item, card)
        for number, item in enumerate(items, start=1)
        if (card := _card(section, item, after, f"{section.id}/{number}"))
    ]
    cards = tuple(card for _, card in read)
    standings = (Standing(item, card.question, fold(card.answer)) for item, card in read)
    report_alike(section.page, "cards", standings, "and their answers are not")
    section.homeless(after, f"it below its question, indented: {_ANSWER.strip()}")
    if not cards:
        write = section.appended(f"\n- What is a leader's job?\n{_ANSWER}")
        section.lacks("there is no card here", write)
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
        write = item.worded(f"What is a leader's job ({item.line})?")
        page.error(
            item.place, "this card has no question", write.saying(f"- What is a leader's job?\n{_ANSWER}")
        )
        return None
    answer = section.quote_below(item, after, _ANSWER)
    if not answer and not item.rest:
        write = item.quoting(_ANSWER).saying(f"- {first_words(question)}\n{_ANSWER}")
        page.error(item.place, "this card has no answer", write)
    item.report_rest("Recall", _ANSWER)
    return RecallCard(card, question, answer)
