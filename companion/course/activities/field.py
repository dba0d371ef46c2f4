"""Field: one thing to fill in on a worksheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from companion.course.alike import Standing, report_alike
from companion.course.blocks import plain_paragraphs
from companion.course.comments import without_key
from companion.course.edits import Write, below, fresh, instead, together, without
from companion.course.forms import FORMS, Field, FieldForm, FieldOption
from companion.course.inline import lines_of
from companion.course.items import LISTS
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
            section.page.error(item.place, "a thing to choose begins with a box", item.with_box(" "))
        elif item.checked:
            place = section.page.find("[", item.line, item.line)
            section.page.error(place, "nothing is marked as right in a worksheet", item.with_box(" "))
        if not item.text():
            write = item.worded(f"Something else {item.line}")
            section.page.error(item.place, "this thing to choose has no words", write)
        item.report_rest("Field", "  > When this fits")
        options.append(FieldOption(item.text(), section.quote_below(item, after, "  > When this fits")))
    if boxes:
        section.fits_the_letters("boxes", [item.place for item in items])
        # What was chosen is kept by its words.
        report_alike(section.page, "choices", (Standing(item, item.text()) for item in items), always=True)
        section.homeless(after, "it above the list")
    form = _form(section, bool(boxes))
    if boxes and len(options) < 2:
        write = items[-1].beside(f"- [ ] {fresh('Another one', (option.text for option in options))}")
        section.lacks("a choice needs two things to choose from", write)
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
    page = section.page
    for extra in quotes[1:]:
        first, last = page.trimmed(*lines_of(extra))
        end = page.trimmed(*lines_of(quotes[0]))[1]
        joined = below(page.lines, end, "\n".join([">", *page.lines[first - 1 : last]]))
        write = together("both as one", without(page.lines, first, last), joined)
        page.error(page.at(first), "a second example in one Field", write)
    text = plain_paragraphs(section.page, quotes[0].children) if quotes else ""
    return text, [node for node in nodes if node not in quotes]


def _form(section: Section, boxes: bool) -> FieldForm:
    notes, page = section.notes, section.page
    written = notes.form
    if boxes:
        if written not in ("", "choice"):
            write = instead(page.lines, notes.form_place, written, "choice").saying("form: choice")
            page.error(notes.form_place, "a field with boxes is a choice", write)
        return "choice"
    if not written:
        return "text"
    for form in FORMS:
        if form == written and form != "choice":
            return form
    if written == "choice":
        write = section.appended("\n- [ ] One of them\n- [ ] Another one")
        section.lacks("this choice has nothing to choose from", write)
    else:
        near = closest(written, FORMS) or "line"
        write = instead(page.lines, notes.form_place, written, near).saying(f"form: {near}")
        page.error(notes.form_place, f"a field's form is one of {', '.join(FORMS)}", write)
    return "text"


def _days(section: Section, form: FieldForm) -> int:
    notes, page = section.notes, section.page
    if not notes.days:
        return 0
    if form != "date":
        page.error(notes.days_place, "only a date proposes a day", _as_date(section))
    elif re.fullmatch("0{,3}[1-9][0-9]{,2}", notes.days) and int(notes.days) <= MOST_DAYS:
        return int(notes.days)
    else:
        write = instead(page.lines, notes.days_place, notes.days, "14").saying("days: 14")
        page.error(notes.days_place, f"days must be a whole number from 1 to {MOST_DAYS}", write)
    return 0


def _as_date(section: Section) -> Write:
    """Return how a field that proposes a day is made a date, or, with boxes, proposes none."""
    page, notes = section.page, section.notes
    if notes.form and notes.form != "choice":
        return instead(page.lines, notes.form_place, notes.form, "date").saying("form: date")
    if any(node.type in LISTS for node in section.nodes):
        return without_key(page, notes.days_place[0], "days")
    return instead(page.lines, notes.days_place, notes.days, f"{notes.days}\nform: date").saying("form: date")
