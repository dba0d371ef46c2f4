"""Code blocks that other programs turn into something else: diagrams, formulas, boxes, cells that are run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.blocks import alert_kind
from companion.course.edits import Write, continuation, instead, lead, line_as, lines_as
from companion.course.foreign.addresses import stem_of
from companion.course.foreign.marks import words_given
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
_PICTURES = frozenset(("figure", "image"))
_CODE = frozenset(("code", "code-block", "code-cell", "sourcecode"))
_OPTION = re.compile(r":[\w-]+:.*")
_ALT = re.compile(r"^:?alt:[ \t]*(?P<words>\S.*?)[ \t]*$", re.MULTILINE)
_PARAMETER = re.compile(r"\{[^{}]*\}|@[\w.]+(?:\([^()]*\))?|\S+=(?:\"[^\"]*\"|'[^']*'|\S*)|(?<!\S)->.*")


def report_fence(page: Page, token: Token) -> None:
    """Report a code block that is shown here as its source; of one without an end that was said."""
    if token.meta.get(OPEN):
        return
    info = token.info.strip()
    name, _, further = info.partition(" ")
    first = (token.map or [0, 1])[0] + 1
    if name.casefold() in _DRAWN:
        what = f"nothing is drawn here from “{name.casefold()}”; the source is shown"
        _as_text(page, first, name, "text", what)
    elif info.startswith("{"):
        _braced(page, token, first, info)
    elif further.strip() and "`" not in info:
        _titled(page, first, info, name, further.strip())


def _braced(page: Page, token: Token, first: int, info: str) -> None:
    """Report a block whose braces make it a box, a picture or a program that is run."""
    match = _BRACED.fullmatch(info)
    kind, title = (match["name"], match["title"].strip()) if match else ("", "")
    body = _without_options(token.content)
    if kind in _BOXES:
        head = [f"**{title}**", ""] if title else []
        new = [f"> {line}".rstrip() for line in (f"[!{alert_kind(kind)}]", *head, *body)]
        what = "boxes of other programs are not read here; this is shown as code"
        page.error(page.at(first), what, _in_place(page, token, new))
    elif kind in _PICTURES and title:
        given = _ALT.search(token.content)
        words = given["words"].strip("\"'") if given else " ".join(body).strip() or stem_of(title)
        address = f"<{title}>" if " " in title else title
        shown = [f"![{words.replace('[', '(').replace(']', ')')}]({address})"]
        caption = ["", *body] if given and any(body) else []
        what = "pictures of other programs are not read here; this is shown as code"
        page.error(page.at(first), what, _in_place(page, token, shown + caption))
    else:
        what = "braces after the marks of a code block are not read here; what they ask for is not done"
        name = kind if re.fullmatch(r"[a-z]\w*", kind) and not title else "text"
        name = (title or "text") if kind in _CODE else f"{name} {title}".strip()
        _as_text(page, first, info, name, what)


def _titled(page: Page, number: int, info: str, name: str, further: str) -> None:
    """Report what stands behind a block's language: its title is offered on a line above the block."""
    line = page.lines[number - 1]
    start = lead(line)
    end = _find(line, info)
    given = words_given(f"{{{further}}}")
    title = given or " ".join(_PARAMETER.sub(" ", further).split()).lstrip("+-").strip()
    if not title:
        write = line_as(page.lines, number, line[: end + len(name)]).saying(f"{line[len(start) : end]}{name}")
    else:
        further_lead = continuation(line)
        words = title if " " in title else re.sub(r"([\\_*\[\]<>])", r"\\\1", title)
        bold = words if "**" in words or "__" in words else f"**{words}**"
        apart = number > 1 and start == further_lead and page.lines[number - 2].strip(" \t>")
        above = [f"{further_lead}".rstrip()] if apart else []
        block = [f"{start}{bold}", further_lead.rstrip(), f"{further_lead}{line[len(start) : end]}{name}"]
        write = line_as(page.lines, number, "\n".join([*above, *block])).saying(f"{bold} above the code")
    what = "what stands behind the language of a code block is not shown"
    page.warning((number, end + len(name) + 2), what, write)


def _in_place(page: Page, token: Token, new: list[str]) -> Write:
    """Return how lines are typed in place of a block of code, in the quote or list in which it stands."""
    first, after = token.map or [0, 1]
    start = lead(page.lines[first])
    moved = [start + new[0], *((continuation(start) + line).rstrip() for line in new[1:])]
    return lines_as(page.lines, first + 1, min(after, len(page.lines)), "\n".join(moved))


def _without_options(content: str) -> list[str]:
    """Return the lines of a box or picture below its options: ``:key: value``, or YAML between dashes."""
    lines = content.strip("\n").split("\n")
    if lines[0].strip() == "---" and "---" in (rest := [line.strip() for line in lines[1:]]):
        lines = lines[rest.index("---") + 2 :]
    while lines and _OPTION.fullmatch(lines[0]):
        del lines[0]
    return "\n".join(lines).strip("\n").split("\n")


def _as_text(page: Page, number: int, info: str, name: str, what: str) -> None:
    line = page.lines[number - 1]
    place = (number, _find(line, info) + 1)
    write = instead(page.lines, place, info, name) if place[1] else Write(name)
    page.warning(place if place[1] else page.at(number), what, write)


def _find(line: str, info: str) -> int:
    """Return where the info of a block stands on its first line, in which Markdown replaces each NUL."""
    return line.replace("\0", "\ufffd").find(info, len(lead(line)))
