"""A worksheet line by line: each field asked, what stands in it shown, every answer kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.plain.answers import place_of
from companion.cli.plain.talk import Skipped
from companion.cli.plain.writing import DASH, compose, taken
from companion.course.forms import Field, Passage, Worksheet, WorksheetPlace, heading_of
from companion.course.option_names import names_up_to
from companion.course.prose import plain
from companion.learner import worksheets
from companion.records import kinds
from companion.safety.errors import CompanionError
from companion.safety.typed_text import lines_of

if TYPE_CHECKING:
    from datetime import date

    from companion.cli.plain.reading import PlainSession
    from companion.records.kept import Kept


def place(session: PlainSession, part: WorksheetPlace) -> None:
    """Offer the worksheet at its place in a lesson, or to go on where it was left."""
    talk = session.talk
    try:
        sheet = session.catalog.worksheet(part.worksheet)
    except CompanionError as error:
        talk.say(f"This worksheet cannot be opened: {error.what}.")
        return
    talk.say(f"{sheet.objective}. About {sheet.minutes} minutes.")
    begun = worksheets.copies(session.store, sheet.id)
    asked = f"Go on with “{_name(sheet, begun[0])}” now?" if begun else "Fill it in now?"
    if talk.yes(f"{asked} (later: companion worksheet fill {sheet.id})"):
        copy = begun[0] if begun else None
        written = copy.fact.fields if copy else {}
        empty = next((field.title for field in sheet.fields if not written.get(field.title, "").strip()), "")
        fill(session, sheet, copy, begin=empty if copy else "")


def fill(
    session: PlainSession, sheet: Worksheet, copy: Kept[kinds.Worksheet] | None, *, begin: str = ""
) -> None:
    """Go through the fields, from the one called ``begin`` on. Leaving keeps what was answered."""
    talk = session.talk
    talk.say(
        "An empty line leaves a field as it is, a line with only a dash empties it. Between the sections you "
        "can stop; what you answered is kept."
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
        talk.say(f"It comes back on {day.isoformat()}: {title}", first="  • ")


def _said_with(session: PlainSession, field: Field, text: str, other: str) -> str:
    """Return what stands in a field into which another window wrote meanwhile, and say so."""
    both = worksheets.with_both(field.form, text, other)
    if other in both:
        session.talk.say("Another window had kept other words here; both stand here now.")
    else:
        session.talk.say(f"Another window had kept “{other}” here; yours stands here now.")
    return both


def _goes_on(session: PlainSession, section: Passage) -> bool:
    """Ask at the heading of a section whether to go on; False leaves the rest for another day."""
    heading = heading_of(section.blocks)
    if heading is None:
        return True
    try:
        return session.talk.yes(f"Go on with “{plain(heading.runs)}”? (empty: yes)") is not False
    except Skipped:
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
            talk.say(f"For example: {field.example}")
        if field.hint:
            talk.say(f"To think about: {field.hint}")
        for line in lines_of(written) if written else ():
            talk.say(line, first="    ")
        begun = taken(session, _draft(sheet, copy, field)) if field.form != "text" else None
        if begun is not None and begun.strip():
            talk.say(f"You had begun to write: {begun}")

    tell()
    if field.form == "choice":
        return _choose(session, field)
    if field.form == "date":
        return _day(session, worksheets.proposed_day(field, copy, session.today), written)
    if field.form == "line":
        line = talk.ask(_prompt(written), lambda line: line, tell)
        return "" if line == DASH else line
    text = compose(session, _draft(sheet, copy, field), whole=DASH)
    return "" if text == DASH else text


def _choose(session: PlainSession, field: Field) -> str | None:
    texts = [
        f"{option.text}: {option.meaning}" if option.meaning else option.text for option in field.options
    ]
    session.talk.options(texts)
    count = len(texts)

    def understand(line: str) -> str | None:
        if line == DASH:
            return ""
        at = place_of(line, count)
        return None if at is None else field.options[at].text

    return session.talk.ask(f"Your choice ({names_up_to(count)}):", understand, lambda: None)


def _day(session: PlainSession, proposed: date | None, written: str) -> str | None:
    def understand(line: str) -> str | None:
        if line == DASH:
            return ""
        if line.casefold() == "y" and proposed:
            return proposed.isoformat()
        day = worksheets.read_day(line)
        return day.isoformat() if day else None

    offered = f"; y takes {proposed.isoformat()}" if proposed and not written else ""
    return session.talk.ask(f"A day such as 2026-03-01{offered}:", understand, lambda: None)


def _prompt(written: str) -> str:
    return "In a line (empty leaves it as it is):" if written else "In a line:"


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
