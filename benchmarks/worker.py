"""One engine in a process of its own, measured there: ``python -m benchmarks.worker ENGINE MEASURE FOLDER``.

It says when it is ready; then each line on stdin asks for one sample, and its figure goes to stdout. So
engines are measured by turns, and none pays for what another holds in memory. ``fill`` takes a number of
entries more, and ends.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from benchmarks.corpus import ROOT, notes
from benchmarks.databases import Sqlite, StockTinyDB
from benchmarks.engines import Companion, Engine, Lines, Raw
from benchmarks.jrnl import Jrnl

ENGINES: dict[str, Callable[[], Engine]] = {
    "companion": Companion,
    "jrnl": Jrnl,
    "tinydb": StockTinyDB,
    "sqlite": Sqlite,
    "raw": Raw,
    "lines": Lines,
}
Sample = Callable[[], float]


class Worker:
    """The process of one engine, seen from outside; call it for a sample, in a ``with`` statement."""

    def __init__(self, engine: str, measure: str, folder: Path) -> None:
        command = [sys.executable, "-m", "benchmarks.worker", engine, measure, str(folder)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._line()

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def __call__(self) -> float:
        """Return milliseconds, or bytes for memory; raises RuntimeError when the process has failed."""
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._line())

    def _line(self) -> str:
        assert self._process.stdout
        said = self._process.stdout.readline()
        if not said:
            raise RuntimeError(f"a measurement failed: {self._process.args!r}")
        return said


def milliseconds(act: Callable[[], object]) -> float:
    """Return what ``act`` takes; what it returns is let go after that."""
    start = time.perf_counter()
    held = act()
    taken = (time.perf_counter() - start) * 1e3
    del held
    return taken


def collected(act: Callable[[], object]) -> float:
    """Return what ``act`` takes, after a collection: what the last one left behind is not its to pay for."""
    gc.collect()
    return milliseconds(act)


def resident() -> int:
    """Return the resident bytes of this process, after a collection."""
    gc.collect()
    return int(Path("/proc/self/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _opening(engine: Engine, folder: Path) -> Sample:
    return lambda: collected(lambda: engine.open(folder))


def _reading(engine: Engine, folder: Path) -> Sample:
    return lambda: collected(lambda: engine.read(folder))


def _saving(engine: Engine, folder: Path) -> Sample:
    opened, note = engine.read(folder), next(notes(1))
    gc.collect()
    return lambda: milliseconds(lambda: engine.save(opened, note))


def _backing_up(engine: Engine, folder: Path) -> Sample:
    def sample() -> float:
        made = []
        taken = collected(lambda: made.append(engine.back_up(folder)))
        made[0].unlink()
        return taken

    return sample


def _memory(engine: Engine, folder: Path) -> Sample:
    """Return a sample of the resident bytes that opening and reading adds; modules are loaded before."""
    with TemporaryDirectory(prefix="companion-benchmark-") as name:
        few = Path(name) / "few"
        engine.fill(few, notes(2))
        engine.read(few)
    held = []

    def sample() -> float:
        before = resident()
        held.append(engine.read(folder))
        return float(resident() - before)

    return sample


_MEASURES: dict[str, Callable[[Engine, Path], Sample]] = {
    "open": _opening,
    "read": _reading,
    "save": _saving,
    "backup": _backing_up,
    "memory": _memory,
}


def workers(stack: ExitStack, measure: str, **folders: Path) -> dict[str, Sample]:
    """Start a worker for each engine named, all with the same measure."""
    return {
        engine: stack.enter_context(Worker(engine, measure, folder)) for engine, folder in folders.items()
    }


def memory(engine: str, folder: Path, times: int) -> list[float]:
    """Return the bytes that the open store takes, each time in a fresh process."""
    figures = []
    for _ in range(times):
        with Worker(engine, "memory", folder) as worker:
            figures.append(worker())
    return figures


def main() -> None:
    """Answer until stdin ends."""
    name, measure, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    engine = ENGINES[name]()
    if measure == "fill":
        engine.fill(folder, notes(int(sys.argv[4])))
        return
    sample = _MEASURES[measure](engine, folder)
    print("ready", flush=True)
    for _ in sys.stdin:
        print(sample(), flush=True)


if __name__ == "__main__":
    main()
