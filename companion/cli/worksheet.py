"""``companion worksheet list|fill|print|delete|restore``: the worksheets and what is written on them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession
    from companion.course.catalog import Catalog
    from companion.course.forms import Worksheet
    from companion.learner.reading import Reader
    from companion.records import kinds
    from companion.records.kept import Kept

DESCRIPTION = """\
Worksheets are filled in field by field, here line by line or in the app; what
is answered is kept at once. A copy is one filling of a worksheet; there may be
several. Copies are named by the ids that “companion worksheet list” shows, and
a deleted one also by its title when it is brought back.
"""


def add_parser(groups: Any) -> None:
    """Register the word."""
    from companion.cli.printing import add_page_options

    group: argparse.ArgumentParser = groups.add_parser(
        "worksheet", help="fill in a worksheet, go on with it, print it", description=DESCRIPTION
    )
    verbs = group.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="the worksheets, and your copies of them")
    listing.add_argument("--json", action="store_true", help="as JSON")
    listing.add_argument("--deleted", action="store_true", help="the deleted copies, the last deletion first")
    listing.set_defaults(run=run_list)
    filling = verbs.add_parser("fill", help="fill one in, line by line; goes on with the latest copy")
    filling.add_argument("id", metavar="ID", help="the worksheet's id, or that of a copy")
    filling.add_argument("--new", action="store_true", help="begin another copy")
    filling.set_defaults(run=run_fill)
    printing = verbs.add_parser("print", help="a page of it, filled in or empty")
    printing.add_argument("id", metavar="ID", help="the worksheet's id, or that of a copy")
    printing.add_argument("--empty", action="store_true", help="without anything you wrote")
    add_page_options(printing)
    printing.set_defaults(run=run_print)
    deleting = verbs.add_parser("delete", help="delete a copy; it can be brought back")
    deleting.add_argument("id", metavar="COPY", help="the copy's id")
    deleting.set_defaults(run=run_delete)
    restoring = verbs.add_parser("restore", help="bring a deleted copy back")
    restoring.add_argument(
        "copy", metavar="COPY", help="its id, or its title or the worksheet's, or how it begins"
    )
    restoring.set_defaults(run=run_restore)


def run_list(options: argparse.Namespace) -> int:
    """Print the worksheets with the copies there are, or the copies that are deleted."""
    if options.deleted:
        from companion.cli.worksheet_deleted import list_deleted

        return list_deleted(options)
    from companion.cli.output import emit, emit_json
    from companion.cli.places import open_catalog, reading
    from companion.learner.reading import NoRecord
    from companion.learner.worksheets import no_longer

    catalog = open_catalog(options)
    with reading(options) as store:
        record = NoRecord() if store is None else store
        sheets = (*catalog.worksheets, *no_longer(record, catalog))
        forms = [_form(sheet, record) for sheet in sheets]
    if options.json:
        emit_json(forms)
        return 0
    for form in forms:
        minutes = f", {form['minutes']} min" if form["minutes"] else ""
        emit(f"{form['id']}  {form['title']}{minutes}")
        emit(f"    {form['objective']}")
        for copy in form["copies"]:
            name = f"“{copy['name']}”" if copy["name"] else "without a name"
            emit(f"    {copy['id']}  {name}, {copy['filled']} of {form['fields']} fields, {copy['at'][:10]}")
    return 0


def run_fill(options: argparse.Namespace) -> int:
    """Fill in a worksheet line by line."""
    from companion.cli.places import open_catalog, reading
    from companion.cli.plain.opening import in_lines
    from companion.cli.plain.worksheet import fill
    from companion.learner.reading import NoRecord

    catalog = open_catalog(options)
    with reading(options) as store:
        _found(catalog, NoRecord() if store is None else store, options.id)  # before a record is made

    def go_through(session: PlainSession) -> None:
        sheet, copy = _found(catalog, session.store, options.id)
        session.talk.say(f"{sheet.title}. {sheet.objective}.")
        fill(session, sheet, None if options.new else copy)

    in_lines(options, catalog, go_through)
    return 0


def run_print(options: argparse.Namespace) -> int:
    """Print a page of a worksheet or write it to a new file."""
    from companion.cli.places import open_catalog, reading
    from companion.cli.printing import put_out
    from companion.exchange.worksheet_page import page_of
    from companion.learner.reading import NoRecord

    catalog = open_catalog(options)
    with reading(options) as store:
        sheet, copy = _found(catalog, NoRecord() if store is None else store, options.id)
    page = page_of(catalog, sheet, {} if options.empty or copy is None else copy.fact.fields)
    return put_out(options, sheet.title, page)


def run_delete(options: argparse.Namespace) -> int:
    """Delete a copy."""
    from companion.cli.output import narrate
    from companion.cli.places import reading
    from companion.learner import worksheets
    from companion.records.kinds import Worksheet

    copy = options.id.upper()
    with reading(options) as store:
        if store is None or store.get(copy, Worksheet) is None:
            raise _unknown()
        worksheets.remove(store, copy)
    narrate(f"deleted; to bring it back: companion worksheet restore {copy}")
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """Bring a deleted copy back."""
    from companion.cli.worksheet_deleted import restore

    return restore(options)


def _form(sheet: Worksheet, store: Reader) -> dict[str, Any]:
    from companion.learner import worksheets

    copies = [
        {
            "id": kept.id,
            "name": worksheets.name_of(sheet, kept.fact.fields),
            "filled": worksheets.filled(sheet, kept.fact.fields)[0],
            "at": kept.at.isoformat(timespec="milliseconds"),
            "fields": kept.fact.fields,
        }
        for kept in worksheets.copies(store, sheet.id)
    ]
    return {
        "id": sheet.id,
        "title": sheet.title,
        "objective": sheet.objective,
        "minutes": sheet.minutes,
        "fields": len(sheet.fields),
        "copies": copies,
    }


def _found(catalog: Catalog, store: Reader, name: str) -> tuple[Worksheet, Kept[kinds.Worksheet] | None]:
    """Return the worksheet called ``name`` with its latest copy, or the copy with this id."""
    from companion.learner import worksheets

    if _looks_like_a_copy(name.upper()):
        for sheet in (*catalog.worksheets, *worksheets.no_longer(store, catalog)):
            for copy in worksheets.copies(store, sheet.id):
                if copy.id == name.upper():
                    return sheet, copy
        raise _unknown()
    sheet = catalog.worksheet(name)
    copies = worksheets.copies(store, sheet.id)
    return sheet, copies[0] if copies else None


def _looks_like_a_copy(name: str) -> bool:
    from companion.records.ids import is_ulid

    return is_ulid(name)


def _unknown() -> CompanionError:
    step = "“companion worksheet list” names the worksheets and your copies"
    return CompanionError("there is no copy with this id", next_step=step)
