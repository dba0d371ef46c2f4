"""``companion journal add``: an entry kept by the short way."""

from __future__ import annotations

from argparse import Namespace

from companion.safety.errors import MisuseError


def add_entry(options: Namespace) -> int:
    """Keep an entry through the log's fast path, and say on stderr that it is on the disk."""
    from companion.cli.daily_backup import back_up_today
    from companion.cli.journal.typed import typed
    from companion.cli.output import narrate
    from companion.cli.places import home_of
    from companion.learner.entry_text import entry_of
    from companion.records.clock import SystemClock
    from companion.store.append import append_entry

    text = typed() if options.text in (None, "-") else options.text
    entry = entry_of(text, tags=options.tag, dimensions=_dimensions(options), shared=options.share)
    home, clock = home_of(options), SystemClock()
    kept = append_entry(home, entry, clock=clock)
    narrate(f"kept as {kept.id}")
    back_up_today(home, clock)
    return 0


def _dimensions(options: Namespace) -> list[str]:
    """Return the dimensions given; raises MisuseError for one the course does not have."""
    if not options.dimension:
        return []
    from companion.cli.places import open_catalog

    known = [dimension.slug for dimension in open_catalog(options).dimensions]
    if any(slug not in known for slug in options.dimension):
        raise MisuseError(
            "there is no such dimension", where="--dimension", next_step=f"choose from {', '.join(known)}"
        )
    return list(options.dimension)
