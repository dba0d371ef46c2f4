"""requirements.txt: what run.py installs is locked, complete and the same wherever it is asked for."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.txt").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def module(name: str, path: Path):
    """Return a script of the project as a module."""
    spec = importlib.util.spec_from_loader(name, SourceFileLoader(name, str(path)))
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


RUN = module("run_of_the_project", ROOT / "run.py")
FOR_APP = LOCK.partition(RUN.FOR_TESTS)[0]


def locked(text: str) -> dict[str, Requirement]:
    """Return the requirements that stand in a lock, by their names."""
    joined = re.sub(r"\\\n\s*", " ", text)
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    found = [Requirement(line.partition(" --hash")[0]) for line in lines]
    return {canonicalize_name(one.name): one for one in found}


def version(requirement: Requirement) -> str:
    return str(requirement.specifier).removeprefix("==")


@pytest.mark.parametrize(
    ("asked", "text"),
    [(PROJECT["dependencies"], FOR_APP), (PROJECT["optional-dependencies"]["dev"], LOCK)],
    ids=["the app", "the tests"],
)
def test_it_holds_what_the_project_asks_for(asked, text):
    there = locked(text)
    missing = [
        line
        for line in asked
        if (one := there.get(canonicalize_name(Requirement(line).name))) is None
        or version(one) not in Requirement(line).specifier
    ]
    assert missing == [], "python3 .ci/lock writes it again"


def test_every_library_is_pinned_with_checksums():
    for block in re.findall(r"^[A-Za-z0-9].*\n(?:[ \t].*\n)*", LOCK, re.MULTILINE):
        assert re.match(r"[\w.-]+==[\w.]+[ ;]", block), block.splitlines()[0]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block.splitlines()[0]


def test_it_names_no_address():
    assert "//" not in LOCK
    assert not re.search(r"^\s*-(?:-(?:extra-)?index|i |-find|f )", LOCK, re.MULTILINE)


def test_both_scripts_part_it_at_the_same_line():
    assert module("lock_of_the_project", ROOT / ".ci" / "lock").FOR_TESTS == RUN.FOR_TESTS
    assert LOCK.splitlines().count(RUN.FOR_TESTS) == 1


def test_the_app_needs_nothing_that_only_the_tests_install():
    assert not {"pytest", "mypy", "ruff", "hypothesis"} & set(locked(FOR_APP))
    assert set(locked(FOR_APP)) < set(locked(LOCK))


def test_every_supported_python_is_named_and_allowed():
    named = {one.rpartition(" ")[2] for one in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", one)}
    assert named == {f"3.{minor}" for minor in range(11, 16)}
    assert PROJECT["requires-python"] == ">=3.11"
