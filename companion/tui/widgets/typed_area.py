"""TypedArea: Textual's text area for any text: it holds every character, and undoes a burst in one step."""

from __future__ import annotations

from dataclasses import replace

from textual import events
from textual.geometry import Offset
from textual.widgets import TextArea
from textual.widgets.text_area import (
    Document,
    DocumentNavigator,
    Edit,
    EditHistory,
    EditResult,
    Location,
    WrappedDocument,
)

from companion.safety.typed_text import lines_of
from companion.tui.bursts import Burst


class TypedDocument(Document):
    """Lines that may hold every other character: Textual also ends a line at U+2028, NEL or a form feed."""

    def __init__(self, text: str) -> None:
        super().__init__("")
        self.lines[:] = lines_of(text)

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put ``text`` in the place of what stands from ``start`` to ``end``, in either order."""
        (top, left), (bottom, right) = sorted((start, end))
        replaced = self.get_text_range((top, left), (bottom, right))
        before = self.lines[top][:left] if top < self.line_count else ""
        after = self.lines[bottom][right:] if bottom < self.line_count else ""
        first, *rest = lines_of(text)
        new = [before + first, *rest]
        end_location = (top + len(rest), len(new[-1]))
        new[-1] += after
        self.lines[top : bottom + 1] = new
        return EditResult(end_location, replaced)


class TypedHistory(EditHistory):
    """Steps to undo. While ``goes_on`` what is typed belongs to the step before."""

    goes_on = False

    def record(self, edit: Edit) -> None:
        """Take an edit into the last step, or begin a new one as Textual does."""
        steps = self.undo_stack
        whole = _together(steps[-1], edit) if self.goes_on and steps and not self.redo_stack else None
        if whole is None:
            super().record(edit)
        else:
            steps[-1][:] = [whole]


class TypedArea(TextArea):
    """A text area for what people write in any script."""

    history: TypedHistory

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(text, soft_wrap=True, placeholder=placeholder, id=id, highlight_cursor_line=False)
        steps = self.history
        self.history = TypedHistory(
            steps.max_checkpoints, steps.checkpoint_timer, steps.checkpoint_max_characters
        )

    @property
    def is_untouched(self) -> bool:
        """Whether it is empty and nothing was typed here."""
        return not (self.text or self.history.undo_stack or self.history.redo_stack)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing was typed, ctrl+z takes back what was done before."""
        if action == "undo" and self.is_untouched:
            return False
        return super().check_action(action, parameters)

    def _set_document(self, text: str, language: str | None) -> None:
        """Take the text as lines of ours; Textual has no public way to give it a document."""
        super()._set_document(text, language)
        self.document = TypedDocument(text)
        self.wrapped_document = WrappedDocument(self.document, self.wrap_width, self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)

    def on_paste(self, event: events.Paste) -> None:
        """Let a burst that goes on be undone with its beginning; Textual puts the text in its place."""
        self.history.goes_on = isinstance(event, Burst) and event.goes_on

    def on_key(self) -> None:
        """Let what is typed key by key begin a step of its own."""
        self.history.goes_on = False

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor, if its line is there.

        While Textual 8.2 undoes what was pasted, the scrollbar may go before the cursor has left the lines
        that are gone; it would raise ValueError and end the app.
        """
        row, _ = self.cursor_location
        return super().scroll_cursor_visible(center, animate) if row < self.document.line_count else Offset()


def _together(step: list[Edit], edit: Edit) -> Edit | None:
    """Return one edit for a step and what was typed right behind it; None when it was typed elsewhere.

    One edit, because Textual 8.2 wraps the wrong lines when a step of several that hold line ends is redone.
    """
    first, done, now = step[0], step[-1]._edit_result, edit._edit_result
    if len(step) > 1 or done is None or now is None:
        return None
    if not edit.from_location == edit.to_location == done.end_location:
        return None
    whole = replace(first, text=first.text + edit.text)
    whole._original_selection, whole._updated_selection = first._original_selection, edit._updated_selection
    whole._edit_result = EditResult(now.end_location, done.replaced_text)
    return whole
