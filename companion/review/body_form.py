"""The body of a packet as bytes and back: JSON Lines in UTF-8. Of kinds only those of a packet are read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

from companion.records.kinds import Outcome
from companion.review.body import (
    FORMAT,
    VERSION,
    Body,
    Head,
    Numbered,
    SharedAnswer,
    SharedCommitment,
    SharedEntry,
)
from companion.review.handles import is_handle
from companion.review.reference import is_reference
from companion.review.strict_lines import LONG, NAME, Line, lines_of
from companion.safety.typed_text import made_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

THE_PACKET = "the packet"
_MOST_NUMBERS = 10_000
_ENTRY, _COMMITMENT, _ANSWER, _REPORT = "entry", "commitment", "answer-to-comment", "report"


def to_bytes(body: Body) -> bytes:
    """Return the bytes: the head, what is numbered in its order, answers, the report."""
    forms = [_head(body.head), *map(_numbered, body.numbered), *map(_answer, body.answers)]
    if body.report is not None:
        forms.append({"kind": _REPORT, "markdown": body.report})
    return b"".join(json_line(form) for form in forms)


def from_bytes(content: bytes) -> Body:
    """Read a body, unknown kinds named in ``refused``; raises CompanionError for all else that is wrong."""
    head, lines = lines_of(THE_PACKET, content, FORMAT, VERSION)
    numbered: list[Numbered] = []
    answers: list[SharedAnswer] = []
    reports: list[str] = []
    refused: dict[str, None] = {}
    for line in lines:
        match line.kind:
            case "entry":
                numbered.append(_read_entry(line))
            case "commitment":
                numbered.append(_read_commitment(line))
            case "answer-to-comment":
                answers.append(
                    SharedAnswer(_ref(line), line.text("text", LONG), line.perhaps("comment", LONG))
                )
            case "report":
                reports.append(line.text("markdown", LONG))
            case kind:
                refused[(kind or "without a kind")[:NAME]] = None
    numbers, refs = {one.n for one in numbered}, {one.ref for one in numbered}
    if min(len(numbers), len(refs)) < len(numbered):
        raise head.wrong("two things have the same number or handle")
    if len(reports) > 1:
        raise head.wrong("there is more than one report")
    read = _read_head(head)
    report = reports[0] if reports else None
    in_order = tuple(sorted(numbered, key=lambda one: one.n))
    return Body(read, in_order, tuple(answers), report, tuple(refused))


def contact_in(content: bytes) -> str | None:
    """Return the contact line in the head of a body, for checking who signed it before the rest is read."""
    head, _ = lines_of(THE_PACKET, content.split(b"\n", 1)[0], FORMAT, VERSION)
    return head.perhaps("contact")


def json_line(form: Mapping[str, Any]) -> bytes:
    """Return an object as one line of JSON with its end."""
    text = json.dumps(made_whole(form), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode() + b"\n"


def _head(head: Head) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": head.id,
        "reference": head.reference,
        "day": head.day.isoformat(),
        "from": head.sender,
        "contact": head.contact,
        "to": head.to,
        "purpose": head.purpose,
        "previous": head.previous,
    }


def _numbered(one: Numbered) -> dict[str, Any]:
    if isinstance(one, SharedEntry):
        form = {"n": one.n, "kind": _ENTRY, "ref": one.ref, "day": one.day.isoformat(), "text": one.text}
        return form | _present(prompt=one.prompt, lesson=one.lesson)
    form = {"n": one.n, "kind": _COMMITMENT, "ref": one.ref, "if": one.cue, "then": one.act}
    return form | {"due": one.due.isoformat()} | _present(outcome=one.outcome, note=one.note)


def _answer(one: SharedAnswer) -> dict[str, Any]:
    return {"kind": _ANSWER, "ref": one.ref, "text": one.text} | _present(comment=one.comment)


def _present(**values: str | None) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _read_head(line: Line) -> Head:
    return Head(
        id=line.of_form("id", is_body_id, 32),
        reference=line.of_form("reference", is_reference, 7),
        day=line.day("day"),
        sender=line.text("from", NAME),
        purpose=line.text("purpose"),
        contact=line.perhaps("contact"),
        to=line.perhaps("to", 200),
        previous=line.of_form("previous", is_body_id, 32) if line.perhaps("previous", 32) else None,
    )


def is_body_id(text: str) -> bool:
    """Tell whether a text is 128 bits in hex, as the id of a packet or a reply is."""
    return len(text) == 32 and set(text) <= set("0123456789abcdef")


def _read_entry(line: Line) -> SharedEntry:
    return SharedEntry(
        n=line.number_in("n", 1, _MOST_NUMBERS),
        ref=_ref(line),
        day=line.day("day"),
        text=line.text("text", LONG),
        prompt=line.perhaps("prompt"),
        lesson=line.perhaps("lesson"),
    )


def _read_commitment(line: Line) -> SharedCommitment:
    outcome = next((one for one in get_args(Outcome) if one == line.perhaps("outcome", NAME)), None)
    if outcome is None and line.perhaps("outcome", NAME) is not None:
        raise line.wrong("“outcome” must be kept, missed or no-cue")
    return SharedCommitment(
        n=line.number_in("n", 1, _MOST_NUMBERS),
        ref=_ref(line),
        cue=line.text("if"),
        act=line.text("then"),
        due=line.day("due"),
        outcome=outcome,
        note=line.perhaps("note"),
    )


def _ref(line: Line) -> str:
    return line.of_form("ref", is_handle, NAME)
