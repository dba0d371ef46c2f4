"""The characters a chart is drawn with, for terminals that have them and for those that know ASCII alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One character each, apart from ``ellipsis``; ``before`` and ``now`` are a point and its line."""

    before: str
    before_line: str
    now: str
    now_line: str
    low: str
    high: str
    expected: str
    grid: str
    reference: str
    crossed: str
    axis: str
    axis_start: str
    axis_tick: str
    axis_end: str
    ellipsis: str

    def point(self, tone: str) -> str:
        """Return the point of a tone: hollow for what was before, filled otherwise."""
        return self.before if tone == "before" else self.now

    def line(self, tone: str) -> str:
        """Return what the interval of a tone is drawn with."""
        return self.before_line if tone == "before" else self.now_line


DRAWN = Glyphs("○", "╌", "●", "─", "├", "┤", "◇", "·", "│", "┼", "─", "└", "┴", "┘", "…")
ASCII = Glyphs("o", "-", "*", "=", "|", "|", "+", ".", ":", ":", "-", "'", "'", "'", "...")

_LIKENESS = str.maketrans(
    {
        "−": "-", "–": "-", "—": "-", "…": "...", "±": "+/-", "·": "*", "×": "x", "√": "sqrt", "½": "1/2",
        "²": "^2", "³": "^3", "⁴": "^4", "₇": "7", "≥": ">=", "≤": "<=", "≈": "~", "→": "->", "↔": "<->",
        "“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-", "κ": "kappa",
        "Σ": "sum ", "α": "alpha",
    }
)  # fmt: skip


def in_ascii(text: str) -> str:
    """Return ``text`` with the signs of our reports by their ASCII likeness; letters of a name stay."""
    return text.translate(_LIKENESS)


def glyphs_for(encoding: str | None) -> Glyphs:
    """Return the characters a stream of ``encoding`` can print; ASCII where it is not known."""
    try:
        "○╌●─├┤◇·│┼└┴┘…−√".encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return ASCII
    return DRAWN
