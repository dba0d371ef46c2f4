"""``companion today``: what is next and what is due."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from companion.safety.errors import MisuseError

if TYPE_CHECKING:
    from datetime import date

    from companion.cli.unsaved import Unsaved
    from companion.course.catalog import Catalog
    from companion.learner.dated_ahead import DatedAhead
    from companion.learner.reading import Reader
    from companion.learner.today import Due, Today

DESCRIPTION = """\
Says what is next and what is due. --json prints
{"next": {"lesson", "activity"}, "due": [{"kind", "id", "title", "since"}]};
next is null when the path is finished. --plain goes through what is due, line
by line: promises, next steps a mentor suggests, days agreed, what is measured,
scenarios met again, recall cards; then it names what is begun and not yet
saved, with the command that goes on with it. --sitting goes through the
self-rating that may be taken today, also one that nothing asks for.
"""


def add_parser(groups: Any) -> None:
    """Register the word."""
    parser = groups.add_parser(
        "today",
        help="what is next and what is due",
        description=DESCRIPTION,
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--plain", action="store_true", help="go through what is due, line by line")
    parser.add_argument("--sitting", action="store_true", help="rate yourself, line by line")
    parser.add_argument("--exit-code", action="store_true", help="exit with 1 when something is due")
    parser.set_defaults(run=today)


def today(options: argparse.Namespace) -> int:
    """Do what ``companion today`` was asked for; makes no record where there is none."""
    if options.plain or options.sitting:
        return _go_through(options)
    from companion.cli.output import narrate
    from companion.learner.dated_ahead import in_words

    found, awareness, waiting, ahead = _today(options)
    if options.json:
        from companion.cli.output import emit_json

        emit_json(_form(found))
    else:
        _tell(found, awareness, waiting)
    if ahead:
        narrate(in_words([(one.id, one.created) for one in ahead]))
    return 1 if options.exit_code and found.due else 0


def _go_through(options: argparse.Namespace) -> int:
    from companion.cli.places import open_catalog
    from companion.cli.plain.opening import in_lines

    if options.json or options.exit_code or (options.plain and options.sitting):
        alone = "--sitting" if options.sitting else "--plain"
        raise MisuseError(f"{alone} stands alone", next_step="leave the other options out")
    if options.sitting:
        from companion.cli.plain.sitting import take

        in_lines(options, open_catalog(options), take)
    else:
        from companion.cli.plain.due import go_through

        in_lines(options, open_catalog(options), go_through)
    return 0


def _today(options: argparse.Namespace) -> tuple[Today, str, tuple[Unsaved, ...], tuple[DatedAhead, ...]]:
    from datetime import date

    from companion.awareness.words import headline_if_any
    from companion.cli.places import open_catalog, reading
    from companion.learner import first_comparison
    from companion.learner.dated_ahead import dated_ahead
    from companion.learner.instrument import instrument_of
    from companion.learner.reading import NoRecord
    from companion.learner.today import today as look
    from companion.records.clock import SystemClock, local_day

    now = SystemClock().now()
    catalog = open_catalog(options)
    with reading(options) as store:
        record = NoRecord() if store is None else store
        found = look(record, catalog, local_day(now), now)
        headline = headline_if_any(record, instrument_of(catalog))
        said = headline or first_comparison.in_words(found.awareness, date.isoformat)
        waiting = _unsaved(options, record, catalog, local_day(now))
        return found, said, waiting, dated_ahead(record, now)


def _form(found: Today) -> dict[str, Any]:
    step = found.next
    return {
        "next": {"lesson": step.lesson.id, "activity": step.activity_id} if step else None,
        "due": [
            {"kind": due.kind, "id": due.id, "title": due.title, "since": due.since.isoformat()}
            for due in found.due
        ],
    }


def _unsaved(options: argparse.Namespace, record: Reader, catalog: Catalog, day: date) -> tuple[Unsaved, ...]:
    """Return what waits as a draft; before somebody has begun nothing does."""
    from companion.cli.places import home_of
    from companion.cli.unsaved import Begun, unsaved
    from companion.learner.profile import profile
    from companion.store.drafts import Drafts

    who = profile(record)
    return (
        unsaved(Begun(record, Drafts(home_of(options)), catalog, who.fact.seed, day))
        if who is not None
        else ()
    )


def _due(due: Due) -> str:
    if due.kind == "scenario":
        return f"Met again, about three minutes: {due.title}"
    return due.title if due.kind == "step" else f"Due since {due.since.isoformat()}: {due.title}"


def _tell(found: Today, awareness: str, waiting: tuple[Unsaved, ...]) -> None:
    from companion.cli.output import emit, narrate

    step = found.next
    if step is None:
        emit("Next: your path is finished; every lesson stays open to you")
    else:
        place = f", at “{step.activity_title}”" if step.activity_title else ""
        emit(f"Next: {step.lesson.title}{place} (companion lesson {step.lesson.id})")
    for besides in found.besides:
        command = f"companion lesson {besides.lesson.id}"
        emit(f"On your path, when there is a day for it: {besides.activity_title} ({command})")
    for due in found.due:
        if due.kind != "recall":
            emit(_due(due))
    for one in found.taken_on:
        emit(f"Taken on since {one.since.isoformat()}: {one.title} (companion lesson {one.lesson})")
    cards = sum(due.kind == "recall" for due in found.due)
    if cards:
        emit(f"Recall: {cards} card{'s' * (cards > 1)}, about two minutes")
    if not found.due:
        emit("Due: nothing")
    for draft in waiting:
        emit(f"Not yet saved: {draft}")
    for one_more in found.on_request:
        emit(f"Open to you: {one_more.title} (companion today --sitting)")
    emit(f"Awareness: {awareness}")
    if found.due:
        narrate("“companion today --plain” goes through what is due")
