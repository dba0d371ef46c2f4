"""The rows of Awareness: the headline, five strands with what to do, what went well, what stands out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from companion.awareness.next_steps import Step, next_steps
from companion.awareness.report import STRANDS
from companion.awareness.stands_out import StandsOut, stands_out
from companion.awareness.verdicts import NOT_ENOUGH
from companion.awareness.went_well import went_well
from companion.awareness.words import STRAND_NAMES, headline_sentence
from companion.learner.first_comparison import WITHOUT_A_TEAM, without_a_team
from companion.learner.mentorship import Mentorship, in_a_line, mentorship
from companion.safety.counted import agreeing, counted
from companion.tui.strand_words import is_provisional, step_words
from companion.tui.widgets.menu import MenuRow

if TYPE_CHECKING:
    from datetime import date

    from companion.awareness.commitments import Commitments
    from companion.tui.measure import Measure
    from companion.tui.session import Session

NAME = 20
"""Columns of a strand's name, with the gap after it."""
PROVISIONAL = "* provisional: there is one rating at the beginning instead of two"
NO_SCORE = "Five strands, and no score: nothing adds them up."
MARKS = {
    "improved": "▲",
    "declined": "▼",
    "higher": "◆",
    "lower": "◆",
    "no reliable change": "=",
    NOT_ENOUGH: "·",
}


def awareness_rows(session: Session, found: Measure) -> Iterator[MenuRow]:
    """Yield all rows of the room."""
    report = found.report
    if session.note:
        yield MenuRow(Content.styled(session.note, "$quiet"), selectable=False, below=1)
    yield MenuRow(Content.styled(headline_sentence(report), "bold $primary"), key="explain:headline")
    yield MenuRow(Content.styled(NO_SCORE, "$quiet"), selectable=False, below=1, indent=2)
    steps = next_steps(report, found.evidence, session.clock.now())
    for name in STRANDS:
        yield _strand(name, found, steps[name], session.today)
    if is_provisional(found, "self_rating"):
        yield MenuRow(Content.styled(PROVISIONAL, "$quiet"), selectable=False, indent=4)
    yield _commitments(report.commitments)
    if (between := mentorship(session.store)) is not None:
        yield _mentorship(between)
    if without_a_team(session.store):
        yield MenuRow(Content.styled(f"{WITHOUT_A_TEAM}.", "$quiet"), selectable=False, indent=4, above=1)
    yield from _labels("What went well", went_well(report), "+")
    yield from _labels("What stands out", stands_out(report, found.evidence.instrument), "!")
    now = list(_possible_now(session))
    if now:
        yield _heading("Possible now")
        yield from now
    yield from _more(len(report.excluded))


def _strand(name: str, found: Measure, step: Step, today: date) -> MenuRow:
    verdict = found.report.verdict(name)
    said = verdict + (" *" if is_provisional(found, name) else "")
    do = step_words(step.brief[:1].upper() + step.brief[1:], step, today)
    body = Content.assemble(
        (STRAND_NAMES[name].ljust(NAME), "bold"),
        (said, "$quiet" if verdict == NOT_ENOUGH else "bold $accent"),
        "\n",
        (do, "$quiet"),
    )
    return MenuRow(body, key=f"strand:{name}", mark=MARKS[verdict])


def _commitments(found: Commitments) -> MenuRow:
    answered = found.kept + found.missed
    words = f"{found.kept} of {answered} kept" if answered else "none answered yet"
    body = Content.assemble(("Commitments".ljust(NAME), "bold"), (words, "$quiet"))
    return MenuRow(body, key="strand:commitments", mark=" ")


def _mentorship(found: Mentorship) -> MenuRow:
    body = Content.assemble(("Mentorship".ljust(NAME), "bold"), (in_a_line(found), "$quiet"))
    return MenuRow(body, key="open:mentorship", mark=" ")


def _labels(heading: str, labels: tuple[StandsOut, ...], mark: str) -> Iterator[MenuRow]:
    if labels:
        yield _heading(heading)
    for one in labels:
        yield MenuRow(Content(one.words), key=f"strand:{one.strand}", mark=mark)


def _possible_now(session: Session) -> Iterator[MenuRow]:
    from companion.learner import measured, sitting_schedule, sitting_words
    from companion.learner.instrument import instrument_of

    instrument = instrument_of(session.catalog)
    for offer in sitting_schedule.schedule(session.store, instrument, session.clock.now()).offers:
        title = Content(sitting_words.title(offer))
        yield MenuRow(title.stylize("bold") if offer.due else title, key=f"sitting:{offer.purpose}", mark="→")
    part = measured.part(session.store, session.catalog, session.today)
    if part is not None:
        yield MenuRow(Content.styled(part.title, "bold"), key="measured:", mark="→")


def _more(left_out: int) -> Iterator[MenuRow]:
    yield _heading("More")
    why = f", and why {counted(left_out, 'record')} {agreeing(left_out, 'does', 'do')} not count"
    yield MenuRow(Content("How to read this" + (why if left_out else "")), key="open:guide", mark="?")
    yield MenuRow(Content("Activity: what you did, which is not growth"), key="open:activity", mark="▦")


def _heading(text: str) -> MenuRow:
    return MenuRow(Content.styled(text, "bold $primary"), selectable=False, above=1)
