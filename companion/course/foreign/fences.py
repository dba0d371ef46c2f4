"""Code blocks that other programs turn into something else: diagrams, formulas, boxes, cells that are run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.blocks import alert_kind
from companion.course.edits import Write, instead, lines_as
from companion.course.nesting import OPEN

if TYPE_CHECKING:
    from markdown_it.token import Token

    from companion.course.page import Page

_DRAWN = frozenset(
    (
        *("mermaid", "plantuml", "puml", "dot", "graphviz", "ditaa", "wavedrom", "vega", "vega-lite", "d2"),
        *("geojson", "topojson", "stl", "math", "latex-math", "dataview", "dataviewjs", "tasks", "query"),
    )
)
_BOXES = frozenset(
    (
        *("note", "tip", "hint", "important", "warning", "caution", "danger", "attention", "error"),
        *("admonition", "seealso", "exercise", "solution", "dropdown"),
    )
)
_BRACED = re.compile(r"\{\s*\.?(?P<name>[\w:-]*)[^}]*\}\s*(?P<title>.*)")
_OPTION = re.compile(r":[\w-]+:.*|---")


def report_fence(page: Page, token: Token) -> None:
    """Report a code block that is shown here as its source; of one without an end that was said."""
    if token.meta.get(OPEN):
        return
    info = token.info.strip()
    name = info.split(" ")[0].casefold()
    first, after = token.map or [0, 1]
    if name in _DRAWN:
        what = f"nothing is drawn here from “{name}”; the source is shown"
        _as_text(page, first + 1, info, "text", what)
    elif info.startswith("{"):
        match = _BRACED.fullmatch(info)
        kind = match["name"] if match else ""
        if match and kind in _BOXES and page.lines[first].lstrip().startswith((token.markup, "`", "~")):
            body = [line for line in token.content.split("\n") if not _OPTION.fullmatch(line)]
            _as_alert(page, (first + 1, after), kind, match["title"], body)
        else:
            what = "braces after the marks of a code block are not read here; what they ask for is not done"
            _as_text(page, first + 1, info, kind if re.fullmatch(r"[a-z]\w*", kind) else "text", what)


def _as_text(page: Page, number: int, info: str, name: str, what: str) -> None:
    line = page.lines[number - 1]
    place = (number, line.rfind(info) + 1)
    write = instead(page.lines, place, info, name) if place[1] else Write(name)
    page.warning(place if place[1] else page.at(number), what, write)


def _as_alert(page: Page, lines: tuple[int, int], kind: str, title: str, body: list[str]) -> None:
    first, last = lines
    prefix = page.lines[first - 1][: len(page.lines[first - 1]) - len(page.lines[first - 1].lstrip())]
    head = [f"**{title}**", ""] if title else []
    words = "\n".join(body).strip("\n").split("\n")
    new = "\n".join(f"{prefix}> {line}".rstrip() for line in (f"[!{alert_kind(kind)}]", *head, *words))
    what = "boxes of other programs are not read here; this is shown as code"
    page.error(page.at(first), what, lines_as(page.lines, first, last, new))
