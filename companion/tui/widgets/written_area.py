"""WrittenArea: several lines of words as the app draws and takes them, wherever they are kept."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip

from companion.tui.widgets.typed_area import TypedArea


class WrittenArea(TypedArea):
    """A frame that grows with its text; what is typed is kept by whoever put it there."""

    DEFAULT_CSS = """
    WrittenArea {
        height: auto; min-height: 5; max-height: 14; padding: 0 1;
        border: tall $border-blurred; background: $surface;
        &:focus { border: tall $border; }
    }
    """

    def show(self, text: str) -> None:
        """Show another text that is on the disk; ctrl+z brings back the one before."""
        self.replace(text, (0, 0), self.document.end)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Enter is typed here; the footer must not offer it for something else."""
        return key == "enter" or super().check_consume_key(key, character)

    def leads_out(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Tell whether an arrow would lead out of the text: up from the first line or down from the last."""
        if action == "cursor_up" and not parameters:
            return self.navigator.is_first_wrapped_line(self.cursor_location)
        if action == "cursor_down" and not parameters:
            return self.navigator.is_last_wrapped_line(self.cursor_location)
        return False

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render, also in the frame between being removed and the next layout.

        Textual 8.2 clears a removed widget's component styles while its compositor still draws it; TextArea
        then raises KeyError and ends the app.
        """
        if not self.is_attached or not self.is_mounted or self.parent is None:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)
