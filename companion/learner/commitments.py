"""If-then commitments: made, due, followed up, repeated once.

A repeat is a commitment of its own with the same cue and act, so that an outcome once given stays in the
count; the same words a second time are the repeat, and no third is offered.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.learner.dates import day_in_words, when
from companion.records.kinds import Commitment
from companion.safety.errors import MisuseError

if TYPE_CHECKING:
    from companion.course.model import Lesson
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.records.kinds import Outcome
    from companion.store.record_store import RecordStore

FOLLOW_UP = timedelta(days=7)
FOLLOW_UP_DAYS = (3, 7, 14)
"""Days from making a commitment to being asked about it, as proposed."""
OWN_WORDS = "Put it in your own words. A cue you will notice, an act you can do at once."
WHEN = "When should I ask you?"
READ_IT = "Read it once, slowly:"
MEAN_IT = ("I mean it: keep it", "Change the words")
"""The answers to a commitment that is said back."""
OUTCOMES: tuple[tuple[Outcome, str], ...] = (
    ("kept", "Kept"),
    ("missed", "Missed"),
    ("no-cue", "The moment didn't come"),
)
"""The answers to “How did it go?”."""
ONE_MORE_WEEK = "One more week with the same words?"
REPEAT = ("Yes, ask me again in a week", "No, let it rest")

CLOSING: dict[Outcome, str] = {
    "kept": "Kept. The plan did what plans are for; you may let it go now.",
    "missed": "Missed, and noticed; looking back is for that. It is closed, and nothing is held against you.",
    "no-cue": "The moment did not come, so there was nothing to keep or to miss. It is closed.",
}
"""Words that close a commitment kindly."""
WHAT_GOT_IN_THE_WAY = "What got in the way?"
# Words that lose their capital when they stop being the first of a sentence; names keep theirs.
_FUNCTION_WORDS = """
    a an the my our your his her its their this that these those someone somebody anyone anybody nobody people
    we you he she it they there when while after before during in on at next every each one two another
"""
# Words an act may begin with that need no “I” before them, also those for I and we in other languages.
_SUBJECT_WORDS = """
    i i'm i'll i've i'd i’m i’ll i’ve i’d we we'll we’ll you he she it they my our your his her its their
    the a an this that somebody someone nobody everyone
    je nous ich wir man yo nosotros eu io noi ik jag jeg vi
"""
# Words that stand before a subject, as in “at two I ask”, and those that then say who acts.
_OPENING_WORDS = """
    after again always as at before by during each even every first for from in instead later next on once
    only right straight then today together tomorrow when while with within without
"""
_ACTING_WORDS = "i i'm i'll i've i'd i’m i’ll i’ve i’d we we'll we’ll"
# A mentor says “you”: “at two you ask” says who acts, “before you answer, wait” does not.
_CLAUSES = {"after", "as", "before", "each", "even", "every", "once", "only", "when", "while"}
_OPENERS, _ACTING = frozenset(_OPENING_WORDS.split()), frozenset(_ACTING_WORDS.split())
_LOWERED = frozenset(_FUNCTION_WORDS.split())
_SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_SUBJECTS = frozenset(_SUBJECT_WORDS.split())


def default_due(today: date) -> date:
    """Return the follow-up date proposed: a week from today."""
    return today + FOLLOW_UP


def parts(cue: str, act: str) -> tuple[str, str]:
    """Return cue and act as they are kept: one line each, without “If” or “When”, “then” and closing signs.

    The act has its subject: “Ask first” becomes “I ask first”; “HR is told” stays, for capitals are a name,
    and so does what begins in another language, as far as its first word tells.
    Doing it twice changes nothing.
    """
    cue, act = parts_as_said(cue, act)
    first = act.split(maxsplit=1)[0] if act else ""
    is_english = first[:1].isalpha() and all(sign.isascii() for sign in first if sign.isalpha())
    if is_english and not _has_its_subject(act) and first[1:] == first[1:].lower():
        act = f"I {act[0].lower()}{act[1:]}"
    return cue, _lowered(act)


def parts_as_said(cue: str, act: str) -> tuple[str, str]:
    """Return what somebody suggests as cue and act: one line each, and no other words than theirs."""
    return _lowered(_bare(cue, "(?:if|when)")), _lowered(_bare(act, "then"))


def as_said(cue: str, act: str) -> str:
    """Return “If …, then ….” of what somebody suggests, in their own words."""
    cue, act = parts_as_said(cue, act)
    return f"If {cue}, then {act}."


def sentence(cue: str, act: str) -> str:
    """Return “If …, then I ….”, whatever of it was typed already."""
    cue, act = parts(cue, act)
    return f"If {cue}, then {act}."


def trained_by(lesson: Lesson) -> str | None:
    """Return the dimension a lesson's commitment trains: that of its first measured pair."""
    from companion.course.model import ScenarioPair

    return next((part.dimension for part in lesson.activities if isinstance(part, ScenarioPair)), None)


def make(
    store: RecordStore,
    cue: str,
    act: str,
    due: date,
    *,
    lesson: str | None = None,
    dimension: str | None = None,
) -> Kept[Commitment]:
    """Keep a commitment; raises MisuseError when cue or act is empty."""
    cue, act = parts(cue, act)
    if not cue or not act:
        raise MisuseError("a commitment has a cue and an act", next_step="write both: If …, then I …")
    return store.add(Commitment(cue=cue, act=act, due=due, lesson=lesson, dimension=dimension))


