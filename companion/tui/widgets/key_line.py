"""The footer: one line of the keys that act now, repainted without recomposing.

Measured: the stock Footer recomposes a widget per key at every change of focus, 45–50 ms.
"""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.keys import key_to_character
from textual.screen import Screen
from textual.widgets import Static

GAP = "   "
HELP = "help"
"""The action whose key stays while others give way: it tells of them all."""


class KeyLine(Static):
    """The keys of the focused widget, the screen and the app, as far as they fit; help gives way last."""

    DEFAULT_CSS = "KeyLine { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._shown = Content("")

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self.call_after_refresh(self._follow)

    def on_resize(self) -> None:
        """Fit the keys to the new width."""
        self._follow()

    def _follow(self, _screen: Screen[object] | None = None) -> None:
        line = self._line(max(10, self.size.width - 2))
        if line != self._shown:
            self._shown = line
            self.update(line, layout=False)

    def _line(self, width: int) -> Content:
        keys: dict[str, tuple[str, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not binding.show or not active.enabled or self._is_typed(binding):
                continue
            key = self.app.get_key_display(binding)
            known = keys.get(binding.action)
            if known is None or len(key) < len(known[0]):
                keys[binding.action] = (key, binding.description)
        items = {
            action: Content.assemble((key, "bold $primary"), " ", label)
            for action, (key, label) in keys.items()
        }
        while items and _length(items) > width:
            items.pop(next((action for action in reversed(items) if action != HELP), HELP))
        return Content(GAP).join(items.values())

    def _is_typed(self, binding: Binding) -> bool:
        """Whether the key would be typed into the focused field instead of acting."""
        focused = self.screen.focused
        return focused is not None and focused.check_consume_key(binding.key, key_to_character(binding.key))


def _length(items: dict[str, Content]) -> int:
    """Return the cells that the items take, with the gaps between them."""
    return sum(item.cell_length for item in items.values()) + len(GAP) * (len(items) - 1)
