"""Inline tokens as runs of text, and the chips (code spans) that stand among them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from companion.course.prose import Run, Runs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from companion.course.page import Page, Place

MAX_STYLES = 12
_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def runs_of(node: Any) -> list[Run]:
    """Return the runs of an ``inline`` node in order; code spans stay separate, other neighbours are joined.

    HTML is kept as it was typed; a comment is no text.
    """
    runs: list[Run] = []
    styles: dict[str, int] = {"bold": 0, "italic": 0, "strike": 0}
    links: list[str] = []
    for token in node.token.children or ():
        name, _, edge = token.type.rpartition("_")
        if name in _STYLES and edge in ("open", "close"):
            styles[_STYLES[name]] += token.nesting
        elif token.type == "link_open":
            links.append(str(token.attrs.get("href", "")))
        elif token.type == "link_close":
            links.pop()
        else:
            text = _text(token)
            link = str(token.attrs.get("src", "")) if token.type == "image" else links[-1] if links else ""
            if text:
                run = Run(
                    text,
                    bold=styles["bold"] > 0,
                    italic=styles["italic"] > 0,
                    code=token.type == "code_inline",
                    strike=styles["strike"] > 0,
                    link=link,
                )
                runs.append(run)
    return _joined(runs)


def _text(token: Any) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    if token.type == "html_inline" and _COMMENT.fullmatch(token.content):
        return ""
    return str(token.content)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Join neighbours of one style; code spans stay apart."""
    joined: list[Run] = []
    for style, same in groupby(runs, attrgetter("bold", "italic", "strike", "link", "code")):
        found = list(same)
        if style[-1] or len(found) == 1:
            joined.extend(found)
        else:
            joined.append(replace(found[0], text="".join(run.text for run in found)))
    return joined


def lines_of(node: Any) -> tuple[int, int]:
    """Return a node's first and last line, from 1."""
    first, after = node.map or (0, 1)
    return first + 1, max(after, first + 1)


def trimmed(runs: Sequence[Run]) -> Runs:
    """Return ``runs`` without white space at both ends and without empty runs."""
    kept = [run for run in runs if run.text]
    while kept and not kept[0].code and kept[0].text != (text := kept[0].text.lstrip()):
        kept[0] = replace(kept[0], text=text)
        if not text:
            kept.pop(0)
    while kept and not kept[-1].code and kept[-1].text != (text := kept[-1].text.rstrip()):
        kept[-1] = replace(kept[-1], text=text)
        if not text:
            kept.pop()
    return tuple(kept)


def chips(runs: Iterable[Run]) -> list[int]:
    """Return the indices of the code spans."""
    return [index for index, run in enumerate(runs) if run.code]


def text_without(runs: Sequence[Run], dropped: Collection[int] = ()) -> str:
    """Return the plain text of ``runs`` without those at the ``dropped`` indices and the gaps they leave."""
    text = ""
    after_drop = False
    for index, run in enumerate(runs):
        if index in dropped:
            text = text.rstrip(" ")
            after_drop = True
            continue
        piece = run.text
        if after_drop and text and not piece.startswith((" ", "\n", ".", ",", ";", ":", "?", "!", ")", "…")):
            text += " "
        text += piece
        after_drop = False
    return text.strip()


def chip_place(page: Page, runs: Sequence[Run], index: int, first: int, last: int) -> Place:
    """Return where the code span at ``index`` stands in lines ``first``…``last`` of the source."""
    content = runs[index].text
    nth = sum(run.code and run.text == content for run in runs[:index])
    for needle in (f"`{content}`", f"` {content} `", content):
        place = page.find(needle, first, last, nth)
        if page.lines[place[0] - 1].startswith(needle, place[1] - 1):
            return place
    return page.at(first)
