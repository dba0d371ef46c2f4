"""One of two lists side by side: the arrows go to the other."""

from __future__ import annotations

from companion.tui.commands import command
from companion.tui.widgets.menu import Menu


class PaneList(Menu):
    """The screen knows whether the other list can be reached."""

    BINDINGS = [
        command(
            "list.right",
            "right",
            "screen.go_across('right')",
            "Go across",
            "Go to the list on the right.",
            key_display="→",
        ),
        command(
            "list.left",
            "left",
            "screen.go_across('left')",
            "Go across",
            "Go to the list on the left.",
            key_display="←",
        ),
    ]
