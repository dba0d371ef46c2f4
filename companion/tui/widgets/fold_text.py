"""FoldText: a text in which passages are chosen by words, lines and sentences; what is in view is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message

from companion.learner.folds import Fold
from companion.learner.passages import Span
from companion.tui.fold_marks import Marked, with_folds
from companion.tui.laid_text import LaidText, Place
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.fold_keys import FOLD_KEYS
from companion.tui.word_caret import WordCaret

CHOSEN, AWAY = "reverse", "underline"
"""How what is chosen is drawn, and how while keys go elsewhere."""
INSIDE, OUTSIDE = Content.styled("▒ ", "$quiet"), Content("  ")
"""What stands before a line that begins inside a fold, and before others."""
GUTTER = 2
WHEEL = 3
"""Lines that a turn of the wheel moves."""


class FoldText(Flow, can_focus=True):
    """The caret is on a word; with a selection it is at one end of it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "FoldText { height: 1fr; }"
    BINDINGS = list(FOLD_KEYS)

    @dataclass
    class Chosen(Message):
        """Another passage is chosen."""

        view: FoldText

        @property
        def control(self) -> FoldText:
            """The text, for @on selectors."""
            return self.view

    def __init__(self, text: str, folds: Sequence[Fold], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._laid = LaidText(text, folds, 80)
        self._caret = WordCaret(self._laid)
        self._top: Place = (0, 0)
        self._is_dragging = False

    @property
    def text(self) -> str:
        """The text shown."""
        return self._laid.text

    @property
    def chosen(self) -> Span | None:
        """The passage that is chosen, at least the word at the caret; None in a text without words."""
        return self._caret.chosen

    @property
    def has_selection(self) -> bool:
        """Whether more is chosen than the word at the caret."""
        return self._caret.anchor is not None

    @property
    def caret_is_seen(self) -> bool:
        """Whether the caret is in view."""
        place = self._caret.place
        return place is not None and self._top <= place <= self._bottom

    def show_text(self, text: str, folds: Sequence[Fold]) -> None:
        """Show a text with other folds, the caret where it was; another text from its beginning."""
        if text == self.text:
            self._take_layout(self._laid.folded_as(folds, self._laid.width))
        else:
            self._laid, self._top = LaidText(text, folds, self._laid.width), (0, 0)
            self._caret = WordCaret(self._laid)
        self.show_caret()

    def choose_word(self) -> None:
        """Choose the word at the caret alone."""
        self._caret.anchor = None
        self.show_caret()

    def show_caret(self) -> None:
        """Bring the caret into view and say what is chosen."""
        place = self._caret.place
        if place is not None and self.size.height:
            if place < self._top:
                self._top = place
            elif place > self._bottom:
                self._top = self._laid.after(place, 1 - self.size.height)
        self._draw()
        self.post_message(self.Chosen(self))

    def action_word(self, step: int, select: bool = False) -> None:
        """Go to the word before or after."""
        self._caret.by_words(step, select=select)
        self.show_caret()

    def action_line(self, step: int, select: bool = False) -> None:
        """Go to a line above or below."""
        self._caret.by_lines(step, select=select)
        self.show_caret()

    def action_page(self, step: int, select: bool = False) -> None:
        """Go a page up or down."""
        self._caret.by_lines(step * max(1, self.size.height - 2), select=select)
        self.show_caret()

    def action_line_end(self, which: int, select: bool = False) -> None:
        """Go to the first or the last word of the line."""
        self._caret.to_line_end(which, select=select)
        self.show_caret()

    def action_text_end(self, which: int, select: bool = False) -> None:
        """Go to the first or the last word of the text."""
        self._caret.to_text_end(which, select=select)
        self.show_caret()

    def action_sentence(self) -> None:
        """Choose the sentence at the caret; once it is chosen, the next one too."""
        self._caret.by_sentences()
        self.show_caret()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Behind the last sentence there is no other."""
        if action == "sentence":
            return self._caret.has_more_sentences
        return super().check_action(action, parameters)

    # -- drawing

    @property
    def _bottom(self) -> Place:
        return self._laid.after(self._top, max(1, self.size.height) - 1)

    def _take_layout(self, laid: LaidText) -> None:
        """Take another layout of the same text; its first line in view stays near the top."""
        at = self._laid.line(self._top)[0]
        self._laid = self._caret.laid = laid
        self._top = laid.place_of(at)

    def on_resize(self) -> None:
        """Lay the text out for the new width, and keep the caret in view."""
        self._take_layout(self._laid.folded_as(self._laid.folds, max(8, self.size.width - GUTTER)))
        self.show_caret()

    def watch_has_focus(self, focused: bool) -> None:
        """Show whether keys are taken here."""
        super().watch_has_focus(focused)
        self._draw()

    def _draw(self) -> None:
        height, place = self.size.height, self._top
        rows: list[Row] = []
        while len(rows) < height:
            rows.append(self._row(*self._laid.line(place)))
            following = self._laid.after(place, 1)
            if following == place:
                break
            place = following
        rows += [Row(OUTSIDE, wrap=False)] * (height - len(rows))
        self.show_rows(rows, layout=len(rows) != len(self.rows))

    def _row(self, start: int, end: int) -> Row:
        folds = self._laid.folds_in(start, max(end, start + 1))
        is_inside = any(first < start < last for first, last in folds)
        body = with_folds(self.text, start, end, folds, self._marks(start, end))
        return Row(body, INSIDE if is_inside else OUTSIDE, wrap=False)

    def _marks(self, start: int, end: int) -> list[Marked]:
        chosen = self.chosen
        if chosen is None or chosen[0] >= end or chosen[1] <= start:
            return []
        return [(max(start, chosen[0]), min(end, chosen[1]), CHOSEN if self.has_focus else AWAY)]

    # -- the mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret where the mouse points, and choose from there."""
        event.stop()
        self._is_dragging = True
        self.capture_mouse()
        self._caret.put_on(self._word_at(event))
        self.show_caret()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Choose as far as the mouse was dragged."""
        word = self._word_at(event) if self._is_dragging else None
        if word is not None and word != self._caret.word:
            self._caret.put_on(word, select=True)
            self.show_caret()

    def on_mouse_up(self) -> None:
        """End dragging."""
        if self._is_dragging:
            self._is_dragging = False
            self.release_mouse()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show what is below."""
        event.stop()
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show what is above."""
        event.stop()
        self._scroll(-WHEEL)

    def _scroll(self, lines: int) -> None:
        self._top = self._laid.after(self._top, lines)
        self._draw()

    def _word_at(self, event: events.MouseEvent) -> Span | None:
        offset = event.get_content_offset_capture(self)
        lines = max(0, min(offset.y, self.size.height - 1))
        return self._laid.word_near(self._laid.after(self._top, lines), offset.x - GUTTER)
