"""What may go to a mentor, as rows to tick: entries, commitments with how they went, the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from companion.learner.commitments import OUTCOMES, sentence
from companion.learner.dates import short_day
from companion.records.clock import local_day
from companion.safety import cell_text
from companion.safety.counted import counted
from companion.safety.show import show
from companion.tui.today_rows import heading
from companion.tui.widgets.flow import Row
from companion.tui.widgets.menu import MenuRow

if TYPE_CHECKING:
    from datetime import date

    from companion.course.catalog import Catalog
    from companion.learner.reading import Reader
    from companion.review.choosing import OfferedCommitment, OfferedEntry

STATES = {"new": "new", "changed": "changed since", "sent": "has it already"}
REPORT, MORE, SEALED = "report", "more", "sealed"
"""The keys of the rows that are no records."""
LEAST = 12
"""Cells of what an entry or a commitment says that are shown in any window."""
ALL, NEWS = "all", "news"
HOW = "Go to a row with the arrows and tick it with enter."


def ticked_rows(whom: str, entries: int, plans: int, answers: int, *, report: bool) -> Iterator[Row]:
    """Yield what goes, with the answers to comments, which always go; and how to tick while nothing is."""
    what = [counted(entries, "entry", "entries")] if entries else []
    what += [counted(plans, "commitment")] if plans else []
    what += ["the report"] if report else []
    how = "" if what else f". {HOW}"
    what += [counted(answers, "answer of yours", "answers of yours")] if answers else []
    words = " and ".join([", ".join(what[:-1]), what[-1]] if len(what) > 1 else what) or "nothing yet"
    yield Row(Content.assemble((f"For {whom}: ", "bold $primary"), words, how))


def entry_rows(offered: Sequence[OfferedEntry], limit: int, today: date, room: int) -> Iterator[MenuRow]:
    """Yield the entries, the newest first, in ``room`` cells each, and a row that asks for more."""
    yield heading("Entries", above=0)
    for one in offered[:limit]:
        day = short_day(local_day(one.entry.created), today)
        words = _row(f"{day}  ", one.entry.fact.text, f"  {STATES[one.state]}", room)
        yield MenuRow(words, key=one.entry.id)
    if not offered:
        yield MenuRow(Content.styled("None here.", "$quiet"), selectable=False, indent=2)
    if len(offered) > limit:
        words = Content.styled(f"{len(offered) - limit} older entries", "$quiet")
        yield MenuRow(words, key=MORE, mark="↓", ticks=False)


def commitment_rows(offered: Sequence[OfferedCommitment], room: int) -> Iterator[MenuRow]:
    """Yield the commitments, the one made last first, with how they went."""
    if offered:
        yield heading("Commitments, with how they went")
    went = dict(OUTCOMES)
    for one in offered:
        made = one.commitment.fact
        outcome = went[made.outcome].lower() if made.outcome else "still open"
        words = _row("", sentence(made.cue, made.act), f"  {outcome} · {STATES[one.state]}", room)
        yield MenuRow(words, key=one.commitment.id)


def report_rows() -> Iterator[MenuRow]:
    """Yield the report."""
    yield heading("Report")
    yield MenuRow(Content("Four strands in words and figures, without depth and commitments"), key=REPORT)


def sealing_rows(name: str) -> Iterator[MenuRow]:
    """Yield the row that seals: for somebody whose keys are trusted."""
    yield heading("How it goes")
    yield MenuRow(Content(f"Sealed for {name}'s keys, instead of a page to mail"), key=SEALED)


def filter_rows(store: Reader, catalog: Catalog, name: str) -> list[MenuRow]:
    """Return a row for each way to choose from the entries: all, what is news, a lesson, a tag."""
    from companion.records.kinds import Entry

    entries = [kept.fact for kept in store.all(Entry)]
    lessons = dict.fromkeys(entry.lesson for entry in entries if entry.lesson)
    tags = dict.fromkeys(tag for entry in entries for tag in entry.tags)
    titles = {lesson.id: lesson.title for lesson in catalog.lessons}
    return [
        MenuRow(Content("All entries"), key=ALL),
        MenuRow(Content(f"New or changed for {name}"), key=NEWS),
        *(
            MenuRow(Content.assemble("Lesson: ", titles.get(one, one)), key=f"lesson:{one}")
            for one in lessons
        ),
        *(MenuRow(Content.assemble("Tag: ", f"#{one}"), key=f"tag:{one}") for one in tags),
    ]


def _row(lead: str, text: str, state: str, room: int) -> Content:
    """Return a line of what is between the two, as far as there is room for it."""
    left = max(LEAST, room - len(lead) - len(state))
    beginning = cell_text.excerpt(show(text.strip().split("\n", 1)[0]), left)
    return Content.assemble((lead, "$quiet") if lead else "", beginning, (state, "$secondary"))
