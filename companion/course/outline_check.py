"""What ``course.yaml`` names and is not there: folders without lessons, steps of paths."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from companion.course.dialect import START, id_of
from companion.course.outline import FILE
from companion.course.page import closest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.course.checked_files import CheckedFiles
    from companion.course.model import Lesson
    from companion.course.outline import Outline


def check_folder(files: CheckedFiles, folder: str) -> None:
    """Report a module's folder in which nothing is a lesson."""
    there = (files.root / folder).is_dir()
    what = f"the folder {folder} has no lessons" if there else f"there is no folder {folder}"
    near = closest(folder, [entry.name for entry in files.root.iterdir() if entry.is_dir()])
    write = f"folder: {near}" if near and not there else f"{folder}/1-first-lesson.md (a new file)"
    files.say(FILE, what, write, needle=f"folder: {folder}")


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
                files.say(FILE, f"“{step}” stands in the path “{way.id}” {count} times", needle=step)


def _step(files: CheckedFiles, step: str, known: dict[str, Lesson]) -> None:
    lesson_id, mark, activity = step.partition("#")
    if lesson_id not in known:
        files.say(FILE, f"there is no lesson “{lesson_id}”", _near(lesson_id, list(known)), needle=step)
    elif mark:
        ids = [part.id for part in known[lesson_id].activities]
        if activity not in ids:
            near = closest(activity, ids)
            what = f"the lesson “{lesson_id}” has no activity “{activity}”"
            files.say(FILE, what, f"{lesson_id}#{near}" if near else "", needle=step)


def _near(name: str, known: list[str]) -> str:
    """Return the lesson that was meant: its file's name counts, and so does its title."""
    plain = id_of(name)
    near = plain if plain in known else closest(name, known)
    return near or (f"one of: {', '.join(known[:12])}" if known else "")
