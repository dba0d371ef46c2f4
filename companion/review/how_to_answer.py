"""How a page is answered: lines to type, read by ``mail_grammar``, and the four levels of depth."""

from __future__ import annotations

from collections.abc import Iterator

from companion.review.body import Body
from companion.review.page_form import Block, Pairs, Section, Typed, Words

RUBRIC = (
    ("0", "What happened."),
    ("1", "What happened, with an idea of why."),
    ("2", "The writer's own part, feelings, and other ways it could have gone."),
    ("3", "An assumption has changed, with someone else's view in it. Rare, and not a target."),
)


def how_to_answer(body: Body) -> Iterator[Section]:
    """Yield how to answer by mail, unless it is sealed, and how depth is scored, if there are texts."""
    sender = body.head.sender
    if not body.is_sealed:
        yield Section("How to answer", tuple(_how(body)), kind="how")
    if body.entries:
        yield Section(
            "Depth",
            (
                Words(
                    f"Optional, and not a mark: over months it shows {sender} whether the entries go "
                    "deeper. Give the highest level a text reaches; halves such as 1.5 or 2.5 are fine."
                ),
                Pairs(RUBRIC),
            ),
            kind="depth",
        )


def _how(body: Body) -> Iterator[Block]:
    sender = body.head.sender
    yield Words(
        f"{sender} reads your whole mail, so write as you like, hello and all. A paragraph that begins "
        f"like one of these also goes to its place beside {sender}'s journal:"
    )
    yield Typed(tuple(_samples(body)))
    numbers = [one.n for one in body.numbered]
    # No colon behind it: at the start of a line that a mail program parted anew it would be a marker.
    both = f"; “{numbers[0]} and {numbers[-1]}” makes it about both" if len(numbers) > 1 else ""
    yield Words(
        "All are optional, and a next step is a suggestion. A colon and a space come after the number or the "
        f"word{both}. What follows belongs to it until the next one begins, or until a line of two dashes "
        "(--), where your goodbye begins. This page can stay below."
    )


def _samples(body: Body) -> Iterator[str]:
    entries, made = [one.n for one in body.entries], [one.n for one in body.commitments]
    if entries:
        n = entries[min(1, len(entries) - 1)]
        yield f"{n}: what you want to say about text {n}"
        yield f"depth {n}: 1.5"
    if made:
        yield f"{made[-1]}: what you want to say about commitment {made[-1]}"
    yield "question: one question to think about"
    yield "noticed: one thing you noticed"
    yield "next: If …, then …"
