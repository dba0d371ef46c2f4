"""Screens that were looked at once: a text file to compare, a picture for eyes."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot

from .seeing import lines_of
from .waiting import quiet

_WEB_FONTS = re.compile(r"@font-face\s*\{.*?\}\s*", re.S)
_SCROLL_BAR = str.maketrans("▁▂▃▄▅▆▇█", " " * 8)
"""How far the bar reaches changes with every sentence of a lesson; the picture has it."""
_PICTURE_NAMES = re.compile(r"terminal-\d+")


@dataclass(frozen=True)
class Golden:
    """``accepted`` holds what is right; what differs from it is put into ``changed``."""

    accepted: Path
    changed: Path
    accept: bool

    async def same(self, pilot: Pilot[int], name: str) -> None:
        """Fail with a diff when the screen is not the accepted one; ``--snap-update`` accepts it."""
        await quiet(pilot)
        text = "".join(f"{line.translate(_SCROLL_BAR).rstrip()}\n" for line in lines_of(pilot.app))
        text_file = self.accepted / f"{name}.txt"
        if self.accept:
            self._write(self.accepted, name, text, pilot)
            return
        known = text_file.read_text("utf-8") if text_file.exists() else ""
        if text != known:
            self._write(self.changed, name, text, pilot)
            diff = difflib.unified_diff(known.split("\n"), text.split("\n"), "accepted", "now", lineterm="")
            pytest.fail("\n".join([f"{name} changed; see {self.changed / name}.svg", *diff]), pytrace=False)

    def _write(self, folder: Path, name: str, text: str, pilot: Pilot[int]) -> None:
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.txt").write_text(text, "utf-8")
        picture = _WEB_FONTS.sub("", pilot.app.export_screenshot(title="Companion"))
        picture = _PICTURE_NAMES.sub("terminal", picture).replace("Fira Code", "Fira Code, DejaVu Sans Mono")
        (folder / f"{name}.svg").write_text(picture, "utf-8")
