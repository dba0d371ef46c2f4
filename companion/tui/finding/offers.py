"""What there is to open: what is due, what comes next, and all that the course and the record hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from companion.tui.finding.mentor_words import RECEIVE_WORDS, SHARE_WORDS, STEP_WORDS
from companion.tui.finding.opening import (
    open_draft,
    open_due_thing,
    open_library,
    open_notes,
    open_screen,
    open_strand,
    open_worksheet,
    write_entry,
)
from companion.tui.finding.thing import Group, Thing
from companion.tui.reviewing import open_keys, open_mentees
from companion.tui.rooms import ALSO, MODES

if TYPE_CHECKING:
    from companion.course.model import LessonSummary
    from companion.learner.progress import NextStep
    from companion.learner.today import Due, Today
    from companion.tui.app import CompanionApp
    from companion.tui.session import Session

SITTING_WORDS = ("self-rating", "rate myself", "questionnaire", "statements", "survey", "self-assessment")
STRAND_WORDS = {
    "self_rating": ("rate myself", "statements", "self-assessment", "questionnaire"),
    "scenarios": ("situations", "would and should", "know-do gap", "choices"),
    "calibration": ("overconfidence", "forecast", "how sure", "quiz results"),
    "others": ("observers", "360", "feedback", "colleagues", "ratings by others"),
    "depth": ("reflection", "journal depth", "mentor's scores"),
    "commitments": ("promises", "plans", "if-then", "resolutions", "habits", "goals", "kept"),
}
"""Other words for each strand."""
MENTOR_WORDS = ("mentee", "mentees", "packet", "mentor", "sealed", "answer a mentee", "next talk", "withdraw")
KEY_WORDS = ("fingerprint", "six words", "encryption", "my keys", "age", "minisign", "public key")


def offers(session: Session) -> Iterator[Thing]:
    """Yield what can be opened, in the order of its groups; what the record holds once it is open."""
    found = _today(session)
    if found is not None:
        yield from _due(found.due)
        yield from _next(found)
        yield from _begun(session)
    yield from _to_do(session, found)
    for mode, name in MODES:
        yield Thing(Group.ROOM, name, partial(_go, mode), also=ALSO[mode])
    shown = found.next.lesson.id if found is not None and found.next is not None else ""
    yield from (_lesson(lesson) for lesson in session.catalog.every_lesson if lesson.id != shown)
    yield from _course(session)
    yield from _measure()


def _today(session: Session) -> Today | None:
    """Return what today holds; None while the record is not open, or nobody has begun it."""
    from companion.learner.profile import profile
    from companion.learner.today import today

    if not session.ready or profile(session.store) is None:
        return None
    return today(session.store, session.catalog, session.today, session.clock.now())


def _due(due: tuple[Due, ...]) -> Iterator[Thing]:
    words = {
        "commitment": ("how did it go?", ("commitment", "promise", "follow up", "if-then", "plan")),
        "scenario": ("met again, three minutes", ("situation", "again")),
        "sitting": ("", SITTING_WORDS),
        "measured": ("", ("situations", "measured", "scenarios")),
        "worksheet": ("a day you agreed on", ("worksheet", "appointment", "go on")),
        "step": ("take it or leave it", STEP_WORDS),
        "decision": ("", ("decision", "decide", "lead or not")),
    }
    for item in due:
        if item.kind in words:
            about, also = words[item.kind]
            opening = partial(open_due_thing, item.kind, item.id)
            yield Thing(Group.DUE, item.title, opening, about, also)
    cards = sum(item.kind == "recall" for item in due)
    if cards:
        title = f"{cards} recall card{'s' if cards > 1 else ''}"
        also = ("questions", "repeat", "revise", "flashcards", "memory", "remember")
        yield Thing(Group.DUE, title, partial(open_due_thing, "recall", ""), also=also)


def _next(found: Today) -> Iterator[Thing]:
    if found.next is not None:
        yield _step(found.next)
    for step in found.besides:
        yield _step(step)


def _step(step: NextStep) -> Thing:
    lesson, activity = step.lesson, step.activity_id
    also = (*lesson.also, "continue", "go on", "next lesson")
    if step.started and activity is not None:
        about = f"at “{step.activity_title}”"
        return Thing(
            Group.NEXT, f"Continue: {lesson.title}", _opening(lesson, activity), about, also, lesson.objective
        )
    verb = "Continue" if step.started else "Begin"
    about = f"{lesson.minutes} min"
    return Thing(Group.NEXT, f"{verb}: {lesson.title}", _opening(lesson), about, also, lesson.objective)


def _begun(session: Session) -> Iterator[Thing]:
    from companion.tui.draft_rows import draft_rows

    for row in draft_rows(session):
        words = row.body.plain.partition("  ")
        also = ("unsaved", "unfinished", "discard", "throw away")
        yield Thing(Group.BEGUN, words[0], partial(open_draft, row.key), words[2], also)


def _to_do(session: Session, found: Today | None) -> Iterator[Thing]:
    write = ("new entry", "note", "log", "reflect", "jot down", "write down", "add")
    yield Thing(Group.DO, "Write an entry", write_entry, also=write, objective="Write in the journal.")
    for offer in found.on_request if found is not None else ():
        opening = partial(open_due_thing, offer.kind, offer.id)
        yield Thing(Group.DO, offer.title, opening, also=SITTING_WORDS)
    yield Thing(Group.DO, "Review what someone shared with you", open_mentees, also=MENTOR_WORDS, held=False)
    yield Thing(Group.DO, "Your contact line", open_keys, also=KEY_WORDS, held=False)
    if session.ready:
        share, receive = (
            partial(open_screen, "share", "ShareScreen"),
            partial(open_screen, "receive", "ReceiveScreen"),
        )
        chosen, said = "Choose what goes, and make a page to mail.", "Paste the mail, and see what it says."
        yield Thing(Group.DO, "Share with a mentor", share, also=SHARE_WORDS, objective=chosen)
        yield Thing(Group.DO, "Receive a mentor's answer", receive, also=RECEIVE_WORDS, objective=said)
        gone = ("undelete", "bin", "trash", "recover", "bring back", "restore an entry")
        opening = partial(open_screen, "deleted", "DeletedScreen")
        yield Thing(Group.DO, "Deleted entries", opening, also=gone, objective="Read them.")


def _lesson(lesson: LessonSummary) -> Thing:
    about = f"{lesson.minutes} min" if lesson.minutes else ""
    return Thing(Group.LESSON, lesson.title, _opening(lesson), about, lesson.also, lesson.objective)


def _course(session: Session) -> Iterator[Thing]:
    catalog = session.catalog
    for sheet in catalog.worksheets:
        opening, about = partial(open_worksheet, sheet.id), f"{sheet.minutes} min"
        yield Thing(Group.WORKSHEET, sheet.title, opening, about, sheet.also, sheet.objective)
    for source in catalog.sources:
        by = f"notes on the {source.kind}"
        yield Thing(Group.READ, source.title, partial(open_notes, source.id), by, source.also, source.author)
    if catalog.library is not None:
        about = "books and papers"
        yield Thing(
            Group.READ, catalog.library.title, open_library, about, ("library", *catalog.library.also)
        )


def _measure() -> Iterator[Thing]:
    from companion.awareness.words import STRAND_NAMES

    for name, title in (*STRAND_NAMES.items(), ("commitments", "Commitments")):
        opening = partial(open_strand, name)
        yield Thing(Group.MEASURE, title, opening, also=STRAND_WORDS[name])
    guide = ("explain", "what does it mean", "limits", "statistics", "not enough data", "manual")
    opening = partial(open_screen, "reading_guide", "ReadingGuideScreen")
    yield Thing(Group.MEASURE, "How to read the five strands", opening, also=guide)
    activity = ("what I did", "history", "streak", "minutes", "usage", "days")
    yield Thing(Group.MEASURE, "Activity", partial(open_screen, "activity", "ActivityScreen"), also=activity)


def _opening(lesson: LessonSummary, activity: str | None = None) -> partial[None]:
    return partial(_open_lesson, lesson.id, activity)


def _open_lesson(lesson: str, activity: str | None, app: CompanionApp) -> None:
    app.open_lesson(lesson, activity)


def _go(mode: str, app: CompanionApp) -> object:
    return app.action_go(mode)
