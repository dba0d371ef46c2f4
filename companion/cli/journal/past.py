"""``companion journal history``: every version of a record, and any of them whole."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.learner.history import State

WHERE = "companion journal history"


def show_history(options: Namespace) -> int:
    """List the versions of a record, newest first, or print one of them."""
    from companion.cli.finding import one_of
    from companion.cli.output import emit, emit_json
    from companion.cli.places import reading
    from companion.learner.history import states

    with reading(options) as store:
        ids = {revision.id for revision in store.revisions()} if store is not None else set[str]()
        step = "“companion journal list” shows the ids, with --deleted those of deleted entries"
        record = one_of(options.id, ids, what="record", where=WHERE, next_step=step)
        past = states(store, record) if store is not None else ()
    if not past:
        raise CompanionError("this was forgotten, and nothing of it is kept", where=WHERE)
    if options.rev is not None:
        return _show(options, past)
    if options.json:
        emit_json([_form(state) for state in past])
        return 0
    for state in past:
        emit(_line(state))
    return 0


def _show(options: Namespace, past: Sequence[State]) -> int:
    """Print one version: its text as it is, or, of what has no text, its fields."""
    from companion.cli.finding import one_of
    from companion.cli.output import emit, emit_json

    known = {state.revision.rev: state for state in past}
    step = f"“{WHERE} {past[0].revision.id}” lists its versions"
    state = known[one_of(options.rev, known, what="version", where=WHERE, next_step=step)]
    if options.json:
        emit_json(_form(state))
        return 0
    if state.revision.deleted:
        raise CompanionError(
            "this version deletes, so there is nothing to print", where=WHERE, next_step=step
        )
    text = state.revision.fields.get("text")
    if isinstance(text, str):
        emit(text)
    else:
        emit_json(dict(state.revision.fields))
    return 0


def _line(state: State) -> str:
    from companion.cli.summary import summary

    notes = [words for words, so in (("now", state.shown), ("written beside it", state.beside)) if so]
    change = state.change + (f" ({', '.join(notes)})" if notes else "")
    line = f"{state.revision.rev}  {state.at:%Y-%m-%d %H:%M:%S}  {change}"
    return line if state.revision.deleted else f"{line}  {summary(state.revision)}".rstrip()


def _form(state: State) -> dict[str, Any]:
    """Return a version's form as the record holds it, with what became of it."""
    return {
        "change": state.change,
        "shown": state.shown,
        "beside": state.beside,
        "offered": state.offered,
        "revision": state.revision.to_json(),
    }
