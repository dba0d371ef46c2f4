"""All revisions in memory: united by ``rev``, gathered by record, and of each record the one that is shown.

Forms are the JSON objects of the log. They are never changed once taken, and never handed out uncopied.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeGuard

from companion.records.clock import moment
from companion.records.revision import IDENTITY, Revision, instant, shown

Form = dict[str, Any]
Again = Callable[[str, Sequence[Mapping[str, Any]], Mapping[str, Any]], Mapping[str, Any]]
"""Makes the fields to show an earlier state with: from its kind, the fields of what is shown and of the
states before that, the last one first, and its own fields."""

FORGOTTEN = "forgotten"
"""The kind of what remains of a record that was forgotten: its id. No revision of it is ever taken again."""


class RevisionSet:
    """What the log holds. ``tables`` has the shown head of every record not deleted, by kind and id.

    ``forgotten`` has what remains of forgotten records, by id; ``leftovers`` counts revisions of theirs that
    were met all the same, because a forgetting was cut short.
    """

    def __init__(self) -> None:
        self.forms: dict[str, Form] = {}
        self.records: dict[str, list[Form]] = {}
        self.shown: dict[str, Form] = {}
        self.tables: dict[str, dict[str, Form]] = {}
        self.forgotten: dict[str, Form] = {}
        self.leftovers = 0
        self.on_change: Callable[[str, str], None] | None = None
        self.on_clear: Callable[[], None] | None = None
        self._forked: set[str] = set()

    def clear(self) -> None:
        """Forget everything, to take the log in anew."""
        for held in (self.forms, self.records, self.shown, self.tables, self._forked, self.forgotten):
            held.clear()
        self.leftovers = 0
        if self.on_clear is not None:
            self.on_clear()

    def take(self, form: object) -> bool:
        """Add one revision; False when it is none. One whose ``rev`` is there already changes nothing."""
        if not is_form(form):
            return False
        rev, record = form["rev"], form["id"]
        if rev in self.forms:
            return True
        if form["kind"] == FORGOTTEN:
            self._forget(form)
            return True
        if record in self.forgotten:
            self.leftovers += 1
            return True
        self.forms[rev] = form
        siblings = self.records.get(record)
        if siblings is None:
            self.records[record] = [form]
            self._show(form)
            return True
        siblings.append(form)
        if record not in self._forked and form.get("parent") == self.shown[record]["rev"]:
            self._show(form)
        else:
            self._choose(record, siblings)
        return True

    def created(self, record: str) -> datetime:
        """Return when a record's first revision was written, with its writer's offset."""
        return moment(min((form["at"] for form in self.records[record]), key=instant))

    def revisions(self, record: str) -> tuple[Revision, ...]:
        """Return every revision of a record, in the order they were taken; none for an unknown one."""
        return tuple(Revision.trusted(copied(form)) for form in self.records.get(record, ()))

    def _forget(self, form: Form) -> None:
        """Let go of a record and remember its id alone."""
        record = form["id"]
        self.forgotten[record] = form
        self._forked.discard(record)
        for revision in self.records.pop(record, ()):
            del self.forms[revision["rev"]]
            self.leftovers += 1
        shown = self.shown.pop(record, None)
        if shown is not None:
            self.tables.get(shown["kind"], {}).pop(record, None)
            self._tell(shown["kind"], record)

    def _choose(self, record: str, siblings: list[Form]) -> None:
        """Find the head to show where revisions do not simply follow each other."""
        named = {form.get("parent") for form in siblings}
        heads = [form for form in siblings if form["rev"] not in named]
        if len(heads) == 1:
            self._forked.discard(record)
        else:
            self._forked.add(record)
        head = shown(Revision.trusted(form) for form in siblings)
        assert head is not None
        self._show(self.forms[head.rev])

    def _show(self, form: Form) -> None:
        record, kind = form["id"], form["kind"]
        before = self.shown.get(record)
        self.shown[record] = form
        if before is not None and (before["kind"] != kind or form.get("deleted") is True):
            self.tables.get(before["kind"], {}).pop(record, None)
            self._tell(before["kind"], record)
        if form.get("deleted") is not True:
            table = self.tables.get(kind)
            if table is None:
                table = self.tables[kind] = {}
            table[record] = form
        self._tell(kind, record)

    def _tell(self, kind: str, record: str) -> None:
        if self.on_change is not None:
            self.on_change(kind, record)


def as_it_was(kind: str, line: Sequence[Mapping[str, Any]], then: Mapping[str, Any]) -> Mapping[str, Any]:  # noqa: ARG001
    """Return an earlier state's fields unchanged."""
    return then


def line(held: RevisionSet, record: str) -> list[Form]:
    """Return what is shown of a record and the states before it, the last one first, without deletions."""
    found: list[Form] = []
    passed = set[str]()
    form = held.shown.get(record)
    while form is not None and form["rev"] not in passed:
        passed.add(form["rev"])
        if form.get("deleted") is not True:
            found.append(form)
        form = held.forms.get(form.get("parent", ""))
    return found


def content(form: Form) -> Form:
    """Return what a state says, apart from which state it is."""
    return {key: value for key, value in form.items() if key not in IDENTITY}


def marker(record: str) -> Form:
    """Return what remains of a forgotten record: the same on every machine, and nothing but its id."""
    return {"kind": FORGOTTEN, "id": record, "rev": record, "at": "1970-01-01T00:00:00.000+00:00"}


def copied(value: Any) -> Any:
    """Return a copy of a JSON value that shares nothing that can be changed."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [copied(inner) for inner in value]
    return value


def is_form(form: object) -> TypeGuard[Form]:
    """Tell whether a JSON value has what every revision has."""
    return (
        type(form) is dict
        and type(form.get("kind")) is str
        and type(form.get("id")) is str
        and type(form.get("rev")) is str
        and type(form.get("at")) is str
    )
