"""The record's budgets at every size: adding an entry, a durable save, opening, memory."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from statistics import median

from benchmarks.corpus import Corpora, notes
from benchmarks.engines import Companion
from benchmarks.row import Row, compared
from benchmarks.turns import QUICK, QUICK_SAVES, SAVES, THOROUGH, Effort, by_turns, process
from benchmarks.worker import memory, workers

FEW, MANY, MOST = 100, 10_000, 100_000
KB = 1_000


def rows(corpora: Corpora, sizes: tuple[int, ...], quick: bool = False) -> list[Row]:
    """Measure everything of this module; a minute and a half, ``quick`` ten seconds."""
    effort, saves = (QUICK, QUICK_SAVES) if quick else (THOROUGH, SAVES)
    found = adding(corpora, sizes, effort)
    for size in sizes:
        found.append(saving(corpora, size, saves))
    found += [opening(corpora, size, effort) for size in sizes if size in (MANY, MOST)]
    found += [backing_up(corpora, size, effort) for size in sizes if size in (MANY, MOST)]
    found += [held(corpora, size, 2 if quick else 3) for size in sizes if size in (MANY, MOST)]
    return found


def adding(corpora: Corpora, sizes: tuple[int, ...], effort: Effort) -> list[Row]:
    """Compare ``companion journal add`` with Python doing nothing, and many entries with few.

    The unmeasured first entry of each journal pays for what is done once a day.
    """
    note = next(notes(1))
    with corpora.copies(*(("companion", size) for size in sizes)) as homes:
        commands = {
            size: process(Companion().adding(home, note)) for size, home in zip(sizes, homes, strict=True)
        }
        nothing = process([sys.executable, "-c", "pass"])
        taken = by_turns(effort, {0: nothing, **commands})
    found = []
    for size in sizes:
        what = f"`companion journal add` at {size:,} entries"
        found.append(compared(what, "`python -c pass`", "ms", taken[size], taken[0], 6))
        if size > FEW:
            found.append(compared(what, f"itself at {FEW}", "ms", taken[size], taken[FEW], 1.2))
    return found


def saving(corpora: Corpora, size: int, effort: Effort) -> Row:
    """Compare a save in the open record with appending as many bytes to a file and syncing it."""
    with corpora.copies(("companion", size)) as (home,), ExitStack() as stack:
        taken = by_turns(effort, workers(stack, "save", companion=home, raw=home))
    what, against = f"durable save at {size:,} entries", "append + fdatasync of as many bytes"
    return compared(what, against, "ms", taken["companion"], taken["raw"], 4)


def opening(corpora: Corpora, size: int, effort: Effort) -> Row:
    """Compare opening the record with parsing the JSON of its lines, already in memory."""
    home = corpora.of("companion", size)
    with ExitStack() as stack:
        taken = by_turns(effort, workers(stack, "open", companion=home, lines=home))
    budget = 2.5 if size == MANY else None
    against = "`json.loads` of the same lines"
    return compared(f"open {size:,} entries", against, "ms", taken["companion"], taken["lines"], budget)


def backing_up(corpora: Corpora, size: int, effort: Effort) -> Row:
    """Compare a backup of the record, as made once a day, with a copy of the log that is synced."""
    with corpora.copies(("companion", size)) as (home,), ExitStack() as stack:
        taken = by_turns(effort, workers(stack, "backup", companion=home, raw=home))
    against = "copy of the log, synced"
    return compared(f"backup of {size:,} entries", against, "ms", taken["companion"], taken["raw"], None)


def held(corpora: Corpora, size: int, times: int) -> Row:
    """Compare the memory of the open record, all entries read, with 1 KB for each entry."""
    figures = [figure / size / KB for figure in memory("companion", corpora.of("companion", size), times)]
    what = f"memory per entry, {size:,} entries open and read"
    return Row(what, "1 KB", "KB", median(figures), 1.0, 6, samples=len(figures))
