from __future__ import annotations

from companion.course import model
from companion.records.kinds import Rating
from companion.tui.widgets.activities.rate_yourself import RatingMenu

from .conftest import Machine
from .walking import companion, go_on_until, press

LESSON = "the-job-changed"


def is_rating(focused: object) -> bool:
    return isinstance(focused, RatingMenu)


async def test_ratings_left_in_the_middle_are_gone_on_with(learner: Machine) -> None:
    part = next(p for p in learner.catalog.lesson(LESSON).activities if isinstance(p, model.RateYourself))
    rest = len(part.items) - 1
    async with learner.app(LESSON, at=part.id) as pilot:
        await go_on_until(pilot, is_rating)
        await press(pilot, "0")
        assert companion(pilot).session.store.all(Rating) == ()
    async with learner.app(LESSON, at=part.id) as pilot:
        await go_on_until(pilot, is_rating)
        await press(pilot, *["4"] * rest)
        [kept] = companion(pilot).session.store.all(Rating)
        assert list(kept.fact.answers.values()) == [None, *[4] * rest]
        assert companion(pilot).session.drafts.all() == ()
