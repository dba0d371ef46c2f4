"""Field: one thing to fill in on a worksheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from companion.course.blocks import plain_paragraphs
from companion.course.forms import FORMS, Field, FieldForm, FieldOption
from companion.course.page import closest

if TYPE_CHECKING:
    from companion.course.section import Section

MOST_DAYS = 366


def read_field(section: Section) -> Field:
    """Read a field: a list with boxes makes it a choice, a quote is an example, ``form:`` says the rest."""
    before, items, after = section.split()
    boxes = [item for item in items if item.checked is not None]
    if items and not boxes:
        before, after = section.nodes, []
    hint, before = section.take_hint(before)
    if not hint:
        hint, after = section.take_hint(after)
    example, before = _example(section, before)
    options: list[FieldOption] = []
    for item in items if boxes else ():
        if item.checked is None:
            section.page.error(item.place, "a thing to choose begins with a box", f"- [ ] {item.written}")
        elif item.checked:
            place = section.page.find("[", item.line, item.line)
            section.page.error(place, "nothing is marked as right in a worksheet", f"- [ ] {item.text()}")
        if item.text() in {option.text for option in options}:
            section.page.error(item.place, "this stands in the list already", "- [ ] Something else")
        item.report_rest("Field", "  > When this fits")
        options.append(FieldOption(item.text(), section.quote_below(item, after, "  > When this fits")))
    if boxes:
        section.fits_the_letters("boxes", [item.place for item in items])
        section.homeless(after, "it above the list")
    form = _form(section, bool(boxes))
    if boxes and len(options) < 2:
        section.lacks("a choice needs two things to choose from", "- [ ] Another one")
    return Field(
        section.title,
        form,
        section.blocks(before),
        tuple(options),
        _days(section, form),
        example,
        hint,
        section.line,
    )


def _example(section: Section, nodes: list[Any]) -> tuple[str, list[Any]]:
    quotes = [node for node in nodes if node.type == "blockquote" and not section.near_misses(node)]
    for extra in quotes[1:]:
        section.page.error(section.page.at(extra.map[0] + 1), "a second example in one Field", "one of them")
    text = plain_paragraphs(section.page, quotes[0].children) if quotes else ""
    return text, [node for node in nodes if node not in quotes]


def _form(section: Section, boxes: bool) -> FieldForm:
    notes, page = section.notes, section.page
    written = notes.form
    if boxes:
        if written not in ("", "choice"):
            page.error(notes.form_place, "a field with boxes is a choice", "form: choice")
        return "choice"
    if not written:
        return "text"
    for form in FORMS:
        if form == written and form != "choice":
            return form
    if written == "choice":
        section.lacks("this choice has nothing to choose from", "- [ ] One of them\n- [ ] Another one")
    else:
        near = closest(written, FORMS) or "line"
        page.error(notes.form_place, f"a field's form is one of {', '.join(FORMS)}", f"form: {near}")
    return "text"


def _days(section: Section, form: FieldForm) -> int:
    notes, page = section.notes, section.page
    if not notes.days:
        return 0
    if form != "date":
        page.error(notes.days_place, "only a date proposes a day", "form: date")
    elif re.fullmatch("0{,3}[1-9][0-9]{,2}", notes.days) and int(notes.days) <= MOST_DAYS:
        return int(notes.days)
    else:
        page.error(notes.days_place, f"days must be a whole number from 1 to {MOST_DAYS}", "days: 14")
    return 0
