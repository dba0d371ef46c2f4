"""Writing line by line, with a draft on the disk after every line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.learner import journal
from companion.safety.typed_text import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.cli.plain.reading import PlainSession, Reading
    from companion.course.model import Reflect

END = "."
DASH = "-"
"""A line that empties what was there."""
_BEGIN = "Write; a line with only a full stop ends it, an empty first line leaves it out."
_GO_ON = "Go on; a line with only a full stop ends it."


def reflect(reading: Reading, part: Reflect) -> None:
    """Ask for a reflection; one written before is shown."""
    talk = reading.talk
    talk.blocks(part.prompt)
    if part.hint:
        talk.say(f"To think about: {part.hint}")
    prompt = journal.prompt_of(part)
    earlier = journal.reflection_for(reading.store, reading.lesson.id, prompt)
    if earlier is not None:
        talk.say(f"On {earlier.created.date().isoformat()} you wrote:")
        for line in lines_of(earlier.fact.text):
            talk.say(line, first="    ")
        return
    key = journal.draft_key(reading.lesson.id, part.id)
    text = compose(reading, key)
    if text is not None:
        journal.write(reading.store, text, lesson=reading.lesson.id, prompt=prompt)
        reading.drafts.discard(key)
        talk.say("Kept in your journal.")


def compose(session: PlainSession, key: str, *, whole: str | None = None) -> str | None:
    """Return what is written up to a line with only a full stop; None when nothing is.

    A first line that says just ``whole`` is the whole text, without a full stop after it. What more lines
    come in with, as in a paste, ends nothing.
    Whatever is typed stays a draft under ``key``, offered again next time; the caller discards it when the
    text is in the record. Raises Left when the input ends before the full stop.
    """
    talk = session.talk
    lines = _begun(session, key)
    talk.set_aside_early()
    talk.lines(_GO_ON if lines else _BEGIN)
    line = talk.line()
    if not lines and line.strip() in ("", whole) and not talk.more():
        talk.lines("")
        return line.strip() or None
    while line != END or talk.more():
        lines.append(line)
        session.drafts.keep(key, "\n".join(lines))
        line = talk.line()
    talk.lines("")
    text = "\n".join(lines).strip("\n")
    return text if text.strip() else None


def one_line(
    session: PlainSession, key: str, asked: str, *, keys: str = "", tell: Callable[[], None] = lambda: None
) -> str:
    """Return one line without the space around it; "" when it is left out.

    It is a draft under ``key`` as soon as it was typed. One typed before is said, and an empty line takes it;
    the caller discards it when it is in the record.
    """
    begun = (taken(session, key) or "").strip()
    if begun:
        session.talk.say(f"You had begun to write: {begun}")
    empty = f"empty keeps it, {DASH} leaves it out" if begun else "empty leaves it out"
    line = session.talk.ask(f"{asked} ({'; '.join(filter(None, (keys, empty)))})", lambda line: line, tell)
    if line is None:
        return begun
    if begun and line == DASH:
        session.drafts.discard(key)
        return ""
    session.drafts.keep(key, line)
    return line


def taken(session: PlainSession, key: str) -> str | None:
    """Return what was begun under ``key`` and is this run's from now on; None when there is nothing.

    Other drafts of the same place are mentioned: they stay where they are.
    """
    draft = session.drafts.take(key)
    others = session.drafts.others(key)
    if any(other.elsewhere for other in others):
        session.talk.say("This is also being written in another window; each keeps its own.")
    if waiting := sum(not other.elsewhere for other in others):
        more = "Another draft of this waits" if waiting == 1 else f"{waiting} other drafts of this wait"
        session.talk.say(f"{more} beside it, and stays when this one is kept.")
    return draft.text if draft is not None else None


def _begun(session: PlainSession, key: str) -> list[str]:
    """Return the lines of a draft the writer wants to go on with; of several each is asked about in turn."""
    asked: set[str] = set()
    while (text := taken(session, key)) is not None and text.strip() and text not in asked:
        session.talk.say("You had begun to write:")
        for line in lines_of(text):
            session.talk.say(line, first="    ")
        if session.talk.yes("Go on from there? With n it is removed.") is not False:
            return lines_of(text)
        session.drafts.discard(key)
        asked.add(text)
    return []
