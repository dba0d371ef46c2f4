"""What ``course.yaml`` names and is not there: folders without lessons, steps of paths."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from companion.course.dialect import START, id_of
from companion.course.edits import Write, below, instead, without
from companion.course.fields import block_end
from companion.course.outline import FILE
from companion.course.page import closest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.course.checked_files import CheckedFiles
    from companion.course.model import Lesson
    from companion.course.outline import Outline
    from companion.course.page import Page


def check_folder(files: CheckedFiles, folder: str) -> None:
    """Report a module's folder in which nothing is a lesson."""
    there = (files.root / folder).is_dir()
    what = f"the folder {folder} has no lessons" if there else f"there is no folder {folder}"
    near = closest(folder, [entry.name for entry in files.root.iterdir() if entry.is_dir()])
    write: str | Write = f"{folder}/1-first-lesson.md (a new file)"
    if near and not there:
        page = files.pages[FILE]
        place = page.find(f"folder: {folder}", 1, len(page.lines))
        write = instead(page.lines, place, f"folder: {folder}", f"folder: {near}")
    files.say(FILE, what, write, needle=f"folder: {folder}")


def with_module(page: Page, module: str) -> Write:
    """Return the outline with one more module, moved in as the others are."""
    line = page.find("modules:", 1, len(page.lines))[0]
    first = next((text for text in page.lines[line:] if text.strip()), "")
    if page.lines[line - 1].rstrip() != "modules:" or not first.lstrip().startswith("- "):
        return Write(module)
    indent = " " * (len(first) - len(first.lstrip()))
    moved = "\n".join(indent + text.removeprefix("  ") for text in module.split("\n"))
    return below(page.lines, block_end(page.lines, line, 1), moved).saying(module)


def check_paths(files: CheckedFiles, outline: Outline, lessons: Sequence[Lesson]) -> None:
    """Report steps that name no lesson or activity, or stand in their path twice.

    A step named after the file of a lesson with errors is left alone: its id may be one of them.
    """
    known = {lesson.id: lesson for lesson in lessons if lesson.id != START}
    misnamed = {id_of(lesson.path) for lesson in lessons if lesson.path in files.broken} - set(known)
    for way in outline.paths:
        for step in way.steps:
            if step not in misnamed:
                _step(files, step, known)
        for step, count in Counter(way.steps).items():
            if count > 1:
                what = f"“{step}” stands in the path “{way.id}” {count} times"
                files.say(FILE, what, _without_step(files, way.id, step, count), needle=step)


def _step(files: CheckedFiles, step: str, known: dict[str, Lesson]) -> None:
    lesson_id, mark, activity = step.partition("#")
    if lesson_id not in known:
        write = _near(files, step, lesson_id, list(known))
        files.say(FILE, f"there is no lesson “{lesson_id}”", write, needle=step)
    elif mark:
        ids = [part.id for part in known[lesson_id].activities]
        if activity not in ids:
            near = closest(activity, ids)
            what = f"the lesson “{lesson_id}” has no activity “{activity}”"
            better = f"{lesson_id}#{near}" if near else lesson_id
            files.say(FILE, what, _instead(files, step, better), needle=step)


def _near(files: CheckedFiles, step: str, name: str, known: list[str]) -> Write:
    """Return the lesson that was meant: its file's name counts, and so does its title."""
    plain = id_of(name)
    near = plain if plain in known else closest(name, known)
    if near:
        return _instead(files, step, near)
    return _without_step(files, "", step, 1).noting(f"one of: {', '.join(known[:12])}" if known else "")


def _instead(files: CheckedFiles, step: str, better: str) -> Write:
    page = files.pages[FILE]
    return instead(page.lines, page.find(step, 1, len(page.lines)), step, better)


def _without_step(files: CheckedFiles, way: str, step: str, count: int) -> Write:
    """Return the outline without a step: the last of ``count`` in the path ``way``, or the first anywhere."""
    page = files.pages[FILE]
    first = 1
    if way:
        first = page.find(f"id: {way}", 1, len(page.lines))[0]
    line, column = page.find(step, first, len(page.lines), count - 1)
    source = page.lines[line - 1]
    if source.strip(" -\"'") == step:
        return without(page.lines, line, line)
    pattern = rf"[\"']?{re.escape(step)}[\"']?(?![\w#-])\s*,\s*|,?\s*[\"']?{re.escape(step)}[\"']?(?![\w#-])"
    match = re.compile(pattern).search(source, max(column - 2, 0))
    if match is None:
        return Write("the path without it")
    return instead(page.lines, (line, match.start() + 1), match[0], "").saying("the path without it")
