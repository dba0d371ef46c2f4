"""The rows of Today: what is next and due; and beside it the path, resolutions, an earlier reflection."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from companion.awareness.words import headline_if_any
from companion.learner import commitments, first_comparison, path_place
from companion.learner import today as today_facts
from companion.learner.dates import day_in_words, near_or_short, short_day, when
from companion.learner.instrument import instrument_of
from companion.safety.cell_text import cells, excerpt
from companion.tui.widgets.menu import MenuRow

if TYPE_CHECKING:
    from datetime import date

    from companion.learner.journal import EarlierReflection
    from companion.learner.progress import NextStep
    from companion.tui.session import Session

EARLIER = 240
"""Cells of an earlier reflection that are shown beside its question."""
NOTHING_DUE = "Nothing is due today. What you begin comes back here on its day."
FINISHED = (
    "Every lesson on your path is finished. Cards, situations and plans still come back here on their day."
)
INDENT = 4
"""Columns before the words of a row: the caret and the mark stand there."""


def next_and_due(session: Session, found: today_facts.Today) -> Iterator[MenuRow]:
    """Yield what can be done today, and what is not yet saved."""
    yield heading(day_in_words(session.today, session.today), above=0)
    yield from _next(found.next)
    yield from _besides(found.besides)
    drafts = _drafts(session)
    if found.due:
        yield heading("Due")
        yield from _due(found.due)
    elif found.next is not None and not drafts:
        yield _quiet(NOTHING_DUE, above=1)
    if drafts:
        yield heading("Not yet saved")
        yield from drafts


def where_you_are(session: Session, found: today_facts.Today) -> Iterator[MenuRow]:
    """Yield the path, the open resolutions, an earlier reflection, and one quiet line on awareness."""
    yield from _path(path_place.place_on_path(session.store, session.catalog, found.next))
    promised = [*_promised(session), *_taken_on(found.taken_on, session.today)]
    if promised:
        yield heading("You resolved")
        yield from promised
    if found.earlier is not None:
        yield heading("You once wrote")
        yield from _earlier(found.earlier, session.today)
    yield heading("Awareness")
    headline = headline_if_any(session.store, instrument_of(session.catalog))
    waits = first_comparison.in_words(found.awareness, lambda day: short_day(day, session.today))
    yield _quiet(headline or waits)


def heading(text: str, *, above: int = 1) -> MenuRow:
    """Return the heading of some rows."""
    return MenuRow(Content.styled(text, "bold $primary"), selectable=False, above=above)


def _quiet(words: str, *, above: int = 0) -> MenuRow:
    return MenuRow(Content.styled(words, "$quiet"), selectable=False, indent=INDENT, above=above)


def _next(step: NextStep | None) -> Iterator[MenuRow]:
    if step is None:
        yield MenuRow(Content(FINISHED), selectable=False, indent=INDENT)
        yield MenuRow(Content("Choose a lesson to read again"), key="go:course", mark="→")
        return
    verb = "Continue" if step.started else "Begin"
    at = f"  at “{step.activity_title}”" if step.activity_title else ""
    title = Content.assemble(
        (f"{verb}: {step.lesson.title}", "bold"),
        (at or f"  {step.lesson.minutes} min", "$quiet"),
        "\n",
        (step.lesson.objective, "$quiet"),
    )
    yield MenuRow(title, key=f"lesson:{step.lesson.id}:{step.activity_id or ''}", mark="→")


def _besides(steps: tuple[NextStep, ...]) -> Iterator[MenuRow]:
    for step in steps:
        words = Content.assemble((step.activity_title, "bold"), ("  when there is a day for it", "$quiet"))
        yield MenuRow(words, key=f"lesson:{step.lesson.id}:{step.activity_id}", mark="○")


def _due(due: tuple[today_facts.Due, ...]) -> Iterator[MenuRow]:
    for item in due:
        if item.kind == "commitment":
            words = Content.assemble(("How did it go?  ", "bold"), item.title)
            yield MenuRow(words, key=f"commitment:{item.id}", mark="?")
        elif item.kind == "scenario":
            words = Content.assemble((item.title, "bold"), ("  met again, three minutes", "$quiet"))
            yield MenuRow(words, key=f"scenario:{item.id}", mark="?")
        elif item.kind != "recall":
            yield MenuRow(Content.styled(item.title, "bold"), key=f"{item.kind}:{item.id}", mark="?")
    cards = sum(item.kind == "recall" for item in due)
    if cards:
        minutes = "a minute" if cards <= 5 else "two minutes"
        number = f"{cards} recall card{'s' if cards > 1 else ''}"
        yield MenuRow(Content.assemble((number, "bold"), (f"  {minutes}", "$quiet")), key="recall:", mark="?")


def _drafts(session: Session) -> list[MenuRow]:
    from companion.tui.draft_rows import draft_rows, left_rows

    session.take_in_lent()
    return [*draft_rows(session), *left_rows(session)]


def _path(place: path_place.PathPlace) -> Iterator[MenuRow]:
    if not place.steps:
        return
    title = f"“{place.title}”: " if place.title else ""
    yield heading("Your path")
    yield MenuRow(Content(f"{title}{place.done} of {place.steps} done"), selectable=False, indent=INDENT)
    if place.coming:
        yield _quiet("Coming up:")
    for step in place.coming:
        minutes = (f"  {step.minutes} min", "$quiet") if step.minutes else ""
        yield MenuRow(Content.assemble("· ", step.title, minutes), selectable=False, indent=INDENT)


def _promised(session: Session) -> Iterator[MenuRow]:
    today = session.today
    for kept in commitments.open_commitments(session.store):
        if kept.fact.due > today:
            words = commitments.sentence(kept.fact.cue, kept.fact.act)
            asked = (f"  asked {when(kept.fact.due, today)}", "$quiet")
            yield MenuRow(Content.assemble(words, asked), selectable=False, indent=INDENT)


def _taken_on(practices: tuple[today_facts.TakenOn, ...], today: date) -> Iterator[MenuRow]:
    for one in practices:
        since = (f"  a practice since {near_or_short(one.since, today)}", "$quiet")
        yield MenuRow(Content.assemble(one.title, since), key=f"lesson:{one.lesson}:{one.activity}", mark="○")


def _earlier(earlier: EarlierReflection, today: date) -> Iterator[MenuRow]:
    text = earlier.entry.fact.text.strip()
    shown = text if cells(text.replace("\n", " ")) <= EARLIER else excerpt(text, EARLIER)
    yield MenuRow(Content.styled(earlier.prompt, "italic"), selectable=False, indent=INDENT)
    day = (f"{short_day(earlier.entry.created, today)}: ", "$quiet")
    yield MenuRow(Content.assemble(day, shown), key=f"entry:{earlier.entry.id}", mark="▎")
    yield MenuRow(Content("Answer the same question now"), key=f"again:{earlier.entry.id}", mark="✎")
