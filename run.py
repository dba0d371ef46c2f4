#!/usr/bin/env python3
"""Install what is needed beside this file, once, then open the app or run the tests.

    python3 run.py                  opens the app
    python3 run.py journal list     any command of Companion
    python3 run.py tests            runs the tests; words after it go to pytest

Needs Python 3.11 or later and nothing else. The libraries go into the folder .venv here, in the versions
and with the checksums of requirements.txt. The package index is asked only when these, or what
pyproject.toml says of the project, changed since the last time; without a connection the app starts with
what is installed. Debian leaves out the part of Python that brings pip: there pip itself is fetched, in
one version whose checksum stands below.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = HOME / "installed-by-run.txt"
PROJECT, LOCK = ROOT / "pyproject.toml", ROOT / "requirements.txt"

FOR_TESTS = "# For the tests:"
"""The line of requirements.txt below which stands what only the tests and the other checks need."""

PIP = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
LARGEST_PIP = 20_000_000
INDEX = "https://pypi.org/simple"

ELSEWHERE = {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT"}
"""Variables that make pip install into another place than the environment it runs in."""

APP, TESTS = "app", "tests"

# Writes the way to this folder relative to the libraries': only dots and slashes, because Python 3.11
# ends at once when a path file holds letters that the locale does not know; and it stays true when the
# folder is moved. Run without the site module (an older path file may be what is broken), so sys.prefix
# is not the environment yet.
PATH_FILE = """\
import os, sys, sysconfig
home = os.path.dirname(os.path.dirname(sys.executable))
libraries = sysconfig.get_path("purelib", "venv", {"base": home, "platbase": home})
with open(os.path.join(libraries, "companion-checkout.pth"), "w", encoding="ascii") as file:
    file.write(os.path.relpath(os.path.dirname(home), libraries) + "\\n")
"""
STARTS = {
    APP: "import companion.__main__, companion.cli.main, companion.tui.app",
    TESTS: "import companion.tui.app, hypothesis, pyte, pytest, pytest_asyncio, xdist",
}
"""What must work before a start without an installation is worth trying."""


class Stop(Exception):
    """What keeps this from going on, and what to do about it."""


def main(words: list[str]) -> int:
    """Install if need be and hand over to the app or to pytest; returns the exit status."""
    tests = words[:1] == [TESTS]
    try:
        check_version()
        install(TESTS if tests else APP)
    except Stop as stop:
        what, following = stop.args
        say(f"run.py: {what}\n  next: {following}")
        return 1
    except KeyboardInterrupt:
        say("run.py: stopped; nothing outside .venv was touched, and the next start goes on from there")
        return 130
    if tests:
        os.chdir(ROOT)
        # One more than there are cores, because many tests wait for a terminal or a disk (two cores: a tenth
        # less time); by file, so that what a module builds once is built once.
        workers = str((os.cpu_count() or 1) + 1)
        return hand_over(["-m", "pytest", "-n", workers, "--dist", "loadfile", *words[1:]])
    # -P: a folder called companion where somebody happens to stand is not what was meant.
    return hand_over(["-P", "-m", "companion", *words])


def check_version() -> None:
    """Stop on a Python that is too old; this file itself is read by every one from 3.7 on."""
    if sys.version_info < (3, 11):
        raise Stop(
            f"this needs Python 3.11 or later; here is {sys.version_info[0]}.{sys.version_info[1]}",
            "start it with a later one, for example: python3.11 run.py",
        )


def install(what: str) -> None:
    """Bring .venv up to what is needed; at once when it is so already.

    Where that fails and an earlier installation can still start, says so and leaves it at that.
    """
    before = stamp()
    try:
        needs = fingerprint()
        if before in ([what, needs], [TESTS, needs]):
            return
        say(f"Installing into {HOME}; this happens once and takes about a minute …")
        fill_environment(what)
        replace_stamp([what, needs])
    except Stop as stop:
        if not starts(what):
            raise
        say(f"run.py: {stop.args[0]}\n  going on with what was installed before; the next start tries again")
        return
    say("Installed.")


def fill_environment(what: str) -> None:
    """Make .venv if it is not there, and install into it the app's libraries or also those of the tests."""
    make_environment()
    wanted, everything = HOME / "wanted.txt", LOCK.read_text("utf-8")
    try:
        subprocess.run([PYTHON, "-I", "-S", "-c", PATH_FILE], check=True, capture_output=True, text=True)
        wanted.write_text(everything if what == TESTS else everything.partition(FOR_TESTS)[0], "utf-8")
        if subprocess.call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL):
            bring_pip()
        pip("--require-hashes", "--requirement", str(wanted))
        hold_against_the_project(what)
    except (OSError, subprocess.SubprocessError) as error:
        raise Stop(
            f"nothing can be installed into {HOME}: {why(error)}",
            "check that there is space and that you may write here, then try again",
        ) from error


def hold_against_the_project(what: str) -> None:
    """Stop when what is installed is not what pyproject.toml asks for: then the lock is out of date."""
    import tomllib

    project = tomllib.loads(PROJECT.read_text("utf-8")).get("project", {})
    asked = project.get("dependencies", [])
    if what == TESTS:
        asked = [*asked, *project.get("optional-dependencies", {}).get("dev", [])]
    try:
        # Takes nothing from anywhere, so it succeeds only when each of them is there.
        if asked:
            pip("--dry-run", "--no-index", "--no-deps", *asked)
    except Stop as stop:
        raise Stop(
            f"{LOCK.name} does not hold all that {PROJECT.name} asks for", "write it again: python3 .ci/lock"
        ) from stop


