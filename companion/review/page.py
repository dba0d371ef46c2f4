"""The page a mentor reads and answers by mail: its parts, in order, for HTML and plain text alike.

Made from a packet's own bytes. What its reader is told to write is read by ``mail_grammar``.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from datetime import date

from companion.fact import fact
from companion.review import body_form
from companion.review.body import Body, SharedCommitment, SharedEntry
from companion.review.cut import FOLDED
from companion.review.questions import questions

OUTCOME_WORDS = {"kept": "Kept.", "missed": "Missed.", "no-cue": "The moment didn't come."}
TEN_MINUTES = 10
"""What a mentor has."""
WORDS_A_MINUTE, WORDS_OF_OURS, ANSWERING = 220, 450, 6
RUBRIC = (
    ("0", "What happened."),
    ("1", "What happened, with an idea of why."),
    ("2", "The writer's own part, feelings, and other ways it could have gone."),
    ("3", "An assumption has changed, with someone else's view in it. Rare, and not a target."),
)


@fact
class Since:
    """What the reader has of it already: the day of the packet before, and the handles of what it held.

    ``changed`` are those that say something else now.
    """

    day: date
    known: Collection[str]
    changed: Collection[str]


@fact
class Words:
    """A paragraph of ours."""

    text: str


@fact
class Theirs:
    """What a person wrote, line by line; ``about`` stands above it."""

    text: str
    about: str = ""


@fact
class Pairs:
    """Rows of two: a score and its level."""

    rows: tuple[tuple[str, str], ...]


@fact
class Typed:
    """Lines of ours to be typed like that."""

    lines: tuple[str, ...]


@fact
class Points:
    """A list."""

    items: tuple[str, ...]


@fact
class Markdown:
    """The report, which is Markdown already."""

    text: str


Block = Words | Theirs | Pairs | Typed | Points | Markdown


@fact
class Section:
    """A part of the page under its heading; ``about`` says more beside it.

    ``kind`` is what the part is: *purpose*, *text*, *commitment*, *answers*, *since*, *report*, *questions*,
    *how* or *depth*; ``n`` is the number of a text or a commitment.
    """

    title: str
    blocks: tuple[Block, ...]
    about: str = ""
    kind: str = ""
    n: int = 0


@fact
class Page:
    """The whole page; ``lead`` stands below the title."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]


def page_of(content: bytes, since: Since | None = None) -> Page:
    """Return the page of a packet's bytes; raises CompanionError when they are no packet."""
    body = body_form.from_bytes(content)
    return Page(
        f"From {body.head.sender}, before you talk", tuple(_lead(body)), tuple(_sections(body, since))
    )


def minutes(body: Body) -> int:
    """Return how long a mentor needs: reading at 220 words a minute, six minutes for a short answer.

    Twelve people who tried read some 450 words beside the texts, and wrote for four to eight minutes. Scripts
    without spaces count two and a half characters as a word.
    """
    texts = [body.report or "", body.head.purpose]
    texts += [entry.text for entry in body.entries]
    texts += [answer.text for answer in body.answers]
    texts += [f"{made.cue} {made.act} {made.note or ''}" for made in body.commitments]
    words = sum(len(text.split()) + sum(sign >= "\u2e80" for sign in text) / 2.5 for text in texts)
    return math.ceil((words + WORDS_OF_OURS) / WORDS_A_MINUTE + ANSWERING)


def is_sealed(body: Body) -> bool:
    """Tell whether a packet is to be sealed: it says who it is from. Such a one is answered in Companion."""
    return body.head.contact is not None


def day_of(day: date) -> str:
    """Return a day with its year: a page is read whenever it is read."""
    return f"{day.day} {day:%B} {day.year}"


