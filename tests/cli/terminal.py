"""The program at a pseudo-terminal, answered once it asks."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from .conftest import ROOT

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals")


class Program:
    """``companion`` in a terminal, answered once it asks."""

    def __init__(self, *words: str, columns: int = 80) -> None:
        self.ours, theirs = pty.openpty()
        self.said = self.all = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "companion", *words],
            stdin=theirs, stdout=theirs, stderr=theirs,
            env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": str(columns)},
        )  # fmt: skip
        os.close(theirs)

    def answer(self, question: str, text: str) -> None:
        """Wait until ``question`` is the last that was said, then type."""
        self.wait_for(question)
        os.write(self.ours, text.encode())

    def wait_for(self, words: str) -> None:
        """Wait until ``words`` are said, wherever their line ends."""
        wanted = re.compile(r"\s+".join(map(re.escape, re.split(r"\s+", words))))
        deadline = time.monotonic() + 30
        while (found := wanted.search(self.said)) is None:
            assert time.monotonic() < deadline, self.said
            self.read()
        self.said = self.said[found.end() :]

    def read(self) -> None:
        if not select.select([self.ours], [], [], 0.1)[0]:
            return
        with suppress(OSError):  # Linux says so once nobody holds the other end
            read = os.read(self.ours, 1 << 16).decode(errors="replace")
            self.said += read
            self.all += read

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.ours)

    def ends(self) -> int:
        """Wait for the end, and return the exit status."""
        deadline = time.monotonic() + 30
        while self.process.poll() is None:
            assert time.monotonic() < deadline, self.said
            self.read()
        return self.process.returncode
