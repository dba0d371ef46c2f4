"""A thing that can be found: what it is called, what else people call it, and what opens it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.tui.app import CompanionApp

Open = Callable[["CompanionApp"], object]
"""Opens a thing; what it returns is waited for if it can be."""


class Group(Enum):
    """What belongs together, in the order in which it is shown; the value is the heading."""

    DUE = "Due"
    NEXT = "Next"
    BEGUN = "Not yet saved"
    DO = "Write and look back"
    ROOM = "Rooms"
    LESSON = "Lessons"
    WORKSHEET = "Worksheets"
    READ = "Notes and library"
    MEASURE = "Awareness"
    KEY = "Keys that act here"
    TERMINAL = "To type in a terminal"


KINDS = {
    Group.DUE: "due",
    Group.NEXT: "next",
    Group.BEGUN: "draft",
    Group.ROOM: "room",
    Group.LESSON: "lesson",
    Group.WORKSHEET: "worksheet",
    Group.READ: "to read",
    Group.MEASURE: "awareness",
    Group.TERMINAL: "in a terminal",
}
"""What one thing of a group is called where it stands without its heading; it is found by that, too."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to do or to open.

    ``about`` stands beside the title; ``also`` are other words for it, ``objective`` says what it is for.
    ``key`` is the key that does it. ``held`` things wait until the first question is answered.
    """

    group: Group
    title: str
    open: Open
    about: str = ""
    also: tuple[str, ...] = ()
    objective: str = ""
    key: str = ""
    held: bool = True
