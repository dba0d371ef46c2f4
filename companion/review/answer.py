"""A mail that answers a packet: which packet it is, and what it says to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from companion.records.kinds import Packet
from companion.review.handing_over import page_made
from companion.review.mail_grammar import read_answer
from companion.review.page_again import page_again
from companion.review.page_lines import PageText
from companion.review.received import kinds_of
from companion.review.reference import named_in
from companion.review.understood import Understood, understand

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.review.mail_body import Mail


def named_by(store: Reader, mail: Mail) -> tuple[Kept[Packet], ...]:
    """Return the packets whose references stand in a mail, in the order they do there.

    One is the one that is answered. With none, or with several, a person has to say which.
    """
    packets = {kept.fact.reference: kept for kept in store.all(Packet)}
    said = [mail.subject or "", *(line.text for line in mail.lines)]
    return tuple(packets[reference] for reference in named_in(said, packets))


def read(
    store: Reader,
    mail: Mail,
    packet: Kept[Packet],
    *,
    home: Path,
    sender: str,
    title_of: Callable[[str], str | None],
    others: Sequence[Kept[Packet]] = (),
) -> Understood:
    """Return what a mail says to a packet; ``others`` are packets whose pages may stand in it too."""

    def pages() -> Iterator[str]:
        for one in (packet, *others):
            yield page_made(home, one.fact.reference)
            yield page_again(store, one, sender=sender, title_of=title_of)

    return understand(read_answer(mail.lines, PageText(pages())), kinds_of(packet.fact))
