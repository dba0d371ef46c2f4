"""Each package, imported alone in a fresh interpreter, brings in only what lies below it."""

from __future__ import annotations

import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import companion

ROOT = Path(companion.__file__).parent.parent
BELOW = {
    "safety": set(),
    "records": {"safety", "fact"},
    "seal": {"safety", "fact"},
    "store": {"records", "safety", "fact"},
    "course": {"safety", "fact"},
    "learner": {"course", "fact", "store", "records", "safety"},
    "awareness": {"records", "safety", "fact"},
    "demo": {"awareness", "learner", "course", "fact", "store", "records", "safety"},
    "exchange": {"awareness", "learner", "course", "fact", "store", "records", "safety"},
    "own_editor": {"learner", "course", "fact", "store", "records", "safety"},
    "review": {
        "demo",
        "exchange",
        "awareness",
        "learner",
        "course",
        "fact",
        "seal",
        "store",
        "records",
        "safety",
    },
    "cli": {
        "review",
        "demo",
        "exchange",
        "opening",
        "own_editor",
        "awareness",
        "learner",
        "course",
        "fact",
        "seal",
        "store",
        "records",
        "safety",
    },
}
SCREEN = {"textual", "rich"}
CRYPTOGRAPHY = {"pyrage", "nacl", "hashlib", "_hashlib"}
HEAVY = SCREEN | {
    "tinydb",
    "yaml",
    "markdown_it",
    "mdit_py_plugins",
    "nh3",
    "pyrage",
    "nacl",
    "platformdirs",
    "asyncio",
    "importlib.metadata",
}


def modules_of(package: str) -> list[str]:
    folder = ROOT / "companion" / package
    found = pkgutil.walk_packages([str(folder)], f"companion.{package}.")
    return [f"companion.{package}", *(module.name for module in found)]


def loaded_by(code: str, *words: str) -> set[str]:
    """Return what is in ``sys.modules`` of a fresh interpreter after ``code``."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys\n{code}\nprint(*sys.modules, sep='\\n', file=sys.stderr)",
            *words,
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("package", BELOW)
def test_a_package_imports_only_from_those_below_it_and_no_screen(package: str) -> None:
    loaded = loaded_by("import " + ", ".join(modules_of(package)))
    ours = {name.split(".")[1] for name in loaded if name.startswith("companion.")}
    assert ours <= {package} | BELOW[package]
    assert not loaded & SCREEN


def test_cryptography_is_loaded_when_it_is_used_and_not_before() -> None:
    assert not loaded_by("import " + ", ".join(modules_of("seal"))) & CRYPTOGRAPHY


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["journal", "add", "--help"], ["journal", "add", "mine"]]
)
def test_the_quick_words_import_nothing_heavy(words: list[str], tmp_path: Path) -> None:
    run = "from companion.__main__ import main\nassert main(sys.argv[1:]) == 0"
    loaded = loaded_by(run, "--home", str(tmp_path / "home"), *words)
    assert not loaded & HEAVY
    assert "companion.tui" not in loaded


@pytest.mark.parametrize(
    "words",
    [["today"], ["report"], ["report", "--json"], ["journal", "list"], ["data", "where"], ["course", "list"]],
)
def test_no_word_imports_a_screen(words: list[str], tmp_path: Path) -> None:
    run = "from companion.__main__ import main\nassert main(sys.argv[1:]) == 0"
    loaded = loaded_by(run, "--home", str(tmp_path / "home"), *words)
    assert not loaded & (SCREEN | {"asyncio", "companion.tui"})


def test_opening_the_app_imports_no_command_line() -> None:
    run = "from companion.__main__ import main\nassert main([]) == 2"
    assert not {name for name in loaded_by(run) if name.startswith("companion.cli") or name == "argparse"}
