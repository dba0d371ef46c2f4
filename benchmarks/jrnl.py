"""jrnl, the best-known journal of the terminal, in an environment of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.corpus import Note
from benchmarks.engines import Engine

WANTED = "jrnl==4.6"
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
_installed: list[TemporaryDirectory[str]] = []


class Jrnl(Engine):
    """A journal in one file of text. jrnl reads and writes all of it, and does not sync it."""

    syncs = False

    def fill(self, folder: Path, notes: Iterable[Note]) -> None:
        """Write the journal in jrnl's own format, an entry a day, round again after 2,000 days."""
        folder.mkdir()
        lines = []
        for day, note in enumerate(notes):
            at = f"{FIRST + timedelta(days=day % 2000, minutes=day // 2000):%Y-%m-%d %H:%M}"
            lines.append(f"[{at}] Entry. @{note.tags[0]} @{note.tags[1]}\n{note.text}\n")
        (folder / "journal.txt").write_text("\n".join(lines), "utf-8")

    def open(self, folder: Path) -> Any:
        """jrnl keeps nothing open; raises NotImplementedError."""
        raise NotImplementedError

    def adding(self, folder: Path, note: Note) -> list[str]:
        """Return ``jrnl TEXT``."""
        words = f"Entry. @{note.tags[0]} @{note.tags[1]} {note.text}"
        return [str(program()), "--config-file", str(_configured(folder)), words]

    def showing(self, folder: Path) -> list[str]:
        """Return ``jrnl -n 1``."""
        return [str(program()), "--config-file", str(_configured(folder)), "-n", "1"]

    def size(self, folder: Path) -> int:
        """Return the bytes of the journal."""
        return (folder / "journal.txt").stat().st_size


@cache
def program() -> str | None:
    """Return where jrnl is, installing it into a temporary environment; None where that fails."""
    if shutil.which("jrnl"):
        return shutil.which("jrnl")
    _installed.append(TemporaryDirectory(prefix="companion-jrnl-"))
    place = Path(_installed[0].name)
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    pip = [str(place / "bin" / "pip"), "install", "--quiet", WANTED]
    failed = subprocess.run(pip, capture_output=True, check=False).returncode
    return None if failed else str(place / "bin" / "jrnl")


@cache
def name() -> str:
    """Return what the program says it is, as “jrnl 4.6”."""
    said = subprocess.run([str(program()), "--version"], check=True, capture_output=True, text=True)
    return said.stdout.split("\n", 1)[0].replace(" v", " ")


def _configured(folder: Path) -> Path:
    """Write the configuration beside the journal, wherever that was copied to."""
    configuration = folder / "jrnl.yaml"
    configuration.write_text(_CONFIGURATION.format(journal=folder / "journal.txt"), "utf-8")
    return configuration
