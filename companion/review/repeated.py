"""What a fold hides and another sentence of the packet says all the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.learner.recognition import repeats
from companion.review.cut import hidden, seen

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.records.kinds import Entry


@fact
class Repeated:
    """``hidden_in`` hides words that can be read in ``shown_in``; both are numbers in the packet."""

    hidden_in: int
    shown_in: int
    words: tuple[str, ...]

    def told(self) -> str:
        """Return what to tell the writer."""
        where = "another sentence of it" if self.hidden_in == self.shown_in else f"text {self.shown_in}"
        said = ", ".join(f"“{word}”" for word in self.words) if self.words != ("…",) else "part of a sentence"
        return f"Text {self.hidden_in} folds words that can be read in {where}: {said}."


def repeated(entries: Sequence[Kept[Entry]], others: Sequence[str] = ()) -> tuple[Repeated, ...]:
    """Return where words that are folded in one entry can be read, in the order of the numbers.

    ``others`` are what else goes with them, in the order of its numbers: what commitments say.
    """
    shown = [_shown(kept.fact) for kept in entries] + [[text] for text in others]
    found = []
    for n, kept in enumerate(entries, 1):
        passages = list(hidden(kept.fact.text, kept.fact.folds))
        for m, texts in enumerate(shown, 1):
            if passages and (words := repeats(texts, passages)):
                found.append(Repeated(n, m, words))
    return tuple(found)


def _shown(entry: Entry) -> list[str]:
    texts = [entry.text[start:end] for start, end in seen(entry.text, entry.folds)]
    return [*texts, entry.prompt or ""]
