"""Boxes, folds, tabs and lists of terms as other programs write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.blocks import alert_kind
from companion.course.edits import before, line_as, lines_as, without

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from companion.course.foreign.passage import Passage
    from companion.course.page import Page

_PREFIX = r"(?P<prefix>[ \t]*(?:>[ \t]?)*)"
_FENCE = re.compile(rf"{_PREFIX}(?P<marks>:{{3,}})[ \t]*(?P<rest>.*?)[ \t]*:*")
_INDENTED = re.compile(
    rf"{_PREFIX}(?:(?P<marks>!!!|\?\?\?\+?)[ \t]*(?P<rest>[\w-]+(?:[ \t]+.*)?)"
    r"|(?P<tab>===[+!]*)[ \t]+(?P<name>\".*\")|\.\. (?P<directive>[\w-]+::.*))[ \t]*"
)
_KINDS = frozenset(
    (
        *(
            "note",
            "abstract",
            "summary",
            "tldr",
            "info",
            "todo",
            "tip",
            "hint",
            "important",
            "success",
            "check",
        ),
        *("done", "question", "help", "faq", "warning", "caution", "attention", "failure", "fail", "missing"),
        *("danger", "error", "bug", "example", "quote", "cite", "seealso", "exercise", "solution"),
    )
)
_WORD = re.compile(r"[\w-]+")
_TITLE = re.compile(r"[\"“](?P<quoted>[^\"”]*)[\"”]|\[(?P<bracketed>[^\]]*)\]|title=(?P<named>\S+)")
_TERM = re.compile(rf"{_PREFIX}:[ \t]+(?P<text>\S.*)")
_CONTENTS = re.compile(r"[ \t]*(?:\[\[?_?TOC_?\]\]?|@\[toc\](?:\(.*\))?|\{:toc\})[ \t]*", re.IGNORECASE)
_BOX = "boxes of other programs are not read here; their signs are shown as they are typed"
_TERMS = "lists of terms are not read here; the colon is shown as it is typed"


def report_boxes(page: Page, lines: Mapping[int, Passage]) -> None:
    """Report boxes that begin on one of ``lines``: the lines of running text, each with its passage."""
    told: set[int] = set()
    for number in sorted(lines):
        line = page.lines[number - 1]
        if ":::" in line and (match := _FENCE.fullmatch(line)):
            if number not in told:
                told.add(_fence(page, lines, number, match))
        elif line.lstrip(" \t>")[:3] in ("!!!", "???", "===", ".. ") and (match := _INDENTED.fullmatch(line)):
            _indented(page, number, match)
        elif line.lstrip(" \t>")[:1] == ":" and (match := _TERM.fullmatch(line)):
            _term(page, lines, number, match)
        elif "toc" in line.casefold() and _CONTENTS.fullmatch(line):
            what = "a table of contents is not made here; this is shown as it is typed"
            page.error(page.at(number), what, without(page.lines, number, number))


def _fence(page: Page, lines: Mapping[int, Passage], number: int, match: re.Match[str]) -> int:
    """Report a line of colons, and return the last line that the report speaks of.

    A box that holds no other and no heading becomes an alert, any other a line in bold.
    """
    if not match["rest"].strip(":"):
        page.error(page.at(number), _BOX, without(page.lines, number, number))
        return number
    kind, title = _kind_and_title(match["rest"])
    end = _closing_line(page, lines, number)
    if end and not match["prefix"]:
        body = page.lines[number : end - 1]
        if not any(line.startswith("#") for line in body):
            page.error(page.at(number), _BOX, lines_as(page.lines, number, end, _alert(kind, title, body)))
            return end
    words = title or kind.replace("-", " ").replace("_", " ").capitalize()
    write = line_as(page.lines, number, f"{match['prefix']}**{words}**\n{match['prefix'].rstrip()}")
    page.error(page.at(number), _BOX, write)
    return number


def _closing_line(page: Page, lines: Mapping[int, Passage], opening: int) -> int:
    """Return the line that closes the box opened on ``opening``; 0 when another begins before that."""
    for number in range(opening + 1, len(page.lines) + 1):
        if ":::" in page.lines[number - 1] and number in lines:
            match = _FENCE.fullmatch(page.lines[number - 1])
            if match:
                return 0 if match["rest"].strip(":") or match["prefix"].strip() else number
    return 0


def _indented(page: Page, number: int, match: re.Match[str]) -> None:
    """Report a box whose body is moved in: it becomes an alert, a tab becomes a line in bold and its body."""
    prefix = match["prefix"]
    end = number
    for at in range(number + 1, len(page.lines) + 1):
        line = page.lines[at - 1]
        if line.strip() and not line.startswith(prefix + "   "):
            break
        end = at if line.strip() else end
    given = match["rest"] or match["name"] or match["directive"]
    kind, title = _kind_and_title(given)
    if match["marks"] and end == number and kind.lower() not in _KINDS and '"' not in given:
        return
    body = [
        line[len(prefix) + 4 :] if line[len(prefix) :].startswith("    ") else line.strip()
        for line in page.lines[number:end]
    ]
    tab = "\n".join([f"**{title or kind}**", "", *body])
    new = tab if match["tab"] else _alert(kind, title, body)
    new = "\n".join(f"{prefix}{line}".rstrip() for line in new.split("\n"))
    page.error(page.at(number), _BOX, lines_as(page.lines, number, end, new))


def _alert(kind: str, title: str, body: Sequence[str]) -> str:
    """Return a box as an alert; lines without words at its ends are left out."""
    kept = "\n".join(body).strip("\n").split("\n")
    head = [f"**{title}**", ""] if title else []
    return "\n".join(f"> {line}".rstrip() for line in (f"[!{alert_kind(kind)}]", *head, *kept))


def _kind_and_title(rest: str) -> tuple[str, str]:
    """Return what kind of box is opened, and its title or nothing.

    Forms: ``note``, ``note "Title"``, ``note Title``, ``{note} Title``, ``{.callout-note title="Title"}``.
    """
    words = _WORD.search(rest)
    kind = words[0] if words else "note"
    found = _TITLE.search(rest)
    title = next((text for text in found.groups() if text), "").strip("\"'}") if found else ""
    if not found and words and "{." not in rest:
        title = rest[words.end() :].strip(" }:#*{")
    return kind.removeprefix("callout-"), title


def _term(page: Page, lines: Mapping[int, Passage], number: int, match: re.Match[str]) -> None:
    """Report a definition below its term, or a further one."""
    prefix, text = match["prefix"], match["text"]
    above = page.lines[number - 2] if number > 1 and lines.get(number - 1) is lines[number] else ""
    term = above[len(before(above)) :].strip()
    if not term or _TERM.fullmatch(above):
        page.error(page.at(number), _TERMS, line_as(page.lines, number, f"{prefix}{text}"))
        return
    space = "\n" if number - 2 in lines else ""
    bold = term if term.endswith("**") else f"**{term}**"
    write = lines_as(page.lines, number - 1, number, f"{space}{before(above)}{bold}: {text}")
    page.error(page.at(number), _TERMS, write.saying(f"{bold}: {text}"))
