"""Fields that were answered meanwhile: a draft of one, typed in another window, has none to go back to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

from companion.course import forms, model
from companion.learner import comments, decisions, quiz, scenarios
from companion.learner.draft_keys import TICKS, field_key
from companion.learner.draft_places import ANSWER, STEP
from companion.records.kinds import Comment

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.learner.reading import Reader
    from companion.store.drafts import Drafts


class Answering(Protocol):
    """What somebody answers with: the app's session, or that of a conversation in lines."""

    @property
    def store(self) -> Reader: ...  # noqa: D102

    @property
    def drafts(self) -> Drafts: ...  # noqa: D102

    @property
    def catalog(self) -> Catalog: ...  # noqa: D102

    @property
    def seed(self) -> int: ...  # noqa: D102

    @property
    def today(self) -> date: ...  # noqa: D102


def is_closed(session: Answering, key: str) -> bool:
    """Tell whether the field of a draft is answered, and not asked again where its place is shown.

    A plan is none: its form opens again with the draft.
    """
    place, name, field = [*key.split("/", 2), "", ""][:3]
    if key.startswith(("measured/", STEP, ANSWER)):
        is_measured = place == "measured"
        return _is_explained(session, name) if is_measured else not _is_asked(session, place, name)
    match _activity(session, place, name) if field else None:
        case model.Check():
            return quiz.answered(session.store, place, name) is not None
        case model.ScenarioPair(dimension=dimension):
            work = scenarios.measured(session.store, session.catalog, dimension, session.seed)
            return work is not None and work.revealed
        case model.Scenario() as written:
            return scenarios.practice(session.store, written, place, session.seed).revealed
        case forms.Decision():
            return field != TICKS and _is_decided(session, field_key(place, name, TICKS))
    return False


def _activity(session: Answering, lesson: str, name: str) -> model.Activity | None:
    """Return an activity; None when the course has no such place. Only then the whole lesson is read."""
    for summary in session.catalog.every_lesson:
        if summary.id == lesson and any(one.id == name for one in summary.activities):
            parts = session.catalog.lesson(lesson).activities
            return next((one for one in parts if one.id == name), None)
    return None


def _is_asked(session: Answering, place: str, record: str) -> bool:
    """Tell whether a next step is still proposed, or a comment still there."""
    if f"{place}/" == STEP:
        return any(kept.id == record for kept in comments.proposals(session.store))
    return any(kept.id == record for kept in session.store.all(Comment))


def _is_explained(session: Answering, scenario: str) -> bool:
    """Tell whether what a measured scenario leads to was seen: then its reason is not asked any more."""
    for dimension in session.catalog.dimensions:
        if any(one.id == scenario for one in dimension.scenarios):
            work = scenarios.measured(session.store, session.catalog, dimension.slug, session.seed)
            return work is not None and work.scenario.id == scenario and work.revealed
    return False


def _is_decided(session: Answering, ticks: str) -> bool:
    """Tell whether a decision stands, is not due, and none was begun anew."""
    store, today = session.store, session.today
    stands = decisions.latest(store, today) is not None and decisions.due_on(store, today) is None
    return stands and session.drafts.get(ticks) is None
