"""One declaration per command; the binding, the footer, the palette and the help are all made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from textual.dom import DOMNode

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
    "review": "Review",
}


DELETE_KEYS = "delete,backspace,ctrl+d"
"""What deletes: no letter does. A Mac calls its backspace delete; ctrl+d is for keyboards without either."""
PAGE_KEY = "ctrl+o"
"""What makes a page to print or to pass on."""


@dataclass(frozen=True)
class Command(Binding):
    """A binding with other words for what it does."""

    also: tuple[str, ...] = ()


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
    also: tuple[str, ...] = (),
) -> Binding:
    """Declare a command.

    ``id`` is ``<group>.<verb>`` with a group of GROUPS; ``label`` is the verb the footer shows and the
    palette finds it by; ``explanation`` is one sentence for the palette and the help; ``also`` are other
    words for it.
    """
    return Command(
        keys,
        action,
        label,
        show=show,
        key_display=key_display,
        priority=priority,
        tooltip=explanation,
        id=id,
        also=also,
    )


def group_of(binding: Binding) -> str:
    """Return the group's name of a declared command, or an empty text for a foreign binding."""
    prefix = (binding.id or "").partition(".")[0]
    return GROUPS.get(prefix, "")


def also_of(binding: Binding, node: DOMNode) -> tuple[str, ...]:
    """Return the other words for a binding of ``node``; what Textual makes of a declared one lacks them."""
    for kind in type(node).__mro__:
        for declared in kind.__dict__.get("BINDINGS", ()):
            if isinstance(declared, Command) and declared.id == binding.id:
                return declared.also
    return ()
