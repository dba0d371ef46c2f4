"""The footer: one line of the keys that act now, repainted without recomposing.

Measured: the stock Footer recomposes a widget per key at every change of focus, 45–50 ms.
"""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.keys import key_to_character
from textual.screen import Screen
from textual.widgets import Static


class KeyLine(Static):
    """The keys of the focused widget, the screen and the app, as far as they fit."""

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
        line = Content("")
        for key, label in keys.values():
            item = Content.assemble((key, "bold $primary"), " ", label, "   ")
            if line.cell_length + item.cell_length - 3 > width:
                break
            line += item
        return line

    def _is_typed(self, binding: Binding) -> bool:
        """Whether the key would be typed into the focused field instead of acting."""
        focused = self.screen.focused
        return focused is not None and focused.check_consume_key(binding.key, key_to_character(binding.key))
