"""What is not yet saved, as rows: one for each place, and one for each further draft of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from companion.learner.closed_fields import is_closed
from companion.learner.dates import near_or_short
from companion.learner.draft_keys import TICKS
from companion.learner.draft_places import DraftPlace, place_of
from companion.safety.cell_text import excerpt
from companion.tui.saving import saved
from companion.tui.widgets.menu import MenuRow

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from companion.store.drafts import Draft
    from companion.tui.session import Session

DRAFT = "draft"
"""How the key of a row begins that opens one of several drafts; its file's name and the place follow."""
LEFT = "left"
"""How the key of a row begins that asks about a file an editor left; the id of what was lent follows."""
MARK = "✎"
"""What stands before each."""
FIRST_WORDS = 60
"""Cells of what a draft begins with."""


def draft_rows(session: Session) -> Iterator[MenuRow]:
    """Yield the rows, the latest first; several fields of one place are one, with the words typed last."""
    places: dict[str, tuple[str, str, str]] = {}
    further: list[MenuRow] = []
    opened: dict[str, str] = {}
    for draft in session.drafts.all():
        place = _place(session, draft)
        if place is None:
            continue
        if draft.key not in opened:
            first = session.drafts.get(draft.key)
            opened[draft.key] = first.name if first is not None else draft.name
        if opened[draft.key] == draft.name:
            title, words, note = places.get(place.key, (place.title, "", ""))
            places[place.key] = (title, words or _first_words(draft), note or _note(draft))
        else:
            note = _note(draft) or f"  another draft, from {near_or_short(draft.at, session.today)}"
            key = f"{DRAFT}:{draft.name}/{place.key}"
            further.append(_row(place.title, _first_words(draft), note, key))
    for key, (title, words, note) in places.items():
        yield _row(title, words, note, key)
    yield from further


def is_draft(row: MenuRow | None) -> bool:
    """Tell whether a row stands for drafts; that of a file an editor left does not."""
    return row is not None and row.mark == MARK and ":" in row.key and not row.key.startswith(f"{LEFT}:")


def drafts_at(session: Session, row: MenuRow) -> tuple[Draft, ...]:
    """Return the drafts a row stands for."""
    drafts = session.drafts.all()
    if row.key.startswith(f"{DRAFT}:"):
        return tuple(draft for draft in drafts if row.key.startswith(f"{DRAFT}:{draft.name}/"))
    return tuple(
        draft
        for draft in drafts
        if (place := _place(session, draft)) is not None
        and place.key == row.key
        and ((first := session.drafts.get(draft.key)) is None or first.name == draft.name)
    )


def place_key(key: str) -> str:
    """Return the key of the place that a row's key names."""
    return key.partition("/")[2] if key.startswith(f"{DRAFT}:") else key


def gone_on_with(node: DOMNode, session: Session, key: str) -> str:
    """Return the key of a row's place; where several drafts wait there, the row's own is gone on with."""
    place = place_key(key)
    if place != key:
        name = key.removeprefix(f"{DRAFT}:").partition("/")[0]
        saved(node, lambda: session.drafts.choose(name))
    return place


def left_rows(session: Session) -> Iterator[MenuRow]:
    """Yield a row for each file an editor left that cannot be taken in without asking."""
    for lent, came in session.stuck_texts():
        place = place_of(lent.key, session.catalog)
        title = place.title if place is not None else "Something you wrote"
        what = "not UTF-8: choose how to read it" if came.state == "bytes" else "left beside your text"
        yield _row("A file from your editor", f"{title}, {what}", "", f"{LEFT}:{lent.id}")


def _place(session: Session, draft: Draft) -> DraftPlace | None:
    """Return where a draft is offered: where it belongs or, when that was answered meanwhile, as an entry."""
    place = place_of(draft.key, session.catalog)
    if place is None or not is_closed(session, draft.key):
        return place
    return None if draft.key.endswith(f"/{TICKS}") else DraftPlace(place.title, f"new:{draft.key}")


def _row(title: str, words: str, note: str, key: str) -> MenuRow:
    return MenuRow(Content.assemble((title, "bold"), (f"  {words}{note}", "$quiet")), key=key, mark=MARK)


def _first_words(draft: Draft) -> str:
    return "" if draft.key.endswith(f"/{TICKS}") else excerpt(draft.text.strip().split("\n")[0], FIRST_WORDS)


def _note(draft: Draft) -> str:
    return "  being written in another window" if draft.elsewhere else ""
