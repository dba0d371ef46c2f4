"""A packet read and answered line by line: each text, a comment, a score, then the whole."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from companion.cli.plain.speech import Left
from companion.cli.plain.talk import Skipped, Talk
from companion.review.body import SharedEntry
from companion.review.how_to_answer import RUBRIC
from companion.safety.show import show

if TYPE_CHECKING:
    from companion.review.body import Numbered
    from companion.review.compared import Compared
    from companion.review.inbox import ReplyDraft
    from companion.review.mentoring import Held
    from companion.review.own_keys import OwnKeys
    from companion.store.record_store import RecordStore

_END, _SAME = ".", "="
_SCORES = {f"{half / 2:g}": half / 2 for half in range(7)} | {".5": 0.5}


def answer(store: RecordStore, keys: OwnKeys, held: Held) -> int:
    """Go through a packet; what is written is kept after each answer."""
    from companion.cli.output import emit, narrate
    from companion.review.compared import compared
    from companion.review.inbox import keep_draft
    from companion.review.mentoring import earlier_of
    from companion.review.page import page_of
    from companion.review.page_text import page_text

    talk = Talk(sys.stdin, sys.stdout)
    id, earlier = held.body.head.id, earlier_of(store.home, keys, held.body)
    emit(page_text(page_of(held.content)))
    written = held.draft
    beside = compared(held.body, earlier) if earlier else {}

    def keep(new: ReplyDraft) -> None:
        nonlocal written
        if new != written:
            written = replace(new, sent=False)
            keep_draft(store.home, id, written)

    with suppress(Left):
        for one in held.body.numbered:
            with suppress(Skipped):
                keep(_one(talk, one, beside.get(one.n), written))
        with suppress(Skipped):
            keep(_whole(talk, written))
    narrate(f"Kept. To send it: companion review {held.body.head.reference} --send")
    return 0


def _one(talk: Talk, one: Numbered, beside: Compared | None, written: ReplyDraft) -> ReplyDraft:
    """Ask for a comment and, on a text, a score."""
    entry = isinstance(one, SharedEntry)
    about = f" ({beside.words})" if beside else ""
    talk.say(f"{'Text' if entry else 'Commitment'} {one.n}{about}")
    if beside is not None and beside.earlier is not None:
        talk.say("Before, it said:")
        talk.lines(*show(beside.earlier).splitlines(), "")
    comment = _text(talk, "Your comment", written.comments.get(one.n, ""))
    comments = {n: text for n, text in written.comments.items() if n != one.n}
    if comment:
        comments[one.n] = comment
    written = replace(written, comments=comments)
    return replace(written, scores=_score(talk, one.n, written.scores)) if entry else written


def _score(talk: Talk, n: int, scores: dict[int, float]) -> dict[int, float]:
    was = f"it is {scores[n]:g}" if n in scores else "none yet"

    def levels() -> None:
        talk.say(f"Depth of text {n}, {was}. 0 to 3, halves are fine:")
        for score, level in RUBRIC:
            talk.say(level, first=f"  {score}  ", rest="     ")

    levels()
    given = talk.ask(
        "0 to 3 in halves", lambda line: _SCORES.get(line.replace(",", ".")), levels, onward="leaves it"
    )
    return scores if given is None else scores | {n: given}


def _whole(talk: Talk, written: ReplyDraft) -> ReplyDraft:
    talk.say("Overall")
    noticed = _text(talk, "One thing you noticed", written.noticed)
    question = _text(talk, "One question to think about", written.question)
    cue = _text(talk, "A next step: If … (the moment)", written.cue)
    act = _text(talk, "then … (the act)", written.act) if cue else ""
    return replace(written, noticed=noticed, question=question, cue=cue, act=act)


def _text(talk: Talk, what: str, before: str) -> str:
    """Return a text; an empty first line keeps what was written before, or leaves it out."""
    kept = "an empty line keeps it, - removes it" if before else "an empty line leaves it out"
    talk.say(f"{what} ({kept}; a line with only a full stop ends it):")
    if before:
        talk.say(before, first="    ")
    first = talk.line()
    if not first.strip():
        return before
    if first.strip() == "-":
        return ""
    lines = [first]
    while (line := talk.line()) != _END:
        lines.append(line)
    return "\n".join(lines).strip("\n")
