#!/usr/bin/env python3
"""Install what is needed beside this file, once, then open the app or run the tests.

    python3 run.py                  opens the app
    python3 run.py journal list     any word of the command line
    python3 run.py tests            runs the tests; words after it go to pytest

Needs Python 3.11 or later and nothing else. Everything goes into the folder .venv here; the network is used
for the package index alone, and only when pyproject.toml changed since the last time. Debian leaves out the
part of Python that brings pip: there pip itself is fetched, in one version whose checksum stands below.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = HOME / "installed-by-run.txt"

PIP = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
LARGEST_PIP = 20_000_000
INDEX = "https://pypi.org/simple"

APP, TESTS = "app", "tests"


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
        return hand_over([str(PYTHON), "-m", "pytest", "-n", workers, "--dist", "loadfile", *words[1:]])
    return hand_over([str(BIN / "companion"), *words])


def check_version() -> None:
    """Stop on a Python that is too old; this file itself is read by every one from 3.7 on."""
    if sys.version_info < (3, 11):
        raise Stop(
            f"this needs Python 3.11 or later; here is {sys.version_info[0]}.{sys.version_info[1]}",
            "start it with a later one, for example: python3.11 run.py",
        )


def install(what: str) -> None:
    """Bring .venv up to what pyproject.toml asks for; at once when it is so already."""
    place, needs = stamps()
    before = stamp_before()
    if before[:2] == [place, needs] and before[2:] in ([what], [TESTS]):
        return
    say(f"Installing into {HOME}; this happens once and takes about a minute …")
    make_environment(afresh=bool(before) and before[:1] != [place])
    STAMP.unlink(missing_ok=True)
    if subprocess.call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL):
        bring_pip()
    pip("--editable", f"{ROOT}[dev]" if what == TESTS else str(ROOT))
    STAMP.write_text("\n".join([place, needs, what]), "utf-8")
    say("Installed.")


def stamps() -> tuple[str, str]:
    """Return what .venv depends on: where it is and which Python made it; and what is to be in it."""
    from hashlib import sha256

    needs = sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    return f"{ROOT} with Python {sys.version_info[0]}.{sys.version_info[1]}", needs


def stamp_before() -> list[str]:
    """Return the lines of the last installation's stamp; none when there was none or its Python is gone."""
    try:
        lines = STAMP.read_text("utf-8").split("\n")
    except OSError:
        return []
    return lines if PYTHON.exists() else ["gone"]


def make_environment(afresh: bool) -> None:
    """Make .venv unless it is there; one made here for another place or Python is made anew."""
    import venv
    from importlib.util import find_spec

    if PYTHON.exists() and not afresh:
        return
    if HOME.exists() and not (HOME / "pyvenv.cfg").exists():
        raise Stop(f"{HOME} is there and is no Python environment", "move it away and try again")
    with_pip = find_spec("ensurepip") is not None
    try:
        venv.create(HOME, clear=afresh, symlinks=os.name != "nt", with_pip=with_pip)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Stop(
            f"the environment {HOME} cannot be made: {error}",
            "check that there is space and that you may write here; on Debian: sudo apt install python3-venv",
        ) from error


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
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    command = [str(PYTHON), *(runs_from or ["-m", "pip"]), "install", *quiet, *words]
    if subprocess.call(command, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno()):
        raise Stop(
            "pip could not install what pyproject.toml names; its own words stand above",
            "check the connection and the space on the disk, then try again: it goes on where it stopped",
        )


def hand_over(command: list[str]) -> int:
    """Become ``command``; on Windows, where that cannot be, run it and return its status."""
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


def say(text: str) -> None:
    """Narrate on stderr."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
