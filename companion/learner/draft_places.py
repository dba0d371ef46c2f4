"""Where a draft belongs: from its key to the place in which the text is offered again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from companion.course.catalog import Catalog
from companion.learner.draft_keys import TICKS
from companion.learner.journal import draft_key
from companion.learner.returns import CHANGED
from companion.records.kinds import Purpose

PAUSE = "pause/"
"""How the key of an answer to a pause begins; the source follows, then the question as it was asked."""

PLAN = "commitment/"
"""How the key of a line on a plan that was missed begins; the id of the plan follows."""

STEP, ANSWER, PURPOSE, MAIL = "step/", "answer/", "share/purpose", "receive/mail"
"""How the keys begin of a next step in one's own words and of an answer to a comment; the id of the review or
the comment follows. Of what sharing is for, and of a mail that is pasted in, there is one each."""

SHARE_TO, SHARE_FROM, SENTENCE, MAIL_FILE = "share/to", "share/from", "share/sentence/", "receive/file"
"""Who sharing is for, one's own name for it, the sentence typed for one person, where a mail was saved."""
MENTEE = "mentee/"
"""How the keys begin of what a mentor notes on a mentee; the mentee's id follows."""

_WITH_A_MENTOR = (
    (STEP, "A next step in your words", "step"),
    (ANSWER, "An answer to a comment", "answer"),
    (PURPOSE, "What sharing is for", "share"),
    (SHARE_TO, "Who sharing is for", "share"),
    (SHARE_FROM, "Your name, for sharing", "share"),
    (SENTENCE, "The sentence for sharing entries", "share"),
    (MAIL, "A mentor's mail", "receive"),
    (MAIL_FILE, "Where a mentor's mail is", "receive"),
    (MENTEE, "Your notes on a mentee", "mentee"),
)
_ENTRIES = (
    ("edit-", "A change to an entry", "edit"),
    ("again-", "An answer to an earlier question", "again"),
    (CHANGED, "What changed in a scenario", "changed"),
    (PAUSE, "An answer to a pause in the notes", "pause"),
    (PLAN, "What got in the way of a plan", "new"),
)
"""How the keys of entries being written begin, what they are called, and where the text is offered again."""


def pause_key(source_id: str, question: str) -> str:
    """Return the draft's key of an answer to a pause of the notes to a source."""
    return f"{PAUSE}{source_id}/{question}"


def sentence_key(name: str) -> str:
    """Return the key of the sentence typed before entries go to a person with power over pay."""
    return f"{SENTENCE}{name.casefold()}"


def plan_key(commitment_id: str) -> str:
    """Return the draft's key of a line on what got in the way of a plan."""
    return f"{PLAN}{commitment_id}/note"


def step_key(review_id: str, half: str) -> str:
    """Return the draft's key of one half, *cue* or *act*, of a next step in one's own words."""
    return f"{STEP}{review_id}/{half}"


def answer_key(comment_id: str) -> str:
    """Return the draft's key of an answer to a comment."""
    return f"{ANSWER}{comment_id}"


def mentee_key(mentee_id: str, field: str) -> str:
    """Return the draft's key of what is noted on a mentee."""
    return f"{MENTEE}{mentee_id}/{field}"


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """A row's words and key on Today."""

    title: str
    key: str


def place_of(key: str, catalog: Catalog) -> DraftPlace | None:
    """Return where the draft ``key`` is offered again.

    None for what was ticked in a course that is not this one: it is no text, and waits there.
    """
    if key == "new":
        return DraftPlace("A new entry", "new:")
    for beginning, title, kind in _WITH_A_MENTOR:
        if key.startswith(beginning):
            named = kind in ("step", "answer", "mentee")
            rest = key.removeprefix(beginning).partition("/")[0] if named else ""
            return DraftPlace(title, f"{kind}:{rest}")
    for beginning, title, kind in _ENTRIES:
        # A lesson may be called “edit-plans”; the key of its draft goes on after a slash.
        if key.startswith(beginning) and (beginning.endswith("/") or "/" not in key):
            rest = key if kind == "new" else key.removeprefix(beginning)
            return DraftPlace(title, f"{kind}:{rest}")
    if (place := _in_a_measure(key, catalog) or _in_a_worksheet(key, catalog)) is not None:
        return place
    for lesson in catalog.every_lesson:
        for activity in lesson.activities:
            if key == draft_key(lesson.id, activity.id) or key.startswith(f"{lesson.id}/{activity.id}/"):
                return DraftPlace(
                    f"{activity.title}, in {lesson.title}", f"written:{lesson.id}:{activity.id}"
                )
    return None if key.endswith(f"/{TICKS}") else DraftPlace("Something you wrote", f"new:{key}")


def _in_a_measure(key: str, catalog: Catalog) -> DraftPlace | None:
    """Return where a sitting that was begun, or the reason of a measured scenario, is gone on with."""
    kind, name, *_ = [*key.split("/", 2), ""]
    if kind == "sitting" and name in get_args(Purpose):
        return DraftPlace("Rate yourself, begun", f"sitting:{name}")
    if kind == "measured" and any(
        scenario.id == name for dimension in catalog.dimensions for scenario in dimension.scenarios
    ):
        return DraftPlace("Why, in a measured situation", "measured:")
    return None


def _in_a_worksheet(key: str, catalog: Catalog) -> DraftPlace | None:
    """Return where the answer to a field is offered again; None when the course has no such field."""
    kind, sheet, copy, title = [*key.split("/", 3), "", "", ""][:4]
    if kind != "worksheet":
        return None
    for worksheet in catalog.worksheets:
        if worksheet.id == sheet and any(field.title == title for field in worksheet.fields):
            return DraftPlace(f"{title}, in {worksheet.title}", f"worksheet:{sheet}:{copy}:{title}")
    return None
