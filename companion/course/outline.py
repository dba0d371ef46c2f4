"""``course.yaml``: the course's title, its modules with their folders, and the paths through it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.course.fields import place_of, read_fields
from companion.course.model import Path
from companion.course.slugs import is_id, slug

if TYPE_CHECKING:
    from companion.course.page import Page

FILE = "course.yaml"
PATHS = ("lead", "decide", "prepare")
_FOLDER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,100}")


@dataclass(frozen=True, slots=True)
class Outline:
    """``modules`` are (id, title, folder) in order; folders are plain names beside ``course.yaml``."""

    title: str
    modules: tuple[tuple[str, str, str], ...]
    paths: tuple[Path, ...]


def read_outline(page: Page) -> Outline:
    """Read ``course.yaml``; what is wrong is said on ``page`` and left out of the outline."""
    fields = read_fields(page, "the course")
    if fields is None:
        return Outline("", (), ())
    title = str(fields.text("title", "A few words"))
    modules: dict[str, tuple[str, str, str]] = {}
    for entry in fields.maps("modules", "module", "id: first-steps"):
        identity, name = entry.text("id", "first-steps"), entry.text("title", "First steps")
        folder = entry.text("folder", "m1-first-steps")
        entry.nothing_else()
        if identity and not is_id(identity):
            what = "an id has 1–64 of the characters a–z, 0–9 and -"
            page.error(place_of(identity), what, f"id: {slug(identity) or 'first-steps'}")
        elif identity in modules:
            page.error(place_of(identity), f"the module id “{identity}” stands here twice", "another id")
        elif folder and not _FOLDER.fullmatch(folder):
            what = "a module's folder lies beside course.yaml; its name has the letters a–z, digits and -"
            better = slug(folder) or "first-steps"
            renamed = "" if folder.strip("/").casefold() == better else " (and rename the folder)"
            page.error(place_of(folder), what, f"folder: {better}{renamed}")
        elif identity and folder:
            modules[identity] = str(identity), str(name) or str(identity), str(folder)
    paths: list[Path] = []
    for entry in fields.maps("paths", "path", ""):
        identity, name = entry.text("id", "lead"), entry.text("title", "I lead now")
        steps = entry.texts("lessons", "first-lesson, second-lesson")
        about = " ".join(entry.text("about").split())
        entry.nothing_else()
        if identity and identity not in PATHS:
            page.error(place_of(identity), f"a path is one of {', '.join(PATHS)}", "id: lead")
        elif identity:
            paths.append(Path(str(identity), str(name), tuple(map(str, steps)), about))
    fields.nothing_else()
    return Outline(title, tuple(modules.values()), tuple(paths))
