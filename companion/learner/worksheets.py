"""Worksheets: filled field by field, resumed, brought back on the days agreed in them.

A copy is one filling of one worksheet; there may be several (one feedback loop for each person asked).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.learner import history
from companion.learner.dates import when
from companion.learner.entry_text import check_text
from companion.records.clock import local_day
from companion.records.kinds import Worksheet
from companion.safety.cell_text import excerpt

if TYPE_CHECKING:
    from companion.course import forms
    from companion.course.catalog import Catalog
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.store.record_store import RecordStore

NAME_LENGTH = 40
"""Cells of a copy's name in a list."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A date in a copy that has come: ``field`` is the title of the date, ``since`` its day."""

    worksheet: forms.Worksheet
    copy: Kept[Worksheet]
    field: str
    since: date

    @property
    def asks(self) -> str:
        """The title of the field to begin with: the one after the date."""
        titles = [field.title for field in self.worksheet.fields]
        return titles[titles.index(self.field) + 1]


def copies(store: Reader, worksheet_id: str) -> tuple[Kept[Worksheet], ...]:
    """Return the copies of a worksheet, the one written in last first."""
    kept = [kept for kept in store.all(Worksheet) if kept.fact.worksheet == worksheet_id]
    return tuple(sorted(kept, key=lambda one: (one.at, one.id), reverse=True))


def deleted_copies(store: RecordStore, worksheet_id: str = "") -> tuple[history.Deleted[Worksheet], ...]:
    """Return the deleted copies of a worksheet, or of all, the latest deletion first.

    One that this version cannot read is no worksheet's, and only among all of them.
    """
    found = history.deleted(store, Worksheet)
    if not worksheet_id:
        return found
    return tuple(one for one in found if one.last is not None and one.last.fact.worksheet == worksheet_id)


def form_of(catalog: Catalog, worksheet_id: str) -> forms.Worksheet:
    """Return a worksheet of the course, or what stands for one that is not in it any more."""
    known = (one for one in catalog.worksheets if one.id == worksheet_id)
    return next(known, None) or _without_fields(worksheet_id)


def no_longer(store: Reader, catalog: Catalog) -> tuple[forms.Worksheet, ...]:
    """Return what stands for the worksheets that have copies and are not in the course any more: no fields.

    All that was written in their copies counts as asked earlier.
    """
    known = {worksheet.id for worksheet in catalog.worksheets}
    gone = dict.fromkeys(kept.fact.worksheet for kept in store.all(Worksheet))
    return tuple(_without_fields(name) for name in gone if name not in known)


def fill(
    store: RecordStore, worksheet_id: str, copy: Kept[Worksheet] | None, field: str, text: str
) -> Kept[Worksheet] | None:
    """Keep what stands in one field; an empty text empties it. None while nothing was ever written.

    What was written under other titles stays, also what another process wrote since ``copy`` was read. A copy
    deleted meanwhile comes back with what is written in it now; of one that was forgotten nothing does.
    Raises MisuseError for a text that is none or too long.
    """
    copy = _as_it_stands(store, copy)
    written = dict(copy.fact.fields) if copy else {}
    if text.strip():
        check_text(text)
        written[field] = text.strip("\n")
    else:
        written.pop(field, None)
    if copy is None:
        return store.add(Worksheet(worksheet=worksheet_id, fields=written)) if written else None
    if written == copy.fact.fields:
        return copy
    return store.revise(copy.id, replace(copy.fact, fields=written))


def written_meanwhile(
    store: RecordStore, copy: Kept[Worksheet] | None, field: str, seen: str, text: str
) -> str:
    """Return what another window wrote into a field since it was shown as ``seen``; "" when nothing else.

    No other place shows what a field said before, so ``text`` is not to go over it: see ``with_both``.
    """
    there = _as_it_stands(store, copy)
    stands = there.fact.fields.get(field, "") if there else ""
    return "" if stands in (seen, text.strip("\n"), text.strip()) else stands


def with_both(form: str, text: str, other: str) -> str:
    """Return what a field of this ``form`` says when two windows wrote into it: both, the one here first.

    Of a date or a choice there is one. What is part of the other is not said twice.
    """
    text = text.strip("\n")
    if form not in ("line", "text") or other in text:
        return text
    if text in other:
        return other
    return f"{text} / {other}" if form == "line" and "\n" not in text + other else f"{text}\n\n{other}"


