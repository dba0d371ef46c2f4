"""Taking back what was done, the last thing first: where it was done, or while it is still told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

from textual.dom import DOMNode

from companion.tui.saving import saved

# What is kept is imported with the first act: the app knows this module before its first frame.
if TYPE_CHECKING:
    from textual.screen import Screen

    from companion.learner.journal import Edited
    from companion.records.kept import Kept
    from companion.records.kinds import Entry, Fact
    from companion.tui.session import Session
    from companion.tui.telling import Telling

F = TypeVar("F", bound="Fact")
KEY = "ctrl+z"


@dataclass(frozen=True, slots=True)
class Act:
    """Something done.

    ``done`` and ``undone`` are sentences; ``take_back`` changes the record back and raises CompanionError
    when it cannot; ``stands`` tells whether there still is something to take back; ``record`` is what it is
    about, ``place`` where it was done.
    """

    done: str
    undone: str
    take_back: Callable[[], object]
    stands: Callable[[], bool] = lambda: True
    record: str = ""
    place: str = ""

    def and_then(self, further: Callable[[], object]) -> Act:
        """Return the act with something else to do when it is taken back."""

        def both() -> None:
            self.take_back()
            further()

        return replace(self, take_back=both)


def did(node: DOMNode, session: Session, act: Act, *, leaving: bool = False) -> None:
    """Remember an act, and say how it is taken back; that stays until something else is said.

    ``leaving`` says that its screen is left with it: then it belongs to the one below.
    """
    stack = node.app.screen_stack
    remember(stack[-2] if leaving and len(stack) > 1 else node, session, act)
    cast("Telling", node.app).tell_for_good(_told(act))


def do(node: DOMNode, session: Session, change: Callable[[], object], act: Act) -> bool:
    """Make the change that an act takes back, and say so; False when it could not be saved, which is told."""
    if not saved(node, change):
        return False
    did(node, session, act)
    return True


def remember(node: DOMNode, session: Session, act: Act) -> None:
    """Remember an act, to be taken back where it was done; what is told of the one before comes after it."""
    cast("Telling", node.app).move_on()
    session.acts.append(replace(act, place=_place_of(node.screen)))


def offered(app: Telling, session: Session) -> Act | None:
    """Return what would be taken back now: nothing that was done elsewhere and is not told of any more."""
    # One that does not stand now may stand again, once what was done after it is taken back.
    standing = (act for act in reversed(session.acts) if act.stands())
    last, here = next(standing, None), _place_of(app.screen)
    if last is None or last.place == here or (app.message and app.message.words == _told(last)):
        return last
    return next((act for act in standing if act.place == here), None)


def take_back(app: Telling, session: Session) -> Act | None:
    """Take the last act back and say so; None when there is none, or it was not saved, which is told."""
    act = offered(app, session)
    if act is None or not saved(app, act.take_back):
        return None
    session.acts.remove(act)
    app.notify(act.undone, markup=False)
    return act


def _told(act: Act) -> str:
    return f"{act.done} {KEY} takes it back."


def _place_of(screen: Screen[object]) -> str:
    """Return the lesson, worksheet or situation a screen is about, which is come back to; else the screen."""
    about = (getattr(getattr(screen, name, None), "id", "") for name in ("lesson", "worksheet", "again"))
    return "/".join([type(screen).__name__, next(filter(None, about), str(id(screen)))])


def kept(session: Session, kept: Kept[F], done: str, undone: str) -> Act:
    """Return the act of having kept a record: taken back, it says what it said before, or is deleted."""
    from companion.learner import history
    from companion.records.kinds import Entry

    store = session.store
    line = {one.rev: one for one in store.history(kept.id)}
    before = line.get(line[kept.rev].parent or "")

    def take_back() -> None:
        if before is None or before.deleted:
            store.delete(kept.id)
        elif kept.fact.KIND == Entry.KIND:
            history.bring_back(store, kept.id, before.rev)
        else:
            store.bring_back(kept.id, before.rev)

    return Act(done, undone, take_back, lambda: is_shown(session, kept), kept.id)


def kept_all(
    session: Session, kept: Sequence[str], done: str, undone: str, *, instead_of: Sequence[str] = ()
) -> Act:
    """Return the act of having kept new records: taken back, all are deleted and those replaced are back.

    It stands while one of the new records does.
    """
    store = session.store

    def take_back() -> None:
        for one in kept:
            store.delete(one)
        for one in instead_of:
            store.restore(one)

    def stands() -> bool:
        heads = (store.history(one)[-1:] for one in kept)
        return any(not revision.deleted for head in heads for revision in head)

    return Act(done, undone, take_back, stands)


def written(session: Session, entry: Kept[Entry] | Edited, draft_key: str, text: str) -> Act:
    """Return the act of having kept an entry: taken back, its words are a draft again."""
    from companion.learner.journal import Edited

    if isinstance(entry, Edited):
        act = kept(session, entry.kept, "The change is kept.", "The entry says what it said before.")
    else:
        act = kept(session, entry, "Kept in your journal.", "Taken out again; your words are a draft.")
    return act.and_then(lambda: session.drafts.keep(draft_key, text))


def is_shown(session: Session, kept: Kept[F]) -> bool:
    """Tell whether a record says what was kept; what was done to it since is not taken back with it.

    A later act that was taken back left another revision, which says the same.
    """
    now = session.store.get(kept.id, type(kept.fact))
    return now is not None and now.fact == kept.fact


def delete(node: DOMNode, session: Session, entry: str) -> bool:
    """Delete an entry and say how to undo it; False when that could not be saved, which is told."""
    from companion.learner import history, journal
    from companion.records.kinds import Entry

    store = session.store
    act = Act(
        "The entry is deleted.",
        "The entry is back.",
        lambda: journal.put_back(store, entry),
        lambda: history.deletion(store, entry, Entry) is not None,
        entry,
    )
    return do(node, session, lambda: journal.remove(store, entry), act)


def put_back(node: DOMNode, session: Session, entry: str) -> bool:
    """Bring a deleted entry back and say how that is undone; False when it was not saved, which is told."""
    from companion.learner import journal
    from companion.records.kinds import Entry

    store = session.store
    act = Act(
        "The entry is in the journal again.",
        "The entry is deleted again.",
        lambda: journal.remove(store, entry),
        lambda: store.get(entry, Entry) is not None,
        entry,
    )
    return do(node, session, lambda: journal.put_back(store, entry), act)
