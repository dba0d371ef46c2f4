"""What a mentor has received and is answering: packets, sealed again for the mentor's own key, and drafts.

None of it is in the record: a score that was not sent yet would feed the mentor's own strand, and a mentee's
words are not the mentor's to keep. What is here is deleted on the mentee's request, on one key.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.records.kinds import Proposal
from companion.review import body_form
from companion.review.strict_lines import LONG, Line
from companion.safety.errors import CompanionError
from companion.store.disk_words import in_words
from companion.store.home import REVIEWS
from companion.store.home_files import read_file, write_file
from companion.store.private_files import remove_if_there

if TYPE_CHECKING:
    from companion.review.body import Body
    from companion.review.own_keys import OwnKeys
    from companion.review.sealing import Opened

_PACKET, _DRAFT = ".age", ".json"


@fact
class ReplyDraft:
    """What is written so far: comments and scores by the number they are about, and the rest.

    ``sent`` says that a reply with exactly this was made.
    """

    comments: dict[int, str]
    scores: dict[int, float]
    noticed: str = ""
    question: str = ""
    cue: str = ""
    act: str = ""
    sent: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        said = (self.noticed, self.question, self.cue, self.act, *self.comments.values())
        return not self.scores and not any(text.strip() for text in said)

    @property
    def next(self) -> Proposal | None:
        """The next step; None without one."""
        return Proposal(self.cue.strip(), self.act.strip()) if (self.cue + self.act).strip() else None


EMPTY = ReplyDraft({}, {})


def keep_packet(home: Path, keys: OwnKeys, opened: Opened) -> Body:
    """Keep a packet that was checked, sealed for one's own key, and return it."""
    from companion.seal.age_file import encrypt_to

    body = body_form.from_bytes(opened.body)
    plain = opened.unsealed.signature_file + opened.body
    _write(home, body.head.id + _PACKET, encrypt_to([keys.age.recipient], plain))
    return body


def packet_ids(home: Path) -> tuple[str, ...]:
    """Return the ids of the packets that are kept."""
    return tuple(
        sorted(
            path.stem for path in _files(home) if path.suffix == _PACKET and body_form.is_body_id(path.stem)
        )
    )


def is_kept(home: Path, id: str) -> bool:
    """Tell whether a packet is kept, without opening it."""
    return (home / REVIEWS / (id + _PACKET)).exists()


def packet(home: Path, keys: OwnKeys, id: str) -> bytes | None:
    """Return the bytes of a packet, None when it is not kept; raises CompanionError as ``open_sealed``."""
    from companion.review.sealing import open_sealed

    content = _read(home, id + _PACKET)
    return open_sealed(content, keys).body if content is not None else None


def draft(home: Path, id: str) -> ReplyDraft:
    """Return what is written to a packet so far; nothing for a file that cannot be read."""
    from companion.safety.strict_json import StrictJsonError, read_json

    content = _read(home, id + _DRAFT)
    if content is None:
        return EMPTY
    try:
        return _draft(Line("the draft", 1, read_json(content)))
    except (StrictJsonError, CompanionError, AttributeError):
        return EMPTY


def keep_draft(home: Path, id: str, written: ReplyDraft) -> None:
    """Keep what is written, whole or not at all."""
    form = {
        "comments": {str(n): text for n, text in written.comments.items()},
        "scores": {str(n): score for n, score in written.scores.items()},
        "noticed": written.noticed,
        "question": written.question,
        "if": written.cue,
        "then": written.act,
        "sent": written.sent,
    }
    _write(home, id + _DRAFT, body_form.json_line(form))


def remove(home: Path, id: str) -> None:
    """Remove a packet and what was written to it."""
    with in_words("removing a packet", str(home / REVIEWS)):
        for ending in (_PACKET, _DRAFT):
            remove_if_there(str(home / REVIEWS / (id + ending)))


def _draft(line: Line) -> ReplyDraft:
    comments, scores = line.part("comments"), line.part("scores")
    return ReplyDraft(
        {n: comments.text(str(n), LONG) for n in _numbers(comments)} if comments else {},
        {n: scores.score(str(n)) for n in _numbers(scores)} if scores else {},
        line.text("noticed", LONG),
        line.text("question", LONG),
        line.text("if", LONG),
        line.text("then", LONG),
        line.truth("sent"),
    )


def _numbers(line: Line) -> list[int]:
    return [int(key) for key in line.keys if key.isdecimal() and key.isascii()]


def _files(home: Path) -> list[Path]:
    with in_words("looking for packets", str(home / REVIEWS)):
        try:
            return list((home / REVIEWS).iterdir())
        except FileNotFoundError:
            return []


def _read(home: Path, name: str) -> bytes | None:
    return read_file(home, REVIEWS, name, "reading a packet")


def _write(home: Path, name: str, content: bytes) -> None:
    write_file(home, REVIEWS, name, content, "keeping a packet")
