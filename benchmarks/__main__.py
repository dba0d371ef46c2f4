"""``python -m benchmarks [--quick] [--learners N] [PART]…``: measure, and print tables."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import QUICK_SIZES, SIZES, Corpora
from benchmarks.row import Row, table

PARTS = ("app", "lessons", "store", "peers", "tinydb", "report", "review", "false-alarms", "faults")


def main() -> int:
    """Measure and print; 1 when a budget or a rate is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, 100 and 10,000 entries alone")
    parser.add_argument(
        "--learners", type=int, metavar="N", help="simulated learners of false-alarms (20,000)"
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; without: all")
    options = parser.parse_args()
    for part in options.parts:
        if part not in PARTS:
            parser.error(f"a part is one of {', '.join(PARTS)}")
    if options.learners is not None and options.learners < 1:
        parser.error("there is at least one learner")
    here = machine()
    found: list[Row] = []
    texts: list[str] = []
    as_said = True
    with compiled(), TemporaryDirectory(prefix="companion-benchmark-") as folder:
        corpora = Corpora(Path(folder))
        for part in options.parts or PARTS:
            print(f"measuring: {part}", file=sys.stderr)
            if part == "false-alarms":
                rates = false_alarms(options.learners, options.quick)
                texts.append(rates[0])
                as_said = rates[1]
                continue
            rows, text = measure(part, corpora, options.quick)
            found += rows
            texts.append(text)
    print("\n\n".join(text for text in (here, table(found) if found else "", *texts) if text))
    return 0 if as_said and all(row.kept for row in found) else 1


def false_alarms(learners: int | None, quick: bool) -> tuple[str, bool]:
    """Return the rates of the simulation as a table, and whether all are as the design says."""
    from benchmarks import false_alarms

    usual = false_alarms.QUICK_LEARNERS if quick else false_alarms.LEARNERS
    rates = list(false_alarms.rates(learners or usual))
    return false_alarms.table(rates), all(rate.kept for rate in rates)


def measure(part: str, corpora: Corpora, quick: bool) -> tuple[list[Row], str]:
    """Return a part's rows, and its own table, if it has one."""
    sizes = QUICK_SIZES if quick else SIZES
    if part == "app":
        from benchmarks import app

        return app.rows(quick), ""
    if part == "lessons":
        from benchmarks import lessons

        return lessons.rows(quick), ""
    if part == "store":
        from benchmarks import store

        return store.rows(corpora, sizes, quick), ""
    if part == "tinydb":
        from benchmarks import tinydb

        return tinydb.rows(corpora, quick), ""
    if part == "report":
        from benchmarks import report

        return report.rows(quick), ""
    if part == "review":
        from benchmarks import review

        return review.rows(quick), ""
    if part == "faults":
        from benchmarks import faults

        return [], faults.counts(quick)
    from benchmarks import peers

    return peers.rows(corpora, sizes, quick)


@contextmanager
def compiled() -> Iterator[None]:
    """Let every program find its modules compiled, as installed ones are, whatever the shell says."""
    with TemporaryDirectory(prefix="companion-compiled-") as folder:
        os.environ["PYTHONDONTWRITEBYTECODE"] = ""
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        yield


def machine() -> str:
    """Return what is measured on, when, and how busy it is before."""
    about = Path("/proc/cpuinfo").read_text("utf-8")
    names = [line.partition(":")[2].strip() for line in about.splitlines() if line.startswith("model name")]
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{date.today():%-d %B %Y} · {names[0] if names else platform.machine()} · {os.cpu_count()} cores · "
        f"{platform.system()} {platform.release()} · {filesystem()} · Python {platform.python_version()} · "
        f"Textual {version('textual')} · load before {load}"
    )


def filesystem() -> str:
    """Return the kind of file system the temporary folder is on."""
    with TemporaryDirectory(prefix="companion-benchmark-") as folder:
        here = Path(folder).resolve()
    mounts = [line.split() for line in Path("/proc/self/mounts").read_text("utf-8").splitlines()]
    holding = [(len(place), kind) for _, place, kind, *_ in mounts if here.is_relative_to(place)]
    return max(holding)[1]


if __name__ == "__main__":
    sys.exit(main())
