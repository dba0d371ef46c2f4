"""run.py: what it installs, when it installs nothing, and what it says when it cannot."""

from __future__ import annotations

import importlib.util
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The script, at work on a project of its own; ``calls`` holds what it had pip install."""
    spec = importlib.util.spec_from_file_location("run_under_test", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    home = tmp_path / ".venv"
    places = {"ROOT": tmp_path, "HOME": home, "PYTHON": home / "python", "STAMP": home / "stamp.txt"}
    for name, place in places.items():
        monkeypatch.setattr(module, name, place)
    (tmp_path / "pyproject.toml").write_text("[project]")
    module.calls = []

    def make(afresh):
        home.mkdir(exist_ok=True)
        module.PYTHON.touch()
        module.calls.append("made anew" if afresh else "made")

    monkeypatch.setattr(module, "make_environment", make)
    monkeypatch.setattr(module, "pip", lambda *words: module.calls.append(words[-1]))
    monkeypatch.setattr(module.subprocess, "call", lambda *_, **__: 0)
    return module


def test_what_was_installed_once_is_not_installed_again(run, tmp_path):
    run.install(run.APP)
    assert run.calls == ["made", str(tmp_path)]
    run.install(run.APP)
    assert len(run.calls) == 2


def test_the_tests_need_more_than_the_app_and_the_app_no_more_than_the_tests(run, tmp_path):
    run.install(run.APP)
    run.install(run.TESTS)
    assert run.calls[-1] == f"{tmp_path}[dev]"
    run.calls.clear()
    run.install(run.APP)
    run.install(run.TESTS)
    assert run.calls == []


def test_another_pyproject_is_installed_again(run, tmp_path):
    run.install(run.APP)
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'other'")
    run.install(run.APP)
    assert run.calls[2:] == ["made", str(tmp_path)]


def test_a_folder_that_was_moved_gets_an_environment_anew(run):
    run.install(run.APP)
    run.STAMP.write_text(run.STAMP.read_text().replace(str(run.ROOT), "/elsewhere"))
    run.install(run.APP)
    assert run.calls[2] == "made anew"


def test_an_environment_whose_python_is_gone_is_made_anew(run):
    run.install(run.APP)
    run.PYTHON.unlink()
    run.install(run.APP)
    assert run.calls[2] == "made anew"


def test_an_installation_that_failed_is_tried_again(run, monkeypatch, capsys):
    def fail(*_):
        raise run.Stop("pip could not", "try again")

    with monkeypatch.context() as patch:
        patch.setattr(run, "pip", fail)
        assert run.main([]) == 1
    assert capsys.readouterr().err.endswith("run.py: pip could not\n  next: try again\n")
    assert not run.STAMP.exists()


def test_what_is_no_environment_is_left_alone(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("run_under_test", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "HOME", tmp_path)
    monkeypatch.setattr(module, "PYTHON", tmp_path / "python")
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(module.Stop):
        module.make_environment(afresh=False)
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_an_old_python_is_told_so(run, monkeypatch, capsys):
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 2))
    assert run.main([]) == 1
    assert "Python 3.11 or later; here is 3.9" in capsys.readouterr().err


# -- fetching pip where Python came without


def index_of(run, monkeypatch, wheel: bytes):
    page = f'<a href="../../packages/{run.PIP}#sha256=0">{run.PIP}</a>'.encode()
    asked = []

    def read(address):
        asked.append(address)
        return page if address.endswith("/pip/") else wheel

    monkeypatch.setattr(run, "read", read)
    return asked


def test_pip_comes_from_the_index_that_is_set(run, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "https://example.org/simple/")
    monkeypatch.setattr(run, "PIP_SHA256", sha256(b"pip").hexdigest())
    asked = index_of(run, monkeypatch, b"pip")
    assert run.fetch_pip() == b"pip"
    assert asked == ["https://example.org/simple/pip/", f"https://example.org/packages/{run.PIP}"]


def test_another_pip_than_the_one_meant_is_refused(run, monkeypatch):
    index_of(run, monkeypatch, b"something else")
    with pytest.raises(run.Stop, match="is not the pip that was meant"):
        run.fetch_pip()


def test_without_a_connection_one_message_names_the_cure(run, monkeypatch):
    def refuse(_):
        raise OSError("no route")

    monkeypatch.setenv("PIP_INDEX_URL", "https://me:secret@example.org/simple")
    monkeypatch.setattr(run, "read", refuse)
    with pytest.raises(run.Stop) as stopped:
        run.fetch_pip()
    what, following = stopped.value.args
    assert what.endswith("from example.org: no route")
    assert "secret" not in what + following
    assert "apt install python3-venv" in following