def remove(store: RecordStore, copy_id: str) -> None:
    """Delete a copy; ``put_back`` brings it back."""
    store.delete(copy_id)


def put_back(store: RecordStore, copy_id: str) -> None:
    """Undo a deletion."""
    store.restore(copy_id)


def draft_key(worksheet_id: str, copy: Kept[Worksheet] | None, field: str) -> str:
    """Return the key under which an unfinished answer is kept; ``new`` stands for a copy not yet begun."""
    return f"worksheet/{worksheet_id}/{copy.id if copy else 'new'}/{field}"


def name_of(worksheet: forms.Worksheet, fields: Mapping[str, str]) -> str:
    """Return what tells a copy from the others: what stands in its first field that is filled."""
    asked = [field.title for field in worksheet.fields if field.form in ("line", "text")]
    titles = asked if worksheet.fields else list(fields)
    text = next((fields[title] for title in titles if fields.get(title, "").strip()), "")
    return excerpt(text.strip().split("\n")[0], NAME_LENGTH)


def filled(worksheet: forms.Worksheet, fields: Mapping[str, str]) -> tuple[int, int]:
    """Return how many of the worksheet's fields are filled, and how many it has."""
    titles = [field.title for field in worksheet.fields]
    return sum(bool(fields.get(title, "").strip()) for title in titles), len(titles)


def how_far(worksheet: forms.Worksheet, copy: Kept[Worksheet], today: date) -> str:
    """Return how much of a copy is filled, and when it was written in: “3 of 5 fields, last yesterday”."""
    done, of = filled(worksheet, copy.fact.fields)
    return f"{done} of {of} fields, last {when(copy.at, today)}"


def asked_earlier(worksheet: forms.Worksheet, fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what was written under titles that the worksheet no longer has."""
    titles = {field.title for field in worksheet.fields}
    return tuple((title, text) for title, text in fields.items() if title not in titles)


def proposed_day(field: forms.Field, copy: Kept[Worksheet] | None, today: date) -> date | None:
    """Return the day a date field proposes: ``days`` after the copy was begun."""
    begun = local_day(copy.created) if copy else today
    return begun + timedelta(days=field.days) if field.days else None


def read_day(text: str) -> date | None:
    """Read a date as it is typed and kept, ``2026-03-01``; None when it is none."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return day if day.isoformat() == text.strip() else None


def appointments(worksheet: forms.Worksheet, fields: Mapping[str, str]) -> tuple[tuple[str, date], ...]:
    """Return the dates still waited for: (title, day) of each with fields after it and nothing in them.

    The fields of a date are those between it and the next date.
    """
    waiting: list[tuple[str, date]] = []
    day: tuple[str, date] | None = None
    asked = answered = False
    for field in (*worksheet.fields, None):
        if field is not None and field.form != "date":
            asked, answered = True, answered or bool(fields.get(field.title, "").strip())
            continue
        if day is not None and asked and not answered:
            waiting.append(day)
        written = read_day(fields.get(field.title, "")) if field is not None else None
        day = (field.title, written) if field is not None and written is not None else None
        asked = answered = False
    return tuple(waiting)


def due(store: Reader, catalog: Catalog, day: date) -> tuple[Appointment, ...]:
    """Return the copies that come back, one appointment each, the earliest first."""
    kept = store.all(Worksheet)
    if not kept:
        return ()
    known = {worksheet.id: worksheet for worksheet in catalog.worksheets}
    found: list[Appointment] = []
    for copy in kept:
        worksheet = known.get(copy.fact.worksheet)
        come = [
            one for one in (appointments(worksheet, copy.fact.fields) if worksheet else ()) if one[1] <= day
        ]
        if worksheet and come:
            title, since = min(come, key=lambda one: one[1])
            found.append(Appointment(worksheet, copy, title, since))
    return tuple(sorted(found, key=lambda one: one.since))


def _without_fields(name: str) -> forms.Worksheet:
    from companion.course.forms import Worksheet as Form

    return Form(name, name, "No longer in the course", 0, (), (), "", ())


def _as_it_stands(store: RecordStore, copy: Kept[Worksheet] | None) -> Kept[Worksheet] | None:
    """Return a copy as the record has it now; as it was known when it is deleted, None when forgotten."""
    if copy is None:
        return None
    store.refresh()
    if copy.id in store.forgotten:
        return None
    return store.get(copy.id, Worksheet) or copy
