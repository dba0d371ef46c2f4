"""A caret that stands on words, and what is chosen with it: moved by words, lines and sentences."""

from __future__ import annotations

import re

from companion.learner.passages import Span, sentence_at, stretch_at
from companion.tui.laid_text import LaidText, Place

_INK = re.compile(r"\S")
FAR = 10**9
"""A column beyond every line."""


class WordCaret:
    """``word`` is None in a text without words; ``anchor`` is the word at the other end of a selection."""

    def __init__(self, laid: LaidText) -> None:
        self.laid = laid
        self.anchor: Span | None = None
        self._column: int | None = None
        self.word = self._near((0, 0), 0, 1)

    @property
    def chosen(self) -> Span | None:
        """What is chosen: the selection, or the word alone."""
        if self.word is None:
            return None
        ends = (self.word, self.anchor or self.word)
        return min(start for start, _ in ends), max(end for _, end in ends)

    @property
    def place(self) -> Place | None:
        """The line the caret is in."""
        return self.laid.place_of(self.word[0]) if self.word is not None else None

    def put_on(self, word: Span | None, *, select: bool = False) -> None:
        """Stand on a word."""
        if word is not None:
            self._begin(select)
            self.word = word

    def by_words(self, step: int, *, select: bool) -> None:
        """Go to the word before or after."""
        self._begin(select)
        if self.word is not None:
            self.word = self._beside(self.word, step) or self.word

    def by_lines(self, step: int, *, select: bool) -> None:
        """Go so many lines up or down, to one that has words, in the same column as before."""
        column = self._column
        self._begin(select)
        if self.word is None:
            return
        self._column = self.laid.column_of(self.word[0]) if column is None else column
        place = self.laid.after(self.laid.place_of(self.word[0]), step)
        self.word = self._near(place, self._column, 1 if step > 0 else -1)

    def to_line_end(self, which: int, *, select: bool) -> None:
        """Go to the first (0) or the last (-1) word of the line."""
        self._begin(select)
        if (place := self.place) is not None:
            self.word = self.laid.words_in(place)[which]

    def to_text_end(self, which: int, *, select: bool) -> None:
        """Go to the first (0) or the last (-1) word of the text."""
        self._begin(select)
        if which == 0:
            self.word = self._near((0, 0), 0, 1)
            return
        last = len(self.laid.spans) - 1
        self.word = self._near((last, len(self.laid.stretch(last).lines) - 1), FAR, -1)

    @property
    def has_more_sentences(self) -> bool:
        """Whether a sentence can be chosen that is not."""
        chosen = self.chosen
        if self.word is None or chosen is None:
            return False
        last = self._words_of_sentence(self.word)[-1]
        is_chosen = self.anchor is not None and chosen[1] >= last[1]
        return not is_chosen or self._beside(last, 1) is not None

    def by_sentences(self) -> None:
        """Choose the sentence at the caret; where it is chosen already, the next one too."""
        chosen = self.chosen
        if self.word is None or chosen is None:
            return
        self._column = None
        words = self._words_of_sentence(self.word)
        if self.anchor is not None and chosen[1] >= words[-1][1]:
            following = self._beside(words[-1], 1)
            words = self._words_of_sentence(following) if following is not None else words
            words = ((chosen[0], chosen[0] + 1), *words)
        self.anchor, self.word = words[0], words[-1]

    def _words_of_sentence(self, word: Span) -> tuple[Span, ...]:
        """Return the words of the sentence a word is in; the last one has the full stop with it."""
        stretch = self.laid.place_of(word[0])[0]
        start, end = sentence_at(self.laid.text, self.laid.spans[stretch], word[0])
        words = [one for one in self.laid.stretch(stretch).words if start <= one[0] < end] or [word]
        return (*words[:-1], (words[-1][0], max(end, words[-1][1])))

    def _begin(self, select: bool) -> None:
        """Begin a selection, go on with it, or end it, before the caret moves."""
        self._column = None
        if not select:
            self.anchor = None
        elif self.anchor is None:
            self.anchor = self.word

    def _beside(self, word: Span, step: int) -> Span | None:
        stretch = self.laid.place_of(word[0])[0]
        while 0 <= stretch < len(self.laid.spans):
            words = self.laid.stretch(stretch).words
            beside = [one for one in words if (one[0] > word[0] if step > 0 else one[0] < word[0])]
            if beside:
                return beside[0 if step > 0 else -1]
            stretch = self._stretch_beyond(stretch, step)
        return None

    def _stretch_beyond(self, stretch: int, step: int) -> int:
        """Return the next stretch that is not blank; beyond the ends where there is none."""
        text, spans = self.laid.text, self.laid.spans
        if step > 0:
            found = _INK.search(text, spans[stretch][1])
            return stretch_at(spans, found.start()) if found is not None else len(spans)
        last = len(text[: spans[stretch][0]].rstrip())
        return stretch_at(spans, last - 1) if last else -1

    def _near(self, place: Place, column: int, step: int) -> Span | None:
        """Return the word nearest to a column of a line; without words there, the next one on that side."""
        found = self.laid.word_near(place, column)
        if found is not None:
            return found
        start, end = self.laid.line(place)
        return self._beside((start, end), step) or self._beside((start, end), -step)
