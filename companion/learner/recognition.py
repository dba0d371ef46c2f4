"""Whether words that were hidden in a text can be recognised in what was written since.

Judged without regard to case, spaces, punctuation and the form of accents, so that a passage set in other
lines, in a quotation or in capitals is still known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

MOVED = 4
"""Letters of a removed passage that, standing together somewhere else, may have been moved there."""
COPIED = 12
"""Letters in a row that are no chance, of a passage that is still hidden in its place."""
TELLING = 4
"""Letters from which one word says something; of scripts without capitals one fewer, and names always do."""
SENTENCE = 16
"""Letters in a row that two sentences do not share by chance."""
LONG = 6
"""Letters of a word that is not among the common ones from which it says something in another sentence."""
FIGURES = 3
"""Figures from which a number says something."""
MOST = 1000
"""Runs of letters looked up in what could be read before; more in common than that is no chance."""

_COMMON_WORDS = """
    across actually afraid afternoon afterwards against agreed almost already always another answer answered
    anyone anything around asking because become before began behind believe better between beyond bring
    brought called cannot changed coming conversation could couldn decided decision different difficult doesn
    during either enough entire evening everyone everything exactly expected explain explained felt finally
    finish finished follow forgot friday front getting giving going happen happened having helped herself
    himself honest however important instead interrupted itself knowing leader leading leaving listen listened
    listening little longer looked looking making manage manager matter meeting meetings mentioned middle
    minute minutes moment monday morning myself nearly needed nobody nothing noticed number office others
    outside people perhaps person please possible prepared probably problem question questions quickly quiet
    quietly rather really reason remember right saturday second seemed several should shouldn silence silent
    simply single somebody someone something sometimes started still stopped strange sunday talked talking
    telling themselves thing things thinking though thought through thursday together tomorrow tonight
    toward towards trying tuesday turned under understand understood until usually waited waiting wanted
    wasn wednesday weekend weeks whether without wonder wondered worked working would wouldn writing written
    yesterday yourself
