"""What TinyDB costs over the record: its import, its questions, its inserts, its memory."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.corpus import ROOT, Corpora, notes
from benchmarks.databases import Sqlite
from benchmarks.engines import Companion
from benchmarks.row import Row, compared
from benchmarks.turns import QUICK, QUICK_SAVES, SAVES, THOROUGH, Effort, Sample, by_turns, process
from benchmarks.worker import collected, milliseconds, resident

ENTRIES = 10_000
MIB = 1 << 20
REST = "import companion.store.log, companion.store.kind_view, companion.store.changes"
"""What opening the record needs besides TinyDB."""

Ask = Callable[[], list[object]]


def rows(corpora: Corpora, quick: bool = False) -> list[Row]:
    """Measure everything of this module; twenty seconds, ``quick`` five."""
    effort, saves = (QUICK, QUICK_SAVES) if quick else (THOROUGH, SAVES)
    return [*importing(effort), *asking(corpora, effort), inserting(corpora, saves), *memory(corpora, effort)]


def importing(effort: Effort) -> list[Row]:
    """Compare processes that import TinyDB, alone and after what the record imports, with others."""
    codes = ("pass", "import tinydb", REST, f"{REST}\nimport tinydb")
    taken = by_turns(effort, {code: process([sys.executable, "-c", code]) for code in codes})
    nothing, alone, rest, both = (taken[code] for code in codes)
    return [
        compared("process that imports TinyDB", "`python -c pass`", "ms", alone, nothing, None),
        compared("the same after the record's modules", "the record's modules", "ms", both, rest, None),
    ]


def asking(corpora: Corpora, effort: Effort) -> list[Row]:
    """Compare questions through TinyDB with plain Python over the facts, and with sqlite."""
    from tinydb import where

    from companion.records.kinds import Entry

    wanted = list(notes(ENTRIES))[ENTRIES // 2]
    tag, words = wanted.tags[0], " ".join(wanted.text.split()[70:73])
    has_words = re.compile(re.escape(words)).search
    store = Companion().open(corpora.of("companion", ENTRIES))
    table, facts = store.table("entry"), store.all(Entry)
    with closing(Sqlite().connect(corpora.of("sqlite", ENTRIES))) as db:
        joined = "SELECT text FROM tag JOIN entry ON entry.id = tag.entry WHERE tag.tag = ?"
        like = "SELECT text FROM entry WHERE text LIKE ?"
        by_tag: dict[str, Ask] = {
            "TinyDB": lambda: table.search(where("tags").any([tag])),
            "plain Python over the facts": lambda: [kept for kept in facts if tag in kept.fact.tags],
            "sqlite, a join on an index": lambda: db.execute(joined, (tag,)).fetchall(),
        }
        by_words: dict[str, Ask] = {
            "TinyDB": lambda: table.search(where("text").search(re.escape(words))),
            "plain Python over the facts": lambda: [kept for kept in facts if has_words(kept.fact.text)],
            "sqlite, `LIKE`": lambda: db.execute(like, (f"%{words}%",)).fetchall(),
        }
        return [*_asked("tag", by_tag, effort), *_asked("regular expression", by_words, effort)]


def _asked(by: str, ways: dict[str, Ask], effort: Effort) -> list[Row]:
    """Measure ways to ask the same; they must find as many, or the comparison means nothing."""
    found = {way: len(ask()) for way, ask in ways.items()}
    if len(set(found.values())) != 1:
        raise RuntimeError(f"asked by {by}, the ways found different numbers: {found}")
    taken = by_turns(effort, {way: _timed(ask) for way, ask in ways.items()})
    what = f"TinyDB query by {by}: {found['TinyDB']:,} of {ENTRIES:,} entries"
    return [compared(what, way, "ms", taken["TinyDB"], taken[way], None) for way in ways if way != "TinyDB"]


def _timed(ask: Ask) -> Sample:
    return lambda: collected(ask)


def inserting(corpora: Corpora, effort: Effort) -> Row:
    """Compare ``insert`` through TinyDB with ``add`` in the same open record."""
    from companion.records.codec import to_json
    from companion.records.kinds import Entry

    note = next(notes(1))
    entry = Entry(text=note.text, tags=note.tags)
    with corpora.copies(("companion", ENTRIES)) as (home,):
        store = Companion().read(home)
        table = store.table("entry")
        samples: dict[str, Sample] = {
            "insert": lambda: milliseconds(lambda: table.insert(to_json(entry))),
            "add": lambda: milliseconds(lambda: store.add(entry)),
        }
        taken = by_turns(effort, samples)
    what = f'`table("entry").insert` at {ENTRIES:,} entries'
    return compared(what, "`store.add`", "ms", taken["insert"], taken["add"], None)


def memory(corpora: Corpora, effort: Effort) -> list[Row]:
    """Compare resident memory with and without TinyDB imported, and with and without its documents held."""
    home = corpora.of("companion", ENTRIES)
    found = []
    for what, against, measure in (
        ("memory with TinyDB imported", "all else the record imports", "import"),
        (f"memory, {ENTRIES:,} documents asked for and held", "the record open and read", "documents"),
    ):
        command = [sys.executable, "-m", "benchmarks.tinydb", measure, str(home)]
        pairs = []
        for _ in range(effort.least):
            said = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout
            pairs.append([int(figure) / MIB for figure in said.split()])
        before, after = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        found.append(compared(what, against, "MiB", after, before, None))
    return found


def main() -> None:
    """Print the resident bytes before and after, in this fresh process: ``MEASURE HOME``."""
    if sys.argv[1] == "import":
        exec(REST)
        before = resident()
        import tinydb  # noqa: F401

        print(before, resident())
        return
    store = Companion().read(Path(sys.argv[2]))
    before = resident()
    held = store.table("entry").all()
    print(before, resident(), file=sys.stdout if held else sys.stderr)


if __name__ == "__main__":
    main()
