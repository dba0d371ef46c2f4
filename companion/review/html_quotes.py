"""What an element of HTML mail does to the text within it: quotes it, hides it, keeps its white space.

How mail programs mark what they quote, as met in their mails:

* `<blockquote>`: all but Outlook and Yahoo; with ``type="cite"`` Apple Mail and Thunderbird, with
  ``class="gmail_quote"`` Gmail and K-9. Gmail's own indent is one with ``border:none``, and quotes nothing.
* a line down the left side, ``border-left``: Outlook, GMX.
* ``class="yahoo_quoted"``: Yahoo.

Gmail's ``<div class="gmail_quote">`` and Thunderbird's ``moz-cite-prefix`` quote nothing: the first also
holds what was written between quoted passages, the second is the line “On …, Ana wrote:”.
"""

from __future__ import annotations

import re
from functools import lru_cache

from companion.fact import slim_fact
from companion.review.html_pieces import Tag, attributes_of

_TELLING = re.compile("display|hid|white-space|border|cite|yahoo", re.IGNORECASE)
_LEFT_LINE = re.compile(r"border-left(?:-style|-width)?:(?!medium|none|hidden|0(?!\.)|initial|unset)")
_KEEPS_SPACE = ("pre", "listing", "xmp", "plaintext", "textarea")
_MOST_STYLE = 4_000


@slim_fact
class Effect:
    """``quotes``: levels of quotation that an element adds; ``hides``; ``keeps_space``: as ``<pre>`` does."""

    quotes: int = 0
    hides: bool = False
    keeps_space: bool = False


_NONE = Effect()
_QUOTES = Effect(quotes=1)
_KEEPS = Effect(keeps_space=True)
_HIDES = Effect(hides=True)


def effect_of(tag: Tag) -> Effect:
    """Return what a start tag does to the text up to its end."""
    if tag.name == "template":
        return _HIDES
    if _TELLING.search(tag.raw) is None:
        return _QUOTES if tag.name == "blockquote" else _KEEPS if tag.name in _KEEPS_SPACE else _NONE
    return _effect(tag.name, tag.raw)


@lru_cache(maxsize=256)  # a mail repeats its few styles a thousand times, and reading one takes 15 µs
def _effect(name: str, raw: str) -> Effect:
    attributes = attributes_of(raw)
    classes = attributes.get("class", "").lower()
    style = "".join(attributes.get("style", "")[:_MOST_STYLE].split()).lower()
    hides = (
        "hidden" in attributes
        or "display:none" in style
        or "mso-hide:all" in style
        # Thunderbird writes the signs of a plain text into its quotation, where they would count twice.
        or "moz-txt-citetags" in classes
    )
    keeps = name in _KEEPS_SPACE or "white-space:pre" in style
    return Effect(_levels(name, attributes, classes, style), hides, keeps)


def _levels(name: str, attributes: dict[str, str], classes: str, style: str) -> int:
    if attributes.get("type", "").lower() == "cite" or "yahoo_quoted" in classes:
        return 1
    has_line = _LEFT_LINE.search(style) is not None
    if name == "blockquote":
        return 1 if has_line or "quote" in classes or "border:none" not in style else 0
    return 1 if has_line and name in ("div", "section") else 0