"""
_COMMON = frozenset(_COMMON_WORDS.split())
"""Words of six letters and more that many entries share."""

_APART = "\n"
_EAST_ASIAN = "\u2e80", "\U0003ffff"
_IDEOGRAPHS = "\u3400", "\u9fff"


def names_within(text: str, stretches: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """Return the words with a capital inside a sentence that lie in these [start, end) of a text."""
    found = [word for word in re.finditer(r"(?<=[\w,;:)] )[^\W\d_]\w+", text) if word[0][0].isupper()]
    return tuple(
        word[0] for start, end in stretches for word in found if start < word.end() and word.start() < end
    )


def repeats(seen: Sequence[str], hidden: Sequence[str]) -> tuple[str, ...]:
    """Return what of ``hidden`` another text says all the same.

    That is names, long words, numbers and pieces of sentences. The names, words and numbers come in the order
    they are hidden in, as they are written there; a piece of a sentence as ``…``. Common words do not count,
    so that a warning stays one.
    """
    plain = _Read(seen)
    names = {
        word.casefold()
        for text in (*seen, *hidden)
        for word in names_within(text, [(0, len(text))])
        if word[1:].islower()
    }
    found = {
        word: None
        for text in hidden
        for word in _in_words(text)
        if _read_word(word) in plain.words and _is_telling(_read_word(word), names)
    }
    if not found and not plain.pieces.isdisjoint(_Read(hidden).pieces):
        return ("…",)
    return tuple(found)


def can_be_recognised(
    seen: Sequence[str],
    *,
    hidden: Sequence[str],
    removed: Sequence[str],
    known: Sequence[str],
    names: Sequence[str] = (),
) -> bool:
    """Whether something of ``hidden`` shows in ``seen``, the stretches written where all can read them.

    ``removed`` are the pieces of ``hidden`` that are gone from their places and may have been moved. Of them
    a whole piece, four letters in a row, a word, or a sign are enough. Of what is hidden still it takes a
    whole passage, a telling word such as one of ``names``, or twelve letters in a row. What ``known``, the
    stretches that could be read before, says too does not count.
    """
    written = _Read(seen)
    if not written.signs:
        return False
    before = _Read(known)
    if _moved(written, _Read(removed), before):
        return True
    return bool(written.words & _Read(names).words - before.words) or _copied(written, _Read(hidden), before)


class _Read:
    """Stretches of text, made comparable."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._plain = [unicodedata.normalize("NFKC", text).casefold() for text in texts]

    @cached_property
    def signs(self) -> set[str]:
        """All characters but spaces."""
        return {sign for text in self._plain for sign in text if not sign.isspace()}

    @cached_property
    def words(self) -> set[str]:
        """All words."""
        return {word for text in self._plain for word in _in_words(text)}

    @cached_property
    def letters(self) -> str:
        """Letters, marks, figures and symbols alone; the stretches stay apart."""
        return _APART.join(
            "".join(sign for sign in text if unicodedata.category(sign)[0] in "LMNS") for text in self._plain
        )

    @cached_property
    def sentences(self) -> str:
        """The words with one space around each; the stretches stay apart."""
        return _APART.join(f" {' '.join(_in_words(text))} " for text in self._plain)

    @property
    def pieces(self) -> set[str]:
        """All runs of letters that are a piece of a sentence: sixteen, of scripts without spaces eight."""
        letters = self.letters
        lengths = (SENTENCE, SENTENCE // 2 if any(sign >= _EAST_ASIAN[0] for sign in letters) else SENTENCE)
        return {
            run
            for length in set(lengths)
            for at in range(len(letters) - length + 1)
            if _APART not in (run := letters[at : at + length])
            and (length == SENTENCE or all(sign >= _EAST_ASIAN[0] for sign in run))
        }

    def runs(self, length: int) -> Iterator[str]:
        """Yield each run of so many letters, and the shorter ones that say as much."""
        letters = self.letters
        for at in range(len(letters)):
            run = letters[at : at + length]
            if len(run) == length and _APART not in run:
                yield run
            if letters[at] >= _EAST_ASIAN[0]:
                # Two Chinese characters are a word; syllables of Japanese and Korean say less.
                yield from (
                    letters[at : at + few]
                    for few, (low, high) in ((2, _IDEOGRAPHS), (4, _EAST_ASIAN))
                    if at + few <= len(letters)
                    and all(low <= sign <= high for sign in letters[at : at + few])
                )


def _moved(written: _Read, removed: _Read, known: _Read) -> bool:
    return (
        bool((written.signs & removed.signs) - known.signs)
        or bool((written.words & removed.words) - known.words)
        or _in_common(written, removed, known, MOVED)
        or any(
            piece in written.letters and piece not in known.letters
            for piece in set(removed.letters.split(_APART)) - {""}
        )
    )


def _copied(written: _Read, hidden: _Read, known: _Read) -> bool:
    telling = {word for word in hidden.words if _says_something(word)}
    if (written.words & telling) - known.words or _in_common(written, hidden, known, COPIED):
        return True
    short = {text for text in hidden.sentences.split(_APART) if text.strip() and len(text) < 2 * COPIED}
    if any(text in written.sentences and text not in known.sentences for text in short):
        return True
    signs = {text for text in hidden.letters.split(_APART) if text and not any(map(str.isalnum, text))}
    return any(text in written.letters and text not in known.letters for text in signs)


def _in_common(written: _Read, hidden: _Read, known: _Read, length: int) -> bool:
    mine = set(written.runs(length))
    found = {run for run in hidden.runs(length) if run in mine}
    return len(found) > MOST or any(run not in known.letters for run in found)


def _in_words(text: str) -> list[str]:
    """Return the words of a text, combining marks included."""
    signs = (sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else " " for sign in text)
    return "".join(signs).split()


def _read_word(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


def _is_telling(word: str, names: set[str]) -> bool:
    if word.isdigit():
        return len(word) >= FIGURES
    return word in names or (len(word) >= LONG and word not in _COMMON)


def _says_something(word: str) -> bool:
    if word.isdigit():
        return len(word) >= FIGURES
    return len(word) >= (TELLING if word.upper() != word else TELLING - 1)
