"""What people install: a wheel, and one built from the sdist, each in a fresh environment."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BIN = "Scripts" if os.name == "nt" else "bin"
SHIPPED = "companion/_data"
WORDS_OF_LICENCES = {
    "LICENSE": ("MIT License", "Permission is hereby granted", 'THE SOFTWARE IS PROVIDED "AS IS"'),
    "content/LICENSE": ("Attribution 4.0 International", "Section 8 -- Interpretation."),
    "NOTICE": (
        "Thomas R. Harris",
        "The Eighth Mile Consulting",
        "No text and no sound of either is shipped",
        "Electronic Frontier Foundation",
    ),
}


@dataclass(frozen=True)
class Installed:
    """A wheel and the environment it was installed into."""

    wheel: Path
    folder: Path

    def run(self, *command: str, cwd: Path, typed: str = "") -> str:
        """Run a program of the environment and return its stdout; the home is ``cwd/home``."""
        places = {"COMPANION_HOME": str(cwd / "home"), "XDG_CACHE_HOME": str(cwd / "cache"), "HOME": str(cwd)}
        done = subprocess.run(
            [self.folder / BIN / command[0], *command[1:]],
            input=typed,
            cwd=cwd,
            env={"PATH": os.defpath, **places},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def build(source: Path, out: Path, target: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(out)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return next(out.glob("*.whl" if target == "wheel" else "*.tar.gz"))


def install(wheel: Path, folder: Path) -> Installed:
    """Install the wheel into a new environment which sees the dependencies of the one that runs the tests."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / BIN / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    quiet = ["--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *quiet, str(wheel)], check=True, capture_output=True)
    own = subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    # A path in a .pth file is searched after the environment's own folder and without its own .pth files, so
    # an editable install of this checkout stays out of sight.
    (Path(own.decode().strip()) / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return Installed(wheel, folder)


@pytest.fixture(scope="module", params=["wheel", "wheel of the sdist"])
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder, source = tmp_path_factory.mktemp("packages"), ROOT
    if request.param != "wheel":
        with tarfile.open(build(ROOT, folder, "sdist")) as archive:
            # Python before 3.11.4, as in Debian 12, knows no filter.
            archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
            archive.extractall(folder)
        source = next(path for path in folder.iterdir() if path.is_dir())
    return install(build(source, folder, "wheel"), folder / "environment")


def test_the_content_travels_as_data_and_holds_no_program(installed):
    with zipfile.ZipFile(installed.wheel) as archive:
        names = archive.namelist()
    data = {name for name in names if name.startswith(SHIPPED)}
    lie_here = {
        f"{SHIPPED}/{path.relative_to(ROOT).as_posix()}"
        for top in ("content", "episodes")
        for path in (ROOT / top).rglob("*")
        if path.is_file()
    }
    assert data == lie_here
    assert not [name for name in data if name.endswith((".py", ".pyc", ".so"))]
    assert "companion/py.typed" in names
    assert not [name for name in names if name.startswith(("tests", "content", "episodes", "docs", "run"))]


def test_the_licences_and_the_notice_travel_with_their_words(installed):
    with zipfile.ZipFile(installed.wheel) as archive:
        found = {
            name.partition(".dist-info/licenses/")[2]: archive.read(name).decode()
            for name in archive.namelist()
            if ".dist-info/licenses/" in name
        }
    assert found == {name: (ROOT / name).read_text("utf-8") for name in WORDS_OF_LICENCES}
    for name, words in WORDS_OF_LICENCES.items():
        for said in words:
            assert said in found[name]


def test_the_shipped_course_is_found_inside_the_installation(installed, tmp_path):
    code = "from companion.course.locate import shipped; print(shipped())"
    found = Path(installed.run("python", "-c", code, cwd=tmp_path).strip())
    assert found.is_relative_to(installed.folder)
    assert found.parts[-3:] == ("companion", "_data", "content")


def test_the_word_list_travels_in_its_order(installed, tmp_path):
    code = "from companion.seal.words import words; print(len(words()), words()[0], words()[-1])"
    assert installed.run("python", "-c", code, cwd=tmp_path) == "7776 abacus zoom\n"


def test_what_is_sealed_is_opened_apart(installed, tmp_path):
    code = (
        "from companion.seal.age_file import encrypt_to\n"
        "from companion.seal.age_identity import new_age_key\n"
        "from companion.seal.apart import decrypt_apart\n"
        "own = new_age_key()\n"
        "print(decrypt_apart(encrypt_to([own.recipient], b'Kept.'), own.secret).decode())"
    )
    assert installed.run("python", "-c", code, cwd=tmp_path) == "Kept.\n"


def test_a_lesson_runs_from_any_folder(installed, tmp_path):
    answers = "a\nb\na\n\n"
    said = installed.run("companion", "lesson", "the-job-changed", "--plain", cwd=tmp_path, typed=answers)
    assert "The job changed, not only the title" in said
    assert "What each option leads to" in said
    assert (tmp_path / "home" / "record.log").is_file()


def test_the_whole_shipped_course_is_listed_and_sound(installed, tmp_path):
    assert "catching-the-takeover-reflex" in installed.run("companion", "course", "list", cwd=tmp_path)
    assert installed.run("companion", "course", "check", "--strict", cwd=tmp_path) == ""


def test_a_checkout_finds_its_own_content():
    from companion.course.locate import shipped

    assert shipped() == ROOT / "content"
