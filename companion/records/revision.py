"""A revision: one state of one record, never changed once it exists; and which of several is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from companion.fact import slim_fact
from companion.records.clock import moment, stamp
from companion.records.ids import is_ulid

IDENTITY = ("kind", "id", "rev", "parent", "at", "deleted")

_KIND = r"[a-z][a-z0-9-]{0,63}"
# An offset with seconds is read, because zones that have one were once written so; none is written any more.
_STAMP = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d(:\d\d)?)"
"""Compiled when a revision is first read from outside: what the log holds was checked before, and opening it
does without: .7 ms."""
_FIRST = datetime.min.replace(tzinfo=UTC)


class NotARevision(ValueError):
    """What was read is no revision; the message names the key and never its value."""


@slim_fact
class Revision:
    """One state of a record. ``at`` is the stamp as written, ``fields`` the kind's own keys and values."""

    kind: str
    id: str
    rev: str
    at: str
    fields: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    parent: str | None = None
    deleted: bool = False

    @property
    def moment(self) -> datetime:
        """When it was written, with the writer's offset."""
        return moment(self.at)

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form, in the order kind, id, rev, parent?, at, deleted?, then the fields."""
        form: dict[str, Any] = {"kind": self.kind, "id": self.id, "rev": self.rev}
        if self.parent is not None:
            form["parent"] = self.parent
        form["at"] = self.at
        if self.deleted:
            form["deleted"] = True
        form.update(self.fields)
        return form

    @classmethod
    def from_json(cls, form: object) -> Revision:
        """Read the JSON form with whatever kind and fields it has; raises NotARevision."""
        if not isinstance(form, Mapping):
            raise NotARevision("a revision is a JSON object")
        for key in ("id", "rev"):
            if not is_ulid(form.get(key)):
                raise NotARevision(f"“{key}” is not a ULID")
        kind, parent, deleted = form.get("kind"), form.get("parent"), form.get("deleted", False)
        if not isinstance(kind, str) or not re.fullmatch(_KIND, kind):
            raise NotARevision("“kind” is not a word of a–z, 0–9 and -")
        if parent is not None and (not is_ulid(parent) or parent == form["rev"]):
            raise NotARevision("“parent” is not the ULID of another revision")
        if not isinstance(deleted, bool):
            raise NotARevision("“deleted” is neither true nor false")
        if not _is_stamp(form.get("at")):
            raise NotARevision("“at” is not a time with its offset, such as 2026-03-01T09:30:00.000+01:00")
        return cls.trusted(form)

    @classmethod
    def trusted(cls, form: Mapping[str, Any]) -> Revision:
        """Take a JSON form that was checked before it was kept."""
        return cls(
            kind=form["kind"],
            id=form["id"],
            rev=form["rev"],
            at=form["at"],
            fields={key: value for key, value in form.items() if key not in IDENTITY},
            parent=form.get("parent"),
            deleted=form.get("deleted") is True,
        )


def _is_stamp(text: object) -> bool:
    if not isinstance(text, str) or not re.fullmatch(_STAMP, text):
        return False
    try:
        moment(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return True


def instant(at: str) -> datetime:
    """Return the instant of a stamp in UTC; one that cannot be read counts as before all others."""
    try:
        return moment(at).astimezone(UTC)
    except (ValueError, OverflowError):
        return _FIRST


def stamp_after(now: datetime, parent_at: str | None) -> str:
    """Return the stamp of a revision written now, never earlier than its parent's (clocks are set back)."""
    text = stamp(now)
    if parent_at is not None and instant(parent_at) > instant(text):
        return parent_at
    return text


def in_order(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """Return revisions by their instant, then by ``rev``."""
    return tuple(sorted(revisions, key=lambda one: (instant(one.at), one.rev)))


def heads(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """Return the revisions of one record that no other names as parent, the one to show first.

    Of concurrent heads the later is shown: by instant, then by ``rev``. If all are named, which only a circle
    made by hand can bring about, the latest of all stands.
    """
    ordered = in_order(revisions)
    named = {one.parent for one in ordered}
    return tuple(reversed([one for one in ordered if one.rev not in named] or ordered[-1:]))


def shown(revisions: Iterable[Revision]) -> Revision | None:
    """Return the head to show, or None when there is no revision."""
    first = heads(revisions)
    return first[0] if first else None
