"""``python -m benchmarks [--quick] [app] [store] [peers]``: measure, and print one table with the machine."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.row import Row, table

PARTS = ("app", "store", "peers")


def main() -> int:
    """Measure and print; 1 when a budget is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: medians of 5 instead of 15")
    parser.add_argument("parts", nargs="*", metavar="PART", help="app, store, peers; without: all")
    options = parser.parse_args()
    for part in options.parts:
        if part not in PARTS:
            parser.error(f"a part is one of {', '.join(PARTS)}")
    rows: list[Row] = []
    with compiled():
        for part in options.parts or PARTS:
            print(f"measuring: {part}", file=sys.stderr)
            rows += import_module(f"benchmarks.{part}").rows(options.quick)
    print(f"{machine()}\n\n{table(rows)}")
    return 0 if all(row.kept for row in rows) else 1


@contextmanager
def compiled() -> Iterator[None]:
    """Let every program find its modules compiled, as installed ones are, whatever the shell says."""
    with TemporaryDirectory(prefix="companion-compiled-") as folder:
        os.environ["PYTHONDONTWRITEBYTECODE"] = ""
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        yield


def machine() -> str:
    """Return what was measured on, and when."""
    about = Path("/proc/cpuinfo").read_text("utf-8")
    names = [line.partition(":")[2].strip() for line in about.splitlines() if line.startswith("model name")]
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{date.today():%-d %B %Y} · {names[0] if names else platform.machine()} · {os.cpu_count()} cores · "
        f"{platform.system()} {platform.release()} · Python {platform.python_version()} · "
        f"Textual {version('textual')} · load {load}"
    )


if __name__ == "__main__":
    sys.exit(main())
