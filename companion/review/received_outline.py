"""What an answer says, laid out beside what it is about: the same for the app and for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.learner.comments import step_in_words
from companion.learner.commitments import sentence
from companion.records.clock import local_day
from companion.records.kinds import Comment, Commitment, Depth, Entry, Review
from companion.review.cut import visible
from companion.review.page import day_of
from companion.review.received import Received, numbers_of

if TYPE_CHECKING:
    from companion.learner.reading import Reader

ALREADY = "received already"
QUOTED = "quoted"


@fact
class Answer:
    """One thing that is said: what it is, the words, and what has to be known of it."""

    what: str
    words: str
    note: str = ""


@fact
class About:
    """What has a number, in a line, and what is said to it. ``title`` is empty for the whole packet."""

    title: str
    beginning: str
    answers: tuple[Answer, ...]


@fact
class Outline:
    """All of an answer: what would be kept, what cannot be, and the lines that belong to nothing."""

    about: tuple[About, ...]
    unkept: tuple[Answer, ...]
    left: tuple[Answer, ...]


def outline(store: Reader, taken: Received) -> Outline:
    """Return an answer in the order of the packet's numbers."""
    said = taken.understood
    unkept = (*said.unkept, *taken.gone, *said.remarks)
    return Outline(
        tuple(_about(store, taken)),
        tuple(Answer(f"line {one.line}", one.text, one.why) for one in unkept),
        tuple(Answer(f"line {one.line}", one.text, one.why) for one in said.left),
    )


def beginning_of(store: Reader, record: str) -> tuple[str, str]:
    """Return the day of an entry or a commitment, and how a mentor sees it begin; empty for what is gone."""
    for entry in store.all(Entry):
        if entry.id == record:
            text = visible(entry.fact.text, entry.fact.folds).strip()
            return day_of(local_day(entry.created)), text.split("\n", 1)[0]
    for made in store.all(Commitment):
        if made.id == record:
            return "Commitment", sentence(made.fact.cue, made.fact.act)
    return "", ""


def _about(store: Reader, taken: Received) -> Iterator[About]:
    numbers = {record: n for n, record in numbers_of(taken.packet.fact).items()}
    by_record: dict[str, list[Answer]] = {}
    whole: list[Answer] = []
    new = {one.id for one in taken.new}
    for one in taken.facts:
        note = "" if one.id in new else ALREADY
        match one.fact:
            case Comment() as comment:
                by_record.setdefault(comment.entry, []).append(Answer("Comment", comment.text, note))
            case Depth() as depth:
                by_record.setdefault(depth.entry, []).append(Answer("Depth", f"{depth.score:g}", note))
            case Review() as review:
                whole += _whole(review, note)
    for record in sorted(by_record, key=lambda record: numbers[record]):
        day, beginning = beginning_of(store, record)
        yield About(f"{numbers[record]}   {day}", beginning, tuple(by_record[record]))
    if whole:
        yield About("", "", tuple(whole))


def _whole(review: Review, note: str) -> Iterator[Answer]:
    if review.noticed:
        yield Answer("Noticed", review.noticed, note)
    if review.question:
        yield Answer("Question", review.question, note)
    if review.next:
        yield Answer("Next step", step_in_words(review), note)
