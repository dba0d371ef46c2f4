"""``companion journal add``: an entry kept by the short way."""

from __future__ import annotations

import sys
from argparse import Namespace

from companion.safety.errors import MisuseError


def add_entry(options: Namespace) -> int:
    """Keep an entry through the log's fast path, and say on stderr that it is on the disk."""
    from companion.cli.daily_backup import back_up_today
    from companion.cli.output import narrate
    from companion.cli.places import home_of
    from companion.learner.entry_text import entry_of
    from companion.records.clock import SystemClock
    from companion.store.append import append_entry

    text = _typed() if options.text in (None, "-") else options.text
    entry = entry_of(text, tags=options.tag, dimensions=_dimensions(options), shared=options.share)
    home, clock = home_of(options), SystemClock()
    kept = append_entry(home, entry, clock=clock)
    narrate(f"kept as {kept.id}")
    back_up_today(home, clock)
    return 0


def _typed() -> str:
    """Return what stdin holds; at most a little more than an entry may have."""
    from companion.learner.entry_text import LONGEST

    stream = sys.stdin
    if stream is None:
        return ""
    if stream.isatty():
        from companion.cli.output import narrate

        narrate("Write; Ctrl-D on an empty line ends it.")
    raw = getattr(stream, "buffer", None)
    if raw is None:
        return str(stream.read(LONGEST + 1)).rstrip("\n")
    try:
        text: str = raw.read(LONGEST + 2).decode("utf-8")
        return text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n")
    except UnicodeDecodeError as error:
        if error.end >= LONGEST:  # cut inside a character, and too long in any case
            return "x" * (LONGEST + 1)
        raise MisuseError(
            f"byte {error.start + 1} of the text is not UTF-8",
            where="stdin",
            next_step="save it as UTF-8 and try again",
        ) from None


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
