"""Whether words that were hidden in a text can be recognised in what was written since.

Judged without regard to case, spaces, punctuation and the form of accents, so that a passage set in other
lines, in a quotation or in capitals is still known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

MOVED = 3
"""Letters of a removed passage that, standing together somewhere else, may have been moved there."""
COPIED = 12
"""Letters in a row that are no chance, of a passage that is still hidden in its place."""
TELLING = 6
"""Letters from which one word says something; names, figures and words without capitals do so sooner."""
MOST = 1000
"""Runs of letters looked up in what could be read before; more in common than that is no chance."""


def can_be_recognised(
    seen: Sequence[str], *, hidden: Sequence[str], removed: Sequence[str], known: Sequence[str]
) -> bool:
    """Whether something of ``hidden`` shows in ``seen``, the stretches written where all can read them.

    ``removed`` are the pieces of ``hidden`` that are gone from their places and may have been moved.
    Of them three letters in a row, a word, or a sign are enough. Of what is hidden still it takes a whole
    passage, a telling word, or twelve letters in a row. What ``known``, the stretches that could be read
    before, says too does not count.
    """
    if not any(_letters(text) or text.strip() for text in seen):
        return False
    return _moved(seen, removed, known) or _copied(seen, hidden, known)


def _moved(seen: Sequence[str], removed: Sequence[str], known: Sequence[str]) -> bool:
    return (
        bool((_signs(seen) & _signs(removed)) - _signs(known))
        or bool((_words(seen) & _words(removed)) - _words(known))
        or _in_common(seen, removed, known, MOVED)
    )


def _copied(seen: Sequence[str], hidden: Sequence[str], known: Sequence[str]) -> bool:
    telling = {word for word in _words(hidden) if _says_something(word)} | _names(hidden)
    if (_words(seen) & telling) - _words(known) or _in_common(seen, hidden, known, COPIED):
        return True
    short = {_in_words(text) for text in hidden if len(_letters([text])) < COPIED}
    there, before = [_in_words(text) for text in seen], [_in_words(text) for text in known]
    return any(
        passage.strip()
        and any(passage in text for text in there)
        and not any(passage in text for text in before)
        for passage in short
    )


def _in_common(seen: Sequence[str], hidden: Sequence[str], known: Sequence[str], length: int) -> bool:
    """Whether a run of so many letters, or fewer that say as much, is in both and was not known."""
    mine = {run for text in seen for run in _runs(_letters([text]), length)}
    found = {run for text in hidden for run in _runs(_letters([text]), length) if run in mine}
    if len(found) > MOST:
        return True
    told = "\n".join(_letters([text]) for text in known)
    return any(run not in told for run in found)


def _runs(letters: str, length: int) -> Iterator[str]:
    for at in range(len(letters)):
        if at + length <= len(letters):
            yield letters[at : at + length]
        if letters[at] >= _EAST_ASIAN:
            # Two Chinese characters are a word; syllables of Japanese and Korean say less.
            yield from (letters[at : at + few] for few in (2, 4) if _says_more(letters[at : at + few], few))


_EAST_ASIAN = "\u2e80"


def _says_more(run: str, length: int) -> bool:
    lowest = "\u3400" if length == 2 else _EAST_ASIAN
    highest = "\u9fff" if length == 2 else "\U0003ffff"
    return len(run) == length and all(lowest <= sign <= highest for sign in run)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _letters(texts: Iterable[str]) -> str:
    """Return letters, marks, figures and symbols alone."""
    return "".join(sign for text in texts for sign in _plain(text) if unicodedata.category(sign)[0] in "LMNS")


def _signs(texts: Iterable[str]) -> set[str]:
    return {sign for text in texts for sign in _plain(text) if not sign.isspace()}


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _words_of(text)}


def _words_of(text: str) -> list[str]:
    return re.findall(r"\w+", _plain(text))


def _in_words(text: str) -> str:
    return f" {' '.join(_words_of(text))} "


def _says_something(word: str) -> bool:
    if word.isdigit():
        return len(word) >= MOVED
    return len(word) >= (TELLING if word.upper() != word else TELLING - 2)


def _names(texts: Iterable[str]) -> set[str]:
    """Return words written with a capital inside a sentence."""
    found = (re.findall(r"(?<=[\w,;)] )[^\W\d_]\w+", text) for text in texts)
    return {_plain(word) for words in found for word in words if word[0].isupper()}
