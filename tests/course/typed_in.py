"""Types into a file what its messages say, as often as it takes: a message that leads on leads to an end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from companion.course.diagnostics import Diagnostic
from companion.course.edits import Edit

MOST_ROUNDS = 40


def typed(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with all of ``edits`` made; they do not overlap."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    whole = "\n".join(lines)
    spans = [
        (
            starts[edit.line - 1] + edit.column - 1,
            starts[edit.end_line - 1] + edit.end_column - 1,
            number,
            edit.text,
        )
        for number, edit in enumerate(edits)
    ]
    for start, end, _, new in sorted(spans, reverse=True):
        assert 0 <= start <= end <= len(whole)
        whole = whole[:start] + new + whole[end:]
    return whole


def apart(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the messages with edits that can be typed in one go: of two at one place the first."""
    taken: list[tuple[tuple[int, int], tuple[int, int]]] = []
    chosen = []
    for one in found:
        spans = [((e.line, e.column), (e.end_line, e.end_column)) for e in one.edits]
        if spans and not any(_meet(span, other) for span in spans for other in taken):
            taken += spans
            chosen.append(one)
    return chosen


def _meet(
    one: tuple[tuple[int, int], tuple[int, int]], other: tuple[tuple[int, int], tuple[int, int]]
) -> bool:
    return (
        (one[0] < other[1] and other[0] < one[1])
        or (one == other and one[0] != one[1])
        or (one[0] == one[1] and other[0] < one[0] < other[1])
        or (other[0] == other[1] and one[0] < other[0] < one[1])
    )


class Endless(AssertionError):
    """Typing in what is said comes to no end."""


def typed_to_the_end(
    text: str, said: Callable[[str], Sequence[Diagnostic]]
) -> tuple[str, list[Diagnostic], int]:
    """Return the text after all that can be typed was, what is still said, and the number of rounds.

    Raises `Endless` when a text comes up again, or after `MOST_ROUNDS`.
    """
    seen = {text}
    for rounds in range(MOST_ROUNDS):
        found = said(text)
        chosen = apart(found)
        if not chosen:
            return text, list(found), rounds
        text = typed(text, [edit for one in chosen for edit in one.edits])
        if text in seen:
            raise Endless([(one.line, one.what, one.write) for one in chosen])
        seen.add(text)
    raise Endless([(one.line, one.what, one.write) for one in chosen])
