"""Spaces at which no line should end: between a number and its unit, a day and its month, within “3 to 5”."""

from __future__ import annotations

import re

_UNITS = "min minutes? hours? days? weeks? months? years? seconds? lessons? quiz(?:zes)? cards? points? %"
_MONTHS = "January February March April May June July August September October November December"
_OWN = "\u00a0\u202f\u2007"
_SPACES = re.compile(
    f"[{_OWN}]| (?:"
    rf"(?<=\d )(?=(?:{'|'.join(f'{_UNITS} {_MONTHS}'.split())})(?!\w))"
    r"|(?<=[\d%] )(?=to [−+]?\d)|(?<=[\d%] to )(?=[−+]?\d)"
    ")"
)
"""Each branch begins with the sign it looks for: one that began by looking back took ten times as long."""
_BEFORE = re.compile("[0-9%] ")
"""What stands where a number ends: most text has none of it, and is looked through only once, and fast."""


def with_glue(text: str, glue: str) -> str:
    """Return the text with ``glue``, one character, for each such space, among them U+00A0 and its like."""
    if _BEFORE.search(text) is None and not any(space in text for space in _OWN):
        return text
    return _SPACES.sub(glue, text)
