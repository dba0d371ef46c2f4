"""Spaces at which no line ends, such as that between a number and its unit, in what the app draws.

Textual breaks lines at U+00A0 as at any other space. So these spaces are replaced by a sign that is no space
while a text is wrapped, and are spaces again in what is drawn.
"""

from __future__ import annotations

from textual.content import Content
from textual.strip import Strip

from companion.safety.unit_spaces import with_glue

GLUE = "\u2800"
"""Braille's blank: it looks like a space, so a text that holds one looks the same with a space there.

Rich knows its width without loading its tables, which would delay the first frame.
"""


def unbroken(body: Content) -> Content:
    """Return the content with GLUE for the spaces at which no line may end."""
    glued = with_glue(body.plain, GLUE)
    return body if glued == body.plain else Content(glued, list(body.spans))


def with_spaces(strip: Strip) -> Strip:
    """Return a drawn line with spaces again."""
    if GLUE not in strip.text:
        return strip
    return Strip(
        [segment._replace(text=segment.text.replace(GLUE, " ")) for segment in strip], strip.cell_length
    )
