"""Opening a page that was made here in the program that the system opens pages with."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from companion.safety.errors import CompanionError

SECONDS = 2.0
"""How long the system's opener is waited for; one that still runs has opened the page itself."""
_STEP = "open it where you look at your files"


def opener_of(platform: str, environ: Mapping[str, str]) -> str:
    """Return the program that opens a file; raises CompanionError where there is no desktop to open it on."""
    if platform == "darwin":
        return "open"
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return "xdg-open"
    raise CompanionError("there is no desktop here to open the page on", next_step="copy where it is")


def open_page(page: Path) -> None:
    """Open a page; raises CompanionError when it cannot be. Waits a moment, so it is called in a thread."""
    if sys.platform == "win32":
        try:
            os.startfile(page.absolute())  # noqa: S606
        except OSError as error:
            raise CompanionError("Windows did not open the page", next_step=_STEP) from error
        return
    opener = opener_of(sys.platform, os.environ)
    try:
        running = subprocess.Popen(  # noqa: S603
            [opener, str(page.absolute())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise CompanionError(f"{opener} could not be started", next_step=_STEP) from error
    try:
        status = running.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return
    if status:
        raise CompanionError(f"{opener} did not open the page", next_step=_STEP)
