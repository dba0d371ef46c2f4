"""The report as a mentor may see it: four strands in words and figures, nothing that is not in them.

Depth stays out, because the mentor is to score without seeing the writer's own; so does the summary, which is
made of it; the commitments, which are shared one by one; and the ids of records, which hold the millisecond.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from companion.exchange.markdown_text import escaped, heading
from companion.exchange.report_outline import Outline, Part

if TYPE_CHECKING:
    from datetime import datetime

    from companion.course.catalog import Catalog
    from companion.store.record_store import RecordStore

LEFT_OUT = "depth"


def shared_report(store: RecordStore, catalog: Catalog, now: datetime) -> str:
    """Return the report of a record as Markdown, of headings, paragraphs and lists alone."""
    from companion.awareness.evidence import evidence
    from companion.awareness.report import report
    from companion.exchange.report_outline import outline
    from companion.learner.instrument import instrument_of

    found = evidence(store, instrument_of(catalog))
    return as_markdown(outline(report(found), found, now))


def as_markdown(outline: Outline) -> str:
    """Return what of an outline a mentor may see."""
    from companion.safety.show import show

    blocks = [f"As of {outline.day.isoformat()}. Nothing adds the strands up."]
    for part in outline.strands:
        if part.slug != LEFT_OUT:
            blocks += _part(part)
    blocks += [
        heading(3, "What this cannot say"),
        "\n".join(f"- {escaped(limit)}" for limit in outline.limits),
    ]
    return show("\n\n".join(blocks)) + "\n"


def _part(part: Part) -> Iterator[str]:
    yield heading(3, f"{part.name}: {part.verdict}")
    yield escaped(part.definition)
    for group, figures in part.groups:
        if group:
            yield escaped(f"{group}:")
        yield "\n".join(f"- {escaped(f'{figure.name}: {figure.value}')}" for figure in figures)
