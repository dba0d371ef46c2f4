"""A text written in a person's own editor: lent, and taken in again however the editor ends.

The text is on the disk as a draft before the editor starts, and what the editor saved is one before the file
it was lent is removed.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from companion.own_editor.running import Ended, name_of, run
from companion.own_editor.windows import may_be_open, said_of_a_window
from companion.safety.show import show_line
from companion.store.lent import UNTAKEN, CameBack, Lent, look
from companion.store.lent_texts import LentTexts

if TYPE_CHECKING:
    from companion.store.drafts import Drafts


@dataclass(frozen=True, slots=True)
class Returned:
    """What became of a text after its editor ended.

    ``text`` is its draft now, None when the text stays as it was. ``words`` say what happened, "" when there
    is nothing to say. ``ended_well``: the editor ended as it should. ``saved``: the file was written, be it
    with the same text. ``out`` is what is still lent, with what stands in its file: a window may save it
    again, or it could not be taken in without asking.
    """

    text: str | None
    words: str
    ended_well: bool
    saved: bool
    out: tuple[Lent, CameBack] | None = None


def write_outside(
    drafts: Drafts,
    key: str,
    text: str,
    words: Sequence[str],
    terminal: AbstractContextManager[object],
    *,
    fresh: bool,
) -> Returned:
    """Have a text written in an editor, run by ``words`` while ``terminal`` is entered.

    ``fresh``: the text is in the record as it is, so that it needs no draft while nothing is changed.
    Raises CompanionError when the text cannot be lent, or the editor cannot be started.
    """
    texts = LentTexts(drafts)
    lent = texts.lend(key, text, fresh=fresh)
    lent_at = _saved_at(lent)
    try:
        with terminal:
            ended = run(words, lent.path)
    except BaseException:
        if look(lent).state == "same":
            texts.give_back(lent)
        raise
    return _came_back(drafts, texts, lent, ended, words, written=lent_at != _saved_at(lent))


def _came_back(
    drafts: Drafts, texts: LentTexts, lent: Lent, ended: Ended, words: Sequence[str], *, written: bool
) -> Returned:
    """Take in what came back, and say what could not be."""
    came, well = look(lent), not ended.status
    texts.drop_fresh(lent)
    if came.state in UNTAKEN:
        return Returned(None, _untaken(lent, came, ended, words), well, True, (lent, came))
    if came.state == "text":
        drafts.keep(lent.key, came.text)
        lent = texts.taken(lent, came.text)
    stays = came.state in ("same", "text") and may_be_open(words, ended, written=written)
    left = texts.clear_beside(lent) if stays else texts.give_back(lent)
    stays = stays and not left.drafts
    another = "What it saved beside the file is offered as another draft." if left.drafts else ""
    window = said_of_a_window(words, ended, written=written) if stays else ""
    said = [_taken(came, ended, words), window, another, _beside(lent, left.files)]
    return Returned(
        came.text if came.state == "text" else None,
        " ".join(filter(None, said)),
        well,
        written and came.state != "gone",
        (lent, look(lent)) if left.files or stays else None,
    )


def _saved_at(lent: Lent) -> int:
    """Return when the file was saved last, in nanoseconds; 0 when it is gone."""
    try:
        return lent.path.lstat().st_mtime_ns
    except OSError:
        return 0


def _taken(came: CameBack, ended: Ended, words: Sequence[str]) -> str:
    """Return what is said of what could be taken in."""
    name, how = name_of(words), f"{name_of(words)} {ended.words}. " if ended.words else ""
    if came.state == "text":
        return f"{how}What you had saved in it is kept as a draft." if how else ""
    if came.state == "empty":
        return f"{how or f'{name} saved an empty text. '}The text from before is still here."
    if came.state == "gone":
        return f"{how}{name} left no file behind, so the text is as it was."
    return f"{how}It had saved nothing new, so the text is as it was." if how else ""


def _untaken(lent: Lent, came: CameBack, ended: Ended, words: Sequence[str]) -> str:
    """Return what is said of what could not be taken in; it stays where it is."""
    name, place = name_of(words), show_line(str(lent.path))
    what = {
        "bytes": f"What {name} saved is not UTF-8 text.",
        "foreign": f"{name} put something else in the place of the file.",
        "closed": f"What {name} saved cannot be read.",
        "large": f"What {name} saved is too large.",
    }[came.state]
    how = f"{name} {ended.words}. " if ended.words else ""
    return f"{how}{what} Nothing of it is lost: it is in {place}."


def _beside(lent: Lent, files: Sequence[Path]) -> str:
    """Return what is said of files that stay; "" when there are none."""
    names = ", ".join(show_line(path.name) for path in files)
    return f"{names} beside it may hold more, in {show_line(str(lent.folder))}." if files else ""
