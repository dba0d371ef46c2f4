"""``companion report --activity``: what was done and when, as lines or JSON."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from companion.learner.activity import Activity


def print_activity(options: argparse.Namespace) -> int:
    """Print the activity of the record, as JSON with ``--json``; makes no record where there is none."""
    from companion.cli.output import emit, emit_json, narrate
    from companion.cli.places import reading
    from companion.exchange.activity_text import lines
    from companion.learner.activity import activity
    from companion.learner.dated_ahead import dated_ahead, in_words
    from companion.learner.reading import NoRecord
    from companion.records.clock import SystemClock

    now = SystemClock().now()
    with reading(options) as store:
        record = NoRecord() if store is None else store
        found, ahead = activity(record, now), dated_ahead(record, now)
    if getattr(options, "json", False):
        emit_json(activity_form(found))
    else:
        for line in lines(found):
            emit(line)
    if ahead:
        narrate(in_words([(one.id, one.created) for one in ahead]))
    return 0


def activity_form(found: Activity) -> dict[str, Any]:
    """Return the JSON form; days to come are null."""
    from companion.learner.activity import IS_ACTIVITY

    return {
        "note": IS_ACTIVITY,
        "first": found.first.isoformat() if found.first else None,
        "days": found.days,
        "span": found.span,
        "minutes": found.minutes,
        "counts": {count.words: count.number for count in found.counts},
        "weeks": [{"monday": week.monday.isoformat(), "days": list(week.days)} for week in found.weeks],
        "months": [
            {"month": f"{one.first:%Y-%m}", "records": one.records, "days": one.days} for one in found.months
        ],
    }
