"""run.py: what it installs and when, and that without a connection it starts with what is there."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKED = "textual==8.2.8 \\\n    --hash=sha256:00\n# For the tests:\npytest==9.2.0 \\\n    --hash=sha256:11\n"


def script():
    """Return run.py as a module of its own."""
    spec = importlib.util.spec_from_file_location("run_under_test", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The script, at work on a project of its own; ``installed`` holds the requirements pip was given.

    ``broken``: pip fails. ``startable``: the app can start with what is there.
    """
    module = script()
    home = tmp_path / ".venv"
    places = {
        "ROOT": tmp_path,
        "HOME": home,
        "PYTHON": home / "python",
        "STAMP": home / "stamp.txt",
        "PROJECT": tmp_path / "pyproject.toml",
        "LOCK": tmp_path / "requirements.txt",
    }
    for name, place in places.items():
        monkeypatch.setattr(module, name, place)
    module.PROJECT.write_text("[project]\nname = 'one'\n")
    module.LOCK.write_text(LOCKED)
    module.installed, module.broken, module.startable, module.handed = [], False, True, []
    module.held, module.present = {"textual", "pytest"}, {"app"}

    def make():
        home.mkdir(exist_ok=True)
        module.PYTHON.touch()

    def pip(*words):
        if module.broken:
            raise module.Stop("pip could not", "try again")
        if words[0] == "--dry-run":
            if missing := {re.split("[<>=]", name)[0] for name in words[3:]} - module.held:
                raise module.Stop(f"pip has no {missing}", "try again")
        else:
            module.installed.append(Path(words[-1]).read_text())

    monkeypatch.setattr(module, "make_environment", make)
    monkeypatch.setattr(module, "pip", pip)
    monkeypatch.setattr(module, "starts", lambda what: module.startable and what in module.present)
    monkeypatch.setattr(module, "hand_over", lambda words: module.handed.append(words) or 0)
    monkeypatch.setattr(module.subprocess, "call", lambda *_, **__: 0)
    monkeypatch.setattr(module.subprocess, "run", lambda *_, **__: None)
    return module


def test_what_was_installed_once_is_not_installed_again(run):
    run.install(run.APP)
    run.install(run.APP)
    assert run.installed == [LOCKED.partition("# For")[0]]


def test_the_tests_need_more_than_the_app_and_the_app_no_more_than_the_tests(run):
    run.install(run.APP)
    run.install(run.TESTS)
    assert run.installed[1:] == [LOCKED]
    run.install(run.APP)
    run.install(run.TESTS)
    assert len(run.installed) == 2


@pytest.mark.parametrize(
    "harmless",
    [
        "[project]\nname = 'one'\n# a comment\n",
        "[project]\nname  =  'one'\n\n[tool.ruff]\nline-length = 9\n",
        "# first\n[tool.mypy]\nstrict = false\n[project]\nname = 'one' # last\n",
    ],
)
def test_what_decides_nothing_about_the_libraries_installs_nothing(run, harmless):
    run.install(run.APP)
    run.PROJECT.write_text(harmless)
    run.LOCK.write_text("# made another day\n" + LOCKED)
    run.install(run.APP)
    assert len(run.installed) == 1


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("PROJECT", "[project]\nname = 'one'\ndependencies = ['textual>=8']\n"),
        ("PROJECT", "[project]\nname = 'one'\n[build-system]\nrequires = ['hatchling']\n"),
        ("LOCK", LOCKED.replace("8.2.8", "8.2.9")),
        ("LOCK", LOCKED.replace("sha256:00", "sha256:02")),
    ],
)
def test_other_libraries_are_installed_again(run, file, text):
    run.install(run.APP)
    getattr(run, file).write_text(text)
    run.install(run.APP)
    assert len(run.installed) == 2


NEEDS = (
    "[project]\nname = 'one'\ndependencies = ['textual>=8', 'six']\noptional-dependencies.dev = ['pytest']\n"
)


def test_a_lock_without_something_the_project_asks_for_is_not_taken_for_an_installation(run, capsys):
    run.install(run.APP)
    run.PROJECT.write_text(NEEDS)
    for _ in range(2):
        assert run.main([]) == 0
        assert "requirements.txt does not hold all" in capsys.readouterr().err
    run.STAMP.unlink()
    run.startable = False
    assert run.main([]) == 1
    assert "python3 .ci/lock" in capsys.readouterr().err
    run.held.add("six")
    run.startable = True
    assert run.main([]) == 0
    assert run.main(["tests"]) == 0
    run.held.remove("pytest")
    run.STAMP.unlink()
    assert (run.main([]), run.main(["tests"])) == (0, 1)


def test_an_installation_that_fails_is_tried_again_and_nothing_starts_that_cannot(run, capsys):
    run.broken, run.startable = True, False
    assert run.main([]) == 1
    assert capsys.readouterr().err.endswith("run.py: pip could not\n  next: try again\n")
    assert not run.STAMP.exists()
    assert run.handed == []
    run.broken = False
    assert run.main([]) == 0
    assert len(run.installed) == 1


def spoil_nothing(_run):
    pass


def spoil_project(run):
    run.PROJECT.write_text("<<<<<<< mine\n")


