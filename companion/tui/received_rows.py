"""What a mail says, beside what it is about; then what of it is not kept, and the lines passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from companion.learner.dates import short_day
from companion.records.clock import local_day
from companion.records.kinds import Packet
from companion.review.received_outline import About, Answer, outline
from companion.review.sent import name_of
from companion.safety.typed_text import lines_of
from companion.tui.entry_rows import excerpt
from companion.tui.widgets.flow import Row
from companion.tui.widgets.menu import MenuRow

if TYPE_CHECKING:
    from datetime import date

    from companion.learner.reading import Reader
    from companion.review.received import Received

BAR = Content.styled("▎ ", "$secondary")
INDENT = Content("    ")


def packet_rows(store: Reader, today: date) -> list[MenuRow]:
    """Return a row for each page that was made, the latest first."""
    return [
        MenuRow(
            Content.assemble(
                (kept.fact.reference, "bold"),
                f"  to {name_of(store, kept.fact.to)}",
                (f"  {short_day(local_day(kept.created), today)}", "$quiet"),
                ("  asked to be deleted" if kept.fact.withdrawn else "", "$quiet"),
            ),
            key=kept.id,
        )
        for kept in reversed(store.all(Packet))
    ]


def received_rows(store: Reader, taken: Received, notes: Sequence[str] = ()) -> Iterator[Row]:
    """Yield an answer in the order of the page's numbers; ``notes`` are on the mail as a whole."""
    found = outline(store, taken)
    yield Row(Content.styled(f"An answer to {taken.packet.fact.reference}, by {taken.by}", "bold $primary"))
    yield from (Row(Content.styled(note, "$quiet")) for note in notes)
    for about in found.about:
        yield from _about(about)
    for title, answers in (("Not kept", found.unkept), ("Stays in the mail", found.left)):
        if answers:
            yield Row(Content.styled(title, "bold $warning"), above=1)
        for each in answers:
            yield Row(Content.assemble((f"{each.what}: ", "$quiet"), excerpt(each.words)), above=0)
            yield Row(Content.styled(each.note, "$quiet italic"), INDENT, INDENT)


def _about(about: About) -> Iterator[Row]:
    yield Row(Content.styled(about.title or "Overall", "bold"), above=1)
    if about.beginning:
        yield Row(Content.styled(excerpt(about.beginning), "$quiet"), BAR, BAR)
    for each in about.answers:
        yield from _answer(each)


def _answer(answer: Answer) -> Iterator[Row]:
    first, *rest = lines_of(answer.words)
    note = (f" ({answer.note})", "$quiet") if answer.note else ""
    yield Row(
        Content.assemble((answer.what, "bold $secondary"), note, (": ", "$quiet"), first), INDENT, INDENT
    )
    yield from (Row(Content(line), INDENT, INDENT) for line in rest)
