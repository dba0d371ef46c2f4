"""Spaces at which no line ends: between a number and its unit, a day and its month, and U+00A0.

Textual breaks lines at U+00A0 as at any other space. So these spaces are replaced by a sign that is no space
while a text is wrapped, and are spaces again in what is drawn.
"""

from __future__ import annotations

import re

from textual.content import Content
from textual.strip import Strip

GLUE = "\u2800"
"""Braille's blank: it looks like a space, so a text that holds one looks the same with a space there.

Rich knows its width without loading its tables, which would delay the first frame.
"""
_UNITS = "min minutes? hours? days? weeks? months? years? seconds? lessons? quiz(?:zes)? cards? points? %"
_MONTHS = "January February March April May June July August September October November December"
_SPACES = re.compile(rf"(?<=\d) (?=(?:{'|'.join(f'{_UNITS} {_MONTHS}'.split())})(?!\w))|[\u00a0\u202f\u2007]")


def unbroken(body: Content) -> Content:
    """Return the content with GLUE for the spaces at which no line may end."""
    glued = _SPACES.sub(GLUE, body.plain)
    return body if glued == body.plain else Content(glued, list(body.spans))


def with_spaces(strip: Strip) -> Strip:
    """Return a drawn line with spaces again."""
    if GLUE not in strip.text:
        return strip
    return Strip(
        [segment._replace(text=segment.text.replace(GLUE, " ")) for segment in strip], strip.cell_length
    )