def spoil_lock(run):
    run.LOCK.unlink()


@pytest.mark.parametrize("spoil", [spoil_nothing, spoil_project, spoil_lock])
def test_without_a_connection_what_was_installed_starts_and_the_next_start_tries_again(run, spoil, capsys):
    run.install(run.APP)
    run.PROJECT.write_text("[project]\nname = 'two'\n")
    spoil(run)
    run.broken = True
    for _ in range(2):
        assert run.main(["journal", "list"]) == 0
        assert "going on with what was installed before" in capsys.readouterr().err
    assert run.handed == [["-P", "-m", "companion", "journal", "list"]] * 2
    assert len(run.installed) == 1


def test_the_app_alone_does_not_pass_for_the_tests(run, capsys):
    run.install(run.APP)
    run.broken = True
    assert run.main(["tests"]) == 1
    assert "pip could not" in capsys.readouterr().err


def test_a_stamp_of_an_earlier_version_of_this_file_counts_as_an_installation_that_is_out_of_date(run):
    run.make_environment()
    run.STAMP.write_text("/somewhere with Python 3.11\n0123\napp")
    run.broken = True
    assert run.main([]) == 0
    run.broken = False
    assert run.main([]) == 0
    assert len(run.installed) == 1


def test_without_a_stamp_what_is_there_and_can_start_does_start(run, capsys):
    run.make_environment()
    run.broken = True
    assert run.main([]) == 0
    assert "going on with what was installed before" in capsys.readouterr().err
    assert run.main(["tests"]) == 1, "the app alone is not enough for the tests"


def test_a_folder_that_may_only_be_read_is_told_in_one_line_and_the_app_starts(run, monkeypatch, capsys):
    def refused(*_words, **_options):
        said = "Traceback (most recent call last):\nPermissionError: [Errno 13] Permission denied: 'x.pth'\n"
        raise subprocess.CalledProcessError(1, ["python", "-c", "a whole program"], stderr=said)

    run.make_environment()
    monkeypatch.setattr(run.subprocess, "run", refused)
    assert run.main([]) == 0
    said = capsys.readouterr().err
    assert "PermissionError: [Errno 13] Permission denied: 'x.pth'" in said
    assert "Traceback" not in said and "a whole program" not in said


def test_an_environment_whose_python_is_gone_counts_as_none(run):
    run.install(run.APP)
    run.PYTHON.unlink()
    run.install(run.APP)
    assert len(run.installed) == 2


def test_what_is_no_environment_is_left_alone(tmp_path, monkeypatch):
    module = script()
    monkeypatch.setattr(module, "HOME", tmp_path)
    monkeypatch.setattr(module, "PYTHON", tmp_path / "python")
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(module.Stop):
        module.make_environment()
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_an_old_python_is_told_so(run, monkeypatch, capsys):
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 2))
    assert run.main([]) == 1
    assert "Python 3.11 or later; here is 3.9" in capsys.readouterr().err


# -- in folders with any name


NAMES = ["-a $x `b` 'c'; # Größe 日本"] if os.name == "nt" else ["-a $x `b` 'c' \"d\"; # \\ Größe 日本"]


@pytest.mark.parametrize("name", NAMES)
def test_the_app_starts_from_a_folder_of_any_name_in_any_locale_also_after_it_was_moved(tmp_path, name):
    here = tmp_path / name
    here.mkdir()
    (here / "run.py").write_bytes((ROOT / "run.py").read_bytes())
    (here / "pyproject.toml").write_text("[project]\nname = 'one'\n")
    (here / "requirements.txt").write_text("# For the tests:\n")
    (here / "companion").mkdir()
    (here / "companion" / "__init__.py").touch()
    (here / "companion" / "__main__.py").write_text("import sys\nprint('started', *sys.argv[1:])\n")
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "companion").mkdir(parents=True)
    (elsewhere / "companion" / "__main__.py").write_text("print('another')\n")

    def started(locale):
        environment = {"PATH": os.environ["PATH"], "LC_ALL": locale, "PIP_NO_INDEX": "1"}
        if "SYSTEMROOT" in os.environ:
            environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
        return subprocess.run(
            [sys.executable, str(here / "run.py"), "journal", "$y"],
            cwd=elsewhere,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )

    for locale in ("C", "C.UTF-8", "C"):
        done = started(locale)
        assert (done.stdout, done.returncode) == ("started journal $y\n", 0), done.stderr
        if locale == "C.UTF-8":
            here = here.rename(tmp_path / f"moved {name}")
    assert "Installing" not in done.stderr


@pytest.mark.parametrize("name", ["PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "pip_user"])
def test_what_sends_ones_own_packages_elsewhere_does_not_count_here(monkeypatch, name):
    module, called = script(), []
    monkeypatch.setenv(name, "/elsewhere")
    monkeypatch.setenv("PIP_INDEX_URL", "https://example.org/simple")
    monkeypatch.setattr(
        module.subprocess, "call", lambda words, **options: called.append((words, options)) or 0
    )
    module.pip("one")
    [(words, options)] = called
    assert "--no-user" in words and words[-1] == "one"
    assert name not in options["env"] and options["env"]["PIP_INDEX_URL"] == "https://example.org/simple"


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
