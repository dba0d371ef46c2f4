"""A mentor's reply to a sealed packet: comments, scores, a review; as facts and as bytes."""

from __future__ import annotations

from datetime import date
from typing import Any

from companion.fact import slim_fact
from companion.records.kinds import Proposal
from companion.review.body_form import is_body_id, json_line
from companion.review.handles import is_handle
from companion.review.reference import is_reference
from companion.review.strict_lines import NAME, Line, lines_of

FORMAT, VERSION = "companion-reply", 1
THE_REPLY = "the reply"
LONGEST = 64 * 1024
"""Characters of one comment."""
_MOST = 10_000


@slim_fact
class ReplyHead:
    """The first line: the reply's own ``id``, and which packet it answers, by its id and SHA-256."""

    id: str
    packet: str
    packet_sha256: str
    reference: str
    sender: str
    to: str
    day: date


@slim_fact
class ReplyComment:
    """A comment on what has the number ``n`` and the handle ``ref``."""

    ref: str
    n: int
    text: str


@slim_fact
class ReplyScore:
    """A score of depth, 0–3 in halves."""

    ref: str
    n: int
    score: float


@slim_fact
class Reply:
    """All of a reply. ``refused`` are kinds that stood in it and were not read."""

    head: ReplyHead
    comments: tuple[ReplyComment, ...] = ()
    scores: tuple[ReplyScore, ...] = ()
    noticed: str | None = None
    question: str | None = None
    next: Proposal | None = None
    refused: tuple[str, ...] = ()


def to_bytes(reply: Reply) -> bytes:
    """Return the lines of a reply."""
    head = reply.head
    forms: list[dict[str, Any]] = [
        {
            "format": FORMAT,
            "version": VERSION,
            "id": head.id,
            "packet": head.packet,
            "packet_sha256": head.packet_sha256,
            "reference": head.reference,
            "from": head.sender,
            "to": head.to,
            "day": head.day.isoformat(),
        }
    ]
    forms += [{"kind": "comment", "ref": one.ref, "n": one.n, "text": one.text} for one in reply.comments]
    forms += [{"kind": "depth", "ref": one.ref, "n": one.n, "score": one.score} for one in reply.scores]
    review = {"noticed": reply.noticed, "question": reply.question, "next": _step(reply.next)}
    if any(review.values()):
        forms.append({"kind": "review"} | {key: value for key, value in review.items() if value})
    return b"".join(map(json_line, forms))


def from_bytes(content: bytes) -> Reply:
    """Read a reply, unknown kinds named in ``refused``; raises CompanionError for all else that is wrong."""
    head, lines = lines_of(THE_REPLY, content, FORMAT, VERSION)
    comments, scores, reviews = list[ReplyComment](), list[ReplyScore](), list[Line]()
    refused: dict[str, None] = {}
    for line in lines:
        match line.kind:
            case "comment":
                comments.append(ReplyComment(_ref(line), _n(line), line.text("text", LONGEST)))
            case "depth":
                scores.append(ReplyScore(_ref(line), _n(line), line.score("score")))
            case "review":
                reviews.append(line)
            case kind:
                refused[(kind or "without a kind")[:NAME]] = None
    if len(reviews) > 1:
        raise head.wrong("there is more than one review")
    said = reviews[0] if reviews else None
    return Reply(
        _read_head(head),
        tuple(comments),
        tuple(scores),
        said.perhaps("noticed", LONGEST) if said else None,
        said.perhaps("question", LONGEST) if said else None,
        _read_step(said),
        tuple(refused),
    )


def is_reply(content: bytes) -> bool:
    """Tell whether a body says that it is a reply."""
    return f'"format":"{FORMAT}"'.encode() in content[:200].replace(b" ", b"")


def _step(step: Proposal | None) -> dict[str, str] | None:
    return {"if": step.cue, "then": step.act} if step is not None else None


def _read_step(line: Line | None) -> Proposal | None:
    step = line.part("next") if line is not None else None
    return Proposal(step.text("if"), step.text("then")) if step is not None else None


def _read_head(line: Line) -> ReplyHead:
    return ReplyHead(
        id=line.of_form("id", is_body_id, 32),
        packet=line.of_form("packet", is_body_id, 32),
        packet_sha256=line.text("packet_sha256", 64),
        reference=line.of_form("reference", is_reference, 7),
        sender=line.text("from", NAME),
        to=line.text("to", 200),
        day=line.day("day"),
    )


def _ref(line: Line) -> str:
    return line.of_form("ref", is_handle, NAME)


def _n(line: Line) -> int:
    return line.number_in("n", 1, _MOST)
