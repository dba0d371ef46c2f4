"""What stands above a packet: who it is from and whether that is certain, what it is for, what is new."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from companion.review.page import day_of
from companion.review.page_form import Page
from companion.review.trust import WARNINGS, Signer
from companion.tui.page_rows import of_kind, section_rows
from companion.tui.widgets.flow import Row

if TYPE_CHECKING:
    from companion.review.body import Body
    from companion.review.mentoring import Held

SEALED = "You sealed a reply to this. If you change something, seal it again."
SIGNED = "signed by"


def head_rows(held: Held, page: Page, signer: Signer) -> Iterator[Row]:
    """Yield the rows above the texts."""
    head = held.body.head
    yield Row(Content(f"From {head.sender}"), style="bold $primary")
    yield Row(Content(f"{day_of(head.day)} · {head.reference} · {held.progress}"), style="$quiet")
    yield from signer_rows(signer)
    if held.draft.sent:
        yield Row(Content(SEALED), above=1)
    for number, words in enumerate((page.lead[0], *page.lead[2:])):
        yield Row(Content(words), style="$quiet", above=0 if number else 1)
    yield from refused_rows(held.body)
    for section in of_kind(page.sections, "purpose", "since", "answers"):
        yield from section_rows(section, above=1)


def signer_rows(signer: Signer) -> Iterator[Row]:
    """Yield whose keys these are, and loudly what is not certain about them."""
    trusted = ", keys you trust" if signer.standing == "trusted" else ""
    yield Row(Content.assemble((f"{SIGNED} {signer.line.name}{trusted}: ", "$quiet"), signer.fingerprint))
    warning = WARNINGS[signer.standing]
    if warning:
        style = "bold $error" if signer.standing == "changed" else "bold $warning"
        yield Row(Content(warning), Content.styled("! ", style), above=1, style=style)


def refused_rows(body: Body) -> Iterator[Row]:
    """Yield what stood in the packet and was not read."""
    for kind in body.refused:
        words = f"It has a kind of record that doesn't belong in a packet. This wasn't read: {kind}"
        yield Row(Content(words), Content.styled("! ", "bold $warning"), above=1)
