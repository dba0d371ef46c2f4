"""Today: the next thing, what is due, one reflection of earlier, and what awareness waits for."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from companion.learner import decisions, measured, practices, sitting_words, worksheets
from companion.learner.comments import proposals, step_in_words
from companion.learner.commitments import due_on, sentence
from companion.learner.first_comparison import FirstComparison, first_comparison
from companion.learner.instrument import instrument_of
from companion.learner.journal import EarlierReflection, earlier_and_now
from companion.learner.progress import NextStep, besides, next_step
from companion.learner.recall import due_cards
from companion.learner.returns import returning
from companion.learner.sitting_schedule import Offer, schedule
from companion.records.clock import local_day

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.learner.reading import Reader


@dataclass(frozen=True, slots=True)
class Due:
    """Something to look at today.

    ``id`` is that of the record (commitment, step, worksheet, decision), of the card, or of the scenario that
    returns, for practice with its lesson before it; of a sitting its purpose, of a measured part its name
    (``baseline-1``, ``twins-2``).
    """

    kind: Literal["commitment", "step", "recall", "scenario", "worksheet", "decision", "sitting", "measured"]
    id: str
    title: str
    since: date


@dataclass(frozen=True, slots=True)
class TakenOn:
    """A practice taken on and not yet done: where it stands, and since when."""

    lesson: str
    activity: str
    title: str
    since: date


@dataclass(frozen=True, slots=True)
class Today:
    """What today holds.

    ``next`` is None when the path is finished; ``besides`` are open steps of the path that are no lessons;
    ``on_request`` are sittings that may be taken though nothing asks for them.
    """

    next: NextStep | None
    besides: tuple[NextStep, ...]
    due: tuple[Due, ...]
    taken_on: tuple[TakenOn, ...]
    earlier: EarlierReflection | None
    awareness: FirstComparison
    on_request: tuple[Due, ...] = ()


def today(store: Reader, catalog: Catalog, day: date, now: datetime | None = None) -> Today:
    """Return what ``day`` holds for the learner.

    Sittings open and close at an instant: they and the measured parts are told to whoever says ``now``.
    """
    step = next_step(store, catalog, day)
    promised = [
        Due("commitment", kept.id, sentence(kept.fact.cue, kept.fact.act), kept.fact.due)
        for kept in due_on(store, day)
    ]
    cards = [
        Due("recall", due.card.id, due.card.question, due.since) for due in due_cards(store, catalog, day)
    ]
    offers = schedule(store, instrument_of(catalog), now).offers if now else ()
    beside = tuple(one for one in besides(store, catalog) if one != step)
    return Today(
        step,
        beside,
        (
            *promised,
            *_suggested(store),
            *_agreed(store, catalog, day),
            *(_sitting(offer) for offer in offers if offer.due),
            *(_measured(store, catalog, day) if now else ()),
            *_met_again(store, catalog, day),
            *cards,
        ),
        tuple(_taken_on(store, catalog, {(one.lesson.id, one.activity_id) for one in beside})),
        earlier_and_now(store, catalog, day),
        first_comparison(store, catalog, day),
        tuple(_sitting(offer) for offer in offers if not offer.due),
    )


def _suggested(store: Reader) -> Iterator[Due]:
    """Yield the next steps that mentors suggest."""
    for kept in proposals(store):
        title = f"{kept.fact.by} suggests a next step: {step_in_words(kept.fact)}"
        yield Due("step", kept.id, title, local_day(kept.created))


def _agreed(store: Reader, catalog: Catalog, day: date) -> Iterator[Due]:
    """Yield the days that were agreed on: in worksheets, and to look again at a decision.

    A decision is looked at again where the course asks for one; in a course without such a place it waits.
    """
    decided = decisions.due_on(store, day)
    if decided is not None and decisions.place(catalog) is not None:
        yield Due("decision", decided.id, "Look again at what you decided", decided.fact.review_on)
    for one in worksheets.due(store, catalog, day):
        name = worksheets.name_of(one.worksheet, one.copy.fact.fields)
        title = ": ".join(filter(None, (one.worksheet.title, name)))
        title = f"{title}, {one.asks}" if one.asks else title
        yield Due("worksheet", one.copy.id, title, one.since)


def _sitting(offer: Offer) -> Due:
    return Due("sitting", offer.purpose, sitting_words.title(offer), local_day(offer.since))


def _measured(store: Reader, catalog: Catalog, day: date) -> Iterator[Due]:
    """Yield the part of the measured scenarios that is due."""
    part = measured.part(store, catalog, day)
    if part is not None:
        yield Due("measured", part.id, part.title, part.since)


def _taken_on(store: Reader, catalog: Catalog, shown: Container[tuple[str, str | None]]) -> Iterator[TakenOn]:
    """Yield the practices taken on that are not ``shown`` as steps of the path already."""
    lessons = {lesson.id for lesson in catalog.lessons}
    for kept in practices.taken_on(store):
        lesson = catalog.find(kept.fact.lesson) if kept.fact.lesson in lessons else None
        if lesson is not None:
            part = practices.activity_of(lesson, kept.fact)
            if part is not None and (kept.fact.lesson, part.id) not in shown:
                yield TakenOn(kept.fact.lesson, part.id, part.title, local_day(kept.created))


def _met_again(store: Reader, catalog: Catalog, day: date) -> Iterator[Due]:
    for again in returning(store, catalog, day):
        yield Due("scenario", again.id, again.work.scenario.title, again.since)
