"""``companion worksheet list --deleted`` and ``restore``: deleted copies listed and brought back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from companion.safety.errors import CompanionError, MisuseError

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.learner.history import Deleted
    from companion.records.kinds import Worksheet

LIST = "companion worksheet list --deleted"


def list_deleted(options: Namespace) -> int:
    """Print the deleted copies, the latest deletion first."""
    from companion.cli.output import emit, emit_json, narrate
    from companion.cli.places import open_catalog, reading
    from companion.learner.worksheets import deleted_copies

    catalog = open_catalog(options)
    with reading(options) as store:
        found = deleted_copies(store) if store is not None else ()
    if options.json:
        emit_json([_form(catalog, gone) for gone in found])
        return 0
    for gone in found:
        emit(_line(catalog, gone))
    narrate("To bring one back: companion worksheet restore ID" if found else "No copy is deleted.")
    return 0


def restore(options: Namespace) -> int:
    """Bring a deleted copy back; of several that match none, and they are listed."""
    from companion.cli.output import narrate
    from companion.cli.places import open_catalog, reading
    from companion.learner.worksheets import deleted_copies, put_back

    catalog = open_catalog(options)
    with reading(options) as store:
        found = _matching(catalog, deleted_copies(store) if store is not None else (), options.copy)
        if store is None or not found:
            raise CompanionError(
                "there is no deleted copy with this id or title", next_step=f"“{LIST}” shows those there are"
            )
        if len(found) > 1:
            for gone in found:
                narrate(_line(catalog, gone))
            raise MisuseError(
                f"{len(found)} deleted copies match this, and none was brought back",
                next_step="name one by its id",
            )
        put_back(store, found[0].id)
        narrate(f"It is back: {_line(catalog, found[0], deleted=False)}")
    return 0


def _matching(
    catalog: Catalog, deleted: tuple[Deleted[Worksheet], ...], words: str
) -> list[Deleted[Worksheet]]:
    """Return the copies an id, the title of a worksheet or that of a copy means, else those it begins."""
    wanted = " ".join(words.split()).casefold()
    called = [(gone, [name.casefold() for name in _names(catalog, gone)]) for gone in deleted if wanted]
    exactly = [gone for gone, names in called if wanted in names]
    return exactly or [gone for gone, names in called if any(name.startswith(wanted) for name in names)]


def _names(catalog: Catalog, gone: Deleted[Worksheet]) -> Iterator[str]:
    from companion.learner.worksheets import form_of, name_of

    yield gone.id
    if gone.last is not None:
        sheet = form_of(catalog, gone.last.fact.worksheet)
        yield from (sheet.id, sheet.title, name_of(sheet, gone.last.fact.fields))


def _line(catalog: Catalog, gone: Deleted[Worksheet], *, deleted: bool = True) -> str:
    form = _form(catalog, gone)
    when = f", deleted {gone.at:%Y-%m-%d %H:%M}" if deleted else ""
    if gone.last is None:
        return f"{gone.id}  a copy this version cannot read{when}"
    name = f", “{form['name']}”" if form["name"] else ""
    return f"{gone.id}  {form['title']}{name}, {form['filled']} of {form['of']} fields{when}"


def _form(catalog: Catalog, gone: Deleted[Worksheet]) -> dict[str, Any]:
    from companion.learner.worksheets import filled, form_of, name_of

    form: dict[str, Any] = {"id": gone.id, "deleted": gone.at.isoformat(timespec="milliseconds")}
    if gone.last is None:
        return form | {"worksheet": None, "title": None, "name": None, "fields": None}
    fields = gone.last.fact.fields
    sheet = form_of(catalog, gone.last.fact.worksheet)
    done, of = filled(sheet, fields)
    return form | {
        "worksheet": sheet.id,
        "title": sheet.title,
        "name": name_of(sheet, fields),
        "filled": done,
        "of": of,
        "at": gone.last.at.isoformat(timespec="milliseconds"),
        "fields": fields,
    }
