"""The page a mentor reads and answers by mail: its parts, in order, for HTML and plain text alike.

Made from a packet's own bytes.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from datetime import date

from companion.fact import fact
from companion.review import body_form
from companion.review.body import Body, SharedCommitment, SharedEntry
from companion.review.cut import FOLDED
from companion.review.how_to_answer import how_to_answer
from companion.review.page_form import Block, Markdown, Page, Points, Section, Theirs
from companion.review.questions import questions

OUTCOME_WORDS = {"kept": "Kept.", "missed": "Missed.", "no-cue": "The moment didn't come."}
TEN_MINUTES = 10
"""What a mentor has."""
WORDS_A_MINUTE, WORDS_OF_OURS, ANSWERING = 220, 450, 6


@fact
class Since:
    """What the reader has of it already: the day of the packet before, and the handles of what it held.

    ``changed`` are those that say something else now.
    """

    day: date
    known: Collection[str]
    changed: Collection[str]


def page_of(content: bytes, since: Since | None = None) -> Page:
    """Return the page of a packet's bytes; raises CompanionError when they are no packet."""
    body = body_form.from_bytes(content)
    return Page(
        f"From {body.head.sender}, before you talk", tuple(_lead(body)), tuple(_sections(body, since))
    )


def minutes(body: Body) -> int:
    """Return how long a mentor needs: reading at 220 words a minute, six minutes for a short answer.

    Readers new to it read some 450 words beside the texts, and thought and wrote for five minutes. Scripts
    without spaces count two and a half characters as a word.
    """
    texts = [body.report or "", body.head.purpose]
    texts += [entry.text for entry in body.entries]
    texts += [answer.text for answer in body.answers]
    texts += [f"{made.cue} {made.act} {made.note or ''}" for made in body.commitments]
    words = sum(len(text.split()) + sum(sign >= "\u2e80" for sign in text) / 2.5 for text in texts)
    return math.ceil((words + WORDS_OF_OURS) / WORDS_A_MINUTE + ANSWERING)


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
    if body.is_sealed:
        return f", sealed as {reference}"
    return (
        f". Answer by mail and keep {reference} in the subject line: it tells {sender}'s program what you "
        "answer"
    )


def _rules(body: Body) -> str:
    sender = body.head.sender
    open_to_all = "" if body.is_sealed else "It isn't encrypted: anyone who gets it can read it. "
    what = "it" if body.is_sealed else "it, and your answer,"
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
    yield from how_to_answer(body)


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
