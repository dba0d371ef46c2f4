"""Text from outside, made safe to print: whatever could command a terminal becomes a visible mark."""

from __future__ import annotations

import re

# C0 without \n and \t, DEL, C1 · bidi marks, embeddings, overrides, isolates · line, paragraph separators ·
# deprecated format characters · BOM, interlinear annotation, noncharacters · lone surrogates · tags.
# Joiners (U+200C, U+200D) stay: Persian and emoji need them, and they move no cursor.
_RANGES = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\u2028\u2029"
    "\u206a-\u206f"
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff"
    "\U000e0000-\U000e007f"
)
UNSAFE = re.compile(f"[{_RANGES}]")
"""Matches one unsafe character; the app's line filter reads the same table."""

_CONTROL_PICTURES = 0x2400
_DELETE = 0x7F
_DELETE_PICTURE = "\u2421"


def mark(character: str) -> str:
    """Return the visible sign for one unsafe character: ``␛`` for C0 and DEL, ``⟨U+202E⟩`` for all others."""
    code = ord(character)
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return _DELETE_PICTURE if code == _DELETE else f"⟨U+{code:04X}⟩"


def show(text: str) -> str:
    """Return ``text`` with every unsafe character turned into its mark; safe text comes back unchanged.

    Newlines and tabs are safe. A carriage return is not: it would let a line overwrite itself.
    """
    if UNSAFE.search(text) is None:
        return text
    return UNSAFE.sub(lambda match: mark(match[0]), text)


def show_line(text: str) -> str:
    """Return ``text`` as `show` does, newlines and tabs marked as well: for paths and names."""
    return show(text).replace("\n", mark("\n")).replace("\t", mark("\t"))
