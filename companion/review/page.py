"""The page a mentor reads and answers by mail: its parts, in order, for HTML and plain text alike.

Made from a packet's own bytes. What its reader is told to write is read by ``mail_grammar``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from companion.fact import fact
from companion.review import body_form
from companion.review.body import Body, SharedCommitment, SharedEntry
from companion.review.cut import FOLDED
from companion.review.mail_marks import SAMPLE_LABELS
from companion.review.questions import questions

OUTCOME_WORDS = {"kept": "kept", "missed": "missed", "no-cue": "the moment didn't come"}
RUBRIC = (
    ("0", "Recount: what happened."),
    ("1", "Explain: what happened, with an idea of why."),
    ("2", "Examine: the writer's own part, feelings, and other ways it could have gone."),
    ("3", "Reframe: an assumption has changed, with someone else's view in it. Rare, and not a target."),
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
    """Rows of two, such as what a line is for and the line; ``typed``: the second is to be typed."""

    rows: tuple[tuple[str, str], ...]
    typed: bool = False


@fact
class Points:
    """A list."""

    items: tuple[str, ...]


@fact
class Markdown:
    """The report, which is Markdown already."""

    text: str


Block = Words | Theirs | Pairs | Points | Markdown


@fact
class Section:
    """A part of the page under its heading; ``about`` says more beside it."""

    title: str
    blocks: tuple[Block, ...]
    about: str = ""


@fact
class Page:
    """The whole page; ``lead`` stands below the title and ``small_print`` at the end."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    small_print: tuple[str, ...]


def page_of(content: bytes, since: Since | None = None) -> Page:
    """Return the page of a packet's bytes; raises CompanionError when they are no packet."""
    body = body_form.from_bytes(content)
    return Page(
        f"From {body.head.sender}, before you talk", tuple(_lead(body)), tuple(_sections(body, since)),
        tuple(_small_print(body)),
    )  # fmt: skip


def is_sealed(body: Body) -> bool:
    """Tell whether a packet is to be sealed: it says who it is from. Such a one is answered in Companion."""
    return body.head.contact is not None


def day_of(day: date) -> str:
    """Return a day with its year: a page is read whenever it is read."""
    return f"{day.day} {day:%B} {day.year}"


def _lead(body: Body) -> Iterator[str]:
    head = body.head
    yield (
        f"{head.sender} chose this from a private journal and asks you to read it before you talk. "
        "Ten minutes are enough."
    )
    if is_sealed(body):
        yield f"{day_of(head.day)}, sealed as {head.reference}."
        return
    yield (
        f"{day_of(head.day)}. To answer, reply to the mail this came with, and leave {head.reference} in its "
        "subject. Near the end you'll see how to write your answer."
    )


def _sections(body: Body, since: Since | None) -> Iterator[Section]:
    if body.head.purpose:
        yield Section("What it's for", (Theirs(body.head.purpose),))
    for one in body.numbered:
        yield _entry(one) if isinstance(one, SharedEntry) else _commitment(one)
    if body.answers:
        yield Section("Answers to you", tuple(_answers(body)))
    if since is not None:
        yield Section(f"Since {day_of(since.day)}", (Points(tuple(_changes(body, since))),))
    if body.report is not None:
        yield Section("Report", (Markdown(body.report),))
    yield Section("Questions", (Words("Three you could ask:"), Points(questions(body, since))))
    yield from _how_to_answer(body)


def _entry(entry: SharedEntry) -> Section:
    about = " · ".join(filter(None, (day_of(entry.day), entry.lesson)))
    asked = f"The question was: {entry.prompt}" if entry.prompt else ""
    return Section(f"Text {entry.n}", (Theirs(entry.text, about=asked),), about)


def _commitment(made: SharedCommitment) -> Section:
    went = OUTCOME_WORDS.get(made.outcome or "", "")
    about = f"Looked at again on {day_of(made.due)}" + (f": {went}" if went else "")
    blocks = [Theirs(f"If {made.cue}, then {made.act}.")]
    if made.note:
        blocks.append(
            Theirs(made.note, about="What got in the way:" if made.outcome == "missed" else "A note:")
        )
    return Section(f"Commitment {made.n}", tuple(blocks), about)


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
    n = body.numbered[min(1, len(body.numbered) - 1)].n if body.numbered else 1
    samples = (
        f"{n}: You waited this time. What did Ilir do with the silence?",
        f"depth {n}: 1.5",
        "question: Who decides when you are ill?",
        "noticed: You ask more than you did in spring.",
        "next: If the audit comes up again, then I ask Ilir first.",
    )
    labels = (label.replace("N", str(n)) for label in SAMPLE_LABELS)
    lines = list(zip(labels, samples, strict=True))
    entries = bool(body.entries)
    if not is_sealed(body):
        yield Section("How to answer", _how(lines if entries else [lines[0], *lines[2:]]))
    if entries:
        yield Section(
            "Depth",
            (
                Words(
                    "Leave this out if you'd rather not score. Give a text the highest level it reaches. "
                    f"Halves such as 1.5 are fine. {body.head.sender} may score too, without telling you."
                ),
                Pairs(RUBRIC),
            ),
        )


def _how(lines: list[tuple[str, str]]) -> tuple[Block, ...]:
    return (
        Words(
            "Write lines like those on the right into your reply. Begin each on a new line with the "
            "number you mean, or with the word shown, then a colon and a space. Write as few "
            "as you like, in any order. What you write below such a line belongs to it, up to the next."
        ),
        Pairs(tuple(lines), typed=True),
    )


def _small_print(body: Body) -> Iterator[str]:
    sender = body.head.sender
    if any(FOLDED in entry.text for entry in body.entries):
        yield f"{FOLDED} marks words that {sender} keeps private."
    yield f"This is {sender}'s own selection."
    open_to_all = "It isn't encrypted: anyone who gets the mail or this page can read it. "
    yield (
        f"{'' if is_sealed(body) else open_to_all}It is for you alone. Ask {sender} before you show it to "
        "anyone or paste it into another program. Don't use it to decide about pay, promotion or leave."
    )
    what = "it" if is_sealed(body) else "the mail and the page"
    yield f"If {sender} asks you to delete it, delete {what}. Nothing can call back a copy."
