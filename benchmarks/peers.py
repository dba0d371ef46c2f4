"""The record beside other ways to keep the same entries: jrnl, TinyDB as it comes, and sqlite."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

from benchmarks import jrnl
from benchmarks.by_size import Line, table_by_size
from benchmarks.corpus import CHARACTERS, Corpora, notes
from benchmarks.engines import Engine
from benchmarks.row import Row, compared
from benchmarks.turns import QUICK, QUICK_SAVES, SAVES, THOROUGH, Effort, by_turns, process
from benchmarks.worker import ENGINES, memory, workers

OPEN = ("companion", "tinydb", "sqlite")
"""Those that can be held open; jrnl is a process for each act."""

KB = 1_000
MOST_OF_JRNL = 10_000
TELLING = 1_000
"""The fewest entries that take more memory than an allocator keeps in reserve."""

_EXPLAINED = """\
Medians; in brackets the distance between the quartiles relative to the median; n figures in each column, in
order. An entry has {characters:,} characters and two tags. All but jrnl sync an entry to the disk; TinyDB
does so after writing over its one file in place. sqlite is in WAL mode with synchronous=FULL."""

Cell = tuple[str, int]
Command = Callable[[Engine, Path], list[str]]


def rows(corpora: Corpora, sizes: Sequence[int], quick: bool = False) -> tuple[list[Row], str]:
    """Measure everything of this module: the budget against jrnl, and a table by size."""
    effort, saves = (QUICK, QUICK_SAVES) if quick else (THOROUGH, SAVES)
    engines = [*OPEN, "jrnl"] if jrnl.program() else [*OPEN]
    if "jrnl" not in engines:
        print(f"not measured: {jrnl.WANTED} cannot be installed here", file=sys.stderr)
    cells = [
        (engine, size) for size in sizes for engine in engines if engine != "jrnl" or size <= MOST_OF_JRNL
    ]
    note = next(notes(1))
    what = "one entry added, in a process of its own"
    lines = commands(
        corpora, cells, effort, what, lambda engine, folder: engine.adding(folder, note), adds=True
    )
    found = [_against_jrnl(line) for line in lines if line.size == MOST_OF_JRNL and "jrnl" in line.series]
    if not quick:
        what = "the newest entry printed, in a process of its own"
        lines += commands(corpora, cells, effort, what, lambda engine, folder: engine.showing(folder))
    for size in sizes:
        lines.append(saves_of(corpora, size, saves))
    for size in sizes:
        lines += opens_of(corpora, size, effort)
    lines += [memory_of(corpora, size, 1 if quick else 3) for size in sizes if size >= TELLING]
    lines += [bytes_of(corpora, size, cells) for size in sizes]
    order = list(dict.fromkeys(line.what for line in lines))
    lines.sort(key=lambda line: order.index(line.what))
    return found, f"{table_by_size(lines, _columns(engines))}\n\n{_EXPLAINED.format(characters=CHARACTERS)}"


def commands(
    corpora: Corpora,
    cells: Sequence[Cell],
    effort: Effort,
    what: str,
    command: Command,
    *,
    adds: bool = False,
) -> list[Line]:
    """Measure whole processes, every engine and every size by turns.

    The unmeasured first run pays for what is done once a day.
    """
    with corpora.copies(*cells) as folders:
        samples = {}
        for (name, size), folder in zip(cells, folders, strict=True):
            engine = ENGINES[name]()
            samples[name, size] = process(command(engine, folder), syncs=engine.syncs)
        taken = by_turns(effort, samples)
        if adds:
            check_kept(corpora, dict(zip(cells, folders, strict=True)), taken)
    sizes = dict.fromkeys(size for _, size in cells)
    return [Line(what, size, "ms", {n: taken[n, s] for n, s in cells if s == size}) for size in sizes]


def saves_of(corpora: Corpora, size: int, effort: Effort) -> Line:
    """Measure one more entry kept in what is open."""
    cells = [(engine, size) for engine in OPEN]
    with corpora.copies(*cells) as folders:
        with ExitStack() as stack:
            taken = by_turns(effort, workers(stack, "save", **dict(zip(OPEN, folders, strict=True))))
        places = dict(zip(cells, folders, strict=True))
        check_kept(corpora, places, {cell: taken[cell[0]] for cell in cells})
    return Line("one entry saved, in what is open", size, "ms", taken)


def check_kept(corpora: Corpora, places: Mapping[Cell, Path], taken: Mapping[Cell, Sequence[float]]) -> None:
    """Raise RuntimeError when a place has grown by less than the text of the entries it was given."""
    for (name, size), folder in places.items():
        engine = ENGINES[name]()
        grown = engine.size(folder) - engine.size(corpora.of(name, size))
        if grown < CHARACTERS * len(taken[name, size]):
            raise RuntimeError(f"{name} at {size:,} entries did not keep what it was given")


def opens_of(corpora: Corpora, size: int, effort: Effort) -> list[Line]:
    """Measure opening with every entry in memory; and with every entry made a fact, which only ours does."""
    with ExitStack() as stack:
        samples = workers(stack, "open", **{engine: corpora.of(engine, size) for engine in OPEN})
        samples |= {"facts": workers(stack, "read", companion=corpora.of("companion", size))["companion"]}
        taken = by_turns(effort, samples)
    facts = taken.pop("facts")
    return [
        Line("opened, every entry in memory", size, "ms", taken),
        Line("… and every entry a typed, checked object", size, "ms", {"companion": facts}),
    ]


def memory_of(corpora: Corpora, size: int, times: int) -> Line:
    """Measure the resident memory that opening and reading adds to a process, for each entry."""
    series = {}
    for engine in OPEN:
        figures = memory(engine, corpora.of(engine, size), times)
        series[engine] = [figure / size / KB for figure in figures]
    return Line("memory for each entry, open and read", size, "KB", series)


def bytes_of(corpora: Corpora, size: int, cells: Sequence[Cell]) -> Line:
    """Measure what lies on the disk for each entry."""
    engines = [engine for engine, other in cells if other == size]
    series = {name: [ENGINES[name]().size(corpora.of(name, size)) / size / KB] for name in engines}
    return Line("on the disk for each entry", size, "KB", series)


def _against_jrnl(line: Line) -> Row:
    what = f"`companion journal add` at {line.size:,} entries"
    against = f"{jrnl.name()} on the same texts"
    return compared(what, against, "ms", line.series["companion"], line.series["jrnl"], 1 / 50)


def _columns(engines: Sequence[str]) -> dict[str, str]:
    """Return the heads of the columns."""
    heads = {
        "companion": "companion",
        "jrnl": jrnl.name() if "jrnl" in engines else "",
        "tinydb": f"TinyDB {version('tinydb')}",
        "sqlite": f"sqlite {sqlite3.sqlite_version}",
    }
    return {engine: head for engine, head in heads.items() if engine in engines}
