"""Markdown nodes as blocks of prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from companion.course import prose
from companion.course.edits import Write, continuation, instead, without
from companion.course.inline import lines_of, runs_of, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from companion.course.page import Page, Place

BULLET = "•"
_MARKED = re.compile(r"\[!\s*[^\]\s]*\s*\][-+]?(?P<rest>.*)")
_BOX = re.compile(r"(?<=[-+*.)\s])\[[ xX]\](?:\s+|$)")
_ALERT_LIKE = re.compile(r"\s*\[!\s*([^\]\s]*)\s*\]")
_ALERTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
# What other programs call their alerts; any other word is a note.
_MEANT = {
    **dict.fromkeys(("tip", "hint", "success", "check", "done", "solution"), "TIP"),
    **dict.fromkeys(("important", "prereq", "prerequisites", "checklist"), "IMPORTANT"),
    **dict.fromkeys(("warning", "attention"), "WARNING"),
    **dict.fromkeys(("caution", "danger", "error", "bug", "failure", "fail", "missing"), "CAUTION"),
}


def blocks_of(page: Page, nodes: Iterable[Any]) -> prose.Blocks:
    """Return ``nodes`` as blocks. Comments are no blocks; HTML is kept as code so that nothing is lost."""
    return tuple(block for node in nodes for block in _blocks(page, node))


def _blocks(page: Page, node: Any) -> Iterator[prose.Block]:
    if node.type == "paragraph":
        if runs := inline_runs(node):
            yield prose.Paragraph(runs)
    elif node.type == "heading":
        yield prose.Heading(int(node.tag[1]), inline_runs(node))
    elif node.type in ("bullet_list", "ordered_list"):
        yield from _items(page, node, 0)
    elif node.type == "blockquote":
        report_alert(page, node)
        yield prose.Quote(paragraphs_of(page, node.children))
    elif node.type == "alert":
        kind = node.meta["kind"].lower()
        yield prose.Alert(kind, paragraphs_of(page, alert_body(node)))
    elif node.type == "table":
        yield from _table(node)
    elif node.type in ("fence", "code_block"):
        yield prose.Code(node.content.removesuffix("\n"), node.info.strip().split(" ")[0])
    elif node.type == "hr":
        yield prose.Rule()
    elif node.type == "html_block" and not node.content.lstrip().startswith("<!--"):
        yield prose.Code(node.content.removesuffix("\n"), "html")


def inline_runs(node: Any) -> prose.Runs:
    """Return the runs of a node that holds one ``inline`` child."""
    return trimmed(runs_of(node.children[0])) if node.children else ()


def alert_body(node: Any) -> list[Any]:
    """Return what stands in an alert below its marker."""
    return [child for child in node.children if child.type != "alert_title"]


def paragraphs_of(page: Page, nodes: Iterable[Any]) -> tuple[prose.Runs, ...]:
    """Return everything in a quote or alert as paragraphs; list items carry their marker."""
    found: list[prose.Runs] = []
    for block in blocks_of(page, nodes):
        if isinstance(block, prose.Paragraph | prose.Heading):
            found.append(block.runs)
        elif isinstance(block, prose.Item):
            marker = f"{block.marker} " if block.marker else ""
            found.append((prose.Run("  " * block.depth + marker), *block.runs))
        elif isinstance(block, prose.Quote | prose.Alert):
            found.extend(block.paragraphs)
        elif isinstance(block, prose.Code):
            found.append((prose.Run(block.text, code=True),))
        elif isinstance(block, prose.Table):
            for row in (block.header, *block.rows):
                cells = (prose.Run(prose.plain(cell)) for cell in row)
                found.append(tuple(run for cell in cells for run in (cell, prose.Run("  "))))
    return tuple(found)


def plain_paragraphs(page: Page, nodes: Iterable[Any]) -> str:
    """Return everything in ``nodes`` as plain text, an empty line between paragraphs."""
    return "\n\n".join(prose.plain(runs) for runs in paragraphs_of(page, nodes))


def report_alert(page: Page, node: Any) -> bool:
    """Report a quote that was meant as an alert; tells whether it was."""
    paragraph = node.children[0] if node.children else None
    if paragraph is None or paragraph.type != "paragraph":
        return False
    match = _ALERT_LIKE.match(paragraph.children[0].content)
    if match is None:
        return False
    place = page.find(match[0].strip(), *lines_of(node))
    kind = alert_kind(match[1])
    if match[1].upper() in _ALERTS and place[0] > lines_of(node)[0]:
        write = without(page.lines, lines_of(node)[0], place[0] - 1)
        page.error(place, "an alert's marker stands on the first line of its quote", write)
    elif match[1].upper() in _ALERTS:
        words = f"> [!{kind}]\n> the text, on the next line"
        page.error(place, "an alert's marker stands alone on its line", _alone(page, place, kind, words))
    else:
        what = f"“{match[0].strip()}” is no alert"
        page.error(
            place, what, _alone(page, place, kind, f"> [!{kind}]").noting(f"or one of {', '.join(_ALERTS)}")
        )
    return True


def alert_kind(word: str) -> str:
    """Return the alert that is nearest to what another program calls ``word``."""
    return word.upper() if word.upper() in _ALERTS else _MEANT.get(word.casefold(), "NOTE")


def _alone(page: Page, place: Place, kind: str, words: str) -> Write:
    """Return how an alert's marker is typed alone on its line, its text on the next."""
    line = page.lines[place[0] - 1]
    match = _MARKED.match(line, place[1] - 1)
    if match is None:
        return Write(words)
    rest = match["rest"].strip()
    moved = f"\n{continuation(line[: place[1] - 1]).rstrip()} {rest}" if rest else ""
    return instead(page.lines, place, line[place[1] - 1 :], f"[!{kind}]{moved}").saying(words)


def _report_box(page: Page, number: int) -> None:
    """Say that nothing can be ticked in prose."""
    what, write = "a box to tick has no meaning outside of an activity", Write("- text")
    line = page.lines[number - 1]
    if match := _BOX.search(line):
        write = instead(page.lines, (number, match.start() + 1), match[0], "")
        write = write.saying(f"- {line[match.end() :].strip()}".rstrip())
    page.warning(page.at(number), what, write)


def _items(page: Page, node: Any, depth: int) -> Iterator[prose.Block]:
    for item in node.children:
        marker = f"{item.info}." if node.type == "ordered_list" else BULLET
        if "checked" in item.meta:
            marker = "[x]" if item.meta["checked"] else "[ ]"
            _report_box(page, lines_of(item)[0])
        first = True
        for child in item.children:
            if child.type == "paragraph":
                yield prose.Item(depth, marker if first else "", inline_runs(child))
            elif child.type in ("bullet_list", "ordered_list"):
                if first:
                    yield prose.Item(depth, marker, ())
                yield from _items(page, child, depth + 1)
            else:
                if first:
                    yield prose.Item(depth, marker, ())
                yield from _blocks(page, child)
            first = False
        if first:
            yield prose.Item(depth, marker, ())


def _table(node: Any) -> Iterator[prose.Block]:
    rows = [
        tuple(inline_runs(cell) for cell in row.children) for part in node.children for row in part.children
    ]
    if rows:
        yield prose.Table(rows[0], tuple(rows[1:]))
