"""``h`` in a lesson makes one page of it to pass on, and says where it is."""

from __future__ import annotations

import stat

from companion.tui.widgets.key_line import KeyLine

from .conftest import Machine, Notices
from .seeing import everything, lines_of, seen
from .walking import press

LESSON = "the-job-changed"


async def test_a_key_makes_the_page_and_tells_where_it_is(learner: Machine, notices: Notices) -> None:
    page = learner.home / "printed" / f"{LESSON}.html"
    async with learner.app(LESSON, notifications=True) as pilot:
        await press(pilot, "h")
        assert "One page to pass on" in seen(pilot.app)
        [(_, told)] = notices
        assert told.startswith(f"{page}\n")
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert page.with_suffix(".md").read_text("utf-8").startswith("# The job changed")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


async def test_a_disk_that_refuses_is_told_in_words(learner: Machine, notices: Notices) -> None:
    (learner.home / "printed").write_text("in the way")
    async with learner.app(LESSON, notifications=True) as pilot:
        await press(pilot, "h")
        assert "No page was made" in seen(pilot.app)
        [(_, told)] = notices
        assert "a part of the path is a file" in told


async def test_the_key_is_in_the_help_and_not_in_the_footer(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        assert "Hand out" not in "".join(lines_of(pilot.app)[-pilot.app.query_one(KeyLine).size.height :])
        await press(pilot, "question_mark")
        assert "Make one page of it to pass on." in everything(pilot.app)
