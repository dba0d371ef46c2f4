"""What a record lacks of another's revisions: found by ``rev``, in any order, without what was forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from companion.records.revision import Revision
from companion.safety.errors import CompanionError
from companion.safety.typed_text import made_whole
from companion.store.revision_set import FORGOTTEN, Form, RevisionSet, marker


def news(held: RevisionSet, revisions: Iterable[Revision]) -> list[Form]:
    """Return the forms that ``held`` lacks, markers of forgotten records first, all text made whole.

    Raises CompanionError when two contents claim the same ``rev``.
    """
    given = list(revisions)
    forgotten = {one.id for one in given if one.kind == FORGOTTEN}
    new: dict[str, Revision] = {}
    for one in given:
        if one.id in forgotten or one.id in held.forgotten:
            continue
        form = held.forms.get(one.rev)
        known = Revision.trusted(form) if form is not None else new.get(one.rev)
        if known is None:
            new[one.rev] = one
        elif known != one and made_whole(known.to_json()) != made_whole(one.to_json()):
            raise CompanionError(
                f"revision {one.rev} is there twice with different content",
                next_step="export again from where it was written; nothing was imported",
            )
    markers = [marker(record) for record in sorted(forgotten - held.forgotten.keys())]
    return markers + [made_whole(one.to_json()) for one in new.values()]


def united(held: RevisionSet, new: Sequence[Form]) -> RevisionSet:
    """Return a set that shows what ``held`` will show once it has taken ``new``.

    All revisions are in it, and of the records that nothing came for only what is shown.
    """
    after = RevisionSet()
    for record in {form["id"] for form in new}:
        for form in held.records.get(record, ()):
            after.take(form)
    for form in new:
        after.take(form)
    after.shown = {**held.shown, **after.shown}
    after.forms = {**held.forms, **after.forms}
    return after
