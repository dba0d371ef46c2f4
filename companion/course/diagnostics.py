"""What is said about a course's files: place, verdict, and what to type instead."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from companion.safety.show import show, show_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.course.edits import Edit, Write

Severity = Literal["error", "warning"]

_WINDOW = 160
_LEAD = 60
"""Cells of a line that are shown, and at most before the place."""
_FAR = 4 * _WINDOW
"""Characters around the place in which its clusters are looked for."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One message. ``line`` and ``column`` count characters from 1; ``source`` is that line as it stands.

    ``write`` says what to type instead; ``edits``, where there are any, are exactly that as changes of the
    file, after which the message is gone. ``note`` says what else could be typed.
    """

    path: str
    line: int
    column: int
    severity: Severity
    what: str
    write: str = ""
    source: str = ""
    edits: tuple[Edit, ...] = ()
    note: str = ""


def with_write(diagnostic: Diagnostic, write: str | Write) -> Diagnostic:
    """Return the message with what to type instead: words alone, or words with edits and a note."""
    if isinstance(write, str):
        return replace(diagnostic, write=write)
    return replace(diagnostic, write=write.words, edits=write.edits, note=write.note)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return them by file, line and column, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: (d.path, d.line, d.column, d.severity)))


def render(diagnostic: Diagnostic) -> str:
    """Return the message as text: the place and what, the line, a caret under the place, what to write."""
    d = diagnostic
    source, before = _window(d.source, d.column - 1)
    gutter = f"{d.line:>5} | "
    text = [
        f"{show_line(d.path)}:{d.line}:{d.column}: {d.severity}: {show(d.what)}",
        f"{gutter}{show(source)}".rstrip(),
        f"{' ' * (len(gutter) - 2)}| {_blank(show(before))}^",
    ]
    for label, said in (("write", d.write), ("note", d.note)):
        if said:
            first, *rest = show(said).split("\n")
            text.append(f"      = {label}: {first}")
            text.extend(f"{' ' * (len(label) + 10)}{line}" for line in rest)
    return "\n".join(text)


def as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return the message as plain data for ``--format json``."""
    d = diagnostic
    return {
        "path": d.path,
        "line": d.line,
        "column": d.column,
        "severity": d.severity,
        "what": d.what,
        "write": d.write,
        "note": d.note,
        "edits": [
            {
                "line": edit.line,
                "column": edit.column,
                "end_line": edit.end_line,
                "end_column": edit.end_column,
                "text": edit.text,
            }
            for edit in d.edits
        ],
    }


def _window(source: str, at: int) -> tuple[str, str]:
    """Cut a very long line around the place; returns the piece and what of it stands before the place.

    Both end between two clusters, so that the caret stands under the sign the place is in.
    """
    from companion.safety.cell_text import cells, clusters

    start = max(0, at - _FAR)
    before: list[str] = []
    after = deque(clusters(source[start : at + _FAR]))
    while after and start + len(after[0]) <= at:
        start += len(after[0])
        before.append(after.popleft())
    if cells(source) <= _WINDOW:
        return source, "".join(before)
    lead = _fitting(reversed(before), _LEAD)[::-1]
    tail = _fitting(after, _WINDOW - _LEAD)
    begins = "…" if sum(map(len, lead)) < start else ""
    ends = "…" if start + sum(map(len, tail)) < len(source) else ""
    shown = begins + "".join(lead)
    return f"{shown}{''.join(tail)}{ends}", shown


def _fitting(pieces: Iterable[str], width: int) -> list[str]:
    """Return as many of the first clusters as ``width`` cells hold."""
    from companion.safety.cell_text import cells

    kept = []
    for piece in pieces:
        width -= cells(piece)
        if width < 0:
            break
        kept.append(piece)
    return kept


def _blank(text: str) -> str:
    """Return spaces as wide as ``text`` in a terminal; tabs stay tabs so that both lines jump alike."""
    from companion.safety.cell_text import cells

    return "\t".join(" " * cells(part) for part in text.split("\t"))
