"""What a record must hold, as plain dicts: the revisions, what is shown of them, and what backups have."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from companion.records.clock import FixedClock
from companion.store.record_store import RecordStore

Form = dict[str, Any]
Forms = dict[str, Form]
"""Revisions by their ``rev``."""
FORGOTTEN = "forgotten"
AUTOSAVED = "visit"


def instant(form: Form) -> tuple[datetime, str]:
    return datetime.fromisoformat(form["at"]).astimezone(UTC), form["rev"]


def shown(forms: Forms) -> Forms:
    """The head of each record: named by none as parent; of several the later."""
    named = {form.get("parent") for form in forms.values()}
    heads: Forms = {}
    for form in sorted(forms.values(), key=instant):
        if form["rev"] not in named and form["kind"] != FORGOTTEN:
            heads[form["id"]] = form
    return heads


def alive(forms: Forms) -> Forms:
    """What is shown and not deleted."""
    return {record: form for record, form in shown(forms).items() if not form.get("deleted")}


def forgotten(forms: Forms) -> set[str]:
    return {form["id"] for form in forms.values() if form["kind"] == FORGOTTEN}


def without_forgotten(forms: Forms) -> Forms:
    """The same, of forgotten records only what remains of them."""
    gone = forgotten(forms)
    return {rev: form for rev, form in forms.items() if form["kind"] == FORGOTTEN or form["id"] not in gone}


def united(mine: Forms, theirs: Forms) -> Forms:
    return without_forgotten({**theirs, **mine})


def compacted(forms: Forms) -> Forms:
    """The same without the places in lessons that another one follows."""
    autosaves = {
        rev: form for rev, form in forms.items() if form["kind"] == AUTOSAVED and "deleted" not in form
    }
    followed = {form.get("parent") for form in autosaves.values()}
    return {rev: form for rev, form in forms.items() if rev not in autosaves or rev not in followed}


def repaired(readable: Forms, backups: list[Forms]) -> Forms:
    """What can be read, and what the backups have and it lacks, but for what is absent on purpose."""
    here, gone, found = {form["id"] for form in readable.values()}, forgotten(readable), dict(readable)
    for backup in backups:
        for rev, form in backup.items():
            if form["id"] not in gone and not (form["kind"] == AUTOSAVED and form["id"] in here):
                found.setdefault(rev, form)
    return without_forgotten(found)


def content(form: Form) -> Form:
    identity = ("kind", "id", "rev", "parent", "at", "deleted")
    return {key: value for key, value in form.items() if key not in identity}


def held(store: RecordStore) -> Forms:
    return {one.rev: one.to_json() for one in store.revisions()}


@dataclass
class Home:
    """One home: its open stores, and what must be in it and in its backups."""

    path: Path
    clock: FixedClock
    stores: list[RecordStore] = field(default_factory=list)
    forms: Forms = field(default_factory=dict)
    backups: dict[str, Forms] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        return self.path / "record.log"

    def opened(self) -> RecordStore:
        return RecordStore.open(self.path, clock=self.clock)

    def record(self, pick: int, *, of: str = "entry", deleted: bool | None = None) -> str | None:
        """One of the records of a kind, chosen by a number; None when there is none."""
        found = sorted(
            record
            for record, form in shown(self.forms).items()
            if form["kind"] == of and deleted in (None, form.get("deleted", False))
        )
        return found[pick % len(found)] if found else None

    def past(self, record: str) -> list[Form]:
        return sorted((form for form in self.forms.values() if form["id"] == record), key=instant)

    def wrote(self, *expected: tuple[str, Form | None], kind: str = "entry") -> None:
        """Take in what was just written: for each (record, content), None for a deletion, one revision."""
        store = self.opened()
        now = held(store)
        assert now.items() >= self.forms.items(), "a revision is gone or not what it was"
        heads = shown(self.forms)
        new = {form["id"]: form for rev, form in now.items() if rev not in self.forms}
        assert len(now) == len(self.forms) + len(expected) and new.keys() == {
            record for record, _ in expected
        }
        for record, fields in expected:
            form, before = new[record], heads.get(record)
            assert form["kind"] == kind and form.get("deleted", False) == (fields is None)
            assert content(form).items() >= (fields or {}).items()
            assert form.get("parent") == (before["rev"] if before else None)
            if before:
                assert instant(form)[0] >= instant(before)[0], "earlier than what it follows"
        self.forms = now
        assert all(shown(now)[record] == new[record] for record in new), "what was written last is shown"