def made_in(store: Reader, lesson: str) -> tuple[Kept[Commitment], ...]:
    """Return the commitments made in a lesson, in the order they were made."""
    return tuple(kept for kept in store.all(Commitment) if kept.fact.lesson == lesson)


def look_again_on(store: RecordStore, record_id: str, due: date) -> Kept[Commitment]:
    """Move the follow-up to another date; raises LookupError for an unknown id."""
    kept = store.get(record_id, Commitment)
    if kept is None:
        raise LookupError(record_id)
    return kept if kept.fact.due == due else store.revise(record_id, replace(kept.fact, due=due))


def open_commitments(store: Reader) -> tuple[Kept[Commitment], ...]:
    """Return those without an outcome, by their date."""
    kept = [kept for kept in store.all(Commitment) if kept.fact.outcome is None]
    return tuple(sorted(kept, key=lambda one: one.fact.due))


def due_on(store: Reader, day: date) -> tuple[Kept[Commitment], ...]:
    """Return the open ones whose date has come."""
    return tuple(kept for kept in open_commitments(store) if kept.fact.due <= day)


def can_repeat(store: Reader, record_id: str) -> bool:
    """Tell whether a commitment may be repeated: not when it is itself a repeat or has been repeated."""
    every = store.all(Commitment)
    own = next((kept for kept in every if kept.id == record_id), None)
    return own is not None and sum(_words(kept) == _words(own) for kept in every) == 1


def follow_up(store: RecordStore, record_id: str, outcome: Outcome, note: str = "") -> Kept[Commitment]:
    """Keep how it went; raises LookupError for an unknown id."""
    kept = _known(store, record_id)
    return store.revise(record_id, replace(kept.fact, outcome=outcome, note=note.strip() or None))


def note(store: RecordStore, record_id: str, text: str) -> Kept[Commitment]:
    """Keep a line on how it went, such as what got in the way; raises LookupError for an unknown id."""
    kept, said = _known(store, record_id), text.strip() or None
    return kept if kept.fact.note == said else store.revise(record_id, replace(kept.fact, note=said))


def repeat(store: RecordStore, record_id: str, until: date) -> Kept[Commitment]:
    """Make the one repeat of a commitment, to be asked about on another day.

    Raises LookupError for an unknown id, and ValueError where it was kept or repeated already.
    """
    kept = _known(store, record_id)
    if kept.fact.outcome == "kept" or not can_repeat(store, record_id):
        raise ValueError("a commitment that was not kept is repeated once")
    return store.add(replace(kept.fact, due=until, outcome=None, note=None))


def again(kept: Kept[Commitment]) -> str:
    """Return a repeat in words."""
    return f"Once more, then: {sentence(kept.fact.cue, kept.fact.act)}"


def wrote(kept: Kept[Commitment], today: date) -> str:
    """Return when a commitment was made: “You wrote this 8 days ago.”."""
    return f"You wrote this {when(kept.created, today)}."


def asks_on(due: date, today: date) -> str:
    """Return what a commitment made now leads to: “On Saturday 28 November you'll be asked how it went.”."""
    return f"On {day_in_words(due, today)} you'll be asked how it went."


def asked_what(kept: Kept[Commitment], today: date) -> str:
    """Return when one made before is asked about, and what; or how it went.

    One whose day is over and that was not answered is asked about today.
    """
    day = day_in_words(max(kept.fact.due, today), today)
    return _said(kept) or f"On {day} you'll be asked: kept, missed, or it didn't come up."


def asked_when(kept: Kept[Commitment], today: date) -> str:
    """Return when one is asked about, in a word: “You'll be asked in 7 days.”; or how it went."""
    return _said(kept) or f"You'll be asked {when(max(kept.fact.due, today), today)}."


def _said(kept: Kept[Commitment]) -> str:
    """Return how it went, “You've said how it went: kept.”; "" while that is open."""
    words = next((words for outcome, words in OUTCOMES if outcome == kept.fact.outcome), "")
    return f"You've said how it went: {words[0].lower()}{words[1:]}." if words else ""


def _known(store: Reader, record_id: str) -> Kept[Commitment]:
    kept = next((one for one in store.all(Commitment) if one.id == record_id), None)
    if kept is None:
        raise LookupError(record_id)
    return kept


def _words(kept: Kept[Commitment]) -> tuple[str, str, str | None]:
    return kept.fact.cue.casefold(), kept.fact.act.casefold(), kept.fact.lesson


def _bare(text: str, word: str) -> str:
    """Return ``text`` on one line without a leading ``word`` and without punctuation at its ends.

    Spaces are one each; a space of its own kind, such as one that is not broken or a wide one, stays.
    """
    before, bare = "", _SPACES.sub(" ", text).strip()
    while before != bare:
        before = bare
        bare = re.sub(rf"^{word}\b[\s,:…]*", "", bare.strip(" ,;:…"), flags=re.IGNORECASE).rstrip(" .,;:!?…")
    return bare


def _has_its_subject(act: str) -> bool:
    """Tell whether an act says who acts: “I ask”, or “at two I ask”; not “ask what I can do”."""
    first, *rest = act.casefold().split()
    if first in _SUBJECTS:
        return True
    acting = _ACTING if first in _CLAUSES else _ACTING | {"you", "you'll", "you’ll"}
    return first in _OPENERS and not acting.isdisjoint(rest)


def _lowered(text: str) -> str:
    first, space, rest = text.partition(" ")
    return first.lower() + space + rest if first.lower() in _LOWERED else text
