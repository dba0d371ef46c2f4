"""Where the parts of a lesson stand in its file: the model keeps an activity's line and nothing finer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course import model
from companion.course.head_lines import FENCE
from companion.course.standard.words import find_run, placed_words, words

if TYPE_CHECKING:
    from companion.course.page import Page, Place

_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?")


def head_place(page: Page, key: str, word: str = "") -> Place:
    """Return where ``word`` stands among the values of ``key`` in the front matter.

    Without the word it is where the key's value begins, without the key the first line.
    """
    last = next((n for n, line in enumerate(page.lines[1:], 2) if line.rstrip() == FENCE), 1)
    start = next((n for n in range(1, last) if re.match(rf"{re.escape(key)}\s*:", page.lines[n - 1])), 0)
    if not start:
        return 1, 1
    for number in range(start, last):
        line = page.lines[number - 1]
        if number > start and re.match(r"\S[^:]*:", line):
            break
        wanted = rf"(?<![\w-]){re.escape(word)}(?![\w-])" if word else r"\S"
        found = re.compile(wanted).search(line, len(key) + 1 if number == start else 0)
        if found:
            return number, found.start() + 1
    return page.at(start)


def entry_place(page: Page, key: str, word: str) -> Place:
    """Return where ``word`` stands as the value of ``key`` in a list of YAML maps, else the first line."""
    wanted = re.compile(rf"\s*(?:- +)?{re.escape(key)}: *[\"']?(?={re.escape(word)}[\"']?\s*(?:#|$))")
    found = ((n, wanted.match(line)) for n, line in enumerate(page.lines, 1))
    return next(((n, match.end() + 1) for n, match in found if match), (1, 1))


def heading_place(page: Page, line: int) -> Place:
    """Return where the words of the heading on ``line`` begin."""
    source = page.lines[line - 1]
    return line, len(source) - len(source.lstrip("# \t")) + 1


def item_place(page: Page, text: str, first: int, last: int) -> Place:
    """Return where the list item that begins with ``text`` stands in these lines, else the first of them."""
    wanted = words(text)
    for some in (wanted, wanted[:8]):
        if place := _item_with(page, text, some, first, last):
            return place
    return heading_place(page, first)


def _item_with(page: Page, text: str, wanted: list[str], first: int, last: int) -> Place | None:
    """Return where the item stands that begins with the words ``wanted``, without any with ``text``."""
    for number in range(first, min(last, len(page.lines)) + 1):
        bullet = _ITEM.match(page.lines[number - 1])
        if not bullet:
            continue
        following = list(placed_words(page.lines[number - 1 : number + 4], number))
        if wanted and [word.text for word in following[: len(wanted)]] == wanted:
            return number, following[0].column
        if not wanted and text.strip() and page.lines[number - 1][bullet.end() :].startswith(text.strip()):
            return number, bullet.end() + 1
    return None


def text_place(page: Page, text: str, first: int = 1, last: int = 0) -> Place | None:
    """Return where ``text`` begins in these lines (all by default), whatever markup stands in it."""
    among = list(placed_words(page.lines[first - 1 : last or len(page.lines)], first))
    wanted = words(text)
    found = find_run(wanted, among) or find_run(wanted, among, 3)
    return (found.line, found.column) if found else None


def last_line(page: Page, lesson: model.Lesson, activity: model.Activity) -> int:
    """Return the last line that can belong to ``activity``: the one before the next activity."""
    after = [other.line for other in lesson.activities if other.line > activity.line]
    return min(after) - 1 if after else len(page.lines)


def option_place(page: Page, lesson: model.Lesson, activity: model.Activity, text: str) -> Place:
    """Return where an option, item or statement of ``activity`` stands."""
    return item_place(page, text, activity.line, last_line(page, lesson, activity))


def pair_option_place(
    page: Page, scenarios: tuple[model.Scenario, ...], one: model.Scenario, text: str
) -> Place:
    """Return where an option of a measured scenario stands in the file it shares with its twin."""
    after = [other.line for other in scenarios if other.line > one.line]
    return item_place(page, text, one.line, min(after) - 1 if after else len(page.lines))
