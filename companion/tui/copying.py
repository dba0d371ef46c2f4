"""Copying a text to the clipboard of the terminal, and saying so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.safety.show import show_line

if TYPE_CHECKING:
    from textual.widget import Widget


def copy_out(node: Widget, text: str, what: str) -> None:
    """Copy a text; ``what`` it is, for the message."""
    node.app.copy_to_clipboard(show_line(text))
    node.notify(f"{what} is copied, if your terminal lets programs copy.", markup=False)
