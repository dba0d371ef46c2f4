"""A worksheet as a page to print: what is filled in, and lines to write on where nothing is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from companion.course.forms import Field, Passage, Worksheet
from companion.exchange.handout import credits_of
from companion.exchange.markdown_blocks import markdown_of
from companion.exchange.markdown_text import emphasised, escaped, heading, quoted
from companion.exchange.sheet import WRITING_LINE
from companion.learner.worksheets import asked_earlier

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.course.model import Source

LINES = {"text": 3, "line": 1, "date": 1}
"""Lines to write on in an empty field, by its form."""


def worksheet_page(
    worksheet: Worksheet, fields: Mapping[str, str], *, sources: Iterable[Source], course: str
) -> str:
    """Return the page as Markdown.

    ``fields`` hold what was written, by title, also under titles the worksheet no longer has; ``sources`` are
    the companion notes of the course, ``course`` is its title.
    """
    from companion.safety.show import show

    blocks = [heading(1, worksheet.title)]
    if worksheet.objective:
        blocks.append(emphasised(worksheet.objective, "*"))
    for part in worksheet.parts:
        if isinstance(part, Passage):
            blocks.append(markdown_of(part.blocks, headings=True))
        else:
            blocks.extend(_field(part, fields.get(part.title, "")))
    earlier = asked_earlier(worksheet, fields)
    if earlier:
        blocks.append("## Written here when the worksheet asked otherwise")
        for title, text in earlier:
            blocks.extend([heading(3, title), quoted(text)])
    thanks = credits_of(sources, worksheet.sources)
    whose = f"{thanks}The words are ours, from the course {emphasised(course, '*')}."
    return show("\n\n".join([*blocks, "---", whose])) + "\n"


def page_of(catalog: Catalog, worksheet: Worksheet, fields: Mapping[str, str]) -> str:
    """Return the page of a worksheet of ``catalog``."""
    return worksheet_page(worksheet, fields, sources=catalog.sources, course=catalog.title)


def _field(field: Field, text: str) -> Iterator[str]:
    yield heading(3, field.title)
    if not text.strip() and field.prompt:
        yield markdown_of(field.prompt)
    if field.form == "choice":
        yield "\n".join(_box(option.text, option.meaning, text) for option in field.options)
        if text.strip() and text not in {option.text for option in field.options}:
            yield quoted(text)
    elif text.strip():
        yield quoted(text)
    else:
        yield from [WRITING_LINE] * LINES[field.form]


def _box(text: str, meaning: str, chosen: str) -> str:
    about = f": {escaped(meaning)}" if meaning else ""
    return f"- [{'x' if text == chosen else ' '}] {escaped(text)}{about}"
