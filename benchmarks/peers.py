"""Adding an entry, beside the best-known journal of the terminal: jrnl, in the version named here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.row import Row, compared, interleaved
from benchmarks.store import ENTRIES, ROOT, fill
from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.store.record_store import RecordStore

JRNL = "jrnl==4.6"
ROUNDS, QUICK_ROUNDS = 5, 3
FIRST = datetime(2020, 1, 1, 9, 0)

_CONFIGURATION = """\
version: v4.6
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {{default: {{journal: {journal}}}}}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%Y-%m-%d %H:%M'
"""


def rows(quick: bool = False) -> list[Row]:
    """Compare adding to 10,000 entries of the same texts; nothing where jrnl cannot be installed."""
    with TemporaryDirectory(prefix="companion-benchmark-") as name:
        folder = Path(name)
        program = _program(folder)
        if program is None:
            print(f"not measured: {JRNL} cannot be installed here", file=sys.stderr)
            return []
        home = folder / "home"
        fill(home, ENTRIES)
        configuration = _journal(folder, home)
        ours = [
            sys.executable,
            "-m",
            "companion",
            "--home",
            str(home),
            "journal",
            "add",
            "an entry",
            "--tag",
            "one",
        ]
        theirs = [program, "--config-file", str(configuration), "An entry. @one"]
        mine, peer = interleaved(QUICK_ROUNDS if quick else ROUNDS, _ran(ours), _ran(theirs))
    what = f"`companion journal add` at {ENTRIES:,} entries"
    return [compared(what, "jrnl 4.6 on the same texts", "ms", mine, peer, 1 / 50)]


def _program(folder: Path) -> str | None:
    """Return jrnl in an environment of its own, so that nothing of it comes near the companion's."""
    place = folder / "peer"
    if shutil.which("jrnl"):
        return shutil.which("jrnl")
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    installed = subprocess.run(
        [place / "bin" / "pip", "install", "--quiet", JRNL], capture_output=True, check=False
    )
    return str(place / "bin" / "jrnl") if installed.returncode == 0 else None


def _journal(folder: Path, home: Path) -> Path:
    """Write the record's entries as a journal of jrnl, a day each; return its configuration."""
    lines = []
    for day, kept in enumerate(RecordStore.open(home, clock=SystemClock()).all(Entry)):
        at = f"{FIRST + timedelta(days=day % 2000, minutes=day // 2000):%Y-%m-%d %H:%M}"
        tags = " ".join(f"@{tag}" for tag in kept.fact.tags)
        lines.append(f"[{at}] Entry. {tags}\n{kept.fact.text}\n")
    journal = folder / "journal.txt"
    journal.write_text("\n".join(lines), "utf-8")
    configuration = folder / "jrnl.yaml"
    configuration.write_text(_CONFIGURATION.format(journal=journal), "utf-8")
    return configuration


def _ran(command: list[str]) -> Callable[[], float]:
    """Return a sample: milliseconds of a whole run; one that fails is a fault."""
    environment = {**os.environ, "NO_COLOR": "1"}

    def sample() -> float:
        start = time.perf_counter()
        subprocess.run(
            command, check=True, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True
        )
        return (time.perf_counter() - start) * 1e3

    return sample
