"""The footer: one line of what the keys do now, and above it what the app has to tell.

Measured: the stock Footer recomposes a widget per key at every change of focus, 45–50 ms.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.screen import Screen

from companion.tui.widgets.flow import Flow, Row

if TYPE_CHECKING:
    from companion.tui.telling import Message, Telling

UNDO_KEY = "ctrl+z"
GAPS = ("   ", "  ")
"""What stands between two keys, and where there is less room."""
ANSWERS, FIRST, HELP, UNDO, ACTS, NEXT, ALWAYS, LAST = range(8)
"""Ranks of the keys: those of the highest rank give way first where there is no room."""
_RANKS = {
    "enter": FIRST,
    "escape": FIRST,
    "ctrl+z": UNDO,
    "tab": NEXT,
    "ctrl+p": ALWAYS,
    "question_mark": HELP,
    "f1": HELP,
    "ctrl+q": LAST,
}
_ORDER = (ANSWERS, FIRST, ACTS, NEXT, UNDO, ALWAYS, LAST, HELP)
"""The ranks from left to right."""
_MARKS = {"information": "", "warning": "! ", "error": "! "}


@dataclass(frozen=True, slots=True)
class Item:
    """A key, or several, what it does, in ``short`` for less room, and its ``rank``, one of those above."""

    key: str
    label: str
    rank: int
    short: str = ""

    @property
    def words(self) -> Content:
        """As it is shown."""
        return Content.assemble((self.key, "bold $primary"), " ", self.label)


class KeyLine(Flow):
    """The keys of the focused widget, the screen and the app, as far as they fit."""

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom; height: auto; min-height: 1; padding: 0 1; background: $panel; color: $foreground;
    }
    """

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self.follow)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self.is_attached:
            cast("Telling", self.app).opened(self.screen)
            self.follow()

    def on_resize(self) -> None:
        """Fit the keys to the new width."""
        self.follow()

    def follow(self, _screen: Screen[object] | None = None) -> None:
        """Show what the keys do now."""
        if not self.is_attached:
            return
        width = max(10, self.size.width or self.screen.size.width - self.gutter.width)
        rows = [*self._told(), Row(fitted(tuple(self.items()), width), wrap=False)]
        if rows != list(self.rows):
            before = self.size.height
            self.show_rows(rows, layout=len(rows) > 1 or len(self.rows) != 1)
            if before and (len(rows) > 1 or before > 1):
                # Textual 8.2 does not draw a column that scrolls while this line takes some of its height.
                self.call_after_refresh(self.screen.refresh)

    def _told(self) -> list[Row]:
        message: Message | None = cast("Telling", self.app).message
        if message is None or self.screen is not self.app.screen:
            return []
        if message.seconds is None:
            undo = self.screen.active_bindings.get(UNDO_KEY)
            if undo is None or undo.node is not self.app:
                return []  # here its key takes something else back
        lead = Content.styled(_MARKS[message.severity], "bold $warning")
        title = (f"{message.title}. ", "bold") if message.title else ""
        words = Content.assemble(title, message.words)
        return [Row(words, lead, Content(" " * lead.cell_length), style="on $surface")]

    def items(self) -> list[Item]:
        """Return what the keys do now, from left to right."""
        found: dict[str, Item] = {}
        focused = self.screen.focused
        for keys, word, *short in getattr(focused, "answer_hints", ()):
            found[f"answer {keys}"] = Item(keys, word, ANSWERS, *short)
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            if key == "space" or not active.enabled or self._is_typed(key):
                continue
            label = self._label(active.node, binding)
            if not label:
                continue
            shown, rank = self.app.get_key_display(binding), _RANKS.get(key, ACTS)
            known = found.get(binding.action)
            if known is not None:
                shown, rank = min(known.key, shown, key=len), min(rank, known.rank)
            found[binding.action] = Item(shown, label, rank)
        return sorted(found.values(), key=lambda item: _ORDER.index(item.rank))

    def _label(self, node: DOMNode, binding: Binding) -> str:
        """Return what a key does now, in the words of the place it acts on; "" for what is not shown."""
        if binding.action == "app.focus_next":
            return "Next" if len(self.screen.focus_chain) > 1 else ""
        label_of = getattr(node, "label_of", None)
        said = label_of(binding.action) if label_of is not None else None
        return said if said is not None else binding.description if binding.show else ""

    def _is_typed(self, key: str) -> bool:
        """Whether the key would be typed into the focused field instead of acting."""
        focused = self.screen.focused
        return focused is not None and focused.check_consume_key(key, key_to_character(key))


def fitted(items: tuple[Item, ...], width: int) -> Content:
    """Return the items in one line of ``width`` cells; those of the highest rank give way first.

    What all need is said short before one of the first three ranks is left out.
    """
    kept = list(items)
    for gap in GAPS:
        if _length(kept, gap) <= width:
            return _line(kept, gap)
    if _length([item for item in kept if item.rank <= HELP], GAPS[-1]) > width:
        kept = [replace(item, label=item.short or item.label) for item in kept]
    while kept and _length(kept, GAPS[-1]) > width:
        last = max(range(len(kept)), key=lambda place: (kept[place].rank, place))
        kept.pop(last)
    return _line(kept, GAPS[-1])


def _line(items: list[Item], gap: str) -> Content:
    return Content(gap).join(item.words for item in items)


def _length(items: list[Item], gap: str) -> int:
    return sum(item.words.cell_length for item in items) + len(gap) * max(0, len(items) - 1)
