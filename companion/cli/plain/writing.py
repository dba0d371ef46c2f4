"""Writing line by line, with a draft on the disk after every line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.plain.pages import wrapped
from companion.cli.plain.talk import HINT, UNDO_WORDS, YES_OR_NO, TakenBack
from companion.learner import journal
from companion.safety.typed_text import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.cli.plain.reading import PlainSession, Reading
    from companion.course.model import Reflect

END = "."
DASH = "-"
"""A line that empties what was there, or goes on without words where some are asked for."""
_BEGIN = "Write; a line with only a full stop ends it, an empty first line leaves it out"
_GO_ON = "Go on; a line with only a full stop ends it"
_BEGUN = ("Go on from there", "Begin again; these words are removed")


def reflect(reading: Reading, part: Reflect) -> None:
    """Ask for a reflection; one written before is shown, and gone on with where a change was begun."""
    talk = reading.talk
    talk.blocks(part.prompt)
    if part.hint:
        talk.say(f"{HINT}: {part.hint}")
    prompt, key = journal.prompt_of(part), journal.draft_key(reading.lesson.id, part.id)
    earlier = journal.reflection_for(reading.store, reading.lesson.id, prompt)
    if earlier is not None:
        talk.say(f"{journal.since(earlier, reading.today)}:")
        for line in lines_of(earlier.fact.text):
            talk.say(line, first="    ")
        if reading.drafts.get(key) is None:
            talk.say(f"To write on: companion journal edit {earlier.id}")
            return
    text = compose(reading, key)
    if text is None:
        return
    told = None
    if earlier is None:
        journal.write(reading.store, text, lesson=reading.lesson.id, prompt=prompt)
    else:
        told = journal.edit(reading.store, earlier.id, text, seen=earlier.rev).told
    reading.drafts.discard(key)
    talk.say(told or "Kept in your journal. Only you can read it.")


def compose(session: PlainSession, key: str, *, whole: str | None = None, undo: bool = False) -> str | None:
    """Return what is written up to a line with only a full stop; None when nothing is.

    A first line that says just ``whole`` is the whole text, without a full stop after it; with ``undo`` one
    that asks for it takes the answer before back: TakenBack. What more lines come in with, as in a paste,
    ends nothing.
    Whatever is typed stays a draft under ``key``, offered again next time; the caller discards it when the
    text is in the record. Raises Left when the input ends before the full stop.
    """
    talk = session.talk
    lines = _begun(session, key)
    talk.set_aside_early()
    can_undo = undo and not lines
    ways = f"; {UNDO_WORDS[0]} takes your last answer back" if can_undo else ""
    talk.lines(wrapped(f"{_GO_ON if lines else _BEGIN}{ways}."))
    line = talk.line()
    if not lines and line.strip() in ("", whole) and not talk.more():
        talk.lines("")
        return line.strip() or None
    if can_undo and line.strip().casefold() in UNDO_WORDS and not talk.more():
        talk.lines("")
        raise TakenBack
    while line != END or talk.more():
        lines.append(line)
        session.drafts.keep(key, "\n".join(lines))
        line = talk.line()
    talk.lines("")
    text = "\n".join(lines).strip("\n")
    return text if text.strip() else None


def one_line(
    session: PlainSession, key: str, question: str, *, needed: bool = False, undo: bool = False
) -> str:
    """Return one line without the space around it; "" when it is left out.

    It is a draft under ``key`` as soon as it was typed. One typed before is said, and an empty line takes it;
    otherwise an empty line leaves it out, or answers nothing where it is ``needed``. With ``undo`` the answer
    before can be taken back: TakenBack. The caller discards the draft when it is in the record.
    """
    talk = session.talk
    begun = (taken(session, key) or "").strip()

    def tell() -> None:
        talk.say(question)
        if begun:
            talk.say(f"You had begun to write: {begun}")

    tell()
    line = talk.ask(
        _asked_for(begun, needed=needed),
        _words_but(UNDO_WORDS if undo else ()),
        tell,
        undo=undo,
        onward="",
        empty="keeps what you had begun" if begun else "" if needed else "leaves it out",
    )
    if line is None:
        return begun
    if line == DASH and (begun or needed):
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


def _asked_for(begun: str, *, needed: bool) -> str:
    if needed:
        return f"one line, or {DASH} to go on without an answer"
    return f"one line, or {DASH} to leave it out" if begun else "one line"


def _words_but(ways: tuple[str, ...]) -> Callable[[str], str | None]:
    """Return what reads a line as itself, but for a question mark and the ways round an answer."""
    return lambda line: None if line == "?" or line.casefold() in ways else line


def _begun(session: PlainSession, key: str) -> list[str]:
    """Return the lines of a draft the writer wants to go on with; of several each is asked about in turn."""
    asked: set[str] = set()
    while (text := taken(session, key)) is not None and text.strip() and text not in asked:
        session.talk.say("You had begun to write:")
        for line in lines_of(text):
            session.talk.say(line, first="    ")
        if session.talk.choose("", _BEGUN, words=YES_OR_NO, onward="") != 1:
            return lines_of(text)
        session.drafts.discard(key)
        asked.add(text)
    return []
