"""One declaration per command; the binding, the footer, the palette and the help are all made from it."""

from __future__ import annotations

from textual.binding import Binding

GROUPS = {
    "app": "App",
    "go": "Go",
    "list": "List",
    "lesson": "Lesson",
    "answer": "Answer",
    "journal": "Journal",
    "write": "Write",
    "sheet": "Worksheet",
    "measure": "Awareness",
}


DELETE_KEYS = "delete,backspace,ctrl+d"
"""What deletes: no letter does. A Mac calls its backspace delete; ctrl+d is for keyboards without either."""
PAGE_KEY = "ctrl+o"
"""What makes a page to print or to pass on."""


def command(
    id: str,
    keys: str,
    action: str,
    label: str,
    explanation: str,
    *,
    show: bool = True,
    priority: bool = False,
    key_display: str | None = None,
) -> Binding:
    """Declare a command.

    ``id`` is ``<group>.<verb>`` with a group of GROUPS; ``label`` is the verb the footer shows and the
    palette lists as “Group: Verb”; ``explanation`` is one sentence for the palette and the help.
    """
    return Binding(
        keys, action, label, show=show, key_display=key_display, priority=priority, tooltip=explanation, id=id
    )


def group_of(binding: Binding) -> str:
    """Return the group's name of a declared command, or an empty text for a foreign binding."""
    prefix = (binding.id or "").partition(".")[0]
    return GROUPS.get(prefix, "")


def palette_title(binding: Binding) -> str:
    """Return “Group: Verb”."""
    return f"{group_of(binding)}: {binding.description}"
