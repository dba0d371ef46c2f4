"""A worksheet line by line: each field asked, what stands in it shown, every answer kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.plain.answers import named, option_of, place_of
from companion.cli.plain.talk import HINT, YES, YES_OR_NO, Skipped, TakenBack
from companion.cli.plain.writing import DASH, compose, taken
from companion.course.forms import Field, Passage, Worksheet, WorksheetPlace, heading_of
from companion.course.prose import plain
from companion.learner import worksheets
from companion.learner.dates import day_in_words, when
from companion.learner.incomplete import NOTHING_TO_ANSWER
from companion.learner.worksheets import read_day
from companion.records import kinds
from companion.safety.errors import CompanionError
from companion.safety.typed_text import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from companion.cli.plain.reading import PlainSession, Reading
    from companion.records.kept import Kept

_LEAVES = "leaves it as it is"


def place(reading: Reading, part: WorksheetPlace) -> None:
    """Offer the worksheet at its place in a lesson: to go on with a copy, or to begin one."""
    talk = reading.talk
    try:
        sheet = reading.catalog.worksheet(part.worksheet)
    except CompanionError as error:
        talk.say(f"This worksheet cannot be opened: {error.what}.")
        return
    talk.say(f"{sheet.objective}.")
    talk.say(f"{len(sheet.fields)} fields, about {sheet.minutes} minutes; you can stop at any of them.")
    begun = worksheets.copies(reading.store, sheet.id)
    rows = [
        f"Go on with “{_name(sheet, copy)}”, {worksheets.how_far(sheet, copy, reading.today)}"
        for copy in begun
    ]
    rows += ["Begin another one"] if begun else ["Fill it in", "Another day"]
    at = talk.choose("", rows, words=YES if begun else YES_OR_NO, onward="leaves it for now")
    if at is None or (not begun and at == 1):
        reading.left.add(part.id)
        talk.say(f"Another day: companion worksheet fill {sheet.id}")
        return
    copy = begun[at] if at < len(begun) else None
    written = copy.fact.fields if copy else {}
    empty = next((field.title for field in sheet.fields if not written.get(field.title, "").strip()), "")
    fill(reading, sheet, copy, begin=empty if copy else "")


def fill(
    session: PlainSession, sheet: Worksheet, copy: Kept[kinds.Worksheet] | None, *, begin: str = ""
) -> None:
    """Go through the fields, from the one called ``begin`` on. Leaving keeps what was answered."""
    talk = session.talk
    talk.say(
        "Each answer is kept at once. An empty line leaves a field as it is; a line with only a dash empties "
        "it."
    )
    titles = [part.title if isinstance(part, Field) else "" for part in sheet.parts]
    first = titles.index(begin) if begin in titles and begin else 0
    for number, part in enumerate(sheet.parts[first:]):
        if isinstance(part, Passage):
            if number and not _goes_on(session, part):
                break
            talk.blocks(part.blocks)
            continue
        written = copy.fact.fields.get(part.title, "") if copy else ""
        try:
            text = _ask(session, sheet, part, written, copy)
        except Skipped:
            continue
        if text is not None:
            key, begun = _draft(sheet, copy, part), copy is None
            other = worksheets.written_meanwhile(session.store, copy, part.title, written, text)
            text = _said_with(session, part, text, other) if other else text
            copy = worksheets.fill(session.store, sheet.id, copy, part.title, text)
            session.drafts.discard(key)
            if begun and copy is not None:
                _take_drafts(session, sheet, copy)
    if copy is None:
        talk.say("Nothing was written; nothing is kept.")
        return
    done, of = worksheets.filled(sheet, copy.fact.fields)
    talk.say(f"Kept: {done} of {of} fields.")
    for title, day in worksheets.appointments(sheet, copy.fact.fields):
        comes_back = when(max(day, session.today), session.today)
        talk.say(f"It comes back {comes_back}: {title}", first="  • ")


def _said_with(session: PlainSession, field: Field, text: str, other: str) -> str:
    """Return what stands in a field into which another window wrote meanwhile, and say so."""
    both = worksheets.with_both(field.form, text, other)
    if other in both:
        session.talk.say("Another window had kept other words here; both stand here now.")
    else:
        session.talk.say(f"Another window had kept “{other}” here; yours stands here now.")
    return both


def _goes_on(session: PlainSession, section: Passage) -> bool:
    """Pause at the heading of a section; False leaves the rest for another day."""
    heading = heading_of(section.blocks)
    if heading is None:
        return True
    try:
        session.talk.pause(f"goes on with “{plain(heading.runs)}”", undo="leaves the rest for another day")
    except TakenBack:
        return False
    return True


def _ask(
    session: PlainSession, sheet: Worksheet, field: Field, written: str, copy: Kept[kinds.Worksheet] | None
) -> str | None:
    """Return what is to stand in the field; None to leave it as it is."""
    talk = session.talk

    def tell() -> None:
        talk.say(field.title)
        talk.blocks(field.prompt)
        if field.example:
            talk.say(f"e.g. {field.example}")
        if field.hint:
            talk.say(f"{HINT}: {field.hint}")
        for line in lines_of(written) if written else ():
            talk.say(line, first="    ")
        begun = taken(session, _draft(sheet, copy, field)) if field.form != "text" else None
        if begun is not None and begun.strip():
            talk.say(f"You had begun to write: {begun}")

    tell()
    if field.form == "choice":
        return _choose(session, field, tell)
    if field.form == "date":
        return _day(session, worksheets.proposed_day(field, copy, session.today), written, tell)
    if field.form == "line":
        line = talk.ask(
            "one line", lambda line: None if line == "?" else line, tell, onward="", empty=_LEAVES
        )
        return "" if line == DASH else line
    text = compose(session, _draft(sheet, copy, field), whole=DASH)
    return "" if text == DASH else text


def _choose(session: PlainSession, field: Field, tell: Callable[[], None]) -> str | None:
    texts = [
        f"{option.text}: {option.meaning}" if option.meaning else option.text for option in field.options
    ]

    def understand(line: str) -> str | None:
        at = option_of(line, texts)
        return "" if line == DASH else None if at is None else field.options[at].text

    def again() -> None:
        tell()
        session.talk.options(texts)

    if not texts:
        session.talk.say(NOTHING_TO_ANSWER)
        return None
    session.talk.options(texts)
    return session.talk.ask(named(len(texts)), understand, again, empty=_LEAVES)


def _day(session: PlainSession, proposed: date | None, written: str, tell: Callable[[], None]) -> str | None:
    offered = (proposed,) if proposed and not written else ()
    rows = [f"{day.isoformat()} ({day_in_words(day, session.today)})" for day in offered]

    def understand(line: str) -> str | None:
        if line == DASH:
            return ""
        at = 0 if line.casefold() == "y" and offered else place_of(line, len(offered))
        day = read_day(line) if at is None else offered[at]
        return day.isoformat() if day else None

    def again() -> None:
        tell()
        session.talk.options(rows)

    if offered:
        session.talk.options(rows)
    written_like = "a day, written like 2026-03-01"
    allowed = f"{named(1)}, or another day, written like 2026-03-01" if offered else written_like
    return session.talk.ask(allowed, understand, again, empty=_LEAVES)


def _name(sheet: Worksheet, copy: Kept[kinds.Worksheet]) -> str:
    return worksheets.name_of(sheet, copy.fact.fields) or sheet.title


def _take_drafts(session: PlainSession, sheet: Worksheet, copy: Kept[kinds.Worksheet]) -> None:
    """Let what was typed before there was a copy, as in the app, go on in the one that was begun."""
    for field in sheet.fields:
        before = _draft(sheet, None, field)
        if (draft := session.drafts.take(before)) is not None:
            session.drafts.keep(_draft(sheet, copy, field), draft.text)
            session.drafts.discard(before)


def _draft(sheet: Worksheet, copy: Kept[kinds.Worksheet] | None, field: Field) -> str:
    return worksheets.draft_key(sheet.id, copy, field.title)
