"""Text that comes in faster than anybody types, without a bracketed paste: seconds until its end is shown."""

from __future__ import annotations

from pathlib import Path

from benchmarks.app import Place, long_text, place
from benchmarks.row import Row, compared
from benchmarks.terminal import Terminal

SIZES, QUICK_SIZES = (1, 5, 20, 80), (1, 5, 20)
"""KB of typed text."""

ROUNDS = 3
END = "zzEndzz"

_AREA = """
from textual.app import App
from textual.widgets import TextArea


class Bare(App):
    def compose(self):
        yield TextArea(placeholder="A bare area")


Bare().run()
"""


def rows(quick: bool = False) -> list[Row]:
    """Measure each size by turns in the journal's editor and in a bare TextArea."""
    found = []
    with place() as where:
        for size in QUICK_SIZES if quick else SIZES:
            ours, bare = [], []
            for _ in range(1 if quick else ROUNDS):
                bare.append(_bare(where, size))
                ours.append(_ours(where, size))
            what = f"{size} KB typed in a burst → its end on the screen"
            found.append(compared(what, "a bare TextArea", "ms", ours, bare, 1.0))
    return found


def burst(size: int) -> bytes:
    """Return paragraphs of about ``size`` KB as keys; the last ones are END."""
    text = long_text(size * 170).encode()[: size * 1000]
    return text.replace(b"\n", b"\r") + END.encode()


def _bare(where: Place, size: int) -> float:
    with where.terminal(where.file("area.py", _AREA)) as terminal:
        terminal.wait_for("bare area")
        return _taken(terminal, size)


def _ours(where: Place, size: int) -> float:
    for draft in (Path(where.environment["COMPANION_HOME"]) / "drafts").glob("*"):
        draft.unlink()
    with where.terminal(where.companion()) as terminal:
        terminal.wait_for("Today")
        terminal.settle(0.5)
        terminal.press(b"4")
        terminal.press(b"w")
        return _taken(terminal, size)


def _taken(terminal: Terminal, size: int) -> float:
    """Return the milliseconds from the first key to the frame that shows the end."""
    terminal.settle(0.5)
    return terminal.type(burst(size), END) * 1e3
