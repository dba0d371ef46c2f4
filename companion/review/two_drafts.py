"""One reply written in two windows: what each changed stands in it, and where both did, both do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from companion.review.inbox import ReplyDraft

V = TypeVar("V")


def united(base: ReplyDraft, mine: ReplyDraft, theirs: ReplyDraft) -> ReplyDraft:
    """Return what two windows made of one draft; of two scores for one text mine stands."""
    return ReplyDraft(
        {
            n: text
            for n in sorted({*mine.comments, *theirs.comments})
            if (text := _text(*(one.comments.get(n, "") for one in (base, mine, theirs))))
        },
        dict(_changed(base.scores, mine.scores, theirs.scores)),
        _text(base.noticed, mine.noticed, theirs.noticed),
        _text(base.question, mine.question, theirs.question),
        _text(base.cue, mine.cue, theirs.cue),
        _text(base.act, mine.act, theirs.act),
        mine.sent,
    )


def _text(base: str, mine: str, theirs: str) -> str:
    if base in (mine, theirs):
        return theirs if mine == base else mine
    if theirs in mine:
        return mine
    return theirs if mine in theirs else f"{theirs}\n{mine}"


def _changed(base: Mapping[int, V], mine: Mapping[int, V], theirs: Mapping[int, V]) -> dict[int, V]:
    found = {n: mine[n] if mine.get(n) != base.get(n) else theirs[n] for n in mine if n in theirs}
    return found | {
        n: value
        for one, other in ((mine, theirs), (theirs, mine))
        for n, value in one.items()
        if n not in other and (n not in base or value != base[n])
    }