def fingerprint() -> str:
    """Return the checksum of what decides about the libraries: a comment or a tool's setting does not."""
    import json
    import tomllib
    from hashlib import sha256

    try:
        project = tomllib.loads(PROJECT.read_text("utf-8"))
        locked = [line for line in LOCK.read_text("utf-8").splitlines() if not line.lstrip().startswith("#")]
    except (OSError, ValueError) as error:
        raise Stop(
            f"this folder is incomplete or damaged: {error}",
            f"see that {PROJECT.name} and {LOCK.name} are here as they were published",
        ) from error
    decides = [project.get("build-system"), project.get("project"), locked]
    return sha256(json.dumps(decides, sort_keys=True, default=str).encode()).hexdigest()


def stamp() -> list[str]:
    """Return what was installed the last time, and its fingerprint; nothing when .venv has no Python."""
    try:
        lines = STAMP.read_text("utf-8").split("\n")
    except (OSError, ValueError):
        return []
    if not PYTHON.exists():
        return []
    # Earlier versions of this file wrote a place and a fingerprint first.
    return lines if len(lines) == 2 else [lines[-1], ""]


def replace_stamp(lines: list[str]) -> None:
    """Keep what is installed now; the former stamp stays until then."""
    new = STAMP.with_suffix(".new")
    new.write_text("\n".join(lines), "utf-8")
    new.replace(STAMP)


def starts(what: str) -> bool:
    """Tell whether what is installed is enough for the app, or for the tests, to start."""
    quiet = subprocess.DEVNULL
    try:
        return subprocess.call([PYTHON, "-P", "-c", STARTS[what]], cwd=HOME, stdout=quiet, stderr=quiet) == 0
    except OSError:
        return False


def why(error: Exception) -> str:
    """Return in one line why something failed; of a program its last words, not the program."""
    if isinstance(error, subprocess.CalledProcessError):
        last = (error.stderr or error.stdout or "").strip().rpartition("\n")[2]
        return last or f"a program that makes it ended with status {error.returncode}"
    return str(error)


def make_environment() -> None:
    """Make .venv unless it is there and its Python works."""
    import venv
    from importlib.util import find_spec

    if works():
        return
    if HOME.exists() and not (HOME / "pyvenv.cfg").exists():
        raise Stop(f"{HOME} is there and is not a Python environment", "move it away and try again")
    with_pip = find_spec("ensurepip") is not None
    try:
        venv.create(HOME, clear=HOME.exists(), symlinks=os.name != "nt", with_pip=with_pip)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise Stop(
            f"the environment {HOME} cannot be made: {why(error)}",
            "check that there is space and that you may write here; on Debian: sudo apt install python3-venv",
        ) from error


def works() -> bool:
    """Tell whether .venv has a Python that starts and is recent enough."""
    recent = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        # -S -I: without the libraries, whose path files may be what is broken and is about to be mended.
        return subprocess.call([PYTHON, "-I", "-S", "-c", recent], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def bring_pip() -> None:
    """Fetch pip's wheel from the package index, check it, and let it install itself."""
    wheel = HOME / PIP
    wheel.write_bytes(fetch_pip())
    # A wheel is a zip archive, and pip runs from within its own.
    pip("--no-index", str(wheel), runs_from=[str(wheel / "pip")])
    wheel.unlink()


def fetch_pip() -> bytes:
    """Return the wheel's bytes; PIP_INDEX_URL names another index, as it does for pip."""
    import re
    from hashlib import sha256
    from html import unescape
    from urllib.parse import urljoin, urlsplit

    page = os.environ.get("PIP_INDEX_URL", INDEX).rstrip("/") + "/pip/"
    try:
        listing = read(page).decode("utf-8", "replace")
        link = re.search(rf'href="([^"#]*{re.escape(PIP)})[^"]*"', listing)
        content = read(urljoin(page, unescape(link[1]))) if link else b""
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "reason", error))
    else:
        if sha256(content).hexdigest() == PIP_SHA256:
            return content
        reason = "what came is not the pip that was meant" if link else f"{PIP} is not there"
    raise Stop(
        f"this Python has no pip, and it could not be fetched from {urlsplit(page).hostname}: {reason}",
        "check the connection; or, on Debian: sudo apt install python3-venv ca-certificates",
    )


def read(address: str) -> bytes:
    """Return what is at an address of the web; raises OSError or ValueError."""
    from urllib.request import urlopen

    if not address.startswith(("https://", "http://")):
        raise ValueError("it is no address of the web")
    with urlopen(address, timeout=60) as answer:
        content: bytes = answer.read(LARGEST_PIP)
    return content


def pip(*words: str, runs_from: list[str] | None = None) -> None:
    """Run ``pip install`` in .venv; what it says goes to stderr, so that stdout stays the command's own."""
    # --no-user, and without the variables: what sends one's own packages elsewhere is not meant for .venv.
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-user"]
    command = [str(PYTHON), *(runs_from or ["-m", "pip"]), "install", *quiet, *words]
    environ = {name: value for name, value in os.environ.items() if name.upper() not in ELSEWHERE}
    if subprocess.call(command, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno(), env=environ):
        raise Stop(
            f"pip could not install what {LOCK.name} names; its own words stand above",
            "check the connection and the space on the disk, then try again: it goes on where it stopped",
        )


def hand_over(words: list[str]) -> int:
    """Become .venv's Python with these words; on Windows, which cannot, run it and return its status."""
    command = [str(PYTHON), *words]
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


def say(text: str) -> None:
    """Narrate on stderr."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
