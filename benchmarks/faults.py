"""The faults the record survives: the long run of tests/faults, and what it counted, as a table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]

Count = Mapping[str, int | float | str]


def counts(quick: bool = False) -> str:
    """Run the suites, long unless ``quick``, and return a table of what they counted.

    Raises RuntimeError when one of them failed: its count would mean nothing.
    """
    with TemporaryDirectory(prefix="companion-faults-") as folder:
        found = Path(folder, "counts.jsonl")
        environment = {**os.environ, "COMPANION_FAULT_COUNTS": str(found)}
        words = ["-m", "pytest", "tests/faults", "-p", "no:cacheprovider", "-n", "auto", "--dist=worksteal"]
        if not quick:
            words += ["-m", "slow"]
        done = subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=environment, stdout=sys.stderr, check=False
        )
        if done.returncode != 0:
            raise RuntimeError("the suites of tests/faults did not pass")
        return table(json.loads(line) for line in found.read_text("utf-8").splitlines())


def table(found: Iterable[Count]) -> str:
    """Return counts as a Markdown table, one row for each fault."""
    lines = ["| fault | counted |", "|---|---|"]
    for one in found:
        said = [f"{name.replace('_', ' ')} **{_said(n)}**" for name, n in one.items() if name != "what"]
        lines.append(f"| {one['what']} | {' · '.join(said)} |")
    return "\n".join(lines)


def _said(figure: int | float | str) -> str:
    return f"{figure:,}" if isinstance(figure, int) else str(figure)
