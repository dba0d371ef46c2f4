"""The days of a path line by line: what is due, then what is next, until all has come back once.

The statements that lessons leave out while the baseline is open are rated once the path is finished.
"""

from __future__ import annotations

from collections.abc import Sequence

from companion.course.catalog import Catalog
from companion.learner.profile import profile

from .finished import lessons_of, open_in
from .line_by_line import Answers, Terminal

LATER = (7, 14, 30, 35, 1, 1)
"""Days between the visits after the path is finished; the last three bring the twins."""


def walk(terminal: Terminal, answers: Answers, catalog: Catalog, later: Sequence[int] = LATER) -> None:
    """Walk a path, a lesson a day, and go on until what it left has come back."""
    for _ in range(2 * len(lessons_of(catalog, answers.path_id))):
        if terminal.home.exists():
            come_back(terminal, answers)
        step = terminal.today()["next"]
        if step is None:
            break
        terminal.say("lesson", step["lesson"], "--plain", answer=answers)
        terminal.advance(days=1, minutes=7)
    else:
        raise AssertionError(f"the path does not end: {terminal.today()['next']}")
    rate_what_was_left_out(terminal, answers, catalog)
    for days in later:
        terminal.advance(days=days)
        come_back(terminal, answers)
        assert terminal.today() == {"next": None, "due": []}, terminal.today()


def rate_what_was_left_out(terminal: Terminal, answers: Answers, catalog: Catalog) -> None:
    """Read the lessons again in which something is still open."""
    with terminal.record() as store:
        kept = profile(store)
        assert kept is not None
        lessons = lessons_of(catalog, answers.path_id)
        left = [one.id for one in lessons if open_in(store, one, catalog, kept.fact.seed)]
    for lesson_id in left:
        terminal.say("lesson", lesson_id, "--plain", "--from-start", answer=answers)


def come_back(terminal: Terminal, answers: Answers) -> None:
    """Go through what is due."""
    answers.coming_back = True
    terminal.say("today", "--plain", answer=answers)
    answers.coming_back = False
