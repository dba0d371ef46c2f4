"""The commands that act on the screen one is on, and the app's own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import key_to_character

from companion.tui.commands import also_of, group_of
from companion.tui.finding.thing import Group, Thing
from companion.tui.rooms import MODES

if TYPE_CHECKING:
    from companion.tui.app import CompanionApp

NOT_NAMED = (
    *("list.", "lesson.up", "lesson.down", "lesson.top", "lesson.bottom"),
    *("app.palette", "go.back", "go.close", "go.room", *(f"go.{mode}" for mode, _ in MODES)),
)
"""Commands that are no use by name: those that move, the ways back and to the rooms, and this one."""


def keys_here(app: CompanionApp) -> tuple[Thing, ...]:
    """Return what acts on the screen in view, each once, with the key that does it."""
    active = [(one.binding, one.node) for one in app.screen.active_bindings.values() if one.enabled]
    declared: list[tuple[Binding, DOMNode]] = [(binding, app) for binding in app.declared()]
    found: dict[str, Thing] = {}
    for binding, node in [*active, *declared]:
        id = binding.id or ""
        if group_of(binding) and not id.startswith(NOT_NAMED) and id not in found:
            found[id] = Thing(
                Group.KEY,
                binding.description,
                partial(_run, binding.action, node),
                also=also_of(binding, node),
                objective=binding.tooltip,
                key=_key(app, [one for one, _ in active if one.id == id]),
                held=False,
            )
    return tuple(found.values())


def _run(action: str, node: DOMNode, app: CompanionApp) -> object:
    return app.run_action(action, node)


def _key(app: CompanionApp, bindings: list[Binding]) -> str:
    """Return the shortest of the keys that act now; one that would be typed into a field does not."""
    return min(map(app.get_key_display, _acting(app, bindings)), key=len, default="")


def _acting(app: CompanionApp, bindings: list[Binding]) -> Iterator[Binding]:
    focused = app.screen.focused
    for binding in bindings:
        if focused is None or not focused.check_consume_key(binding.key, key_to_character(binding.key)):
            yield binding
