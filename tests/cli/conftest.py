from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from small_course import write_course

import companion
from companion.__main__ import main

ROOT = Path(companion.__file__).parent.parent


@dataclass
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path_factory.getbasetemp() / "places" / name))
    monkeypatch.delenv("COMPANION_HOME", raising=False)


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("course"))


@pytest.fixture
def say(
    home: Path, course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Said]:
    """Run a command in this process, with the small course and a home of its own."""

    def run(*words: str, typed: str = "") -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8"))
        capsys.readouterr()
        status = main(["--home", str(home), "--course", str(course), *words])
        return Said(status, *capsys.readouterr())

    return run


@pytest.fixture
def start(home: Path, course: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start real processes of the program; those still running at the end are ended."""
    running: list[subprocess.Popen[str]] = []

    def popen(*words: str, env: dict[str, str] | None = None, **options: object) -> subprocess.Popen[str]:
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
        process = subprocess.Popen(
            [sys.executable, "-m", "companion", "--home", str(home), "--course", str(course), *words],
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
            text=True,
            **streams,  # type: ignore[call-overload]
        )
        running.append(process)
        return process

    yield popen
    for process in running:
        if process.poll() is None:
            process.kill()
            process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None and not stream.closed:
                with suppress(BrokenPipeError):
                    stream.close()
