"""One worksheet, filled as far as somebody comes on one evening."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.demo.journal_lines import WORKSHEETS
from companion.demo.life_so_far import Life
from companion.records.kinds import Worksheet

if TYPE_CHECKING:
    from companion.course.forms import Field


def begin(life: Life, name: str) -> None:
    """Fill in a copy, where there is something to write; fields the course does not have are left out."""
    lines = WORKSHEETS[life.person.id].get(name, {})
    sheet = next((one for one in life.catalog.worksheets if one.id == name), None)
    if sheet is None or name in life.worksheets:
        return
    filled = {field.title: text for field in sheet.fields if (text := _text(life, field, lines))}
    if any(title in lines for title in filled):
        life.worksheets.add(name)
        life.diary.keep(Worksheet(worksheet=name, fields=filled), after=300)


def begin_any(life: Life) -> None:
    """Fill in what was not met in a lesson."""
    for name in WORKSHEETS[life.person.id]:
        begin(life, name)


def _text(life: Life, field: Field, lines: dict[str, str]) -> str:
    if field.form == "date" and field.days:
        return (life.diary.today + timedelta(days=field.days)).isoformat()
    return lines.get(field.title, "")