def _lead(body: Body) -> Iterator[str]:
    head = body.head
    yield (
        f"{head.sender}'s own selection from a private journal, for you alone, to read before you talk. "
        f"Reading and answering takes about {minutes(body)} minutes: one short comment is enough, two are "
        "plenty."
    )
    yield f"{day_of(head.day)}{_how_it_came(body)}."
    yield _rules(body)
    if any(FOLDED in entry.text for entry in body.entries):
        yield f"{FOLDED} stands for words, or whole sentences, that {head.sender} keeps private."


def _how_it_came(body: Body) -> str:
    reference, sender = body.head.reference, body.head.sender
    if is_sealed(body):
        return f", sealed as {reference}"
    return (
        f". Answer by mail and keep {reference} in the subject line: it tells {sender}'s program what you "
        "answer"
    )


def _rules(body: Body) -> str:
    sender = body.head.sender
    open_to_all = "" if is_sealed(body) else "It isn't encrypted: anyone who gets it can read it. "
    what = "it" if is_sealed(body) else "it, and your answer,"
    return (
        f"{open_to_all}Please show it to no one, and keep the names in it between the two of you. Ask "
        f"{sender} before you paste it into another program, a translator too. Delete {what} when the "
        f"mentoring ends or {sender} asks. Nothing can call back a copy. It isn't for decisions about "
        "anyone's pay, promotion or time off."
    )


def _sections(body: Body, since: Since | None) -> Iterator[Section]:
    if body.head.purpose:
        blocks = (Theirs(body.head.purpose, about=f"{body.head.sender} writes:"),)
        yield Section("Purpose", blocks, kind="purpose")
    for one in body.numbered:
        yield _entry(one) if isinstance(one, SharedEntry) else _commitment(one, body.head.day)
    if body.answers:
        yield Section("Answers to you", tuple(_answers(body)), kind="answers")
    if since is not None:
        yield Section(f"Since {day_of(since.day)}", (Points(tuple(_changes(body, since))),), kind="since")
    if body.report is not None:
        yield Section("Report", (Markdown(body.report),), kind="report")
    yield Section("Questions you could ask", (Points(questions(body, since)),), kind="questions")
    yield from _how_to_answer(body)


def _entry(entry: SharedEntry) -> Section:
    lesson = f"from the lesson “{entry.lesson}”" if entry.lesson else None
    about = " · ".join(filter(None, (day_of(entry.day), lesson)))
    asked = f"The question was: {entry.prompt}" if entry.prompt else ""
    return Section(f"Text {entry.n}", (Theirs(entry.text, about=asked),), about, "text", entry.n)


def _commitment(made: SharedCommitment, day: date) -> Section:
    about = OUTCOME_WORDS.get(made.outcome or "", "Open.")
    if made.outcome is None or made.due <= day:  # “Missed. Due on” a day to come stops every reader
        about += f" Due on {day_of(made.due)}."
    blocks = [Theirs(f"If {made.cue}, then {made.act}.")]
    if made.note:
        blocks.append(
            Theirs(made.note, about="What got in the way:" if made.outcome == "missed" else "A note:")
        )
    return Section(f"Commitment {made.n}", tuple(blocks), about, "commitment", made.n)


def _answers(body: Body) -> Iterator[Block]:
    for answer in body.answers:
        if answer.comment:
            yield Theirs(answer.comment, about="You wrote:")
        yield Theirs(answer.text, about=f"{body.head.sender} answers:")


def _changes(body: Body, since: Since) -> Iterator[str]:
    new = [one.n for one in body.numbered if one.ref not in since.known]
    changed = [one.n for one in body.numbered if one.ref in since.changed]
    same = [one.n for one in body.numbered if one.ref in since.known and one.ref not in since.changed]
    if new:
        yield f"New: {_listed(new)}."
    if changed:
        yield f"Changed: {_listed(changed)}."
    if same:
        yield f"As you have it already: {_listed(same)}."
    if not body.numbered:
        yield "Nothing numbered is in this one."


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))


def _how_to_answer(body: Body) -> Iterator[Section]:
    sender = body.head.sender
    if not is_sealed(body):
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
