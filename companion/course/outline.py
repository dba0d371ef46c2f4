"""``course.yaml``: the course's title, its modules with their folders, and the paths through it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.course.edits import fresh
from companion.course.fields import place_of, read_fields, scalar_as
from companion.course.model import Path
from companion.course.slugs import is_id, slug

if TYPE_CHECKING:
    from companion.course.page import Page

FILE = "course.yaml"
PATHS = ("lead", "decide", "prepare")
_EXAMPLE = "id: first-steps\n    title: First steps\n    folder: first"
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
    folders: dict[str, str] = {}
    for entry in fields.maps("modules", "module", _EXAMPLE):
        identity, name = entry.text("id", "first-steps"), entry.text("title", "First steps")
        folder = entry.text("folder", "m1-first-steps")
        entry.nothing_else()
        if identity and not is_id(identity):
            what = "an id has 1–64 of the characters a–z, 0–9 and -"
            better = slug(identity) or "first-steps"
            page.error(place_of(identity), what, scalar_as(page, identity, better).saying(f"id: {better}"))
        elif identity in modules:
            what = f"the module id “{identity}” stands here twice"
            free = fresh(identity, modules).replace(" ", "-")
            page.error(place_of(identity), what, scalar_as(page, identity, free).saying("another id"))
        elif folder in folders:
            what = f"the folder {folder} belongs to the module “{folders[folder]}” already"
            write = scalar_as(page, folder, identity).noting("each lesson stands in one module")
            page.error(place_of(folder), what, write)
        elif folder and not _FOLDER.fullmatch(folder):
            what = "a module's folder lies beside course.yaml; its name has the letters a–z, digits and -"
            better = slug(folder) or "first-steps"
            renamed = "" if folder.strip("/").casefold() == better else " (and rename the folder)"
            write = scalar_as(page, folder, better).saying(f"folder: {better}{renamed}")
            page.error(place_of(folder), what, write)
        elif identity and folder:
            folders[folder] = identity
            modules[identity] = str(identity), str(name) or str(identity), str(folder)
    paths: list[Path] = []
    for entry in fields.maps("paths", "path", ""):
        identity, name = entry.text("id", "lead"), entry.text("title", "I lead now")
        steps = entry.texts("lessons", "first-lesson, second-lesson")
        about = " ".join(entry.text("about").split())
        entry.nothing_else()
        taken = {path.id for path in paths}
        if identity and (identity not in PATHS or identity in taken):
            free = next((one for one in PATHS if one not in taken), "")
            meant = scalar_as(page, identity, free).saying(f"id: {free}") if free else "three paths at most"
            what = f"a path is one of {', '.join(PATHS)}"
            if identity in taken:
                what = f"the path “{identity}” stands here twice"
            page.error(place_of(identity), what, meant)
        elif identity:
            paths.append(Path(str(identity), str(name), tuple(map(str, steps)), about))
    fields.nothing_else()
    return Outline(title, tuple(modules.values()), tuple(paths))
