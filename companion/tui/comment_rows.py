"""What mentors say to an entry or a plan, with what was answered: the rows every screen shows it with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from companion.learner import comments
from companion.learner.dates import short_day
from companion.records.clock import local_day
from companion.review.sent import NAMELESS, recipients_of
from companion.safety.typed_text import lines_of
from companion.tui.entry_rows import excerpt
from companion.tui.widgets.flow import Row
from companion.tui.widgets.menu import MenuRow

if TYPE_CHECKING:
    from datetime import date

    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.records.kinds import Comment, Entry

LEAD = Content.styled("▎ ", "$accent")
OWN = "  "


def sharing_rows(store: Reader, entry: Kept[Entry], today: date) -> Iterator[str]:
    """Yield in words whom an entry went to, and whether it is to be shared."""
    had = recipients_of(store, entry.id)
    for name, packet in had:
        day = short_day(local_day(packet.created), today)
        withdrawn = ", asked to be deleted" if packet.fact.withdrawn else ""
        whom = name or f"a {NAMELESS}"
        yield f"Shared with {whom} ({packet.fact.reference}) on {day}{withdrawn}"
    if entry.fact.shared and not had:
        yield "Marked to share"


def comment_rows(store: Reader, record: str) -> Iterator[Row]:
    """Yield the comments on an entry or a plan, with the answers below each, then the scores."""
    for said in comments.said_of(store, record):
        yield Row(Content.styled(said.comment.fact.by, "bold $accent"), LEAD, LEAD, above=1)
        yield from said_rows(said.comment, LEAD)
        for answer in said.answers:
            yield Row(Content.styled("You answered", "bold $quiet"), Content(OWN), Content(OWN))
            yield from said_rows(answer, Content(OWN))
    for number, kept in enumerate(comments.scored_by_mentors(store, record)):
        words = f"Depth, by {kept.fact.rater or f'a {NAMELESS}'}: {kept.fact.score:g}"
        yield Row(Content.styled(words, "$quiet"), above=0 if number else 1)


def review_rows(store: Reader, record: str) -> Iterator[Row]:
    """Yield what was said on the whole to the pages that an entry or a plan was on, the latest first."""
    pages = [packet.id for _, packet in recipients_of(store, record)]
    for kept in comments.reviews(store, pages):
        said, step = kept.fact, comments.step_in_words(kept.fact)
        yield Row(Content.styled(f"{said.by}, overall", "bold $accent"), LEAD, LEAD, above=1)
        state = {None: "waits on Today", True: "you took it", False: "you left it"}[said.accepted]
        for lead, text in (
            ("Noticed", said.noticed),
            ("Question", said.question),
            (f"Next step ({state})", step),
        ):
            if text:
                yield Row(Content.assemble((f"{lead}: ", "$quiet"), text), LEAD, LEAD)


def said_rows(comment: Kept[Comment], lead: Content) -> Iterator[Row]:
    """Yield what a comment says, line by line."""
    yield from (Row(Content(line), lead, lead) for line in lines_of(comment.fact.text))


def choice_rows(waiting: Sequence[Kept[Comment]]) -> list[MenuRow]:
    """Return a row for each comment, to choose one by."""
    return [
        MenuRow(Content.assemble((f"{kept.fact.by}: ", "$quiet"), excerpt(kept.fact.text)), key=kept.id)
        for kept in waiting
    ]
